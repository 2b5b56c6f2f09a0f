"""Reading mode: the page alone, everything around it folded away until the reader wants it back."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QToolBar, QWidget

from annotator.ui.parts.passing_note import PassingNote
from annotator.ui.session.messages import Message

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

COMMAND = "view.reading"
"""The command that enters and leaves."""


@dataclass(frozen=True, slots=True)
class _Before:
    """How the window looked before.

    Attributes:
        geometry: place and size, as Qt describes them.
        docks: the layout of panels and bars, as `Docks.state` describes it.
        bars: menu bar, status line and what stands above the text, where they were to be seen.
    """

    geometry: QByteArray
    docks: str
    bars: tuple[QWidget, ...]


class ReadingMode(QObject):
    """Folds panels and bars of a window away, and brings them back exactly as they were.

    Keys work as ever. What the status line would say passes by below the text.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._before: _Before | None = None
        self._note = PassingNote(window.pane)
        window.installEventFilter(self)
        window.status_line.said.connect(self._pass_on)
        window.session.source_shown.connect(self._follow)

    @property
    def is_on(self) -> bool:
        """Whether the page stands alone."""
        return self._before is not None

    def toggle(self) -> None:
        """Enter, or leave."""
        if self.is_on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show nothing but the page, on the whole screen."""
        window = self._window
        if self.is_on or window.session.coded is None:
            return
        bars = (window.menuBar(), window.statusBar(), *window.pane.bars())
        self._before = _Before(
            geometry=window.saveGeometry(),
            docks=window.docks.state(),
            bars=tuple(bar for bar in bars if not bar.isHidden()),
        )
        for folded in (*self._before.bars, *window.docks.all(), *window.findChildren(QToolBar)):
            folded.hide()
        window.pane.banner.fold(folded=True)
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        window.view.setFocus()
        self._note.say(_how_to_leave(window), stays_longer=True)
        window.commands.refresh()

    def leave(self) -> None:
        """Bring everything back."""
        if self._before is None:
            return
        window, before, self._before = self._window, self._before, None
        self._note.hide()
        for bar in before.bars:
            bar.show()
        window.quick_codes.setVisible(window.settings.current.quick_codes)
        window.pane.banner.fold(folded=False)
        window.restoreGeometry(before.geometry)
        window.docks.restore(before.docks)
        window.commands.refresh()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leave at Esc, where nothing else wanted it, and before the window is closed."""
        if not self.is_on:
            return False
        if event.type() is QEvent.Type.Close:
            self.leave()
        elif _is_escape(event):
            self.leave()
            return True
        return False

    def _pass_on(self, message: Message) -> None:
        if self.is_on:
            self._note.say(message.text)

    def _follow(self) -> None:
        if self._window.session.coded is None:
            self.leave()


def _is_escape(event: QEvent) -> bool:
    is_press = event.type() is QEvent.Type.KeyPress
    return is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape


def _how_to_leave(window: "MainWindow") -> str:
    keys = window.commands.action(COMMAND).shortcut()
    said = keys.toString(QKeySequence.SequenceFormat.NativeText)
    return f"Esc or {said} leaves" if said else "Esc leaves"
