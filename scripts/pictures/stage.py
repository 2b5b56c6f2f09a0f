"""The stage on which a picture is set: a window on a project, with nobody at it."""

from collections.abc import Callable
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QEvent, QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from annotator.text.spans import Span
from annotator.ui.look.appearance import Appearance, ThemeChoice
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.settings import SettingsStore
from annotator.ui.window.main_window import MainWindow

SIZE = (1280, 800)
CODER = "Ana"

_ROUND = 40
_ROUNDS = 6
_MOST_LOOKS = 60
_SHOWN_ABOVE = 700  # characters above the caret, so that it stands in the lower half


class Stage:
    """A window, and ways to bring about what a picture is to show."""

    def __init__(
        self, project: Path | None, theme: str, folder: Path, size: tuple[int, int] = SIZE
    ) -> None:
        """Open the window; what has to be written on the way goes to ``folder``."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self._application = application
        self.folder = folder
        self.settings = SettingsStore(Path(mkdtemp(dir=folder)))
        self.appearance = Appearance(application, ThemeChoice(theme))
        self.session = ProjectSession(CODER)
        self.window = MainWindow(self.session, self.settings, self.appearance, keeps_layout=False)
        self.view = self.window.view
        self.window.resize(*size)
        self.window.move(0, 0)
        self.window.docks.arrange()
        self.window.show()
        self.window.activateWindow()
        if project is not None:
            self.window.files.load(project)
        self.settle()

    def strike(self) -> None:
        """Close everything."""
        for widget in self._application.topLevelWidgets():
            if widget is not self.window and widget.isVisible():
                widget.close()
        self.window.close()
        for part in (self.window, self.session, self.appearance):
            part.deleteLater()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    # Bringing about ------------------------------------------------------------------------

    def settle(self) -> None:
        """Let everything be laid out and painted."""
        for _ in range(_ROUNDS):
            loop = QEventLoop()
            QTimer.singleShot(_ROUND, loop.quit)
            loop.exec()

    def command(self, command_id: str) -> None:
        """Give a command as its menu would."""
        self.window.commands.refresh()
        shown = self.window.commands.action(command_id)
        assert shown.isEnabled(), f"{command_id} cannot be given"
        shown.trigger()
        self.settle()

    def press(
        self,
        key: Qt.Key | str,
        modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        at: QWidget | None = None,
    ) -> None:
        """Press a key in the text, or at another widget."""
        QTest.keyClick(at or self.view, key, modifiers)
        self.settle()

    def type(self, text: str, at: QWidget) -> None:
        """Type letters at a widget."""
        QTest.keyClicks(at, text)
        self.settle()

    def sit_down(self) -> None:
        """Have the caret where most annotations overlap, with some text above it."""
        coded = self.session.coded
        assert coded is not None
        spans = [each.span for each in coded.annotations.values()]
        _, position = max(
            (sum(each.contains(span.start) for each in spans), -span.start) for span in spans[:400]
        )
        top = max(-position - _SHOWN_ABOVE, 0)
        self.view.go_to(top)
        self.view.verticalScrollBar().setValue(self.view.verticalScrollBar().value())
        self.view.select(Span(-position, -position))
        self.view.ensure_visible(Span(-position, -position))
        self.settle()

    def select_sentence(self) -> Span:
        """Select the sentence at the caret."""
        coded = self.session.coded
        assert coded is not None
        span = coded.sentences.at(self.view.caret())
        assert span is not None
        self.view.select(span)
        self.settle()
        return span

    # Taking --------------------------------------------------------------------------------

    def whole(self) -> QPixmap:
        """Take the window with the popups over it."""
        window, corner = self.window.grab(), self.window.mapToGlobal(QPoint(0, 0))
        places = {each: each.mapToGlobal(QPoint(0, 0)) - corner for each in self._others()}
        whole = QRect(QPoint(0, 0), self.window.size())
        for popup, place in places.items():
            whole = whole.united(QRect(place, popup.size()))
        scale = window.devicePixelRatio()
        picture = QPixmap(whole.size() * scale)
        picture.setDevicePixelRatio(scale)
        picture.fill(self.window.palette().mid().color())
        painter = QPainter(picture)
        painter.translate(-whole.topLeft())
        painter.drawPixmap(QPoint(0, 0), window)
        for popup, place in places.items():
            painter.drawPixmap(place, popup.grab())
        painter.end()
        return picture

    def panel(self, name: str) -> QPixmap:
        """Take one panel with its head."""
        panel = self.window.docks.open(name)
        self.settle()
        dock = panel.parentWidget()
        assert dock is not None
        return dock.grab()

    def menu(self, menu: QMenu) -> QPixmap:
        """Take a menu."""
        menu.popup(self.window.mapToGlobal(QPoint(60, 60)))
        self.settle()
        picture = menu.grab()
        menu.close()
        return picture

    def dialog(self, open_it: Callable[[], object]) -> QPixmap:
        """Take the dialog that something opens, whether it waits for the user or not."""
        taken: list[QPixmap] = []
        looks = 0

        def look() -> None:
            nonlocal looks
            looks += 1
            dialog = self._dialog()
            if dialog is None and looks < _MOST_LOOKS:
                QTimer.singleShot(_ROUND, look)
            elif dialog is not None:
                self.settle()
                taken.append(dialog.grab())
                dialog.close()

        QTimer.singleShot(_ROUND, look)
        open_it()
        while not taken and looks < _MOST_LOOKS:
            self.settle()
        assert taken, "no dialog was opened"
        return taken[0]

    def popup(self) -> QWidget:
        """Return the popup or dialog that is open."""
        return self._others()[-1]

    def _dialog(self) -> QDialog | None:
        waiting = self._application.activeModalWidget()
        if isinstance(waiting, QDialog):
            return waiting
        return next((each for each in self._others() if isinstance(each, QDialog)), None)

    def _others(self) -> list[QWidget]:
        return [
            each
            for each in self._application.topLevelWidgets()
            if each.isVisible() and each is not self.window
        ]
