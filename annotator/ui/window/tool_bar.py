"""The bar above the page: undo and redo, whose annotations are shown, and who codes."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSizePolicy, QToolBar, QToolButton, QWidget

_ICON = 18


class ToolBar(QToolBar):
    """Buttons of commands on the left, choices on the right."""

    def __init__(self, commands: Iterable[QAction], choices: Iterable[QWidget]) -> None:
        super().__init__("Tools")
        self.setObjectName("tools")
        self.setMovable(False)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        for command in commands:
            button = QToolButton()
            button.setDefaultAction(command)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setIconSize(QSize(_ICON, _ICON))
            self.addWidget(button)
            # What undo would take back changes with every step. A button that could take another
            # size for that would have the whole window laid out and painted anew.
            button.ensurePolished()
            button.setFixedSize(button.sizeHint())
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        for choice in choices:
            self.addWidget(choice)
