"""Starts the program with its window."""

import gc
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QWidget

from annotator import __version__
from annotator.errors import AnnotatorError
from annotator.project.errors import NotWrittenError
from annotator.resources import resource_path
from annotator.ui.first_start import project_to_open
from annotator.ui.interrupts import closing_on_interrupt
from annotator.ui.look.appearance import Appearance, ThemeChoice
from annotator.ui.look.fonts import interface_font
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.settings import SettingsStore
from annotator.ui.unexpected import UnexpectedErrors, watched_for_crashes
from annotator.ui.window.main_window import MainWindow

DEFAULT_SIZE = (1280, 800)
"""Width and height of a window whose size nobody remembers."""

_PATIENCE = 10.0
_QUIET = 3


def run(
    project: Path | None,
    *,
    offscreen: bool = False,
    screenshot: Path | None = None,
    size: tuple[int, int] | None = None,
    theme: str | None = None,
    coder: str | None = None,
) -> int:
    """Open the window and return the exit status once it is closed.

    Args:
        project: the project to open; None for the last one, or the sample at first start.
        offscreen: draw into memory, without a display.
        screenshot: write a picture of the window to this file, and end.
        size: width and height of the window.
        theme: ``system``, ``light`` or ``dark``, for this run only.
        coder: who codes, for this run only.

    Raises:
        AnnotatorError: no picture can be taken: the project cannot be opened, or the file cannot
            be written.
    """
    if offscreen:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with watched_for_crashes():
        return _run(project, screenshot, size, theme, coder)


def _run(
    project: Path | None,
    screenshot: Path | None,
    size: tuple[int, int] | None,
    theme: str | None,
    coder: str | None,
) -> int:
    application = _application()
    settings = SettingsStore()
    appearance = Appearance(application, ThemeChoice(theme) if theme else settings.current.theme)
    session = ProjectSession(coder or settings.current.coder_name)
    window = MainWindow(session, settings, appearance, keeps_layout=screenshot is None)
    errors = UnexpectedErrors(window, session.say)
    if size is not None or screenshot is not None:
        window.resize(*(size or DEFAULT_SIZE))
        window.docks.arrange()
    window.show()
    try:
        if screenshot is not None:
            _load(window, project or project_to_open(settings.current), coder)
            return _take_picture(application, window, screenshot)
        # Modules and the window stay to the end: the collector of garbage need not look at them.
        gc.freeze()
        with closing_on_interrupt(window):
            _open(window, project, coder)
            return application.exec()
    finally:
        errors.stop()
        window.close()
        # Gone before the application is: what Qt destroys last of all can no longer be seen to.
        for part in (window, session, appearance):
            part.deleteLater()
        application.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _application() -> QApplication:
    standing = QApplication.instance()
    if isinstance(standing, QApplication):
        return standing
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Annotator")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("annotator")
    application.setFont(interface_font(application.font()))
    application.setWindowIcon(QIcon(str(resource_path("resources/icons/annotator.svg"))))
    QGuiApplication.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus, on=False)
    return application


def _open(window: MainWindow, project: Path | None, coder: str | None) -> None:
    """Open what is to be opened at start; tell in the window where that cannot be done."""
    is_first = project is None and not window.settings.current.started
    try:
        path = project or project_to_open(window.settings.current)
    except AnnotatorError as error:
        window.session.failed.emit(error)
        return
    if path is not None and window.files.open(path) and coder is not None:
        window.session.choose_coder_called(coder)
    if is_first:
        window.on_demand.start_tour()


def _load(window: MainWindow, path: Path | None, coder: str | None) -> None:
    """Open a project without a word to the user, who is not there."""
    if path is not None:
        window.files.load(path)
        if coder is not None:
            window.session.choose_coder_called(coder)


def _take_picture(application: QApplication, window: QWidget, path: Path) -> int:
    _wait_until_painted(application)
    if not window.grab().save(str(path)):
        raise NotWrittenError(f"{path} cannot be written; name a file that ends with .png")
    return 0


def _wait_until_painted(application: QCoreApplication) -> None:
    """Let Qt lay out and paint until nothing is left to paint."""
    paints = _Paints()
    application.installEventFilter(paints)
    deadline = time.monotonic() + _PATIENCE
    quiet = 0
    while quiet < _QUIET and time.monotonic() < deadline:
        before = paints.number
        loop = QEventLoop()
        QTimer.singleShot(30, loop.quit)
        loop.exec()
        quiet = quiet + 1 if paints.number == before and before else 0
    application.removeEventFilter(paints)


class _Paints(QObject):
    """Counts how often anything was painted."""

    number = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self.number += 1
        return False
