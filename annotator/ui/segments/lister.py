"""Has the segments of a project listed off the window's thread, and again when they change."""

from array import array
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation
from annotator.project.project import Done
from annotator.project.rebuild import ProgressCall
from annotator.project.segment_index import ListingInterruptedError, SegmentIndex
from annotator.project.segments import SegmentFilter, SegmentOrder
from annotator.ui.session.project_session import ProjectSession

_SETTLED = 120
"""Milliseconds without a change after which a list is made anew."""

_ONE_BY_ONE = 5_000
"""Up to so many changed annotations are read one by one; more, and all are read anew."""


@dataclass(frozen=True, slots=True)
class Question:
    """Which segments are wanted, in which order."""

    wanted: SegmentFilter = field(default_factory=SegmentFilter)
    order: SegmentOrder = field(default_factory=SegmentOrder)


@dataclass(frozen=True, slots=True)
class Listing:
    """The answer to a question.

    Attributes:
        question: the question.
        numbers: the numbers of the annotations, in order.
        total: how many segments there are, whatever the filter.
    """

    question: Question
    numbers: "array[int]"
    total: int


class SegmentLister(QObject):
    """Answers one question at a time, always the latest, for as long as somebody looks.

    Attributes:
        listed: Signal (Listing).
        progressed: Signal (int, int): how many annotations were read, of how many.
        failed: Signal (AnnotatorError): the file cannot be read.
    """

    listed = Signal(object)
    progressed = Signal(int, int)
    failed = Signal(object)

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._question = Question()
        self._looked_at = False
        self._news = _News()
        self._index: SegmentIndex | None = None
        self._round: _Round | None = None
        self._again = False
        self._soon = QTimer(self, singleShot=True, interval=_SETTLED)
        self._soon.timeout.connect(self._begin)
        session.changed.connect(self._take_in)
        session.closing.connect(self.let_go)
        for signal in (session.opened, session.moment_changed, session.rejoined):
            signal.connect(self._start_anew)

    @property
    def question(self) -> Question:
        """What was asked last."""
        return self._question

    @property
    def is_busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._round is not None or self._soon.isActive()

    def look(self, *, looked_at: bool) -> None:
        """Say whether anybody looks at the list; while nobody does, nothing is read."""
        self._looked_at = looked_at
        if looked_at:
            self._begin()
        else:
            self._soon.stop()

    def ask(self, question: Question) -> None:
        """Ask something else; an answer that is being made for the question before is dropped."""
        self._question = question
        if self._round is not None and self._round.is_answering:
            self._round.stop()
        self._begin()

    def let_go(self) -> None:
        """Stop, and let go of the file."""
        self._soon.stop()
        self._again = False
        if self._round is not None:
            self._round.stop()
            self._round.wait()
            self._round.deleteLater()
            self._round = None
        if self._index is not None:
            self._index.close()
            self._index = None

    def _start_anew(self) -> None:
        self.let_go()
        self._begin()

    def _take_in(self, done: Done) -> None:
        if done.kinds & {"annotation", "code", "coder", "source", "memo"}:
            self._news.take_in(done)
            if self._looked_at:
                self._soon.start()

    def _begin(self) -> None:
        session = self._session
        if not self._looked_at or session.project is None or session.past is not None:
            return
        if session.is_away:
            self._soon.start()  # What is written there may keep readers out for long.
            return
        if self._round is not None:
            self._again = True
            return
        try:
            if self._index is not None and self._index.sight != session.sight:
                self._index.close()
                self._index = None
            if self._index is None:
                self._index = SegmentIndex(session.project.path, session.sight)
                self._news.all_new = True
        except AnnotatorError as error:
            self.failed.emit(error)
            return
        self._index.resume()
        news, self._news = self._news, _News()
        self._round = _Round(self._index, news, lambda: self._question, self)
        self._round.progressed.connect(self.progressed)
        self._round.finished.connect(self._end)
        self._round.start()

    def _end(self) -> None:
        done = self._round
        if done is None or self.sender() is not done:
            return  # It was let go of.
        self._round = None
        done.deleteLater()
        if not done.is_up_to_date:
            self._news.all_new = True
        if isinstance(done.error, AnnotatorError):
            self.failed.emit(done.error)
        elif done.error is not None:
            raise done.error
        elif done.listing is not None and done.listing.question == self._question:
            self.listed.emit(done.listing)
        again, self._again = self._again, False
        answered = done.listing is not None and done.listing.question == self._question
        if again and not (answered and self._news.is_empty):
            self._begin()


class _News:
    """What happened to the project since its segments were read."""

    def __init__(self) -> None:
        self.all_new = False
        self.kinds: set[str] = set()
        self.annotation_ids: set[UUID] = set()

    @property
    def is_empty(self) -> bool:
        return not self.all_new and not self.kinds

    def take_in(self, done: Done) -> None:
        self.kinds |= done.kinds
        if done.action is not None:
            self.annotation_ids.update(
                UUID(change.record_id) for change in done.changes if change.kind == Annotation.kind
            )
        if done.action is None or done.anew or len(self.annotation_ids) > _ONE_BY_ONE:
            self.all_new = True
            self.annotation_ids.clear()

    def tell(self, index: SegmentIndex, progress: ProgressCall) -> None:
        """Bring an index up to date."""
        if self.all_new:
            index.load(progress)
        else:
            index.follow(self.kinds, self.annotation_ids)


class _Round(QThread):
    """Brings the index up to date and answers the question that is asked by then."""

    progressed = Signal(int, int)

    def __init__(
        self,
        index: SegmentIndex,
        news: _News,
        question: Callable[[], Question],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._index = index
        self._news = news
        self._question = question
        self.is_up_to_date = False
        self.is_answering = False
        self.listing: Listing | None = None
        self.error: BaseException | None = None

    def stop(self) -> None:
        """End soon; from another thread."""
        self._index.interrupt()

    def run(self) -> None:
        try:
            self._news.tell(self._index, self.progressed.emit)
            self.is_up_to_date = True
            self.is_answering = True
            question = self._question()
            numbers = self._index.listed(question.wanted, question.order)
            self.listing = Listing(question, numbers, len(self._index))
        except ListingInterruptedError:
            return
        except BaseException as error:  # noqa: BLE001 - raised again in the window's thread
            self.error = error
