"""Settling differences: which passage is looked at, and what is decided on it."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from annotator.agreement.adjudicated_passage import AdjudicatedPassage, PassageStatus
from annotator.agreement.adjudication import Adjudication
from annotator.agreement.passages import PassageKind
from annotator.agreement.pre_acceptance import PreAcceptance
from annotator.agreement.proposals import DEFER, REJECT, Proposal, accept, intersection, union
from annotator.errors import AnnotatorError
from annotator.model.records import Annotation, Assignment, Coder, Decision, Outcome, Source
from annotator.project.consensus import DecidedSpan
from annotator.project.project import Done
from annotator.project.rebuild import ProgressCall
from annotator.project.steps import DecideMany, Step, WithdrawRuling
from annotator.ui.adjudication.settled_project import SettledProject
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.codes.phrases import things
from annotator.ui.session.project_session import ProjectSession

_TOLD = {
    PassageStatus.DEFERRED: "deferred",
    PassageStatus.CHANGED: "changed since",
    PassageStatus.CONTESTED: "decided twice",
}

_ANEW = {Assignment.kind, Coder.kind, Source.kind}
"""Kinds of record after whose change other sources may come in."""


class Settling(QObject):
    """Leads through the passages and decides on them, in the name of the coder of the session.

    Attributes:
        changed: Signal (); the passages, or what was decided on them, are different.
        current_changed: Signal (); another passage is looked at.
    """

    changed = Signal()
    current_changed = Signal()

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._window = window
        self._coder_ids: frozenset[UUID] | None = None
        self._current_id: UUID | None = None
        self._place = 0
        self.listed: Sequence[UUID] = ()
        self.settled = SettledProject()
        session.changed.connect(self._take_in)
        for signal in (session.opened, session.coder_changed, session.moment_changed):
            signal.connect(self._begin)

    # What there is -------------------------------------------------------------------------

    @property
    def coder_ids(self) -> frozenset[UUID] | None:
        """Between whom differences are settled; None for everybody."""
        return self._coder_ids

    def choose_coders(self, coder_ids: Collection[UUID] | None) -> None:
        """Settle between some coders; None for everybody."""
        self._coder_ids = None if coder_ids is None else frozenset(coder_ids)
        self.read()

    def _begin(self, _what: object = None) -> None:
        self._coder_ids = None
        self.read()

    def read(self) -> None:
        """Read everything anew, off the window's thread."""
        session = self._session
        self.settled = SettledProject()
        if session.project is not None and self._window.isVisible():
            withheld = session.read.withheld_sources()

            def work(tell: ProgressCall) -> SettledProject:
                return SettledProject.read(
                    session.read, self._coder_ids, withheld=withheld, progress=tell
                )

            try:
                with session.away():
                    self.settled = run_in_background(self._window, "Reading what was coded", work)
            except CancelledError:
                pass
            except AnnotatorError as error:
                session.failed.emit(error)
        self.changed.emit()

    def _take_in(self, done: Done) -> None:
        if not self._window.isVisible():
            return
        if done.rejoined or done.action is None or done.kinds & _ANEW:
            self.read()
        elif done.kinds & {Annotation.kind, Decision.kind}:
            sources = [each.source_id for each in self.settled.sources]
            if self.settled.take_in(self._session.read, sources, done.changes):
                self.changed.emit()

    # Where one is --------------------------------------------------------------------------

    @property
    def current(self) -> AdjudicatedPassage | None:
        """The passage looked at."""
        return None if self._current_id is None else self.settled.find(self._current_id)

    @property
    def current_source(self) -> Adjudication | None:
        """What stands to be decided in the source looked at."""
        current = self.current
        return None if current is None else self.settled.source(current.passage.source_id)

    def go_to(self, passage_id: UUID | None) -> None:
        """Look at a passage, or at none."""
        if passage_id is not None and passage_id in self.listed:
            self._place = list(self.listed).index(passage_id)
        if passage_id != self._current_id:
            self._current_id = passage_id
            self.current_changed.emit()

    def step(self, by: int, *, wanted: Callable[[AdjudicatedPassage], bool] | None = None) -> bool:
        """Look at the next listed passage, or with -1 the one before; return whether there is one.

        Args:
            by: 1 or -1.
            wanted: which passages count; None for all that are listed.
        """
        listed = list(self.listed)
        start = self._place if self._current_id in listed else self._place - by
        for distance in range(1, len(listed) + 1):
            passage_id = listed[(start + by * distance) % len(listed)]
            found = self.settled.find(passage_id)
            if found is not None and (wanted is None or wanted(found)):
                self.go_to(passage_id)
                return True
        return False

    # Deciding ------------------------------------------------------------------------------

    @property
    def can_decide(self) -> bool:
        """Whether something can be decided now."""
        return self._session.can_write and self.current is not None

    def can_accept(self, coder_id: UUID) -> bool:
        """Whether a coder's version of the passage looked at can be taken over."""
        source = self.current_source
        return self.can_decide and source is not None and coder_id in source.coder_ids

    def has_intersection(self) -> bool:
        """Whether there is text here that all who coded it gave the same code."""
        current = self.current
        return self.can_decide and current is not None and intersection(current.passage) is not None

    def accept(self, coder_id: UUID, reason: str = "", note: str = "") -> bool:
        """Take over what one coder did; return whether that went well."""
        current = self.current
        return current is not None and self._decide(accept(current.passage, coder_id), reason, note)

    def unite(self, reason: str = "", note: str = "") -> bool:
        """Take over all that anybody coded here."""
        current = self.current
        return current is not None and self._decide(union(current.passage), reason, note)

    def intersect(self, reason: str = "", note: str = "") -> bool:
        """Take over what everybody coded who did."""
        current = self.current
        proposal = None if current is None else intersection(current.passage)
        return proposal is not None and self._decide(proposal, reason, note)

    def reject(self, reason: str = "", note: str = "") -> bool:
        """Let nothing of it into the consensus."""
        return self._decide(REJECT, reason, note)

    def defer(self, reason: str = "", note: str = "") -> bool:
        """Put it off."""
        return self._decide(DEFER, reason, note)

    def edit(self, decided: Sequence[DecidedSpan], reason: str = "", note: str = "") -> bool:
        """Let spans and codes into the consensus that are nobody's version."""
        return self._decide(Proposal(Outcome.EDITED, tuple(decided)), reason, note)

    def _decide(self, proposal: Proposal, reason: str, note: str) -> bool:
        current, source = self.current, self.current_source
        if current is None or source is None:
            return False
        step = source.decide(current.passage.id, proposal, reason=reason, note=note)
        return self._do(step)

    def keep(self) -> bool:
        """Let stand what was decided, though what it rested on has changed since."""
        current = self.current
        ruling = None if current is None else current.ruling
        if ruling is None:
            return False
        first = ruling.first
        proposal = Proposal(ruling.outcome, tuple(sorted(ruling.decided)), first.accepted_from)
        return self._decide(proposal, first.reason, first.note)

    def withdraw(self) -> bool:
        """Take back what was decided on the passage looked at."""
        current = self.current
        if current is None or not current.standing:
            return False
        steps = [WithdrawRuling(each.ruling.id) for each in current.standing]
        return self._session.do(*steps)

    def pre_accept(self, rule: PreAcceptance) -> bool:
        """Let in what a rule lets in, as one step of undo."""
        decided = self.settled.pre_accept(rule)
        return self._do(DecideMany(decided, rule.what))

    def _do(self, step: Step) -> bool:
        """Do it in the name of whoever codes, who may be new in the project."""
        try:
            self._session.require_coder()
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return False
        return self._session.do(step)

    # Progress ------------------------------------------------------------------------------

    def nearest(self) -> UUID | None:
        """Return the listed passage that comes where the one looked at was; None without any."""
        if not self.listed:
            return None
        return self.listed[min(self._place, len(self.listed) - 1)]

    def has_open(self) -> bool:
        """Whether any passage is open, agreed or not."""
        return any(
            source.progress().by_status[PassageStatus.OPEN] for source in self.settled.sources
        )

    def progress(self) -> tuple[int, int, str]:
        """Return how many differences are settled, of how many, and the same in words."""
        status: Counter[PassageStatus] = Counter()
        open_alike = 0
        for source in self.settled.sources:
            progress = source.progress()
            status.update(progress.disagreements_by_status)
            opened = PassageStatus.OPEN
            open_alike += progress.by_status[opened] - progress.disagreements_by_status[opened]
        total, settled = status.total(), status[PassageStatus.DECIDED]
        words = [f"{settled:,} of {things(total, 'difference')} settled"]
        for each, name in _TOLD.items():
            if status[each]:
                words.append(f"{status[each]:,} {name}")
        if open_alike:
            words.append(f"{things(open_alike, 'passage')} coded alike not taken over yet")
        return settled, total, " · ".join(words)

    def is_to_settle(self, found: AdjudicatedPassage) -> bool:
        """Return whether a passage still asks for a decision."""
        return (
            found.status
            in (
                PassageStatus.OPEN,
                PassageStatus.CHANGED,
                PassageStatus.CONTESTED,
            )
            and found.passage.kind is not PassageKind.AGREED
        )
