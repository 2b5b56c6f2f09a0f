"""Keeps the figures on show up to date, off the window's thread."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QObject, QThread, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.comparison_result import Comparison
from annotator.errors import AnnotatorError
from annotator.model.records import (
    Annotation,
    Assignment,
    Code,
    Coder,
    Decision,
    ProjectInfo,
    Source,
)
from annotator.project.log import Change
from annotator.project.project import Done
from annotator.project.rebuild import ProgressCall
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.comparison.asked import Asked
from annotator.ui.comparison.kept_comparison import Computed, KeptComparison
from annotator.ui.comparison.touched_sources import annotations_now, touched_sources
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.sources.filter_menu import DETAILS

_SETTLED = 250
"""Milliseconds without a change after which everything is read again, where that is needed."""

_ONE_BY_ONE = 200
"""Up to so many changed annotations are followed; more, and everything is read anew."""

_NOBODY = UUID(int=0)
"""Stands for somebody who is none of the coders, and has completed nothing."""

_REBUILDING = frozenset(model.kind for model in (Assignment, Code, Coder, ProjectInfo, Source))

_DECIDED = frozenset((Annotation.kind, Decision.kind))


class Keeper(QObject):
    """Answers what is asked, and answers it again when the project has changed.

    Reading takes the project for a moment; computing does not, so that coding goes on meanwhile.

    Attributes:
        began: Signal (); an answer to something new is being found.
        progressed: Signal (int, int); how much of it is computed, of how much.
        computed: Signal (Computed); here is the answer.
        cancelled: Signal (); the user did not want to wait for it.
        failed: Signal (AnnotatorError); the file cannot be read.
    """

    began = Signal()
    progressed = Signal(int, int)
    computed = Signal(object)
    cancelled = Signal()
    failed = Signal(object)

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        """Follow a session; ``window`` waits where reading takes long."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._asked: Asked | None = None
        self._kept: KeptComparison | None = None
        self._round: _Round | None = None
        self._left: set[_Round] = set()
        self._touched: set[UUID] = set()
        self._anew = False
        self._overall_wanted = False
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._begin)
        session.changed.connect(self._take_in)
        for signal in (session.coder_changed, session.moment_changed):
            signal.connect(self._ask_again)
        session.closing.connect(self.let_go)

    # Asking --------------------------------------------------------------------------------

    @property
    def is_busy(self) -> bool:
        """Whether an answer is on its way."""
        return self._round is not None or self._soon.isActive()

    @property
    def is_computing(self) -> bool:
        """Whether it is being computed this moment."""
        return self._round is not None

    @property
    def kept(self) -> KeptComparison | None:
        """What is computed, to be asked for more figures; None while it is being worked on."""
        return None if self._round is not None or self._anew else self._kept

    def annotations(self, source_id: UUID) -> list[CodedAnnotation]:
        """Return what the compared coders coded in a source, as it is now.

        Raises:
            AnnotatorError: the file cannot be read.
        """
        session, kept = self._session, self._kept
        coder_ids = [] if kept is None else kept.coder_ids
        return annotations_now(session.read, source_id, coder_ids, session.coded)

    def ask(self, asked: Asked | None) -> None:
        """Ask something else; with None, nothing."""
        self._leave()
        self._asked, self._kept = asked, None
        self._soon.stop()
        self._ask_again()

    def want_overall(self) -> None:
        """Compute the measures over all codes, too, for what was computed last."""
        self._overall_wanted = True
        if not self.is_busy and self._kept is not None:
            self._start(self._kept)

    def comparison(self) -> Comparison | None:
        """Return the comparison whole, computed in the background; None where there is none.

        Raises:
            CancelledError: the user cancelled.
        """
        kept = self.kept
        if kept is None:
            return None
        return run_in_background(self._window, "Computing", lambda _tell: kept.comparison())

    def cancel(self) -> None:
        """Find no answer; the next choice or change asks again."""
        if self._round is not None:
            self._leave()
            self._kept = None
            self.cancelled.emit()

    def let_go(self) -> None:
        """Stop, and forget everything."""
        self._soon.stop()
        self._leave()
        for left in list(self._left):
            left.wait()
        self._asked, self._kept = None, None
        self._touched.clear()

    def _ask_again(self, _what: object = None) -> None:
        if self._asked is not None:
            self._anew = True
            self._soon.start(0)

    # Following -----------------------------------------------------------------------------

    @property
    def _compares_consensus(self) -> bool:
        """Whether what was decided is compared, which what anybody codes can change."""
        kept = self._kept
        return kept is not None and any(
            coder_id not in self._session.coders for coder_id in kept.coder_ids
        )

    def _take_in(self, done: Done) -> None:
        if self._asked is None:
            return
        touched = [each for each in done.changes if each.kind == Annotation.kind]
        everything = (
            done.action is None
            or done.rejoined
            or len(touched) > _ONE_BY_ONE
            or self._are_by_somebody_new(touched)
            or (self._compares_consensus and bool(done.kinds & _DECIDED))
        )
        others_fit = not self._asked.known.lets_all_through and done.kinds & DETAILS
        if everything or others_fit or done.kinds & _REBUILDING:
            self._anew = True
            self._soon.start(_SETTLED)
        elif touched and not self._anew:
            self._touched |= touched_sources(self._session.read, touched)
            self._soon.start(0)

    def _are_by_somebody_new(self, touched: Iterable[Change]) -> bool:
        """Return whether a coder began to code who is compared now as everybody is."""
        if self._kept is None or (self._asked is not None and self._asked.coder_ids is not None):
            return False
        known = {str(coder_id) for coder_id in self._kept.coder_ids}
        return any(each.fields.get("coder_id", "") not in {"", *known} for each in touched)

    # Answering -----------------------------------------------------------------------------

    def _begin(self) -> None:
        session, asked = self._session, self._asked
        if asked is None or session.project is None or self._round is not None:
            return  # The end of the round begins the next one.
        if session.is_away:
            self._soon.start(_SETTLED)
            return
        try:
            if self._anew or self._kept is None:
                kept = self._read_all(asked)
            else:
                kept = self._read_touched(self._kept)
        except CancelledError:
            self.cancelled.emit()
        except AnnotatorError as error:
            self.failed.emit(error)
        else:
            self._start(kept)

    def _read_all(self, asked: Asked) -> KeptComparison:
        session = self._session
        self._anew, self._kept = False, None
        self._touched.clear()
        self.began.emit()
        viewer = _NOBODY if session.coder is None else session.coder.id

        def work(tell: ProgressCall) -> KeptComparison:
            return KeptComparison.read_all(session.read, asked, viewer, tell)

        with session.away():
            return run_in_background(self._window, "Reading what was coded", work)

    def _read_touched(self, kept: KeptComparison) -> KeptComparison:
        touched, self._touched = self._touched, set()
        session = self._session
        for source_id in touched.intersection(session.sources):
            kept.replace_source(source_id, self.annotations(source_id))
        return kept

    def _start(self, kept: KeptComparison) -> None:
        overall, self._overall_wanted = self._overall_wanted, False
        self._kept = kept
        self._round = _Round(kept, self, overall=overall)
        self._round.progressed.connect(self.progressed)
        self._round.finished.connect(self._end)
        self._round.start()

    def _end(self) -> None:
        done = self.sender()
        if not isinstance(done, _Round):
            return
        done.deleteLater()
        if done is not self._round:
            self._left.discard(done)
            return
        self._round = None
        if done.error is not None:
            raise done.error
        if done.result is not None and not self._anew:
            self.computed.emit(done.result)
        if self._anew or self._touched:
            self._soon.start(0)
        elif self._overall_wanted and self._round is None and self._kept is not None:
            self._start(self._kept)

    def _leave(self) -> None:
        """Leave the round to itself: nobody waits for its answer any more."""
        if self._round is not None:
            self._round.requestInterruption()
            self._left.add(self._round)
            self._round = None


class _Round(QThread):
    """Computes once."""

    progressed = Signal(int, int)

    def __init__(self, kept: KeptComparison, parent: QObject, *, overall: bool) -> None:
        super().__init__(parent)
        self._kept = kept
        self._overall = overall
        self.result: Computed | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        try:
            self.result = self._kept.compute(self._tell, overall=self._overall)
        except CancelledError:
            return
        except BaseException as error:  # noqa: BLE001 - raised again in the window's thread
            self.error = error

    def _tell(self, done: int, total: int) -> None:
        if self.isInterruptionRequested():
            raise CancelledError
        self.progressed.emit(done, total)
