"""Going back in time, and taking single actions back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.project.history import PastReader
from annotator.project.log import EVER, Action, Change
from annotator.project.project import Done
from annotator.project.rebuild import ProgressCall
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.history.moments import moment_in_words
from annotator.ui.session.held_annotations import HeldAnnotations
from annotator.ui.session.messages import Message, Offer
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.settings import ProjectPlace


class LookingBack(QObject):
    """Shows the project as it stood after an action, leads back to now, and takes actions back.

    Attributes:
        chosen: the action of the history that commands act on.
        left_at: where the user was when going back in time.
        chosen_changed: Signal (); another action is chosen, or whether it stands is another matter.
        action_asked: Signal (Action); an action is to be shown in the history.
    """

    chosen_changed = Signal()
    action_asked = Signal(object)

    def __init__(
        self,
        session: ProjectSession,
        window: QWidget,
        place: Callable[[], ProjectPlace],
        go_to: Callable[[ProjectPlace], None],
    ) -> None:
        """Use ``place`` to ask where the user is, and ``go_to`` to lead back there."""
        super().__init__(window)
        self._session = session
        self._window = window
        self._place, self._go_to = place, go_to
        self.left_at = ProjectPlace()
        self.chosen: Action | None = None
        self._chosen_stands = False
        self._seen: Action | None = None
        session.moment_changed.connect(self._watch)

    def choose(self, action: Action | None, *, stands: bool) -> None:
        """Let commands act on an action of the history, which stands or has been taken back."""
        if (action, stands) != (self.chosen, self._chosen_stands):
            self.chosen, self._chosen_stands = action, stands
            self.chosen_changed.emit()

    # Through time --------------------------------------------------------------------------

    @property
    def seen(self) -> Action | None:
        """The action that the project is shown after; None while it is shown as it is now."""
        return self._seen if self._session.past is not None else None

    def see_chosen(self) -> None:
        """Show the project as it stood right after the chosen action."""
        if self.chosen is not None:
            self.see(self.chosen)

    def see(self, action: Action) -> None:
        """Show the project as it stood right after an action; after the latest, that is now."""
        session = self._session
        if action == self.seen:
            return
        if session.past is None:
            session.leaving_now.emit()
            self.left_at = self._place()
        try:
            if action.seq == session.open_project.actions(limit=1)[0].seq:
                self.return_to_now()
                return
            with session.away():
                past, touched, then = run_in_background(
                    self._window, "Going back in time", lambda tell: self._past(action, tell)
                )
        except CancelledError:
            return
        except AnnotatorError as error:
            session.failed.emit(error)
            return
        self._seen = action
        session.look_back(past, touched, then)

    def _past(
        self, action: Action, tell: ProgressCall
    ) -> tuple[PastReader, list[Change], HeldAnnotations | None]:
        session = self._session
        project, past, coded = session.open_project, session.past, session.coded
        before = EVER if past is None else past.until
        if past is None:
            past = project.as_of(action.seq, progress=tell)
        else:
            past.move_to(action.seq, progress=tell)
        touched = project.touched(min(before, action.seq), max(before, action.seq))
        return (
            past,
            touched,
            (None if coded is None else coded.held_then(session.as_seen(past), touched)),
        )

    def place(self) -> ProjectPlace:
        """Return where the user is in the present, or was when going back in time."""
        return self._place() if self._session.past is None else self.left_at

    def return_to_now(self) -> None:
        """Show the project as it is now, where the user left it."""
        past = self._session.past
        if past is None:
            return
        try:
            with self._session.away() as project:
                touched = run_in_background(
                    self._window,
                    "Going back to now",
                    lambda _tell: project.touched(past.until, EVER),
                )
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return
        self._session.return_to_now(touched)
        self._go_to(self.left_at)

    def said(self) -> str:
        """Return the sentence over the page that says what is seen."""
        if self.seen is None:
            return ""
        moment = moment_in_words(self.seen.time)
        told = self._session.read_now.action(self.seen.id) or self.seen
        done = told.label.replace("“", "‘").replace("”", "’")
        return (
            f"You see the project as it stood on {moment}, after “{done}”. "
            "Nothing can be changed here."
        )

    def _watch(self) -> None:
        """Watch the window's keys while the past is shown."""
        self._window.removeEventFilter(self)
        if self._session.past is not None:
            self._window.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Return to now on Escape, where nothing else in the window had a use for it."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self._session.past is not None
        ):
            self.return_to_now()
            return True
        return False

    # Taking back ---------------------------------------------------------------------------

    @property
    def can_take_back(self) -> bool:
        """Whether the chosen action stands and can be taken back, as far as it goes by itself."""
        chosen = self.chosen
        return (
            self._session.can_write
            and chosen is not None
            and chosen.seq > 1  # the first one made the project
            and self._chosen_stands
        )

    def take_back_chosen(self) -> None:
        """Take the chosen action back if nothing later builds on it; else say what does."""
        if self.chosen is not None:
            self.take_back(self.chosen)

    def take_back(self, action: Action) -> None:
        """Take an action back if nothing later builds on it; else say what does."""
        session = self._session

        def work(tell: ProgressCall) -> tuple[list[Action], Done | None]:
            later = session.open_project.building_on(action, progress=tell)
            later = [session.read_now.told(each) for each in later]
            return later, None if later else session.take_back(action, progress=tell)

        try:
            with session.away():
                later, done = run_in_background(self._window, "Taking it back", work)
        except CancelledError:
            return
        except AnnotatorError as error:
            session.failed.emit(error)
            return
        if later:
            offer = Offer("Show it", lambda: self.action_asked.emit(later[0]))
            session.message.emit(Message(_refusal(action, later), offer, is_refusal=True))
        elif done is not None and done.action is not None:
            session.message.emit(Message(done.action.label, destroyed=True))
        else:
            session.say(f"Nothing is left of “{action.label}” to take back")


def _refusal(action: Action, later: list[Action]) -> str:
    latest = f"“{later[0].label}” ({moment_in_words(later[0].time)})"
    if len(later) == 1:
        who = f"{latest} builds on it"
    elif len(later) == 2:
        who = f"{latest} and another action build on it"
    else:
        who = f"{latest} and {len(later) - 1} other actions build on it"
    return f"“{action.label}” cannot be taken back: {who}"
