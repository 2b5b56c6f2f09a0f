"""The rows of the picker: what Qt's list asks of them, and how they are painted."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.coding.code_choices import Choice
from annotator.ui.look.fonts import bolder, smaller
from annotator.ui.look.icons import paint_icon
from annotator.ui.look.row_ground import paint_row_ground
from annotator.ui.look.swatch import SWATCH, key_cap_width, paint_key_cap, paint_swatch

ROW = 28
"""Height of a row in pixels."""

_MARGIN = 10
_TICK = 16
_GAP = 9
_LEAST_PATH = 40

Index = QModelIndex | QPersistentModelIndex


class ChoiceModel(QAbstractListModel):
    """What the picker offers, in order, and what of it is ticked."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._choices: list[Choice] = []
        self._ticked: Sequence[Choice] = ()

    def show(self, found: list[Choice], ticked: Sequence[Choice]) -> None:
        """Offer other choices."""
        self.beginResetModel()
        self._choices, self._ticked = found, ticked
        self.endResetModel()

    def choice(self, index: Index) -> Choice | None:
        """Return the choice of a row."""
        return self._choices[index.row()] if index.isValid() else None

    def is_ticked(self, choice: Choice) -> bool:
        """Return whether a choice is ticked."""
        return choice in self._ticked

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many choices there are."""
        return 0 if parent.isValid() else len(self._choices)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row says."""
        choice = self.choice(index)
        if choice is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return choice.name if choice.code else f"New code “{choice.new_name}”"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._described(choice)
        return None

    def _described(self, choice: Choice) -> str:
        key = choice.code.key if choice.code else None
        parts = (
            "ticked" if self.is_ticked(choice) else "",
            f"under {choice.above}" if choice.above else "",
            f"key {key}" if key else "",
        )
        return ", ".join(filter(None, parts))


class ChoiceDelegate(QStyledItemDelegate):
    """One line for each choice: colour, name, the codes above it, and its key."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row; its width follows the list."""
        return QSize(option.rect.width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        model = index.model()
        choice = model.choice(index) if isinstance(model, ChoiceModel) else None
        if choice is None or not isinstance(model, ChoiceModel):
            return
        paint_row_ground(painter, option, index)
        painter.save()
        row = QRectF(option.rect).adjusted(_MARGIN, 0, -_MARGIN, 0)
        ticked = model.is_ticked(choice)
        _paint_sign(painter, row, choice, option.palette, ticked=ticked)
        _paint_words(painter, row, choice, option, ticked=ticked)
        painter.restore()


def _paint_sign(
    painter: QPainter, row: QRectF, choice: Choice, palette: QPalette, *, ticked: bool
) -> None:
    """Paint a code's colour, a plus for a new one, or the tick that takes the place of both."""
    middle = row.center().y()
    square = QRectF(row.left() - (_TICK - SWATCH) / 2, middle - _TICK / 2, _TICK, _TICK)
    if ticked:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.accent())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(square, 4, 4)
        paint_icon(painter, "check", square.adjusted(2, 2, -2, -2), palette.base().color())
    elif choice.code is None:
        paint_icon(painter, "plus", square, palette.link().color())
    else:
        place = QPointF(row.left(), middle - SWATCH / 2)
        paint_swatch(painter, place, choice.code.colour, palette)


def _paint_words(
    painter: QPainter, row: QRectF, choice: Choice, option: QStyleOptionViewItem, *, ticked: bool
) -> None:
    palette, cap = option.palette, smaller(option.font)
    room = row.adjusted(SWATCH + _GAP, 0, 0, 0)
    if choice.code and choice.code.key:
        paint_key_cap(painter, row, choice.code.key, cap, palette)
        room.setRight(room.right() - key_cap_width(choice.code.key, cap) - _GAP)
    colour = palette.text().color() if choice.code else palette.link().color()
    words = choice.name if choice.code else f"New code “{choice.new_name}”"
    painter.setFont(bolder(option.font) if ticked else option.font)
    room.setLeft(_paint_line(painter, room, words, colour, Qt.TextElideMode.ElideRight) + _GAP)
    if choice.above and room.width() > _LEAST_PATH:
        painter.setFont(cap)
        path = choice.above if choice.code else f"under {choice.above}"
        _paint_line(
            painter, room, path, palette.placeholderText().color(), Qt.TextElideMode.ElideMiddle
        )


def _paint_line(
    painter: QPainter, room: QRectF, words: str, colour: QColor, elide: Qt.TextElideMode
) -> float:
    """Paint words, cut where there is no room, and return where they end."""
    measures = painter.fontMetrics()
    shown = measures.elidedText(words, elide, round(room.width()))
    painter.setPen(colour)
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
    return room.left() + measures.horizontalAdvance(shown)
