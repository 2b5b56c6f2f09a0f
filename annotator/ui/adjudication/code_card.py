"""What the codebook says of the codes of a passage, and what the coders noted on it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.model.records import Code
from annotator.ui.look.fonts import bolder, smaller
from annotator.ui.look.swatch import SWATCH, swatch_icon
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.parts.emptied import empty

_PARTS = (
    ("definition", ""),
    ("when_to_use", "Use it when"),
    ("when_not_to_use", "Not when"),
    ("example", "For example"),
)


class Note(NamedTuple):
    """Something said of a passage: by whom, and what."""

    who: str
    words: str


class CodeCards(QScrollArea):
    """A card for each code of the passage, and the notes on its annotations.

    Attributes:
        page_asked: Signal (code id) when the code's page is wanted.
        example_asked: Signal (code id) when the passage is to become an example of the code.
    """

    page_asked = Signal(object)
    example_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("What the codes mean")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(12, 12, 12, 12)
        self._column.setSpacing(10)
        self.setWidget(inside)

    def show_codes(
        self, codes: Sequence[Code], notes: Iterable[Note] = (), *, can_write: bool = True
    ) -> None:
        """Show what some codes mean, and notes under them."""
        empty(self._column)
        for code in codes:
            self._column.addWidget(self._card(code, can_write=can_write))
        for note in notes:
            self._column.addWidget(_note(note))
        self._column.addStretch(1)

    def take_keyboard(self) -> None:
        """Put the keyboard to the first thing that can be done with a code."""
        button = self.findChild(QPushButton)
        (button or self).setFocus()

    def _card(self, code: Code, *, can_write: bool) -> QFrame:
        card = QFrame()
        card.setObjectName("card")
        column = QVBoxLayout(card)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(8)
        swatch = QLabel()
        swatch.setPixmap(swatch_icon(code.colour).pixmap(QSize(SWATCH, SWATCH)))
        name = ElidedLabel(code.name)
        name.setFont(bolder(self.font()))
        head.addWidget(swatch)
        head.addWidget(name, stretch=1)
        column.addLayout(head)
        for words in _said(code) or ["Nothing is said of it in the codebook yet."]:
            column.addWidget(_words(words))
        buttons = QHBoxLayout()
        buttons.setSpacing(2)
        buttons.addWidget(_quiet("Open", f"Open the page of {code.name}", self.page_asked, code.id))
        example = _quiet(
            "Add as example",
            f"Add the passage to the examples of {code.name}",
            self.example_asked,
            code.id,
        )
        example.setEnabled(can_write)
        buttons.addWidget(example)
        buttons.addStretch(1)
        column.addLayout(buttons)
        return card


def _said(code: Code) -> list[str]:
    return [
        f"{title}: {words}" if title else words
        for field, title in _PARTS
        if (words := getattr(code, field))
    ]


def _note(note: Note) -> QWidget:
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(4, 0, 4, 0)
    column.setSpacing(1)
    who = QLabel(note.who)
    who.setTextFormat(Qt.TextFormat.PlainText)
    who.setObjectName("muted")
    who.setFont(smaller(who.font()))
    column.addWidget(who)
    column.addWidget(_words(note.words))
    return whole


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


def _quiet(title: str, name: str, asked: object, code_id: UUID) -> QPushButton:
    button = QPushButton(title)
    button.setProperty("quiet", True)
    button.setAccessibleName(name)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked: asked.emit(code_id))  # type: ignore[attr-defined]
    return button
