import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from annotator.project.steps import AddAnnotation, EditCode
from annotator.text.spans import Span
from annotator.ui.coding.quick_code_bar import QuickCodeBar
from annotator.ui.settings import SettingsStore
from tests.ui.coding.dragging import Drag, dragged_selection
from tests.ui.desk import LEFT, SHIFT, Desk, coded, make_project, span_of


@pytest.fixture
def path(tmp_path):
    return make_project(tmp_path / "two.annotator", "One road. Two ports. Three debts.", "Other.")


@pytest.fixture
def ready(desk, path) -> Desk:
    return desk.open(path)


@pytest.fixture
def bar(ready) -> QuickCodeBar:
    return ready.window.quick_codes


def names(bar: QuickCodeBar) -> list[str]:
    return [code.name for code in bar.codes()]


def button(bar: QuickCodeBar, name: str):
    return next(each for each in bar._buttons if each.code.name == name)


def code_with(desk: Desk, *coded_names: str) -> None:
    source = desk.session.source
    for place, name in enumerate(coded_names):
        (code,) = desk.session.scheme.named(name)
        coder_id = desk.session.require_coder()
        desk.session.do(AddAnnotation(source.id, code.id, Span(place, place + 1), coder_id))


def test_codes_in_use_here_come_first_the_most_used_before_the_others(ready, bar) -> None:
    code_with(ready, "ideology", "trade", "skepticism", "trade")
    first, second = ready.session.sources
    ready.session.show_source(second)
    ready.session.show_source(first)

    assert names(bar)[0] == "trade"
    assert set(names(bar)[1:3]) == {"ideology", "skepticism"}


def test_coding_moves_no_button(ready, bar) -> None:
    before = names(bar)
    code_with(ready, before[-1], before[1], before[1])
    assert names(bar) == before


def test_a_code_that_comes_into_use_gets_a_button(ready, bar) -> None:
    code_with(ready, "trade")
    ready.session.show_source(None)
    ready.session.show_source(next(iter(ready.session.sources)))
    bar.resize(330, bar.height())
    assert names(bar) == ["trade", "defence"]
    code_with(ready, "skepticism")
    assert names(bar) == ["trade", "skepticism"]


def test_in_a_text_without_codes_the_keys_of_the_scheme_are_offered(bar) -> None:
    assert names(bar)[:4] == ["defence", "trade", "infrastructure", "ideology"]


def test_a_click_codes_the_selection_and_the_keyboard_stays_in_the_text(
    ready, bar, path, qtbot
) -> None:
    ready.drag(span_of(ready.view.text(), "Two ports"))
    qtbot.mouseClick(button(bar, "trade"), LEFT)

    assert coded(path) == [("Ana", "trade", "Two ports")]
    assert ready.view.hasFocus()


def test_a_click_codes_the_sentence_where_nothing_is_selected(ready, bar, path, qtbot) -> None:
    ready.click(12)
    qtbot.mouseClick(button(bar, "skepticism"), LEFT)

    assert coded(path) == [("Ana", "skepticism", "Two ports.")]


def test_arrows_walk_and_enter_and_space_code(ready, bar, path) -> None:
    bar.setFocus()
    ready.press(Qt.Key.Key_Right)
    ready.press(Qt.Key.Key_Return)
    ready.press(Qt.Key.Key_Right)
    ready.press(Qt.Key.Key_Space)
    ready.press(Qt.Key.Key_Left)
    ready.press(Qt.Key.Key_Left)
    ready.press(Qt.Key.Key_Enter)

    assert [code for _, code, _ in coded(path)] == ["trade", "infrastructure", "defence"]


def test_the_keyboard_comes_here_from_the_text(ready, bar) -> None:
    ready.press(Qt.Key.Key_F6, SHIFT)
    assert bar._buttons[0].hasFocus()
    ready.press(Qt.Key.Key_F6)
    assert ready.view.hasFocus()


def test_escape_leads_back_to_the_text(ready, bar) -> None:
    bar.setFocus()
    assert not ready.view.hasFocus()
    ready.press(Qt.Key.Key_Escape)
    assert ready.view.hasFocus()


def test_the_last_button_opens_the_picker(ready, bar, qtbot) -> None:
    qtbot.mouseClick(bar._more, LEFT)
    assert QApplication.activePopupWidget() is not None
    QApplication.activePopupWidget().hide()


def test_what_there_is_no_room_for_is_left_out(ready, bar) -> None:
    everything = len(bar.codes())
    bar.resize(260, bar.height())
    assert 0 < len(bar.codes()) < everything
    assert bar._more.geometry().right() <= 260
    bar.resize(20, bar.height())
    assert bar.codes() == []


def test_a_long_name_is_cut(ready, bar) -> None:
    (code,) = ready.session.scheme.named("defence")
    ready.session.do(EditCode(code.id, name="defence " * 30))
    assert bar._buttons[0].width() < 260
    assert names(bar)[1] == "trade"


def test_it_follows_the_scheme(ready, bar) -> None:
    (code,) = ready.session.scheme.named("defence")
    ready.session.do(EditCode(code.id, name="arms", key="a"))
    assert names(bar)[0] == "arms"
    ready.window.undoing.undo()
    assert names(bar)[0] == "defence"


def test_it_can_be_hidden_and_stays_so(new_desk, path) -> None:
    desk = new_desk().open(path)
    assert desk.window.quick_codes.isVisible()
    desk.command("view.quick_codes")
    assert not desk.window.quick_codes.isVisible()
    assert not SettingsStore().current.quick_codes
    desk.leave()

    again = new_desk().open(path)
    assert not again.window.quick_codes.isVisible()
    again.command("view.quick_codes")
    assert again.window.quick_codes.isVisible()


def test_nothing_can_be_coded_where_the_project_is_read_only(ready, new_desk, path, qtbot) -> None:
    second = new_desk("Ben").open(path)
    qtbot.mouseClick(button(second.window.quick_codes, "trade"), LEFT)
    assert coded(path) == []
    assert not button(second.window.quick_codes, "trade").isEnabled()


def test_the_selection_is_dropped_on_a_button(ready, bar, path) -> None:
    ready.drag(span_of(ready.view.text(), "Two ports"))
    target = button(bar, "trade")
    drag = Drag(target, dragged_selection(ready.view))
    assert drag.over(target.rect().center())
    drag.drop()

    assert coded(path) == [("Ana", "trade", "Two ports")]


def test_text_from_elsewhere_is_not_taken_by_a_button(ready, bar, path) -> None:
    target = button(bar, "trade")
    data = QMimeData()
    data.setText("Two ports")
    assert not Drag(target, data).over(target.rect().center())
    assert coded(path) == []
