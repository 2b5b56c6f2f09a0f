"""Asks for a colour of a code: one of the palette or any other, and says what speaks against it."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QButtonGroup,
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.ui.codes.colour_advice import advice
from annotator.ui.codes.colour_menu import COLOUR_NAMES, unused_first
from annotator.ui.codes.colour_preview import ColourPreview
from annotator.ui.codes.phrases import things
from annotator.ui.look.swatch import swatch_icon
from annotator.ui.look.tooltips import as_tooltip

_COLOUR = re.compile(r"#[0-9a-f]{6}")
_SWATCH = 20
_FINE = "It stands out on both pages and can be told from the others, by colour-blind readers too."


class ColourDialog(QDialog):
    """The palette, a field for any colour, a preview, and what speaks against the colour."""

    def __init__(self, parent: QWidget, codes: Sequence[Code], scheme: Scheme) -> None:
        """Ask for one colour of all the codes, at least one."""
        super().__init__(parent)
        self._code = codes[0]
        self._others = [each for each in scheme if each not in codes]
        named = self._code.name if len(codes) == 1 else things(len(codes), "code")
        self.setWindowTitle(f"Colour of {named}")
        self.setMinimumWidth(460)
        self._swatches = QButtonGroup(self)
        self._field = QLineEdit(self._code.colour)
        self._field.setAccessibleName("Colour as #rrggbb")
        self._field.setMaxLength(7)
        self._field.setFixedWidth(96)
        self._field.textEdited.connect(self._judge)
        more = QPushButton("More colours…")
        more.setAutoDefault(False)
        more.clicked.connect(self._ask_any)
        self._preview = ColourPreview(self._code.colour)
        self._advice = QLabel()
        self._advice.setTextFormat(Qt.TextFormat.PlainText)
        self._advice.setWordWrap(True)
        self._advice.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._advice.setMinimumHeight(5 * self._advice.fontMetrics().lineSpacing())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._accept = buttons.addButton("Use this colour", QDialogButtonBox.ButtonRole.AcceptRole)
        self._accept.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        any_colour = QHBoxLayout()
        any_colour.addWidget(QLabel("Any other:"))
        any_colour.addWidget(self._field)
        any_colour.addWidget(more)
        any_colour.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(self._palette_row())
        layout.addLayout(any_colour)
        layout.addWidget(self._preview)
        layout.addWidget(self._advice)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self._judge()

    def colour(self) -> str:
        """Return the colour that is chosen; empty where none is spelt out."""
        typed = self._field.text().strip().lower()
        typed = typed if typed.startswith("#") else f"#{typed}"
        return typed if _COLOUR.fullmatch(typed) else ""

    def _palette_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        for colour, users in unused_first(self._others):
            button = QToolButton()
            button.setCheckable(True)
            button.setIcon(swatch_icon(colour, _SWATCH))
            button.setIconSize(QSize(_SWATCH, _SWATCH))
            title = COLOUR_NAMES[colour] + (f", the colour of {', '.join(users)}" if users else "")
            button.setToolTip(as_tooltip(title))
            button.setAccessibleName(title)
            button.clicked.connect(lambda _=False, chosen=colour: self._choose(chosen))
            button.setProperty("colour", colour)
            self._swatches.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _choose(self, colour: str) -> None:
        self._field.setText(colour)
        self._judge()

    def _ask_any(self) -> None:
        start = QColor(self.colour() or self._code.colour)
        chosen = QColorDialog.getColor(start, self, self.windowTitle())
        if chosen.isValid():
            self._choose(chosen.name())

    def _judge(self) -> None:
        colour = self.colour()
        self._accept.setEnabled(bool(colour))
        self._swatches.setExclusive(False)
        for button in self._swatches.buttons():
            button.setChecked(button.property("colour") == colour)
        self._swatches.setExclusive(True)
        if not colour:
            self._advice.setText("Write a colour as #rrggbb, such as #007964.")
            return
        self._preview.show_colour(colour)
        self._advice.setText("\n".join(advice(colour, self._others)) or _FINE)


def ask_colour(parent: QWidget, codes: Sequence[Code], scheme: Scheme) -> str | None:
    """Return the colour that the user chooses for some codes, or None."""
    dialog = ColourDialog(parent, codes, scheme)
    colour = dialog.colour() if dialog.exec() else None
    dialog.deleteLater()
    return colour or None
