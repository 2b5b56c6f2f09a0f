"""Paints a code in the scheme's tree: its colour, its name, and the cap of its key."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from annotator.model.records import Code
from annotator.ui.look.fonts import smaller
from annotator.ui.look.icons import paint_icon
from annotator.ui.look.row_ground import paint_row_ground
from annotator.ui.look.swatch import SWATCH, key_cap_width, paint_key_cap, paint_swatch
from annotator.ui.panels.scheme_model import CODE, EYE, FOUND, HIDDEN, NAME

_ROW = 28
_LEFT = 14
_LEFT_IN_TREE = 2  # where the arrow that folds stands before it
_GAP = 8
RIGHT = 14
"""Pixels between a number and the end of its column."""

_EYE = 14
_LONGEST_NAME = 300


class CodeDelegate(QStyledItemDelegate):
    """One line for each code."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a cell."""
        return QSize(super().sizeHint(option, index).width(), _ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint a cell."""
        painter.save()
        paint_row_ground(painter, option, index)
        if index.column() == NAME:
            found = bool(index.data(FOUND))
            self._paint_code(painter, option, index.data(CODE), found=found)
        elif index.column() == EYE:
            _paint_eye(painter, option, hidden=bool(index.data(HIDDEN)))
        else:
            painter.setFont(smaller(option.font))
            painter.setPen(option.palette.placeholderText().color())
            cell = option.rect.adjusted(0, 0, -RIGHT, 0)
            painter.drawText(cell, _RIGHT_MIDDLE, str(index.data() or ""))
        painter.restore()

    def _paint_code(
        self, painter: QPainter, option: QStyleOptionViewItem, code: Code, *, found: bool
    ) -> None:
        palette = option.palette
        font = option.font
        cell = QRectF(option.rect).adjusted(_left(option), 0, -2, 0)
        top = cell.center().y() - SWATCH / 2
        paint_swatch(painter, QPointF(cell.left(), top), code.colour, palette)
        name = cell.adjusted(SWATCH + _GAP, 0, 0, 0)
        if code.key:
            cap = smaller(font)
            paint_key_cap(painter, cell, code.key, cap, palette)
            name.setRight(name.right() - key_cap_width(code.key, cap) - _GAP)
        painter.setFont(font)
        painter.setPen((palette.text() if found else palette.placeholderText()).color())
        shown = painter.fontMetrics().elidedText(
            code.name, Qt.TextElideMode.ElideRight, round(name.width())
        )
        painter.drawText(name, Qt.AlignmentFlag.AlignVCenter, shown)

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QWidget:
        """Return the field a name is edited in."""
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QLineEdit):
            editor.setMaxLength(_LONGEST_NAME)
        return editor

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        _index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Edit the name where it stands, with the room of the numbers behind it."""
        cell = option.rect.adjusted(_left(option) + SWATCH + _GAP - 6, 1, 0, -1)
        viewport = editor.parentWidget()
        if viewport is not None:
            cell.setRight(viewport.width() - RIGHT)
        editor.setGeometry(cell)


def _paint_eye(painter: QPainter, option: QStyleOptionViewItem, *, hidden: bool) -> None:
    """Paint a closed eye where something is hidden, and an open one to click on under the mouse."""
    if not hidden and not option.state & QStyle.StateFlag.State_MouseOver:
        return
    middle = QRectF(option.rect).center()
    place = QRectF(middle.x() - _EYE / 2 - 4, middle.y() - _EYE / 2, _EYE, _EYE)
    colour = option.palette.placeholderText().color()
    paint_icon(painter, "eye-off" if hidden else "eye", place, colour)


def _left(option: QStyleOptionViewItem) -> int:
    view = option.widget
    nested = isinstance(view, QTreeView) and view.rootIsDecorated()
    return _LEFT_IN_TREE if nested else _LEFT


_RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
