from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest

from annotator.text.utf16 import Utf16Map
from annotator.ui.document import DocumentView


class Screen:
    """A document view on the screen, and where its characters are to be seen."""

    def __init__(self, view: DocumentView) -> None:
        self.view = view
        view.resize(900, 600)
        view.show()
        view.activateWindow()
        view.setFocus()

    def caret_rectangle(self, position: int) -> QRect:
        """Where a caret at a position in code points would stand."""
        cursor = QTextCursor(self.view.document())
        cursor.setPosition(Utf16Map(self.view.text()).to_utf16(position))
        return self.view.cursorRect(cursor)

    def before(self, position: int) -> QPoint:
        """A point at the near border of the character at ``position``."""
        return self.caret_rectangle(position).center()

    def on(self, position: int) -> QPoint:
        """A point inside the left-to-right character at ``position``."""
        near, far = self.caret_rectangle(position), self.caret_rectangle(position + 1)
        return QPoint((near.center().x() + far.center().x()) // 2, near.center().y())


@pytest.fixture
def screen(qtbot) -> Iterator[Screen]:
    view = DocumentView()
    qtbot.addWidget(view)
    yield Screen(view)
    # QTest would have a button that a test left down be down in all tests to come.
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton)


@pytest.fixture(scope="module")
def lasting_screen(qapp) -> Iterator[Screen]:
    """One view for the many examples of a property."""
    view = DocumentView()
    yield Screen(view)
    view.close()
    view.deleteLater()
