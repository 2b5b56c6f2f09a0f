"""A list that a field narrows, worked with the keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.parts.narrowed_list import NarrowedList

_NAMES = ("Ana", "Phạm Thị Nguyệt", "Bounmy", "Nguyễn Văn An", "Annika")


class _Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.list = NarrowedList(self.field)
        self.list.addItems(_NAMES)
        self.list.setCurrentRow(0)
        layout = QVBoxLayout(self)
        layout.addWidget(self.field)
        layout.addWidget(self.list)

    def shown(self) -> list[str]:
        items = (self.list.item(row) for row in range(self.list.count()))
        return [item.text() for item in items if not item.isHidden()]

    def marked(self) -> str | None:
        item = self.list.chosen()
        return None if item is None else item.text()


@pytest.fixture
def page(qtbot: QtBot) -> _Page:
    made = _Page()
    qtbot.addWidget(made)
    made.show()
    made.field.setFocus()
    return made


def test_letters_leave_what_fits_and_mark_the_best_of_it(qtbot: QtBot, page: _Page) -> None:
    qtbot.keyClicks(page.field, "an")

    assert page.shown() == ["Ana", "Nguyễn Văn An", "Annika"]
    assert page.marked() == "Ana"


def test_a_name_that_begins_with_the_letters_comes_before_one_that_has_them_inside(
    qtbot: QtBot, page: _Page
) -> None:
    qtbot.keyClicks(page.field, "nguyen")

    assert page.shown() == ["Nguyễn Văn An"]
    qtbot.keyClick(page.field, Qt.Key.Key_Backspace)
    qtbot.keyClick(page.field, Qt.Key.Key_Backspace)
    assert page.shown() == ["Phạm Thị Nguyệt", "Nguyễn Văn An"]
    assert page.marked() == "Nguyễn Văn An"


@pytest.mark.parametrize("typed", ["nguyệt", "nguye\u0323\u0302t", "NGUYET", " nguyet "])
def test_case_accents_and_how_they_are_composed_make_no_difference(
    qtbot: QtBot, page: _Page, typed: str
) -> None:
    page.field.insert(typed)

    assert page.marked() == "Phạm Thị Nguyệt"


def test_arrows_walk_from_the_field_over_what_is_hidden(qtbot: QtBot, page: _Page) -> None:
    qtbot.keyClicks(page.field, "an")

    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(page.field, key)
        seen.append(page.marked())
    assert seen == ["Nguyễn Văn An", "Annika", "Annika", "Nguyễn Văn An"]


def test_nothing_is_chosen_where_the_letters_fit_nothing(qtbot: QtBot, page: _Page) -> None:
    qtbot.keyClicks(page.field, "xyz")

    assert (page.shown(), page.marked()) == ([], None)
    page.field.clear()
    assert page.shown() == list(_NAMES)
