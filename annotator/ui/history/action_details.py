"""What the chosen action did, in words, with what can be done about it."""

import re
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from annotator.project.explaining import MOST, FieldInWords, RecordInWords
from annotator.ui.history.history_model import ActionRow
from annotator.ui.history.moments import exact_moment
from annotator.ui.look.fonts import smaller
from annotator.ui.look.icons import icon

_DEEDS = {"new": "New: ", "changed": "", "removed": "Removed: ", "back": "Back again: "}
_HEIGHT = 190
_LEFT_TO_THE_LIST = 290
"""What of the panel's height the filters and four rows of the list take, in pixels."""


class ActionDetails(QFrame):
    """Stands under the list; folds away."""

    def __init__(self, commands: list[QAction]) -> None:
        """Offer ``commands`` for the action that is shown."""
        super().__init__()
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._words.setContentsMargins(14, 0, 12, 8)
        self._words.setAccessibleName("What the action did")
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._words)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFixedHeight(_HEIGHT)
        self._room = 3 * _HEIGHT
        self._is_empty = True
        self._fold = QToolButton()
        self._fold.setText("Details")
        self._fold.setToolTip("Fold or unfold what the action did")
        self._fold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._fold.setIcon(icon("chevron-down"))
        self._fold.clicked.connect(self._turn)
        head = QHBoxLayout()
        head.setContentsMargins(8, 4, 8, 4)
        head.setSpacing(2)
        head.addWidget(self._fold)
        head.addStretch(1)
        for command in commands:
            button = QToolButton()
            button.setDefaultAction(command)
            button.setIconSize(QSize(16, 16))
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            button.setAccessibleName(command.text().replace("&", ""))
            head.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._scroll)
        self.setObjectName("details")

    def text(self) -> str:
        """Return the words as they stand, with their markup."""
        return self._words.text()

    def show_action(self, row: ActionRow, did: list[RecordInWords]) -> None:
        """Say what an action did."""
        muted = QGuiApplication.palette().placeholderText().color().name()
        size = smaller(self.font()).pointSizeF()
        who = escape(row.who or "No coder")
        made = f"{who} · {exact_moment(row.action.time)}"
        lines = [
            f"<p style='margin:0 0 2px 0'><b>{escape(row.action.label)}</b></p>",
            f"<p style='margin:0 0 6px 0; color:{muted}; font-size:{size}pt'>{made}</p>",
            *(_in_words(record, muted) for record in did),
        ]
        if len(did) == MOST:
            lines.append(f"<p style='margin:0; color:{muted}'>and more</p>")
        self._is_empty = False
        self._fit()
        self._words.setText("".join(lines))
        self._scroll.verticalScrollBar().setValue(0)

    def show_nothing(self) -> None:
        """Say what to do to see something here."""
        self._is_empty = True
        self._fit()
        muted = QGuiApplication.palette().placeholderText().color().name()
        self._words.setText(f"<p style='color:{muted}'>Choose an action to see what it did.</p>")

    def fit_into(self, height: int) -> None:
        """Take no more than a part of the panel's height."""
        self._room = height
        self._fit()

    def _fit(self) -> None:
        """Take a line where there is nothing to tell, and leave the list some rows."""
        line = 3 * self.fontMetrics().lineSpacing()
        most = min(_HEIGHT, self._room // 3, max(self._room - _LEFT_TO_THE_LIST, line))
        self._scroll.setFixedHeight(line if self._is_empty else most)

    def _turn(self) -> None:
        shown = self._scroll.isHidden()
        self._scroll.setVisible(shown)
        self._fold.setIcon(icon("chevron-down" if shown else "chevron-right"))


def _in_words(record: RecordInWords, muted: str) -> str:
    # A line that begins with a coder's name leaves that as it is written.
    what = re.sub(r"^(the|how) ", lambda first: first[0].capitalize(), record.what)
    what = what if record.deed == "changed" else record.what
    line = f"<p style='margin:4px 0 0 0'>{_DEEDS[record.deed]}{escape(what)}</p>"
    return line + "".join(_field_in_words(field, muted) for field in record.fields)


def _field_in_words(field: FieldInWords, muted: str) -> str:
    before, after = escape(field.before), escape(field.after)
    if field.before and field.after:
        said = f"{before} <span style='color:{muted}'>→</span> {after}"
    elif field.after:
        said = after
    else:
        said = f"<s>{before}</s>"
    return (
        f"<p style='margin:1px 0 0 10px'><span style='color:{muted}'>{escape(field.name)}:</span> "
        f"{said}</p>"
    )
