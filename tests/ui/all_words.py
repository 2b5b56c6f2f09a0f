"""Every word that a window shows or has ready to show."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 12),
)


def all_words(top: QWidget, *, but: tuple[QWidget, ...] = ()) -> Counter[str]:
    """Return all texts, tips, names, and cells of lists under a widget, hidden ones among them.

    What is under one of the widgets of ``but`` is left out.
    """
    found: Counter[str] = Counter()
    for each in (top, *top.findChildren(QWidget)):
        if not any(left is each or left.isAncestorOf(each) for left in but):
            found.update(filter(None, _of_widget(each)))
    for action in top.findChildren(QAction):
        found.update(filter(None, (action.text(), action.toolTip(), action.statusTip())))
    return found


def _of_widget(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    elif isinstance(widget, QPlainTextEdit | QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QGroupBox | QMenu):
        yield widget.title()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _of_model(widget.model(), QModelIndex())


def _of_model(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            index = model.index(row, column, parent)
            data = (model.data(index, role) for role in _ROLES)
            yield from (str(each) for each in data if isinstance(each, str | int | float))
        if not isinstance(model, QAbstractListModel):
            yield from _of_model(model, model.index(row, 0, parent))
