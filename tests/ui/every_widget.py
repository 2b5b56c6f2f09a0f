"""The window and every dialog, and all the widgets in them that somebody acts on."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

ACTED_ON = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
)


def acted_on(top: QWidget) -> Iterator[QWidget]:
    """Yield the visible widgets under one that are pressed, typed in or chosen from."""
    for each in top.findChildren(QWidget):
        parts_of_others = isinstance(each.parentWidget(), QComboBox | QAbstractSpinBox | QLineEdit)
        is_popup = each.window() is not top.window()
        if isinstance(each, QHeaderView) or parts_of_others or is_popup:
            continue
        if isinstance(each, ACTED_ON) and each.isVisible() and not _is_qts_own(each):
            yield each


def focusable(top: QWidget) -> list[QWidget]:
    """Return the widgets that the Tab key stops at."""
    return [
        each
        for each in top.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
        and each.isVisible()
        and each.isEnabled()
        and each.window() is top.window()
        and not _is_qts_own(each)
    ]


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name) if told is not None else ""


def described(widget: QWidget) -> str:
    """Return which widget it is, for whoever reads that a test failed."""
    above = widget.parentWidget()
    text = getattr(widget, "text", lambda: "")()
    tip = widget.toolTip()
    return f"{type(widget).__name__}({text or tip!r}) in {type(above).__name__}"


def looks_focused(widget: QWidget) -> bool:
    """Return whether the keyboard is seen to be at a widget when it is."""
    elsewhere = QWidget(widget.window())
    elsewhere.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    elsewhere.show()
    elsewhere.setFocus()
    QApplication.processEvents()
    before = widget.grab().toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert widget.hasFocus(), described(widget)
    after = widget.grab().toImage()
    elsewhere.setFocus()
    elsewhere.setParent(None)
    elsewhere.deleteLater()
    return before != after


def close_with_escape(dialog: QDialog) -> bool:
    """Press Esc in a dialog and return whether that closed it; in a field, Esc may leave that."""
    before = dialog.focusWidget()
    QTest.keyClick(before or dialog, Qt.Key.Key_Escape)
    QApplication.processEvents()
    if isValid(dialog) and dialog.isVisible() and dialog.focusWidget() is not before:
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Escape)
        QApplication.processEvents()
    return not isValid(dialog) or not dialog.isVisible()


def _is_qts_own(widget: QWidget) -> bool:
    # Tool buttons that Qt puts into tool bars, fields and tabs itself.
    return widget.objectName().startswith("qt_") or type(widget).__name__ in (
        "QToolBarExtension",
        "QLineEditIconButton",
    )
