"""What tests of the scheme do again and again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu

from annotator.model.records import Code
from annotator.project.project import Project
from annotator.ui.codes.code_chooser import CodeChooser
from annotator.ui.panels.scheme_tree import SchemeTree
from tests.ui.desk import Desk


def tree(desk: Desk) -> SchemeTree:
    found = desk.window.scheme_panel.focusProxy()
    assert isinstance(found, SchemeTree)
    return found


def code(desk: Desk, name: str) -> Code:
    (found,) = desk.session.scheme.named(name)
    return found


def mark(desk: Desk, name: str) -> None:
    """Make a code the current one, with the keyboard in the tree."""
    desk.window.scheme_panel.show_code(code(desk, name).id)
    tree(desk).setFocus()
    desk.settle()


def place(desk: Desk, name: str) -> QPoint:
    """Return the middle of a code's row in the viewport of the tree."""
    index = tree(desk).model().index_of(code(desk, name).id)
    return tree(desk).visualRect(index).center()


def outline(path) -> list[str]:
    """Return the paths of the codes in the file, in order."""
    with Project.open(path, write=False) as project:
        scheme = project.scheme()
        return [scheme.path(each.id) for each in scheme]


@contextmanager
def answering(answer: Callable[[QDialog], object], kind: type = QDialog) -> Iterator[list[object]]:
    """Have ``answer`` deal with the dialog or menu that opens within; it must open.

    Yields:
        what ``answer`` returned, once it has.
    """
    answers: list[object] = []

    def look() -> None:
        popup = QApplication.activePopupWidget() if kind is QMenu else None
        opened = popup or QApplication.activeModalWidget()
        if isinstance(opened, kind):
            timer.stop()
            answers.append(answer(opened))

    timer = QTimer()
    timer.setInterval(5)
    timer.timeout.connect(look)
    timer.start()
    yield answers
    timer.stop()
    assert answers, f"no {kind.__name__} opened"


def typed(dialog: QDialog, text: str) -> None:
    """Type letters into the field that finds codes in a dialog."""
    chooser = dialog.findChild(CodeChooser)
    QTest.keyClicks(chooser.focusProxy(), text)
    QApplication.processEvents()


def drop(desk: Desk, names: list[str], point: QPoint) -> None:
    """Let codes go over a point of the tree, as the mouse does after it has carried them there."""
    model, viewport = tree(desk).model(), tree(desk).viewport()
    data = model.mimeData([model.index_of(code(desk, name).id) for name in names])
    move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    for event in (
        QDragEnterEvent(point, move, data, left, none),
        QDragMoveEvent(point, move, data, left, none),
        QDropEvent(QPointF(point), move, data, left, none),
    ):
        QApplication.sendEvent(viewport, event)
    desk.settle()


def above(desk: Desk, name: str) -> QPoint:
    """Return the upper border of a code's row, where dropped codes go before it."""
    index = tree(desk).model().index_of(code(desk, name).id)
    return tree(desk).visualRect(index).topLeft() + QPoint(30, 1)


def free_ground(desk: Desk) -> QPoint:
    """Return a point of the tree below all codes."""
    return tree(desk).viewport().rect().bottomLeft() + QPoint(30, -4)
