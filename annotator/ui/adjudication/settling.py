"""Settling differences: which passage is looked at, and what is decided on it."""

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from annotator.agreement.adjudicated_passage import AdjudicatedPassage, PassageStatus
from annotator.agreement.adjudication import Adjudication
from annotator.agreement.pre_acceptance import PreAcceptance
from annotator.agreement.proposals import Proposal, intersection, kept
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
from annotator.project.consensus import Ruling, StandingRuling
from annotator.project.project import Done
from annotator.project.rebuild import ProgressCall
from annotator.project.steps import DecideMany, Step, WithdrawRuling
from annotator.ui.adjudication.settled_project import SettledProject
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.codes.long_acting import act_long
from annotator.ui.session.project_session import ProjectSession

_ANEW = {Assignment.kind, Coder.kind, Source.kind, ProjectInfo.kind}
"""Kinds of record after whose change other sources may come in."""

_READING = "Reading what was coded"
_TAKING_OVER = "Taking over what is agreed"


class Settling(QObject):
    """Leads through the passages and decides on them, in the name of the coder of the session.

    Attributes:
        changed: Signal (); the passages, what was decided on them, or their names are different.
        current_changed: Signal (); another passage is looked at.
    """

    changed = Signal()
    current_changed = Signal()

    def __init__(self, session: ProjectSession, window: QWidget) -> None:
        """Settle in a session; ``window`` waits for what takes long."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._coder_ids: frozenset[UUID] | None = None
        self._current_id: UUID | None = None
        self._listed: Sequence[UUID] = ()
        self._places: dict[UUID, int] = {}
        self._place = 0
        self._touched: frozenset[UUID] = frozenset()
        self.settled = SettledProject()
        # Reading lets the window go on, so that others have to have heard of the change before.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.read)
        session.changed.connect(self._take_in)
        session.opened.connect(self._begin)
        session.coder_changed.connect(self._read_soon)
        session.moment_changed.connect(self._read_soon)

    # What there is -------------------------------------------------------------------------

    @property
    def coder_ids(self) -> frozenset[UUID] | None:
        """Between whom differences are settled; None for everybody."""
        return self._coder_ids

    def choose_coders(self, coder_ids: Collection[UUID] | None) -> None:
        """Settle between some coders; None for everybody."""
        wanted = None if coder_ids is None else frozenset(coder_ids)
        if wanted != self._coder_ids:
            self._coder_ids = wanted
            self.read()

    def _begin(self) -> None:
        self._coder_ids = None
        self._read_soon()

    @property
    def is_reading(self) -> bool:
        """Whether what there is is still to be read."""
        return self._soon.isActive()

    def _read_soon(self) -> None:
        """Hold nothing until everything is read anew."""
        self.settled = SettledProject()
        self._soon.start()

    def read(self) -> None:
        """Read everything anew, off the window's thread."""
        self._soon.stop()
        session = self._session
        self.settled = SettledProject()
        if session.project is not None and self._window.isVisible():
            read, withheld = session.read, session.read.withheld_sources()

            def work(tell: ProgressCall) -> SettledProject:
                return SettledProject.read(read, self._coder_ids, withheld=withheld, progress=tell)

            try:
                with session.away():
                    self.settled = run_in_background(self._window, _READING, work)
            except CancelledError:
                session.say("Cancelled; close and open the window to read what was coded")
            except AnnotatorError as error:
                session.failed.emit(error)
        self.changed.emit()

    def _take_in(self, done: Done) -> None:
        if not self._window.isVisible() or self._soon.isActive():
            return
        if done.rejoined or done.action is None or done.kinds & _ANEW:
            self._read_soon()
            return
        self._touched = frozenset()
        if done.kinds & {Annotation.kind, Decision.kind}:
            self._touched = self.settled.take_in(self._session.read, done.changes)
        if self._touched or done.kinds & {Code.kind, Annotation.kind, Decision.kind}:
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

    @property
    def listed(self) -> Sequence[UUID]:
        """The passages that one is led through."""
        return self._listed

    @property
    def place(self) -> int | None:
        """Where the passage looked at is among those; None where it is not one of them."""
        return None if self._current_id is None else self._places.get(self._current_id)

    @property
    def nearest(self) -> UUID | None:
        """The listed passage that comes where the one looked at is, or was."""
        return self._listed[min(self._place, len(self._listed) - 1)] if self._listed else None

    def lead_through(self, passage_ids: Sequence[UUID]) -> None:
        """Lead through some passages; look at the one that comes where the current one was.

        The current one stays where it is among them.
        """
        self._listed = passage_ids
        self._places = {passage_id: place for place, passage_id in enumerate(passage_ids)}
        if self._current_id in self._places:
            self._place = self._places[self._current_id]
        else:
            self.go_to(self.nearest)

    def go_to(self, passage_id: UUID | None) -> None:
        """Look at a passage, or at none."""
        if passage_id in self._places:
            self._place = self._places[passage_id]
        if passage_id != self._current_id:
            self._current_id = passage_id
            self.current_changed.emit()

    def step(self, by: int, *, wanted: Callable[[AdjudicatedPassage], bool] | None = None) -> bool:
        """Look at the next listed passage, or with -1 the one before, going round at the end.

        Args:
            by: 1 or -1.
            wanted: which passages count; None for all that are listed.

        Returns:
            whether there is another one.
        """
        number = len(self._listed)
        for distance in range(1, number):
            passage_id = self._listed[(self._place + by * distance) % number]
            found = self.settled.find(passage_id)
            if found is not None and (wanted is None or wanted(found)):
                self.go_to(passage_id)
                return True
        return False

    def go_on(self, decided_on: UUID) -> bool:
        """Go on from a passage that was decided on; return whether there is another to decide on.

        What was put off comes again once nothing else is left.
        """
        current = self.current
        if current is not None and current.passage.id != decided_on and current.asks_for_decision:
            return True  # the list has moved on by itself
        return self.step(1, wanted=lambda found: found.asks_for_decision) or self.step(
            1, wanted=lambda found: found.status is PassageStatus.DEFERRED
        )

    def go_to_touched(self) -> None:
        """Look at what the latest action was about."""
        place = min(
            (self._places[each] for each in self._touched & self._places.keys()), default=-1
        )
        if place >= 0:
            self.go_to(self._listed[place])

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

    def decide(self, proposal: Proposal, reason: str = "", note: str = "") -> bool:
        """Decide on the passage looked at; return whether that went well."""
        if not self._has_coder():
            return False
        current, source = self.current, self.current_source
        if current is None or source is None:
            return False
        return self._session.do(
            source.decide(current.passage.id, proposal, reason=reason, note=note)
        )

    def keep(self) -> bool:
        """Let stand what was decided, though something has changed, or others decided otherwise."""
        current = self.current
        return current is not None and self._take([each.ruling for each in current.standing])

    def take_other(self) -> bool:
        """Let stand what somebody else decided in place of what stands."""
        current = self.current
        return current is not None and self._take(list(current.contested_by[:1]))

    def _take(self, rulings: Sequence[Ruling]) -> bool:
        if not rulings:
            return False
        first = rulings[0].first
        return self.decide(kept(rulings), first.reason, first.note)

    def withdraw(self) -> bool:
        """Take back what was decided on the passage looked at."""
        current = self.current
        return current is not None and self.withdraw_rulings(current.standing)

    def withdraw_rulings(self, standing: Sequence[StandingRuling]) -> bool:
        """Take back what stands, and whatever else was decided on the same."""
        rulings: list[Ruling] = []
        for each in standing:
            # A ruling takes with it those on the same disagreement that decide the same.
            different: list[Ruling] = []
            for ruling in (each.ruling, *each.contested_by):
                if not any(ruling.agrees_with(other) for other in different):
                    different.append(ruling)
            rulings += different
        return bool(rulings) and self._do(*(WithdrawRuling(ruling.id) for ruling in rulings))

    def pre_accept(self, rule: PreAcceptance) -> bool:
        """Let in what a rule lets in, as one step of undo."""
        if not self._has_coder():
            return False
        decided = self.settled.pre_accept(rule)
        done = act_long(
            self._window,
            self._session,
            _TAKING_OVER,
            lambda tell: [DecideMany(decided, rule.what, progress=tell)],
        )
        if done is None or done.action is None:
            return False
        self._session.say(done.action.label)
        return True

    def _do(self, *steps: Step) -> bool:
        """Do it in the name of whoever codes, who may be new in the project."""
        return self._has_coder() and self._session.do(*steps)

    def _has_coder(self) -> bool:
        try:
            self._session.require_coder()
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return False
        if self._soon.isActive():  # somebody new has come in
            self.read()
        return True
