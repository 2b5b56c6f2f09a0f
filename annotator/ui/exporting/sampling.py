"""Looks, off the window's thread, at what an export would hold and what it could not carry."""

from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from threading import Lock

from PySide6.QtCore import QObject, QThread, Signal

from annotator.errors import AnnotatorError
from annotator.exchange.choice import Choice
from annotator.exchange.formats import ExportFormat, Holds
from annotator.exchange.segments import Segment, Segments
from annotator.model.records import Code
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall
from annotator.project.sight import Sight
from annotator.ui.background import CancelledError

FIRST = 40
"""So many segments are shown."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to look at.

    Attributes:
        path: the project file.
        sight: what the current coder may see of it; None for all.
        format: the format.
        choice: which annotations.
    """

    path: Path
    sight: Sight | None
    format: ExportFormat
    choice: Choice


@dataclass(frozen=True, slots=True)
class Sample:
    """What an export would hold.

    Attributes:
        first: the first of its segments.
        segments: how many there are.
        sources: how many sources could have any.
        codes: the codes that could.
        losses: what the format cannot carry, a sentence each.
        failed: why nothing can be said; empty where it can.
    """

    first: tuple[Segment, ...] = ()
    segments: int = 0
    sources: int = 0
    codes: tuple[Code, ...] = ()
    losses: tuple[str, ...] = ()
    failed: str = ""


def sample_of(read: Reader, asked: Asked, tell: ProgressCall) -> Sample:
    """Return what an export would hold; raising out of ``tell`` ends the looking."""
    choice = asked.choice if asked.format.takes_choice else Choice()
    segments = Segments(read, choice, progress=tell)
    rows = iter(segments)
    first = tuple(islice(rows, FIRST))
    # Counted where tallies are only a bound, gone through where they are not.
    is_bound = segments.has_consensus or choice.since is not None or choice.until is not None
    number = len(first) + sum(1 for _ in rows) if is_bound else segments.at_most
    tell(0, 1)
    return Sample(
        first=() if asked.format.holds is Holds.SCHEME else first,
        segments=number,
        sources=len(segments.sources),
        codes=segments.codes,
        losses=tuple(asked.format.cannot_carry(read, choice)),
    )


class Sampling(QThread):
    """Looks at what was asked for last.

    Attributes:
        looked: Signal (Asked, Sample).
    """

    looked = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._lock = Lock()
        self._next: Asked | None = None
        self._is_working = False

    def ask(self, asked: Asked) -> None:
        """Look at this, and no more at what was asked for before."""
        with self._lock:
            self._next = asked
            is_to_start = not self._is_working
            self._is_working = True
        if is_to_start:
            self.wait()  # It has nothing left to do, but may not have ended.
            self.start()

    def finish(self) -> None:
        """Stop as soon as may be, and wait until that is done."""
        with self._lock:
            self._next = None
        self.requestInterruption()
        self.wait()

    def run(self) -> None:
        """Look until nothing else was asked for meanwhile."""
        while (asked := self._taken()) is not None:
            try:
                with Project.open(asked.path, write=False) as project:
                    sample = sample_of(project.seen_with(asked.sight), asked, self._tell)
            except CancelledError:
                continue
            except AnnotatorError as error:
                sample = Sample(failed=str(error))
            self.looked.emit(asked, sample)

    def _taken(self) -> Asked | None:
        with self._lock:
            asked, self._next = self._next, None
            self._is_working = asked is not None
            return asked

    def _tell(self, _done: int, _of: int) -> None:
        if self._next is not None or self.isInterruptionRequested():
            raise CancelledError
