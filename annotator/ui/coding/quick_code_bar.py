"""A slim bar with the codes in use here, each a button that codes."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QToolButton

from annotator.model.records import Code
from annotator.project.project import Done
from annotator.ui.coding.code_button import CodeButton
from annotator.ui.coding.coding import Coding
from annotator.ui.look.fonts import smaller
from annotator.ui.session.alteration import Alteration
from annotator.ui.session.project_session import ProjectSession

_MOST = 30
_HEIGHT = 36
_MARGIN = 16
_SPACE = 4


class QuickCodeBar(QFrame):
    """Offers as many codes as there is room for: those in use in the source on show come first.

    The order is made when a source is shown: the codes used most in it, those used lately, those
    with a key, the rest. It stays while one works, so that hands find a button where it was; only a
    code that comes into use and has no button in sight gets one, behind those in use before.
    The buttons are one stop of the Tab key; arrows walk among them.

    Attributes:
        left: Signal () when the keyboard is to go back to the text.
    """

    left = Signal()

    def __init__(self, session: ProjectSession, coding: Coding, pick: QAction) -> None:
        """Offer the codes of a session; ``pick`` lets the user pick any other one."""
        super().__init__()
        self.setObjectName("quick_codes")
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName("Codes in use here")
        self._session = session
        self._coding = coding
        self._order: list[UUID] = []
        self._in_use = 0
        self._buttons: list[CodeButton] = []
        self._more = QToolButton(self)
        self._more.setText("More…")
        self._more.setToolTip(pick.toolTip())
        self._more.setFont(smaller(self.font()))
        self._more.setObjectName("muted")
        self._more.clicked.connect(pick.trigger)
        self._more.installEventFilter(self)
        for signal in (session.opened, session.source_shown):
            signal.connect(self._begin)
        session.altered.connect(self._add_used)
        session.changed.connect(self._take_in)
        for signal in (session.coder_changed, session.moment_changed):
            signal.connect(self._follow)
        self._begin()

    def codes(self) -> list[Code]:
        """Return the codes that have a button in sight, from left to right."""
        return [button.code for button in self._buttons if not button.isHidden()]

    def minimumSizeHint(self) -> QSize:
        """Return that any width will do."""
        return QSize(0, _HEIGHT)

    # Which codes ---------------------------------------------------------------------------

    def _begin(self) -> None:
        """Put the codes in order for another source."""
        scheme, coded = self._session.scheme, self._session.coded
        shows = self._session.shows_coder
        counts = {code.id: coded.codes.of(code.id, shows) if coded else 0 for code in scheme}
        used = sorted(filter(counts.get, counts), key=lambda code_id: -counts[code_id])
        keyed = sorted(scheme, key=lambda code: code.key is None)
        others = (code.id for code in (*self._coding.recent(), *keyed))
        self._order = list(dict.fromkeys([*used, *others]))
        self._in_use = len(used)
        self._follow()

    def _add_used(self, altered: Sequence[Alteration]) -> None:
        there = {*(code.id for code in self.codes()), *self._order[: self._in_use]}
        used = dict.fromkeys(after.code_id for _, after in altered if after is not None)
        come = [code_id for code_id in used if code_id not in there]
        if come:
            rest = [each for each in self._order[self._in_use :] if each not in come]
            self._order = [*self._order[: self._in_use], *come, *rest]
            self._in_use += len(come)
        self._follow()

    def _take_in(self, done: Done) -> None:
        if Code.kind in done.kinds:
            self._follow()

    def _offered(self) -> list[Code]:
        scheme = self._session.scheme
        order = dict.fromkeys([*self._order, *(code.id for code in scheme)])
        return [scheme[each] for each in order if each in scheme][:_MOST]

    # Buttons -------------------------------------------------------------------------------

    def _follow(self) -> None:
        offered = self._offered()
        self._more.setText("More…" if offered else "New code…")
        if [button.code for button in self._buttons] != offered:
            self._make(offered)
        for button in (*self._buttons, self._more):
            button.setEnabled(self._session.can_write)

    def _make(self, codes: Iterable[Code]) -> None:
        focused = next((button.code.id for button in self._buttons if button.hasFocus()), None)
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(code) for code in codes]
        self._arrange()
        again = [button for button in self._buttons if button.code.id == focused]
        for button in again:
            button.setFocus()

    def _button(self, code: Code) -> CodeButton:
        button = CodeButton(code, self._session.scheme.path(code.id), self)
        button.clicked.connect(lambda: self._coding.code(code.id))
        button.selection_dropped.connect(lambda: self._coding.code(code.id))
        button.installEventFilter(self)
        return button

    def _arrange(self) -> None:
        """Show as many buttons as there is room for, and the way to all others behind them."""
        tab, none = Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.NoFocus
        more = self._more.sizeHint()
        room = self.width() - 2 * _MARGIN - more.width()
        x = _MARGIN
        fits = True
        for place, button in enumerate(self._buttons):
            size = button.sizeHint()
            fits = fits and x + size.width() <= _MARGIN + room
            button.setVisible(fits)
            if fits:
                button.setGeometry(x, (_HEIGHT - size.height()) // 2, size.width(), size.height())
                x += size.width() + _SPACE
            button.setFocusPolicy(tab if place == 0 else none)
        self._more.setGeometry(x, (_HEIGHT - more.height()) // 2, more.width(), more.height())
        self._more.setFocusPolicy(tab if not self.codes() else none)
        self.setFocusProxy(self._buttons[0] if self.codes() else self._more)

    # Qt's events ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show more or fewer buttons."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Walk among the buttons with arrows, and code with Enter as with Space."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        key = Qt.Key(event.key())
        if key in steps:
            stops = [*(each for each in self._buttons if not each.isHidden()), self._more]
            place = next(at for at, each in enumerate(stops) if each is watched)
            stops[(place + steps[key]) % len(stops)].setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QAbstractButton):
            watched.click()
        elif key is Qt.Key.Key_Escape:
            self.left.emit()
        else:
            return False
        return True
