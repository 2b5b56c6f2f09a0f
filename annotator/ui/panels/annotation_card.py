"""A card about one annotation: one line about each, and everything about the current one."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.records import Annotation, Code
from annotator.ui.look.fonts import bolder, smaller
from annotator.ui.look.icons import icon
from annotator.ui.look.quotes import elided, shortened
from annotator.ui.look.swatch import swatch_picture
from annotator.ui.panels.definition_fold import DefinitionFold, has_definition
from annotator.ui.panels.memo_list import MemoList
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.parts.icon_label import IconLabel

_LONGEST_QUOTE = 320
_ONE_LINE = 90
_SIGN = 14
_CODER = 90
_INSET = 6
"""Pixels around the text of fields and buttons; all other text stands as far to the right."""


@dataclass(frozen=True, slots=True)
class CardContent:
    """What a card says.

    Attributes:
        annotation: the annotation.
        code: its code.
        path: the names of the codes above, parted by "›".
        coder: who made it.
        made: when it was made, and last changed.
        quote: the text it covers.
        has_memo: whether there is a memo on it.
        editable: whether the project can be changed.
    """

    annotation: Annotation
    code: Code
    path: str
    coder: str
    made: str
    quote: str
    has_memo: bool
    editable: bool


class AnnotationCard(QFrame):
    """The card.

    Attributes:
        chosen: Signal () when the card was clicked, or Enter pressed on it.
        definition_toggled: Signal (bool) when the definition was unfolded or folded.
        step_asked: Signal (int): 1 for the next annotation of the code, -1 for the one before.
        segments_asked: Signal (): all segments of the code.
        recode_asked: Signal ().
        fit_asked: Signal ().
        remove_asked: Signal ().
    """

    chosen = Signal()
    definition_toggled = Signal(bool)
    step_asked = Signal(int)
    segments_asked = Signal()
    recode_asked = Signal()
    fit_asked = Signal()
    remove_asked = Signal()

    def __init__(self, content: CardContent) -> None:
        super().__init__()
        self.setObjectName("card")
        self.content = content
        self.memos: MemoList | None = None
        self._details: QWidget | None = None
        self._definition: DefinitionFold | None = None
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(f"{content.code.name}, {content.coder}: {content.quote}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12 - _INSET, 8, 8, 8)
        layout.setSpacing(2)
        layout.addLayout(self._head())
        self._brief = ElidedLabel(shortened(content.quote, _ONE_LINE))
        self._brief.setObjectName("muted")
        self._brief.setFont(smaller(self.font()))
        self._brief.setContentsMargins(_INSET, 0, 0, 0)
        layout.addWidget(self._brief)
        self._column = layout
        self._show_details(shown=False)

    def _head(self) -> QHBoxLayout:
        content = self.content
        self._swatch = QLabel()
        self._show_swatch()
        self._name = QLabel(content.code.name)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._name.setWordWrap(True)
        ways = Qt.AlignmentFlag
        # A name in Arabic stands beside the swatch as well.
        self._name.setAlignment(ways.AlignAbsolute | ways.AlignLeft | ways.AlignVCenter)
        self._name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._brief_name = ElidedLabel(content.code.name)
        self._coder = ElidedLabel(content.coder)
        self._coder.setObjectName("muted")
        self._coder.setFont(smaller(self.font()))
        self._coder.setMaximumWidth(_CODER)
        self._coder.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._sign = IconLabel("sticky-note", _SIGN)
        self._sign.setToolTip("There is a memo on it")
        self._sign.setAccessibleName("There is a memo on it")
        head = QHBoxLayout()
        head.setContentsMargins(_INSET, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(self._swatch, alignment=ways.AlignTop)
        for name in (self._name, self._brief_name):
            name.setFont(bolder(self.font()))
            head.addWidget(name, stretch=1)
        head.addWidget(self._sign)
        head.addWidget(self._coder)
        # Beside a long name the swatch belongs to its first line.
        self._swatch.setFixedHeight(QFontMetrics(self._name.font()).height())
        return head

    # The current one -----------------------------------------------------------------------

    def expand(self, memos: MemoList, *, definition_unfolded: bool) -> None:
        """Show everything about the annotation."""
        if self._details is None:
            self.memos = memos
            self._details = self._made_details(memos)
            self._column.addWidget(self._details)
        if self._definition is not None:
            self._definition.unfold(unfolded=definition_unfolded)
        self._show_details(shown=True)

    def fold(self) -> None:
        """Show one line about the annotation."""
        self.hand_over()
        self._show_details(shown=False)

    @property
    def is_expanded(self) -> bool:
        """Whether everything about the annotation is shown."""
        return self._details is not None and not self._details.isHidden()

    def _show_details(self, *, shown: bool) -> None:
        if self._details is not None:
            self._details.setVisible(shown)
        self._name.setVisible(shown)
        self._brief_name.setVisible(not shown)
        self._brief.setVisible(not shown)
        self._coder.setVisible(not shown)
        self._sign.setVisible(self.content.has_memo and not shown)
        self.setProperty("current", shown)
        self.style().polish(self)

    def _made_details(self, memos: MemoList) -> QWidget:
        content = self.content
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(4)
        if content.path:
            column.addWidget(self._line(content.path, muted=True))
        column.addWidget(self._line(f"{content.coder} · {content.made}", muted=True))
        if has_definition(content.code):
            self._definition = DefinitionFold(content.code)
            self._definition.toggled.connect(self.definition_toggled)
            column.addWidget(self._definition)
        column.addSpacing(2)
        quote = self._line(f"“{elided(content.quote, _LONGEST_QUOTE)}”")
        quote.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(quote)
        column.addSpacing(2)
        column.addWidget(memos)
        column.addLayout(self._tools())
        return details

    def _tools(self) -> QHBoxLayout:
        name = self.content.code.name
        tools = QHBoxLayout()
        tools.setContentsMargins(0, 2, 0, 0)
        tools.setSpacing(0)
        for picture, by, words in (
            ("chevron-up", -1, f"The annotation with {name} before this one  (Shift+F4)"),
            ("chevron-down", 1, f"The next annotation with {name}  (F4)"),
        ):
            button = _button(picture, words)
            button.clicked.connect(lambda _=False, by=by: self.step_asked.emit(by))
            tools.addWidget(button)
        self._standing = QToolButton()
        self._standing.setFont(smaller(self.font()))
        self._standing.setToolTip(f"List all segments with {name}")
        self._standing.setAccessibleName(f"List all segments with {name}")
        self._standing.setAccessibleName(self._standing.toolTip())
        self._standing.clicked.connect(self.segments_asked)
        tools.addWidget(self._standing)
        tools.addStretch(1)
        self._fit = self._tool("move-horizontal", "Extend to the selection", self.fit_asked)
        tools.addWidget(self._fit)
        tools.addWidget(self._tool("tag", "Give it another code", self.recode_asked))
        tools.addWidget(self._tool("trash-2", "Remove this annotation", self.remove_asked))
        return tools

    def say_standing(self, words: str) -> None:
        """Say which of the annotations of its code it is."""
        if self._details is not None:
            self._standing.setText(words)
            self._standing.setAccessibleName(f"{words}: list all segments with this code")

    def offer_fit(self, *, possible: bool, trims: bool) -> None:
        """Offer to fit the annotation to what is selected."""
        if self._details is None:
            return
        self._fit.setEnabled(possible and self.content.editable)
        words = "Trim to the selection" if trims else "Extend to the selection"
        hint = "" if possible else " (select where it is to reach)"
        self._fit.setToolTip(words + hint)
        self._fit.setAccessibleName(words)

    # Its memos -----------------------------------------------------------------------------

    def hand_over(self) -> None:
        """Have what was written in a memo kept now."""
        if self.memos is not None:
            self.memos.hand_over()

    def write_memo(self) -> None:
        """Put the keyboard at the end of the memo."""
        if self.memos is not None:
            self.memos.write()

    @property
    def is_being_written(self) -> bool:
        """Whether a memo is being written."""
        return self.memos is not None and self.memos.is_being_written

    # Qt's events ---------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Make this annotation the current one."""
        super().mousePressEvent(event)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Make this annotation the current one with Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_swatch"):
            self._show_swatch()

    def _show_swatch(self) -> None:
        ratio = self.devicePixelRatioF()
        self._swatch.setPixmap(swatch_picture(self.content.code.colour, self.palette(), ratio))

    def _tool(self, picture: str, tip: str, asked: SignalInstance) -> QToolButton:
        button = _button(picture, tip)
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
        label.setContentsMargins(_INSET, 0, 0, 0)
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if muted:
            label.setObjectName("muted")
            label.setFont(smaller(self.font()))
        return label


def _button(picture: str, tip: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(icon(picture))
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    return button
