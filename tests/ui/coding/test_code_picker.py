from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from annotator.model.records import Annotation, Code
from annotator.model.scheme import Scheme
from annotator.ui.coding.code_picker import CodePicker
from annotator.ui.coding.recent_codes import RecentCodes
from tests.ui.coding.codes import NOW, code

TRADE = code("trade", position=0, definition="Goods, services and money that cross the border.")
TARIFFS = code("tariffs", TRADE)
DEFENCE = code("defence", position=1)
SCHEME = Scheme([TRADE, TARIFFS, DEFENCE])
DOWN, UP, TAB, ENTER = (
    Qt.Key.Key_Down,
    Qt.Key.Key_Up,
    Qt.Key.Key_Tab,
    Qt.Key.Key_Return,
)


@pytest.fixture
def picker(qtbot) -> Iterator[CodePicker]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield CodePicker(window)
    window.close()


class Typist:
    """Types into a picker and notes what it hands out."""

    def __init__(self, picker: CodePicker, qtbot) -> None:
        self.picker, self.qtbot = picker, qtbot
        self.taken: list[list[str]] = []
        picker.chosen.connect(lambda chosen: self.taken.append([each.name for each in chosen]))

    def press(self, *keys: Qt.Key | str) -> None:
        for key in keys:
            if isinstance(key, str):
                self.qtbot.keyClicks(self.picker._field, key)
            else:
                self.qtbot.keyClick(self.picker._field, key)

    def rows(self) -> list[str]:
        model = self.picker._model
        return [model.index(row).data() for row in range(model.rowCount())]

    def click(self, row: int, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        shown = self.picker._list
        place = shown.visualRect(self.picker._model.index(row, 0)).center()
        self.qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


@pytest.fixture
def typist(picker, qtbot) -> Typist:
    picker.offer(SCHEME, [], QPoint(10, 10))
    return Typist(picker, qtbot)


def test_arrows_walk_and_enter_takes(typist) -> None:
    typist.press(DOWN, DOWN, UP, ENTER)

    assert typist.taken == [["tariffs"]]
    assert not typist.picker.isVisible()


def test_a_click_takes(typist) -> None:
    typist.click(2)
    assert typist.taken == [["defence"]]


def test_a_name_that_fits_nothing_is_handed_out(typist, picker) -> None:
    named = []
    picker.chosen.connect(named.extend)
    typist.press("debt / traps", ENTER)

    assert [(each.code, each.new_name) for each in named] == [(None, "debt / traps")]


def test_tab_ticks_several_and_begins_anew(typist) -> None:
    typist.press("def", TAB)
    assert typist.rows() == ["defence", "trade", "tariffs"]
    assert typist.picker._field.text() == ""
    typist.press("tar", TAB, "new one", TAB, ENTER)

    assert typist.taken == [["defence", "tariffs", "new one"]]


def test_enter_takes_what_is_highlighted_along_with_what_is_ticked(typist) -> None:
    typist.press("def", TAB, "tar", ENTER)
    assert typist.taken == [["defence", "tariffs"]]


def test_right_after_a_tick_nothing_is_highlighted(typist) -> None:
    typist.press("def", TAB)
    assert not typist.picker._list.currentIndex().isValid()
    typist.press(ENTER)
    assert typist.taken == [["defence"]]


def test_a_second_tab_takes_the_tick_away(typist) -> None:
    typist.press("def", TAB, "def", TAB, "tra", ENTER)
    assert typist.taken == [["trade"]]


def test_control_and_click_tick(typist) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    typist.click(2, control)
    assert typist.rows()[0] == "defence"
    typist.click(2)
    assert typist.taken == [["defence", "tariffs"]]


def test_where_one_is_asked_for_tab_takes_it(picker, qtbot) -> None:
    picker.offer(SCHEME, [], QPoint(10, 10), several=False)
    typist = Typist(picker, qtbot)
    typist.press("def", TAB)

    assert typist.taken == [["defence"]]
    assert not picker.isVisible()


def test_ticks_do_not_outlive_the_popup(typist) -> None:
    typist.press("def", TAB, Qt.Key.Key_Escape)
    typist.picker.offer(SCHEME, [], QPoint(10, 10))
    typist.press(ENTER)

    assert typist.taken == [["trade"]]


def test_enter_with_nothing_to_take_stays_open(picker, qtbot) -> None:
    picker.offer(SCHEME, [], QPoint(10, 10))
    typist = Typist(picker, qtbot)
    typist.press("defence /", ENTER, TAB)

    assert typist.taken == []
    assert picker.isVisible()
    assert picker._hint.text() == "No code there: type the name of a new one."
    picker.hide()


def test_the_definition_of_the_highlighted_code_is_shown(typist) -> None:
    assert typist.picker._definition.text() == TRADE.definition
    typist.press(DOWN)
    assert typist.picker._definition.text() == ""


def test_a_screen_reader_hears_key_and_path(typist) -> None:
    model = typist.picker._model
    described = Qt.ItemDataRole.AccessibleDescriptionRole
    assert model.index(1).data(described) == "under trade"
    typist.press("tar", TAB)
    assert model.index(0).data(described) == "ticked, under trade"


def test_it_stays_on_the_screen(picker) -> None:
    screen = picker.screen().availableGeometry()
    picker.offer(SCHEME, [], screen.bottomRight())

    # The offscreen platform moves popups by the two pixels of a frame that they do not have.
    assert screen.adjusted(0, 0, 2, 2).contains(picker.geometry())
    picker.hide()


def annotation(code: Code, coder: UUID, minute: int) -> Annotation:
    return Annotation(
        id=uuid4(),
        source_id=uuid4(),
        code_id=code.id,
        coder_id=coder,
        start=0,
        end=1,
        created=NOW.replace(minute=minute),
        modified=NOW,
    )


def test_what_was_used_in_a_text_is_known_from_its_annotations() -> None:
    me, other = uuid4(), uuid4()
    recent = RecentCodes()
    recent.learn(
        [annotation(TRADE, me, 1), annotation(TARIFFS, other, 9), annotation(DEFENCE, me, 5)], me
    )
    assert recent.as_list() == [DEFENCE.id, TRADE.id, TARIFFS.id]

    recent.use([TARIFFS.id])
    recent.learn([annotation(TRADE, me, 30)], me)
    assert recent.as_list() == [TARIFFS.id, DEFENCE.id, TRADE.id]


def test_what_was_used_last_is_the_coders_own() -> None:
    me, other = uuid4(), uuid4()
    recent = RecentCodes()
    recent.learn([annotation(TRADE, other, 9)], me)
    assert recent.last() == ()

    recent.learn([annotation(DEFENCE, me, 1), annotation(TARIFFS, other, 9)], me)
    assert recent.last() == (DEFENCE.id,)

    recent.use([TRADE.id, TARIFFS.id])
    recent.learn([annotation(DEFENCE, me, 30)], me)
    assert recent.last() == (TRADE.id, TARIFFS.id)
    assert recent.as_list() == [TRADE.id, TARIFFS.id, DEFENCE.id]
