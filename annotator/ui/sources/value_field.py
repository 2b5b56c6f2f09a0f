"""A field for what is known of some sources by one attribute."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from annotator.model.attribute_values import NO, YES, fits, spelled
from annotator.model.source_details import Attribute, AttributeType
from annotator.ui.look.fonts import smaller
from annotator.ui.session.messages import sentence

_VARIOUS = "Various"
_DIFFER = "\0"
"""Stands for values that differ; none of them can be this."""
_EXAMPLES = {
    AttributeType.NUMBER: "A number, such as 30 or 0.5",
    AttributeType.DATE: "A date, such as 1975-12-02 or 1975",
}
_LISTED = (AttributeType.CHOICE, AttributeType.YES_NO)


class StillComboBox(QComboBox):
    """A box that does not change while one scrolls past it."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what lies around."""
        event.ignore()


class ValueField(QWidget):
    """Shows one value, or that sources differ, and takes another one for all of them.

    Attributes:
        attribute: the attribute.
        editor: what is typed in or chosen from.
        edited: Signal (); something else stands in it.
    """

    edited = Signal()

    def __init__(self, attribute: Attribute, known: Iterable[str | None]) -> None:
        """Begin with what is known of each source; None where nothing is."""
        super().__init__()
        self.attribute = attribute
        values = set(known)
        self._differ = len(values) > 1
        self._before = None if self._differ else next(iter(values), None)
        self._complaint = QLabel()
        self._complaint.setObjectName("danger")
        self._complaint.setFont(smaller(self.font()))
        self._complaint.setWordWrap(True)
        self._complaint.hide()
        listed = attribute.type in _LISTED
        self.editor: QLineEdit | QComboBox = self._made_box() if listed else self._made_line()
        self._at_first = self._text()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.editor)
        layout.addWidget(self._complaint)
        self.setFocusProxy(self.editor)
        self._judge()

    @property
    def is_changed(self) -> bool:
        """Whether something else stands in it than at first."""
        return self._text() != self._at_first

    @property
    def is_sound(self) -> bool:
        """Whether what stands in it can be kept; what was found there can."""
        value = self.value
        return (
            not self.is_changed
            or value is None
            or fits(value, self.attribute.type, self.attribute.choices)
        )

    @property
    def value(self) -> str | None:
        """What stands in it; None for nothing. It says something only where it was changed."""
        return self._text() or None

    def _text(self) -> str:
        if isinstance(self.editor, QLineEdit):
            return self.editor.text().strip()
        return str(self.editor.currentData())

    def _made_line(self) -> QLineEdit:
        line = QLineEdit(self._before or "")
        line.setAccessibleName(self.attribute.name)
        line.setClearButtonEnabled(True)
        line.setPlaceholderText(_VARIOUS if self._differ else "")
        line.setToolTip(_EXAMPLES.get(self.attribute.type, ""))
        line.textChanged.connect(self._judge)
        return line

    def _made_box(self) -> QComboBox:
        box = StillComboBox()
        box.setAccessibleName(self.attribute.name)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        if self._differ:
            box.addItem(_VARIOUS, _DIFFER)
        box.addItem("–", "")
        is_choice = self.attribute.type is AttributeType.CHOICE
        choices = self.attribute.choices if is_choice else (YES, NO)
        for choice in choices:
            box.addItem(choice if is_choice else choice.capitalize(), choice)
        if self._before and self._before not in choices:  # it came from elsewhere and does not fit
            box.addItem(self._before, self._before)
        box.setCurrentIndex(0 if self._differ else max(box.findData(self._before or ""), 0))
        box.currentIndexChanged.connect(self._judge)
        return box

    def _judge(self) -> None:
        self._complaint.setVisible(not self.is_sound)
        if not self.is_sound:
            self._complaint.setText(sentence(self._why()))
        self.edited.emit()

    def _why(self) -> str:
        try:
            spelled(self.value or "", self.attribute.type, self.attribute.choices)
        except ValueError as error:
            return str(error)
        return ""
