"""The bar above the text in which one types what to find."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from annotator.text.finding import Query
from annotator.ui.look.icons import icon

_FIELD_WIDTH = 150
_SAID_WIDTH = 96
_LONGEST = 1_000


class FindBar(QFrame):
    """A field, three switches, what was found, and ways to go through it.

    Attributes:
        asked: Signal (Query) when something else is to be found.
        stepped: Signal (1 or -1) when the next hit is wanted, or the one before.
        code_all_asked: Signal ().
        left: Signal () when the bar is to be closed.
    """

    asked = Signal(object)
    stepped = Signal(int)
    code_all_asked = Signal()
    left = Signal()

    def __init__(self, following: QAction, previous: QAction) -> None:
        """Offer to go to the hits by the commands for that."""
        super().__init__()
        self.setObjectName("find_bar")
        self._field = QLineEdit()
        self._field.setPlaceholderText("Find in this source")
        self._field.setAccessibleName("Find in this source")
        self._field.setMaxLength(_LONGEST)
        self._field.setMinimumWidth(_FIELD_WIDTH)
        self._field.setMaximumWidth(2 * _FIELD_WIDTH + 60)
        self._field.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._field.textChanged.connect(self._ask)
        self._field.installEventFilter(self)
        self._case = self._switch("case-sensitive", "Match capital and small letters")
        self._word = self._switch("whole-word", "Whole words only")
        self._regex = self._switch("regex", "Regular expression")
        self._said = QLabel()
        self._said.setObjectName("muted")
        self._said.setMinimumWidth(_SAID_WIDTH)
        self._wrong = QLabel()
        self._wrong.setObjectName("danger")
        self._wrong.setWordWrap(True)
        for label in (self._said, self._wrong):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._code_all = QPushButton()
        self._code_all.setProperty("quiet", True)
        self._code_all.setToolTip("Give all these passages a code, in one step")
        self._code_all.clicked.connect(self.code_all_asked)
        self._close = QToolButton()
        self._close.setIcon(icon("x"))
        self._close.setToolTip("Close  (Esc)")
        self._close.setAccessibleName("Close the search")
        self._close.clicked.connect(self.left)
        self._lay_out(_button(previous), _button(following))
        self.say("")
        self.offer_coding(0)
        self.setFocusProxy(self._field)
        self.hide()

    def _lay_out(self, previous: QToolButton, following: QToolButton) -> None:
        layout = QHBoxLayout()
        layout.setSpacing(2)
        layout.addWidget(self._field, stretch=1)
        layout.addSpacing(4)
        for switch in (self._case, self._word, self._regex):
            layout.addWidget(switch)
        layout.addSpacing(6)
        layout.addWidget(previous)
        layout.addWidget(following)
        layout.addSpacing(8)
        layout.addWidget(self._said, stretch=1)
        layout.addWidget(self._code_all)
        layout.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 12, 6)
        column.setSpacing(4)
        column.addLayout(layout)
        column.addWidget(self._wrong)

    def _switch(self, picture: str, tip: str) -> QToolButton:
        switch = QToolButton()
        switch.setIcon(icon(picture))
        switch.setCheckable(True)
        switch.setToolTip(tip)
        switch.setAccessibleName(tip)
        switch.toggled.connect(self._ask)
        return switch

    def query(self) -> Query:
        """Return what is to be found."""
        return Query(
            self._field.text(),
            whole_word=self._word.isChecked(),
            is_regex=self._regex.isChecked(),
            match_case=self._case.isChecked(),
        )

    def open(self, typed: str | None) -> None:
        """Show the bar and put the keyboard in it, with ``typed`` in place of what stood there."""
        if typed is not None:
            self._field.setText(typed)
        self.show()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    def say(self, words: str, *, is_wrong: bool = False) -> None:
        """Tell what was found or, where something ``is_wrong``, why nothing can be."""
        self._said.setText("" if is_wrong else words)
        self._wrong.setText(words if is_wrong else "")
        self._wrong.setVisible(is_wrong)

    def offer_coding(self, hits: int) -> None:
        """Offer to code so many hits; with 0, none."""
        self._code_all.setText(f"Code all {hits:,}…")
        self._code_all.setVisible(hits > 0)

    def said(self) -> str:
        """Return what the bar tells."""
        return self._wrong.text() or self._said.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on, Shift+Enter back, and Esc leave."""
        if (
            watched is self._field
            and event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        ):
            shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.stepped.emit(-1 if shift else 1)
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, wherever in the bar the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _ask(self) -> None:
        self.asked.emit(self.query())


def _button(command: QAction) -> QToolButton:
    button = QToolButton()
    button.setDefaultAction(command)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setAccessibleName(command.text().replace("&", ""))
    return button
