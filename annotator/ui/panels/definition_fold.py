"""What a code means, folded away until it is asked for."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from annotator.model.records import Code
from annotator.ui.look.fonts import smaller
from annotator.ui.look.icons import icon


class DefinitionFold(QWidget):
    """A line that unfolds the definition of a code.

    Attributes:
        toggled: Signal (bool) when it was unfolded or folded by hand.
    """

    toggled = Signal(bool)

    def __init__(self, code: Code) -> None:
        super().__init__()
        self._button = QToolButton()
        self._button.setText("Definition")
        self._button.setCheckable(True)
        self._button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._button.setProperty("fold", True)
        self._button.setFont(smaller(self.font()))
        self._words = QLabel("\n\n".join(_lines(code)))
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setFont(smaller(self.font()))
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._words.setContentsMargins(6, 0, 0, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._words)
        self._show(False)
        self._button.toggled.connect(self._show)
        self._button.clicked.connect(self.toggled)

    def unfold(self, *, unfolded: bool) -> None:
        """Show the definition, or fold it away."""
        self._button.setChecked(unfolded)

    def _show(self, unfolded: bool) -> None:
        self._button.setIcon(icon("chevron-down" if unfolded else "chevron-right"))
        self._words.setVisible(unfolded)


def has_definition(code: Code) -> bool:
    """Return whether there is anything to unfold."""
    return any(_lines(code))


def _lines(code: Code) -> Iterator[str]:
    if code.definition:
        yield code.definition
    if code.when_to_use:
        yield f"Use it when: {code.when_to_use}"
    if code.when_not_to_use:
        yield f"Not when: {code.when_not_to_use}"
    if code.example:
        yield f"For example: {code.example}"
