from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from annotator.model.records import Annotation, Code
from annotator.model.scheme import Scheme
from annotator.ui.coding.code_picker import CodePicker, choices
from annotator.ui.coding.recent_codes import RecentCodes

NOW = datetime(2026, 11, 1, tzinfo=UTC)


def code(name: str, parent: Code | None = None, position: float = 0) -> Code:
    return Code(
        id=uuid4(),
        name=name,
        parent_id=parent.id if parent else None,
        position=position,
        colour="#007964",
        created=NOW,
        modified=NOW,
    )


TRADE = code("trade", position=0)
TARIFFS = code("tariffs", TRADE)
DEFENCE = code("defence", position=1)
SCHEME = Scheme([TRADE, TARIFFS, DEFENCE])


def offered(typed: str, recent: list[UUID] | None = None, *, may_create: bool = True) -> list[str]:
    found = choices(SCHEME, typed, recent or [], may_create=may_create)
    return [each.code.name if each.code else f"+{each.new_name}" for each in found]


def test_with_nothing_typed_the_latest_come_first_then_the_tree() -> None:
    assert offered("") == ["trade", "tariffs", "defence"]
    assert offered("", [DEFENCE.id, TARIFFS.id]) == ["defence", "tariffs", "trade"]


def test_what_fits_better_beats_what_was_used_later() -> None:
    assert offered("t", [DEFENCE.id, TARIFFS.id], may_create=False) == ["tariffs", "trade"]
    assert offered("def") == ["defence", "+def"]


def test_a_new_code_is_offered_unless_there_is_one_of_that_very_name() -> None:
    assert offered("  debt   trap ") == ["+debt trap"]
    assert offered("TRADE") == ["trade"]
    assert offered("debt", may_create=False) == []


def test_the_codes_above_are_named() -> None:
    (choice, *_) = choices(SCHEME, "tariffs", [], may_create=False)
    assert choice.above == "trade"


@pytest.fixture
def picker(qtbot) -> Iterator[CodePicker]:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    yield CodePicker(window)
    window.close()


def test_arrows_walk_and_enter_takes(picker, qtbot) -> None:
    picker.offer(SCHEME, [], QPoint(10, 10))
    with qtbot.waitSignal(picker.picked) as taken:
        qtbot.keyClick(picker._field, Qt.Key.Key_Down)
        qtbot.keyClick(picker._field, Qt.Key.Key_Down)
        qtbot.keyClick(picker._field, Qt.Key.Key_Up)
        qtbot.keyClick(picker._field, Qt.Key.Key_Return)

    assert taken.args == [TARIFFS.id]
    assert not picker.isVisible()


def test_a_click_takes(picker, qtbot) -> None:
    picker.offer(SCHEME, [], QPoint(10, 10))
    place = picker._list.visualRect(picker._model.index(2, 0)).center()
    with qtbot.waitSignal(picker.picked) as taken:
        qtbot.mouseClick(picker._list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert taken.args == [DEFENCE.id]


def test_a_name_that_fits_nothing_is_handed_out(picker, qtbot) -> None:
    picker.offer(SCHEME, [], QPoint(10, 10))
    with qtbot.waitSignal(picker.named) as named:
        qtbot.keyClicks(picker._field, "debt")
        qtbot.keyClick(picker._field, Qt.Key.Key_Return)

    assert named.args == ["debt"]


def test_enter_with_nothing_to_take_stays_open(picker, qtbot) -> None:
    picker.offer(SCHEME, [], QPoint(10, 10), may_create=False)
    qtbot.keyClicks(picker._field, "zzz")
    qtbot.keyClick(picker._field, Qt.Key.Key_Return)

    assert picker.isVisible()
    assert picker._hint.text() == "No code is called so."
    picker.hide()


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

    recent.use(TARIFFS.id)
    recent.learn([annotation(TRADE, me, 30)], me)
    assert recent.as_list() == [TARIFFS.id, DEFENCE.id, TRADE.id]
