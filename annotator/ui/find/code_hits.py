"""Codes everything that was found, as one action."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.project.project import Done
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.steps import CodeSpans, CreateCode
from annotator.text.finding import Hits
from annotator.text.graphemes import widened_to_graphemes
from annotator.text.spans import Span
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.coding.code_choices import Choice
from annotator.ui.coding.code_picker import CodePicker
from annotator.ui.coding.coding import Coding
from annotator.ui.session.project_session import ProjectSession

Work = Callable[[ProgressCall], Done | None]

_AT_ONCE = 100
"""Up to so many passages are coded without leaving the window's thread."""


class CodeHits(QObject):
    """Lets codes be picked for what was found, and codes with them."""

    def __init__(self, session: ProjectSession, coding: Coding, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._coding = coding
        self._window = window
        self._picker: CodePicker | None = None
        self._hits = Hits()
        self._source_id: UUID | None = None

    def ask(self, hits: Hits, below: QWidget) -> None:
        """Let codes be picked at the right end of a bar, and code all ``hits`` with them."""
        coded = self._session.coded
        if coded is None:
            return
        self._source_id, self._hits = coded.source.id, hits
        if self._picker is None:
            self._picker = CodePicker(self._window)
            self._picker.chosen.connect(self._chosen)
        place = below.mapToGlobal(QPoint(below.width() - self._picker.width() - 12, below.height()))
        self._picker.offer(
            self._session.scheme,
            [code.id for code in self._coding.recent()],
            place,
            title=f"Code all {_passages(len(hits))} with…",
        )

    def _chosen(self, chosen: Sequence[Choice]) -> None:
        coded = self._session.coded
        if coded is None or coded.source.id != self._source_id:
            return
        source, text = coded.source, coded.text
        made = [CreateCode(each.new_name, each.parent_id) for each in chosen if each.code is None]
        new = iter(made)
        code_ids = [each.code.id if each.code else next(new).code_id for each in chosen]
        names = " and ".join(each.name for each in chosen)
        spans: list[Span] = []

        def work(progress: ProgressCall) -> Done | None:
            spans.extend(_whole_graphemes(text, self._hits))
            steps = (CodeSpans(source.id, each, tuple(spans), progress) for each in code_ids)
            label = f"Code passages of “{source.name}” with {names}"
            return self._session.perform(*made, *steps, label=label)

        before = self._number_of(code_ids)
        try:
            self._run(work)
        except CancelledError:
            self._session.say("Cancelled; nothing was coded")
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            self._coding.note_use(code_ids)
            added = self._number_of(code_ids) - before
            self._say_done(names, added, len(spans), len(code_ids))

    def _run(self, work: Work) -> None:
        self._session.require_coder()
        if len(self._hits) <= _AT_ONCE:
            work(no_progress)
            return
        with self._session.away():
            run_in_background(self._window, f"Coding {_passages(len(self._hits))}", work)

    def _number_of(self, code_ids: Sequence[UUID]) -> int:
        """Return how often the coder has given some codes in the source on show."""
        coded, coder = self._session.coded, self._session.coder
        if coded is None or coder is None:
            return 0
        return sum(coded.codes.of(each, lambda who: who == coder.id) for each in code_ids)

    def _say_done(self, names: str, number: int, spans: int, codes: int) -> None:
        """Say how many annotations were made, and why they are fewer than was asked for."""
        wanted = spans * codes
        if number == 0:
            self._session.say(f"All of these are coded with {names} already")
            return
        words = f"Coded {_passages(spans)} with {names}"
        if number < wanted:
            left = wanted - number
            words += f"; {left:,} {'overlaps' if left == 1 else 'overlap'} what was coded before"
        self._session.say(words)


def _whole_graphemes(text: str, hits: Hits) -> dict[Span, None]:
    """Return the spans to code, in order, each once."""
    # A border inside of what readers take for one character would be no border to them.
    return dict.fromkeys(widened_to_graphemes(text, hit) for hit in hits)


def _passages(number: int) -> str:
    return "1 passage" if number == 1 else f"{number:,} passages"
