import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from annotator.text.spans import Span
from annotator.ui.application import _open
from annotator.ui.first_start import sample_copy
from annotator.ui.settings import SettingsStore
from annotator.ui.tour.callout import Callout
from annotator.ui.tour.tour import Tour
from tests.ui.desk import LEFT, in_file, make_project

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def toured(desk):
    desk.window.resize(1024, 700)
    desk.command("help.tour")
    return desk


def tour(desk) -> Tour:
    return desk.window.findChild(Tour)


def card(desk) -> Callout:
    return desk.window.findChild(Callout)


def words(desk) -> str:
    labels = [each for each in card(desk).findChildren(QLabel) if each.isVisible()]
    return " ".join(each.text() for each in labels)


def click(desk, title: str) -> None:
    buttons = [each for each in card(desk).findChildren(QPushButton) if each.isVisible()]
    (button,) = (each for each in buttons if each.text().replace("&", "") == title)
    QTest.mouseClick(button, LEFT)
    desk.settle()


def test_it_opens_the_sample_and_leaves_the_keys_to_the_text(toured) -> None:
    assert toured.session.project.path == sample_copy()
    assert card(toured).isVisible()
    assert toured.view.hasFocus()
    assert "1 of 4" in words(toured)


def test_the_four_steps_notice_what_is_done(toured) -> None:
    assert not tour(toured).is_done
    toured.view.select(Span(10, 40))
    toured.settle()
    assert tour(toured).is_done
    assert "Selected." in words(toured)

    click(toured, "Next")
    assert not tour(toured).is_done
    code = next(each for each in toured.session.scheme if each.key)
    assert f"Press {code.key}, or Return" in words(toured)
    before = len(in_file(sample_copy()))
    toured.press(code.key)
    assert tour(toured).is_done
    assert "Coded." in words(toured)
    assert len(in_file(sample_copy())) == before + 1

    click(toured, "Next")
    assert "At the cursor" in words(toured)
    click(toured, "Next")
    assert "Ctrl+Z" in words(toured)
    click(toured, "Done")
    assert card(toured) is None
    assert toured.view.hasFocus()


def test_who_codes_at_once_has_done_both(toured) -> None:
    code = next(each for each in toured.session.scheme if each.key)
    toured.view.select(Span(10, 40))
    toured.press(code.key)
    toured.press("n", ALT)
    toured.qtbot.waitUntil(lambda: "2 of 4" in words(toured))
    assert tour(toured).is_done


def test_it_leads_back(toured) -> None:
    toured.press("n", ALT)
    toured.qtbot.waitUntil(lambda: "2 of 4" in words(toured))
    click(toured, "Back")
    assert "1 of 4" in words(toured)


@pytest.mark.parametrize("way", ["Esc in the text", "Esc on the card", "Skip", "Alt+K"])
def test_it_can_be_skipped(toured, way) -> None:
    match way:
        case "Esc in the text":
            toured.press(Qt.Key.Key_Escape)
        case "Esc on the card":
            card(toured).setFocus()
            toured.press(Qt.Key.Key_Escape)
        case "Skip":
            click(toured, "Skip")
        case _:
            toured.press("k", ALT)
    toured.qtbot.waitUntil(lambda: card(toured) is None)
    assert tour(toured) is None
    assert toured.view.hasFocus()


def test_the_keyboard_reaches_it_with_the_key_for_panels(toured) -> None:
    for _ in range(6):
        toured.press(Qt.Key.Key_F6)
        if card(toured).isAncestorOf(toured.window.focusWidget()):
            break
    else:
        pytest.fail("the keys never come to the card")
    toured.press(Qt.Key.Key_Return)
    assert "2 of 4" in words(toured)


def test_a_second_tour_takes_the_place_of_the_first(toured) -> None:
    click(toured, "Next")
    toured.command("help.tour")
    QApplication.sendPostedEvents(None, 52)  # deferred deletion
    assert len(toured.window.findChildren(Callout)) == 1
    assert "1 of 4" in words(toured)


def test_it_goes_with_the_project(toured, tmp_path) -> None:
    toured.command("project.close")
    assert card(toured) is None
    assert tour(toured) is None


@pytest.mark.parametrize("size", [(1024, 700), (1280, 800), (1920, 1080)])
def test_each_card_is_whole_and_beside_what_it_speaks_of(desk, size) -> None:
    desk.window.resize(*size)
    desk.command("help.tour")
    desk.view.select(Span(10, 40))
    for number in range(4):
        tour(desk).go_to(number)
        desk.settle()
        shown = card(desk)
        assert desk.window.rect().contains(shown.geometry())
        needed = shown.layout().totalHeightForWidth(shown.width())
        assert shown.height() >= needed
        target = tour(desk)._target
        part = target.widget.rect() if target.part is None else target.part()
        there = QRect(target.widget.mapTo(desk.window, part.topLeft()), part.size())
        assert not shown.geometry().intersects(there)
        for label in shown.findChildren(QLabel):
            if label.isVisible() and label.wordWrap():
                assert label.height() >= label.heightForWidth(label.width())


def test_the_card_follows_the_text(toured) -> None:
    before = card(toured).y()
    toured.view.verticalScrollBar().setValue(toured.view.verticalScrollBar().value() + 30)
    toured.settle()
    assert card(toured).y() == before - 30


def test_a_closed_panel_is_opened_to_be_shown(toured) -> None:
    inspector = toured.window.docks.open("inspector").parentWidget()
    inspector.close()
    tour(toured).go_to(2)
    toured.settle()
    assert inspector.isVisible()


def test_it_follows_the_window(toured) -> None:
    tour(toured).go_to(2)
    toured.settle()
    toured.window.resize(1300, 820)
    toured.settle()
    inspector = toured.window.docks.open("inspector").parentWidget()
    right = card(toured).geometry().right()
    assert 0 < inspector.mapTo(toured.window, QPoint(0, 0)).x() - right < 20


def test_at_the_very_first_start_alone(new_desk, tmp_path) -> None:
    desk = new_desk()
    assert not SettingsStore().current.started
    _open(desk.window, None, None)
    desk.settle()
    assert card(desk).isVisible()
    desk.leave()

    again = new_desk()
    _open(again.window, None, None)
    assert again.session.project is not None
    assert card(again) is None


def test_not_over_a_project_that_was_asked_for(desk, tmp_path) -> None:
    _open(desk.window, make_project(tmp_path / "own.annotator"), None)
    assert card(desk) is None


def test_nothing_of_it_is_left_to_follow_the_text(toured) -> None:
    toured.press(Qt.Key.Key_Escape)
    toured.view.verticalScrollBar().setValue(60)
    toured.view.select(Span(10, 40))
    toured.command("view.theme_dark")
    toured.command("view.theme_light")
    toured.window.resize(1100, 720)
    toured.settle()
    assert card(toured) is None
