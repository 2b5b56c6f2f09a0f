"""The head of a docked panel: its name, its tools, and the button that closes it."""

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLabel, QToolButton, QWidget

from annotator.ui.look.fonts import bolder
from annotator.ui.look.icons import icon


class PanelTitle(QWidget):
    """Stands in for Qt's own title bar; dragging it still moves the panel."""

    def __init__(self, dock: QDockWidget, tools: Iterable[QAction] = ()) -> None:
        super().__init__(dock)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 6, 6, 4)
        layout.setSpacing(2)
        name = QLabel(dock.windowTitle())
        name.setFont(bolder(self.font()))
        layout.addWidget(name)
        layout.addStretch(1)
        for tool in tools:
            button = QToolButton()
            button.setDefaultAction(tool)
            button.setAccessibleName(tool.text())
            layout.addWidget(button)
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setToolTip(f"Close “{dock.windowTitle()}”; View › Panels brings it back")
        close.setAccessibleName(f"Close {dock.windowTitle()}")
        close.clicked.connect(dock.close)
        layout.addWidget(close)
