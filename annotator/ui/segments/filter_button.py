"""A button under which a filter is chosen."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QToolButton

from annotator.ui.look.icons import icon


class FilterButton(QToolButton):
    """Says what is filtered by, with an arrow behind it."""

    def __init__(self, words: str, tip: str, run: Callable[[], object]) -> None:
        """Say ``words``; a click runs ``run``."""
        super().__init__()
        self.setText(words)
        self.setToolTip(tip)
        self.setAccessibleName(f"Filter by {words.lower()}")
        self.setIcon(icon("chevron-down"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.clicked.connect(lambda _=False: run())

    def below(self) -> QPoint:
        """Return where on the screen something opens under it."""
        return self.mapToGlobal(self.rect().bottomLeft() + QPoint(0, 2))
