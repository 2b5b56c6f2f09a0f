"""A chip that says one thing a filter of sources asks for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from annotator.model.source_details import Group
from annotator.project.source_filter import Condition
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.icons import icon
from annotator.ui.look.quotes import shortened

_LONGEST = 34


class FilterChip(QPushButton):
    """Says it; a click takes it away."""

    def __init__(self, part: Condition | Group) -> None:
        words = part_in_words(part)
        super().__init__(as_written(shortened(words, _LONGEST)))
        self.setProperty("chip", True)
        self.setIcon(icon("x"))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind
        self.setToolTip(f"{words}. Click to take this filter away")
        self.setAccessibleName(f"Take the filter away: {words}")


def part_in_words(part: Condition | Group) -> str:
    """Return what a group or condition asks for, as a title."""
    if isinstance(part, Group):
        return f"Group: {part.name}"
    if part.value:
        return part.in_words()
    return f"{part.attribute.name} {'known' if part.relation == '!=' else 'not known'}"
