"""Which theme the program wears: the system's or the user's choice, applied to everything."""

from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication

from annotator.ui.look.style_sheet import style_sheet
from annotator.ui.look.theme import DARK, LIGHT, Theme, palette

_KEPT_PICTURES = 2_048
"""Kilobytes of drawn controls that Qt keeps; Fusion keeps one for every size a control ever had."""


class ThemeChoice(StrEnum):
    """What the user wants the window to look like."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Appearance(QObject):
    """Puts a theme on the application and follows the system's scheme while that is wanted.

    Attributes:
        theme_changed: Signal (Theme).
    """

    theme_changed = Signal(object)

    def __init__(self, application: QApplication, choice: ThemeChoice) -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice
        self._theme: Theme | None = None
        application.setStyle("Fusion")
        QPixmapCache.setCacheLimit(_KEPT_PICTURES)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    @property
    def choice(self) -> ThemeChoice:
        """What the user chose."""
        return self._choice

    def is_chosen(self, choice: ThemeChoice) -> bool:
        """Return whether this is what the user chose."""
        return self._choice is choice

    @property
    def theme(self) -> Theme:
        """The theme that is worn."""
        return self._wanted()

    def choose(self, choice: ThemeChoice) -> None:
        """Wear another theme, or follow the system."""
        self._choice = choice
        self._apply()

    def _system_changed(self, _scheme: Qt.ColorScheme) -> None:
        self._apply()

    def _wanted(self) -> Theme:
        if self._choice is ThemeChoice.SYSTEM:
            scheme = QGuiApplication.styleHints().colorScheme()
            return DARK if scheme is Qt.ColorScheme.Dark else LIGHT
        return DARK if self._choice is ThemeChoice.DARK else LIGHT

    def _apply(self) -> None:
        theme = self._wanted()
        if theme is self._theme:
            return
        self._theme = theme
        self._application.setPalette(palette(theme))
        self._application.setStyleSheet(style_sheet(theme))
        self.theme_changed.emit(theme)
