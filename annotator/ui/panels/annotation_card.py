"""A card about one annotation: its code, who made it and when, what it quotes, and its memo."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QMouseEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout

from annotator.model.records import Annotation, Code
from annotator.ui.look.fonts import bolder, smaller
from annotator.ui.look.icons import icon
from annotator.ui.look.quotes import shortened
from annotator.ui.look.swatch import swatch_picture
from annotator.ui.panels.memo_field import MemoField

_LONGEST_QUOTE = 220


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card says.

    Attributes:
        annotation: the annotation.
        code: its code.
        path: the names of the codes above, parted by "›".
        made: who made it, and when.
        quote: the text it covers.
        memo: the current coder's memo on it.
        other_memos: other coders' memos: name and text.
        editable: whether the project can be changed.
    """

    annotation: Annotation
    code: Code
    path: str
    made: str
    quote: str
    memo: str
    other_memos: tuple[tuple[str, str], ...]
    editable: bool


class AnnotationCard(QFrame):
    """The card.

    Attributes:
        chosen: Signal () when the card was clicked.
        memo_written: Signal (text).
        recode_asked: Signal ().
        fit_asked: Signal ().
        remove_asked: Signal ().
    """

    chosen = Signal()
    memo_written = Signal(str)
    recode_asked = Signal()
    fit_asked = Signal()
    remove_asked = Signal()

    def __init__(self, content: CardContent) -> None:
        super().__init__()
        self.setObjectName("card")
        self.content = content
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        self.setAccessibleName(f"{content.code.name}: {content.quote}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 10)
        layout.setSpacing(4)
        layout.addLayout(self._head())
        if content.path:
            layout.addWidget(self._line(content.path, muted=True))
        layout.addWidget(self._line(content.made, muted=True))
        layout.addSpacing(3)
        layout.addWidget(self._line(f"“{shortened(content.quote, _LONGEST_QUOTE)}”"))
        for name, text in content.other_memos:
            layout.addWidget(self._line(f"{name}: {text}", muted=True))
        layout.addSpacing(3)
        self._memo = MemoField(content.memo)
        self._memo.setEnabled(content.editable)
        self._memo.written.connect(self.memo_written)
        row = QHBoxLayout()
        row.setContentsMargins(-6, 0, 4, 0)  # its text stands below the quote
        row.addWidget(self._memo)
        layout.addLayout(row)

    def _head(self) -> QHBoxLayout:
        code = self.content.code
        self._swatch = QLabel()
        self._show_swatch()
        name = QLabel(code.name)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setFont(bolder(self.font()))
        name.setWordWrap(True)
        name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._swatch)
        head.addWidget(name, stretch=1)
        tools = QHBoxLayout()
        tools.setSpacing(0)
        self._fit = self._tool("move-horizontal", "Extend to the selection", self.fit_asked)
        tools.addWidget(self._fit)
        tools.addWidget(self._tool("tag", "Give it another code", self.recode_asked))
        tools.addWidget(self._tool("trash-2", "Remove this annotation", self.remove_asked))
        head.addLayout(tools)
        return head

    def offer_fit(self, *, possible: bool, trims: bool) -> None:
        """Offer to fit the annotation to what is selected."""
        self._fit.setEnabled(possible and self.content.editable)
        words = "Trim to the selection" if trims else "Extend to the selection"
        hint = "" if possible else " (select where it is to reach)"
        self._fit.setToolTip(words + hint)
        self._fit.setAccessibleName(words)

    def mark_current(self, *, current: bool) -> None:
        """Show whether keys act on this annotation."""
        self.setProperty("current", current)
        self.style().polish(self)

    def hand_over(self) -> None:
        """Have what was written in the memo told now."""
        self._memo.hand_over()

    def write_memo(self) -> None:
        """Put the keyboard at the end of the memo."""
        self._memo.moveCursor(QTextCursor.MoveOperation.End)
        self._memo.setFocus()

    def has_focus_within(self) -> bool:
        """Return whether the memo is being written."""
        return self._memo.hasFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make this annotation the current one."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_swatch"):
            self._show_swatch()

    def _show_swatch(self) -> None:
        ratio = self.devicePixelRatioF()
        self._swatch.setPixmap(swatch_picture(self.content.code.colour, self.palette(), ratio))

    def _tool(self, picture: str, tip: str, asked: SignalInstance) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(picture))
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setEnabled(self.content.editable)
        button.clicked.connect(lambda: self._ask(asked))
        return button

    def _ask(self, asked: SignalInstance) -> None:
        self.hand_over()  # a removed annotation can be brought back, with what was written on it
        asked.emit()

    def _line(self, text: str, *, muted: bool = False) -> QLabel:
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if muted:
            label.setObjectName("muted")
            label.setFont(smaller(self.font()))
        return label
