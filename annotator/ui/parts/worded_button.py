"""A button with a picture before its words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStyleOptionToolButton, QToolButton, QWidget

_PICTURE = 16
_ROOM = 5


class WordedButton(QToolButton):
    """Leaves room between its picture and its words, in a tool bar too."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # A picture is painted square, at the left of the place it has.
        self.setIconSize(QSize(_PICTURE + _ROOM, _PICTURE))

    def initStyleOption(self, option: QStyleOptionToolButton) -> None:
        """Keep to its own size of pictures, where a tool bar would give it another."""
        super().initStyleOption(option)
        option.iconSize = self.iconSize()
