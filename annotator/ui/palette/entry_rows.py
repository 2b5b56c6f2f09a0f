"""The rows of the palette: what Qt's list asks of them, and how they are painted."""

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
from PySide6.QtGui import QColor, QFont, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from annotator.ui.look.fonts import smaller
from annotator.ui.look.icons import paint_icon
from annotator.ui.look.row_ground import paint_row_ground
from annotator.ui.look.swatch import SWATCH, paint_swatch
from annotator.ui.palette.entries import Entry

ROW = 30
"""Height of a row in pixels."""

_MARGIN = 12
_LEAD = 22
_GAP = 10
_LEAST = 40
_SIGN = 14

Index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class EntryModel(QAbstractListModel):
    """The entries that fit what was typed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """Offer other entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, index: Index) -> Entry | None:
        """Return the entry of a row."""
        return self._entries[index.row()] if index.isValid() else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many entries there are."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is said of an entry."""
        entry = self.entry(index)
        if entry is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (entry.title, entry.where, entry.keys, entry.reason)
            return ", ".join(part for part in parts if part)
        return None


class EntryDelegate(QStyledItemDelegate):
    """One line each: title, where it stands, and at the right its keys."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the size of a row."""
        return QSize(200, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        model = index.model()
        entry = model.entry(index) if isinstance(model, EntryModel) else None
        if entry is None:
            return
        painter.save()
        paint_row_ground(painter, option, index)
        row = QRectF(option.rect).adjusted(_MARGIN, 0, -_MARGIN, 0)
        _paint_lead(painter, row, entry, option.palette)
        _paint_words(painter, row.adjusted(_LEAD, 0, 0, 0), entry, option)
        painter.restore()


def _paint_lead(painter: QPainter, row: QRectF, entry: Entry, palette: QPalette) -> None:
    top = row.center().y()
    if entry.colour:
        corner = QPointF(row.left(), top - SWATCH / 2)
        paint_swatch(painter, corner, entry.colour, palette)
    elif entry.is_on:
        place = QRectF(row.left() - 1, top - _SIGN / 2, _SIGN, _SIGN)
        paint_icon(painter, "check", place, palette.text().color())


def _paint_words(
    painter: QPainter, row: QRectF, entry: Entry, option: QStyleOptionViewItem
) -> None:
    palette, small = option.palette, smaller(option.font)
    off = entry.reason is not None
    quiet = palette.placeholderText().color()
    faint = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    right = _draw(painter, row, entry.keys, small, faint if off else quiet, _RIGHT)
    row.setRight(row.right() - right - (_GAP if right else 0))
    words = _draw(painter, row, entry.title, option.font, quiet if off else _ink(palette), _LEFT)
    row.setLeft(row.left() + words + _GAP)
    if row.width() >= _LEAST:
        _draw(painter, row, entry.where, small, faint if off else quiet, _LEFT)


def _ink(palette: QPalette) -> QColor:
    return palette.text().color()


def _draw(
    painter: QPainter,
    place: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    where: Qt.AlignmentFlag,
) -> int:
    """Draw as much of a text as there is room for; return how wide it is."""
    painter.setFont(font)
    painter.setPen(colour)
    measures = painter.fontMetrics()
    shown = measures.elidedText(text, Qt.TextElideMode.ElideRight, max(0, int(place.width())))
    painter.drawText(place, where, shown)
    return measures.horizontalAdvance(shown)
