"""Chooses a colour for a code: one of those that colour-blind readers tell apart, or any."""

from collections.abc import Callable

from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from annotator.model.colours import PALETTE
from annotator.ui.look.swatch import swatch_picture

_NAMES = (
    "Green",
    "Olive",
    "Cyan",
    "Rose",
    "Indigo",
    "Brown",
    "Periwinkle",
    "Sand",
    "Plum",
    "Grey",
)


def colour_menu(parent: QWidget, current: str, choose: Callable[[str], object]) -> QMenu:
    """Return a menu of colours; ``choose`` gets the one chosen as ``#rrggbb``."""
    menu = QMenu("Colour", parent)
    ratio = parent.devicePixelRatioF()
    for name, colour in zip(_NAMES, PALETTE, strict=True):
        entry = menu.addAction(QIcon(swatch_picture(colour, parent.palette(), ratio)), name)
        entry.setCheckable(True)
        entry.setChecked(colour == current)
        entry.triggered.connect(lambda _=False, chosen=colour: choose(chosen))
    menu.addSeparator()
    menu.addAction("Another colour…", lambda: _ask(parent, current, choose))
    return menu


def _ask(parent: QWidget, current: str, choose: Callable[[str], object]) -> None:
    chosen = QColorDialog.getColor(QColor(current), parent, "Colour of the code")
    if chosen.isValid():
        choose(chosen.name())
