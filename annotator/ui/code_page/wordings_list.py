"""The history of a code's wordings: who changed what when, and the way back to any of them."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.records import Coder
from annotator.project.wordings import Wording
from annotator.ui.code_page.word_changes import changes_as_html
from annotator.ui.history.moments import moment_in_words
from annotator.ui.look.fonts import smaller
from annotator.ui.look.icons import icon
from annotator.ui.parts.emptied import empty

FIELD_NAMES = {
    "name": "Name",
    "definition": "Definition",
    "when_to_use": "When to use",
    "when_not_to_use": "When not to use",
    "example": "Examples",
}
"""What the fields of a code that are words are called in the window."""

_MOST = 50
"""So many wordings are listed; the history of the project has them all."""


class WordingsList(QWidget):
    """A heading that unfolds the list.

    Attributes:
        restore_asked: Signal (Wording).
        unfolded: Signal (); the list is to be filled.
    """

    restore_asked = Signal(object)
    unfolded = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = QToolButton()
        self._heading.setText("History of the wording")
        self._heading.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._heading.clicked.connect(lambda: self._fold(unfolded=not self.is_unfolded))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self._rows.setContentsMargins(4, 4, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._heading, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(self._rows)
        self._is_unfolded = False
        self.fold()

    @property
    def is_unfolded(self) -> bool:
        """Whether the list is open."""
        return self._is_unfolded

    def fold(self) -> None:
        """Close the list."""
        self._fold(unfolded=False)

    def show_wordings(
        self, wordings: Sequence[Wording], coders: dict[UUID, Coder], *, can_restore: bool
    ) -> None:
        """List wordings, the newest first."""
        empty(self._rows)
        for wording in wordings[:_MOST]:
            self._rows.addWidget(self._entry(wording, coders, can_restore=can_restore))
        if len(wordings) > _MOST:
            older = len(wordings) - _MOST
            self._rows.addWidget(_muted(f"and {older:,} older; the project’s history has them"))

    def _fold(self, unfolded: bool) -> None:
        self._is_unfolded = unfolded
        self._heading.setIcon(icon("chevron-down" if unfolded else "chevron-right"))
        if unfolded:
            self.unfolded.emit()
        else:
            empty(self._rows)

    def _entry(self, wording: Wording, coders: dict[UUID, Coder], *, can_restore: bool) -> QWidget:
        entry = QWidget()
        layout = QVBoxLayout(entry)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        coder = coders.get(wording.action.coder_id) if wording.action.coder_id else None
        who = f"{coder.name}, " if coder else ""
        when = moment_in_words(wording.action.time)
        layout.addWidget(_muted(f"{FIELD_NAMES[wording.field]} · {who}{when}"))
        words = QLabel(changes_as_html(wording.before, wording.text) or "<i>taken away</i>")
        words.setTextFormat(Qt.TextFormat.RichText)
        words.setWordWrap(True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        layout.addWidget(words)
        if not wording.stands and can_restore:
            layout.addLayout(self._way_back(wording))
        return entry

    def _way_back(self, wording: Wording) -> QHBoxLayout:
        restore = QPushButton("Restore this wording")
        restore.setProperty("quiet", True)
        restore.setAutoDefault(False)
        restore.clicked.connect(lambda: self.restore_asked.emit(wording))
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(restore)
        row.addStretch(1)
        return row


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName("muted")
    label.setFont(smaller(label.font()))
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label
