"""What can be done with many segments at once, each in one undo step."""

from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation
from annotator.project.errors import ActionRefusedError, OverlapsRefusedError
from annotator.project.project import Done
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.steps import AlsoCodeMany, CreateCode, RecodeMany, RemoveMany, Step
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.coding.code_choices import Choice
from annotator.ui.coding.code_picker import CodePicker
from annotator.ui.segments.copied_rows import as_table
from annotator.ui.segments.overlaps_dialog import Answer, ask_about_overlaps
from annotator.ui.session.messages import Message
from annotator.ui.session.project_session import ProjectSession

MOST = 200_000
"""So many segments are changed or copied in one step at most: some minutes, some hundred MB."""

_AT_ONCE = 300
"""Up to so many are changed while the window waits; more, and another thread does it."""

_PIECE = 900
_CSV = "Table (*.csv)"
_EXCEL = "Table for Excel (*.csv)"

Many = RecodeMany | AlsoCodeMany | RemoveMany
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Change:
    """A change to segments: the step over them, and the words for it before and after."""

    step: Callable[[tuple[UUID, ...]], Many]
    doing: str
    did: str
    tail: str = ""
    before: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class _Result:
    """What became of a change: how many segments it was for, and what of those that overlap."""

    number: int
    is_done: bool
    joined: int = 0
    left: int = 0

    def message(self, change: _Change, others: int) -> Message:
        """Say it; of ``others`` the segments are other coders'."""
        if not self.is_done:
            return Message("Nothing was changed")
        words = f"{change.did} {_segments(self.number)}{change.tail}"
        if self.joined:
            words += f"; {self.joined:,} joined with what they overlap"
        if self.left:
            words += f"; {self.left:,} that overlap left as they were"
        if others:
            words += f" ({others:,} by other coders)"
        return Message(words, destroyed=True)


class ManySegments(QObject):
    """Recodes, codes, removes and copies segments given by the numbers of their annotations."""

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._picker = CodePicker(window)
        self._picker.chosen.connect(self._take_choice)
        self._picked: Callable[[Choice], None] | None = None

    # What is asked for ---------------------------------------------------------------------

    def recode(self, numbers: "array[int]", place: QPoint) -> None:
        """Let the user pick another code for segments, below ``place`` on the screen."""

        def recoding(choice: Choice) -> _Change:
            code_id, before = _code_of(choice)
            tail = f" as {choice.name}"
            return _Change(lambda ids: RecodeMany(ids, code_id), "Recode", "Recoded", tail, before)

        self._pick("Recode {} as", recoding, numbers, place)

    def also_code(self, numbers: "array[int]", place: QPoint) -> None:
        """Let the user pick a second code for segments, below ``place`` on the screen."""

        def coding(choice: Choice) -> _Change:
            code_id, before = _code_of(choice)
            tail = f" with {choice.name} as well"
            return _Change(lambda ids: AlsoCodeMany(ids, code_id), "Code", "Coded", tail, before)

        self._pick("Also code {} with", coding, numbers, place)

    def remove(self, numbers: "array[int]") -> None:
        """Remove segments."""
        if numbers and self._may_change(numbers):
            self._change(numbers, _Change(RemoveMany, "Remove", "Removed"))

    def copy(self, numbers: "array[int]") -> None:
        """Put segments on the clipboard as a table, their texts exactly as they are."""
        if not numbers or self._refuse_too_many(numbers):
            return

        def work(progress: ProgressCall) -> str:
            return as_table(self._session, numbers, progress)

        try:
            table = self._run(len(numbers), f"Copying {_segments(len(numbers))}", work)
        except CancelledError:
            self._session.say("Cancelled; nothing was copied")
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            QGuiApplication.clipboard().setText(table)
            self._session.say(f"Copied {_segments(len(numbers))} as a table")

    def ask_export(self, numbers: "array[int]") -> None:
        """Let the user say where segments are written as a table, and write them."""
        path = self._session.open_project.path
        offered = path.with_name(f"{path.stem} segments.csv")
        chosen, kind = QFileDialog.getSaveFileName(
            self._window, "Export segments", str(offered), f"{_CSV};;{_EXCEL}"
        )
        if chosen and numbers and not self._refuse_too_many(numbers):
            self.export(numbers, Path(chosen), bom=kind == _EXCEL)

    def export(self, numbers: "array[int]", to: Path, *, bom: bool = False) -> None:
        """Write segments as a table, in place of a file of that name."""
        from annotator.exchange.annotations_csv import (  # noqa: PLC0415 - not at start
            write_annotations_csv,
        )
        from annotator.exchange.choice import Choice  # noqa: PLC0415
        from annotator.project.snapshot import snapshot  # noqa: PLC0415

        path = self._session.open_project.path

        def work(progress: ProgressCall) -> int:
            wanted = self._read(numbers, no_progress)
            choice = Choice(
                source_ids=frozenset(each.source_id for each in wanted),
                annotation_ids=frozenset(each.id for each in wanted),
            )
            with snapshot(path) as copy:
                read = self._session.as_seen(copy)
                counts = write_annotations_csv(
                    read, to, choice, bom=bom, replace=True, progress=progress
                )
            return counts["annotations"]

        try:
            with self._session.away():
                number = run_in_background(self._window, f"Exporting to {to.name}", work)
        except CancelledError:
            self._session.say("Cancelled; nothing was written")
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            self._session.say(f"Exported {_segments(number)} to {to.name}")

    # Picking a code ------------------------------------------------------------------------

    def _pick(
        self,
        title: str,
        change: Callable[[Choice], _Change],
        numbers: "array[int]",
        place: QPoint,
    ) -> None:
        if numbers and self._may_change(numbers):
            self._picked = lambda choice: self._change(numbers, change(choice))
            words = title.format(_segments(len(numbers)))
            self._picker.offer(self._session.scheme, (), place, several=False, title=words)

    def _take_choice(self, chosen: Sequence[Choice]) -> None:
        picked, self._picked = self._picked, None
        if picked is not None:
            picked(chosen[0])

    # Changing ------------------------------------------------------------------------------

    def _may_change(self, numbers: "array[int]") -> bool:
        if not self._session.can_write:
            because = self._session.read_only_because
            self._session.failed.emit(ActionRefusedError(f"nothing can be changed: {because}"))
            return False
        return not self._refuse_too_many(numbers)

    def _refuse_too_many(self, numbers: "array[int]") -> bool:
        if len(numbers) <= MOST:
            return False
        self._session.failed.emit(
            ActionRefusedError(
                f"{len(numbers):,} segments are more than the {MOST:,} that are taken in one step; "
                "filter or select fewer"
            )
        )
        return True

    def _change(self, numbers: "array[int]", change: _Change) -> None:
        try:
            self._session.require_coder()
            annotations = self._run(
                len(numbers), f"Reading {_segments(len(numbers))}", partial(self._read, numbers)
            )
            result = self._carry_out(change, tuple(each.id for each in annotations))
        except CancelledError:
            self._session.say("Cancelled; nothing was changed")
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            others = sum(each.coder_id != self._session.require_coder() for each in annotations)
            self._session.message.emit(result.message(change, others))

    def _carry_out(self, change: _Change, ids: tuple[UUID, ...]) -> _Result:
        """Do it; where some segments would overlap others, do what the user wants done then."""
        step = change.step(ids)
        try:
            return _Result(len(ids), is_done=self._do(step, change))
        except OverlapsRefusedError as error:
            if isinstance(step, RemoveMany):
                raise
            number = len(error.annotation_ids)
            answer = ask_about_overlaps(self._window, change.tail.strip(), number, len(ids))
            if answer is Answer.JOIN:
                done = self._do(replace(step, extend=True), change)
                return _Result(len(ids), joined=number, is_done=done)
            if answer is Answer.LEAVE and number < len(ids):
                overlapping = frozenset(error.annotation_ids)
                rest = tuple(each for each in ids if each not in overlapping)
                done = self._do(replace(step, annotation_ids=rest), change)
                return _Result(len(rest), left=number, is_done=done)
            return _Result(0, left=number, is_done=False)

    def _do(self, step: Many, change: _Change) -> bool:
        """Run a step as one action; return whether it changed anything."""
        number = _segments(len(step.annotation_ids))

        def work(progress: ProgressCall) -> Done | None:
            told = replace(step, progress=progress)
            label = f"{change.doing} {number}{change.tail}"
            return self._session.perform(*change.before, told, label=label)

        return self._run(len(step.annotation_ids), f"Changing {number}", work) is not None

    def _run(self, number: int, title: str, work: Callable[[ProgressCall], T]) -> T:
        if number <= _AT_ONCE:
            return work(no_progress)
        with self._session.away():
            return run_in_background(self._window, title, work)

    def _read(self, numbers: "array[int]", progress: ProgressCall) -> list[Annotation]:
        read = self._session.read_now
        found: dict[int, Annotation] = {}
        for first in range(0, len(numbers), _PIECE):
            progress(first, len(numbers))
            found |= read.annotations_numbered(numbers[first : first + _PIECE])
        return [found[number] for number in numbers if number in found]


def _code_of(choice: Choice) -> tuple[UUID, tuple[Step, ...]]:
    """Return the code that was picked, and what makes it where it is new."""
    if choice.code is not None:
        return choice.code.id, ()
    new = CreateCode(choice.new_name, choice.parent_id)
    return new.code_id, (new,)


def _segments(number: int) -> str:
    return "1 segment" if number == 1 else f"{number:,} segments"
