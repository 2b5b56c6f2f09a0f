"""The dialog in which the look of the text is chosen; the open text shows each choice at once."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.look.fonts import reading_font
from annotator.ui.look.text_look import MEASURES, SIZES, SPACINGS, TextLook

_FIELD_WIDTH = 230
_TEXT_MARGIN = 8
"""What the style sheet cannot give the text in a spin box, so that it stands as in the others."""
_MOST_FONTS_SEEN = 14


class TextAppearanceDialog(QDialog):
    """Shows a look and lets it be changed.

    Attributes:
        look_changed: Signal (TextLook) at every change.
    """

    look_changed = Signal(object)

    def __init__(self, parent: QWidget, look: TextLook) -> None:
        """Begin with ``look``."""
        super().__init__(parent)
        self.setWindowTitle("Text appearance")
        self._family = _font_box(look)
        self._size = QDoubleSpinBox(decimals=1, singleStep=0.5)
        self._size.setRange(*SIZES)
        self._size.setSuffix(" pt")
        self._spacing = QDoubleSpinBox(decimals=2, singleStep=0.1)
        self._spacing.setRange(*SPACINGS)
        self._measure = QSpinBox(singleStep=2)
        self._measure.setRange(*MEASURES)
        self._measure.setSuffix(" characters")
        self._numbers = QCheckBox("Paragraph &numbers")
        self._fields: tuple[QComboBox | QAbstractSpinBox, ...] = (
            self._family,
            self._size,
            self._spacing,
            self._measure,
        )
        self._arrange()
        self._show(look)
        self._family.currentIndexChanged.connect(self._tell)
        for spin in (self._size, self._spacing, self._measure):
            spin.valueChanged.connect(self._tell)
        self._numbers.toggled.connect(self._tell)

    def _arrange(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        names = ("&Font", "&Size", "Line s&pacing", "&Measure")
        for spin in (self._size, self._spacing, self._measure):
            spin.lineEdit().setTextMargins(_TEXT_MARGIN, 0, 0, 0)
        for name, field in zip(names, self._fields, strict=True):
            field.setMinimumWidth(_FIELD_WIDTH)
            form.addRow(name, field)
        form.addRow("", self._numbers)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._defaults = QPushButton("Back to the &defaults")
        self._defaults.setAutoDefault(False)
        self._defaults.clicked.connect(self._take_defaults)
        buttons.addButton(self._defaults, QDialogButtonBox.ButtonRole.ResetRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(buttons)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)

    def look(self) -> TextLook:
        """Return the look that the fields describe."""
        return TextLook(
            family=self._family.currentData(),
            size=self._size.value(),
            line_spacing=self._spacing.value(),
            measure=self._measure.value(),
            paragraph_numbers=self._numbers.isChecked(),
        )

    def show_look(self, look: TextLook) -> None:
        """Show a look that was changed elsewhere."""
        if look != self.look():
            self._show(look)

    def _show(self, look: TextLook) -> None:
        before = self.blockSignals(True)
        self._family.setCurrentIndex(max(self._family.findData(look.family), 0))
        self._size.setValue(look.size)
        self._spacing.setValue(look.line_spacing)
        self._measure.setValue(look.measure)
        self._numbers.setChecked(look.paragraph_numbers)
        self.blockSignals(before)
        self._defaults.setEnabled(self.look() != TextLook())

    def _tell(self) -> None:
        look = self.look()
        self._defaults.setEnabled(look != TextLook())
        self.look_changed.emit(look)

    def _take_defaults(self) -> None:
        self._show(TextLook())
        self._tell()


def _font_box(look: TextLook) -> QComboBox:
    box = QComboBox()
    box.addItem(f"Default ({reading_font().family()})", "")
    there = [name for name in QFontDatabase.families() if not QFontDatabase.isPrivateFamily(name)]
    wanted = [look.family] if look.family and look.family not in there else []
    for name in [*wanted, *there]:
        box.addItem(name, name)
    box.setMaxVisibleItems(_MOST_FONTS_SEEN)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return box
