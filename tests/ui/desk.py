"""A desk to work at: the window on a project, real keys and mouse, and a look into the file."""

from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from annotator.exchange.scheme_json import find_scheme, read_scheme
from annotator.model.records import Annotation
from annotator.project.project import Project
from annotator.project.steps import AddCoder, AddScheme, ImportSource, SetBlind
from annotator.text.spans import Span
from annotator.text.utf16 import Utf16Map
from annotator.ui.look.appearance import Appearance, ThemeChoice
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.settings import SettingsStore
from annotator.ui.window.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier

TEXT = (
    "The road came first. Then the port, then the debt.\n"
    "Nobody asked who would pay. Soldiers guard the bridge at night.\n"
)


def make_project(
    path: Path, *texts: str, coders: tuple[str, ...] = ("Ana", "Ben"), blind: bool = False
) -> Path:
    """Make a project with the scheme that ships, and close it."""
    today = datetime.now(UTC).astimezone().date()
    path.write_bytes(_project_bytes(texts or (TEXT,), coders, blind, today))
    return path


@cache
def _project_bytes(
    texts: tuple[str, ...], coders: tuple[str, ...], blind: bool, _day: date
) -> bytes:
    # One of yesterday, kept beyond midnight, would have another history.
    with TemporaryDirectory() as folder:
        path = Path(folder, "made.annotator")
        with Project.create(path, "Mekong") as project:
            scheme = read_scheme(find_scheme("strategic-relations"))
            project.do(AddScheme(scheme), SetBlind(blind))
            project.do(*(AddCoder(name) for name in coders))
            for number, text in enumerate(texts, start=1):
                project.do(ImportSource(f"Text {number}", text))
        return path.read_bytes()


class Desk:
    """A window, and the hands of whoever works at it."""

    def __init__(self, qtbot: QtBot, *, coder: str = "Ana") -> None:
        self.qtbot = qtbot
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.settings = SettingsStore()
        self.appearance = Appearance(application, ThemeChoice.LIGHT)
        self.session = ProjectSession(coder)
        self.window = MainWindow(self.session, self.settings, self.appearance)
        if not self.settings.current.window_geometry:
            self.window.resize(1280, 800)
        self.view = self.window.view
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitExposed(self.window)

    def open(self, path: Path) -> "Desk":
        """Open a project and be ready to type in its text."""
        assert self.window.files.open(path)
        self.settle()
        self.view.setFocus()
        return self

    def leave(self) -> None:
        """Close the window, as at the end of the day."""
        self.window.close()
        self.settle()

    def settle(self) -> None:
        """Let everything happen that waits to happen."""
        for _ in range(3):
            QApplication.processEvents()

    # Hands ---------------------------------------------------------------------------------

    def place(self, position: int) -> QPoint:
        """Return where a caret at ``position`` would stand in the viewport."""
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(Utf16Map(self.view.text()).to_utf16(position))
        return self.view.cursorRect(cursor).center()

    def click(self, position: int) -> None:
        """Click in the text, in front of the character at ``position``."""
        self.view.ensure_visible(Span(position, position))
        QTest.mouseClick(self.view.viewport(), LEFT, pos=self.place(position))
        self.settle()

    def drag(self, span: Span) -> None:
        """Select a span with the mouse."""
        # A press on what is selected already would begin to carry it away.
        self.click(0 if span.start else len(self.view.text()))
        self.view.ensure_visible(span)
        viewport, start, end = self.view.viewport(), self.place(span.start), self.place(span.end)
        QTest.mousePress(viewport, LEFT, pos=start)
        QTest.mouseMove(viewport, (start + end) / 2)
        QTest.mouseMove(viewport, end)
        QTest.mouseRelease(viewport, LEFT, pos=end)
        self.settle()

    def select_with_keys(self, span: Span) -> None:
        """Select a span with Shift and the arrow that leads on in the text."""
        self.view.go_to(span.start)
        arrow = Qt.Key.Key_Right
        for _ in range(2 * span.length + 2):
            before = self.view.caret()
            self.press(arrow, SHIFT)
            if self.view.caret() >= span.end:
                return
            if self.view.caret() <= before:  # a line that runs from right to left
                arrow = Qt.Key.Key_Left
        raise AssertionError(f"the arrows do not lead to {span.end}")

    def press(
        self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE, at: QWidget | None = None
    ) -> None:
        """Press a key where the keyboard is, or at a widget."""
        QTest.keyClick(at or self.keyboard(), key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Type letters where the keyboard is."""
        QTest.keyClicks(self.keyboard(), text)
        self.settle()

    def keyboard(self) -> QWidget:
        """Return the widget that gets the keys."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup.focusWidget() or popup
        return self.window.focusWidget() or self.window

    # What is to be seen, and what the file holds -------------------------------------------

    @property
    def status(self) -> str:
        """What the status line says."""
        return self.window.status_line.text()

    def command(self, command_id: str) -> None:
        """Give a command as its menu would."""
        self.window.commands.refresh()
        shown = self.window.commands.action(command_id)
        assert shown.isEnabled(), f"{command_id} cannot be given now"
        shown.trigger()
        self.settle()


def in_file(path: Path) -> list[Annotation]:
    """Return the annotations as a program finds them that opens the file now."""
    with Project.open(path, write=False) as project:
        return project.annotations()


def coded(path: Path) -> list[tuple[str, str, str]]:
    """Return coder, code and quote of every annotation in the file, in the order of the text."""
    with Project.open(path, write=False) as project:
        scheme = project.scheme()
        coders = {coder.id: coder.name for coder in project.coders()}
        texts = {source.id: project.text(source) for source in project.sources()}
        return [
            (coders[a.coder_id], scheme[a.code_id].name, a.span.cut(texts[a.source_id]))
            for a in project.annotations()
        ]


def span_of(text: str, passage: str) -> Span:
    """Return where a passage stands in a text."""
    start = text.index(passage)
    return Span(start, start + len(passage))
