"""What can be decided on the passage looked at: a button for each, with its key, and the why."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.parts.flow_layout import FlowLayout

_PASSING = ("settle.keep", "settle.take_other", "settle.accept_other")
"""Commands that are offered only while they can be given."""

_MOST_LETTERS = 280
"""Of what coders did, so much is said; the tooltip has all of it."""

_NATIVE = QKeySequence.SequenceFormat.NativeText


class DecisionBar(QFrame):
    """Says what the coders did, and offers what can be decided.

    Attributes:
        left: Signal (); the keyboard leaves the fields.
    """

    left = Signal()

    def __init__(self, commands: Sequence[QAction], parent: QWidget | None = None) -> None:
        """Offer ``commands``, in their order."""
        super().__init__(parent)
        self.setObjectName("quick_codes")
        self._said = QLabel(" ")
        self._said.setWordWrap(True)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._changed = QLabel()
        self._changed.setObjectName("notice_words")
        self._changed.setWordWrap(True)
        self._changed.setTextFormat(Qt.TextFormat.PlainText)
        self._changed.hide()
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=6)
        self._buttons = [_button(command) for command in commands]
        for button in self._buttons:
            row.addWidget(button)
        self._reason = _field("Reason")
        self._note = _field("Note")
        fields = QHBoxLayout()
        fields.setSpacing(8)
        for field in (self._reason, self._note):
            field.returnPressed.connect(self.left)
            fields.addWidget(field)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._said)
        layout.addWidget(self._changed)
        layout.addWidget(buttons)
        layout.addLayout(fields)

    @property
    def reason(self) -> str:
        """Why it is decided so, as it was typed."""
        return self._reason.text().strip()

    @property
    def note(self) -> str:
        """What else is to be remembered."""
        return self._note.text().strip()

    def say(self, words: str, changed: Iterable[str] = ()) -> None:
        """Say what the coders did, and what has changed since it was decided."""
        _say(self._said, words or " ")
        remarks = "\n".join(changed)
        _say(self._changed, remarks)
        self._changed.setVisible(bool(remarks))

    @property
    def is_written_in(self) -> bool:
        """Whether the keyboard is in one of the fields."""
        return self._reason.hasFocus() or self._note.hasFocus()

    def show_words(self, reason: str, note: str) -> None:
        """Show why it was decided so, and what else was noted."""
        self._reason.setText(reason)
        self._note.setText(note)

    def allow_words(self, *, allowed: bool) -> None:
        """Let words be written, or not."""
        for field in (self._reason, self._note):
            field.setEnabled(allowed)

    def write_reason(self) -> None:
        """Put the keyboard into the field for the reason."""
        self._reason.setFocus()
        self._reason.selectAll()


def _say(label: QLabel, words: str) -> None:
    label.setText(words if len(words) <= _MOST_LETTERS else f"{words[:_MOST_LETTERS]}…")
    label.setToolTip(words if len(words) > _MOST_LETTERS else "")


def _button(command: QAction) -> QPushButton:
    button = QPushButton()
    button.setAutoDefault(False)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(command.trigger)
    command.changed.connect(lambda: _follow(button, command))
    _follow(button, command)
    return button


def _follow(button: QPushButton, command: QAction) -> None:
    keys = command.shortcuts()
    title = command.text()
    # The mark keeps the key at the right of a name that is written from right to left.
    button.setText(f"{title}\u200e   {keys[0].toString(_NATIVE)}" if keys else title)
    button.setAccessibleName(title.replace("&", ""))
    button.setToolTip(command.toolTip())
    button.setEnabled(command.isEnabled())
    # A key without a coder to it, or without anything to keep, is no choice.
    button.setVisible(bool(title) and (command.isEnabled() or command.objectName() not in _PASSING))


def _field(what: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(f"{what} (optional)")
    field.setAccessibleName(f"{what} for the decision")
    field.setClearButtonEnabled(True)
    return field
