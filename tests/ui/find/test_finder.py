import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from annotator.text.spans import Span
from tests.ui.desk import CONTROL, SHIFT, Desk, coded, make_project, span_of

F3, RETURN, ESCAPE = Qt.Key.Key_F3, Qt.Key.Key_Return, Qt.Key.Key_Escape
ROADS = "The road came first.\nA Road, roads and the broad road.\nNo way.\n"


class Seeker:
    """Somebody who looks for something in the text."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.finder = desk.window.finder
        self.bar = self.finder.bar

    def look_for(self, typed: str) -> None:
        self.desk.press(Qt.Key.Key_F, CONTROL)
        self.desk.type(typed)
        self.wait()

    def press(self, key: Qt.Key, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
        self.desk.press(key, modifiers)
        self.wait()

    def switch(self, name: str) -> None:
        switches = self.bar.findChildren(QToolButton)
        self.desk.qtbot.mouseClick(
            next(each for each in switches if each.accessibleName() == name),
            Qt.MouseButton.LeftButton,
        )
        self.wait()

    def wait(self) -> None:
        self.desk.qtbot.waitUntil(lambda: not self.finder.is_busy)
        self.desk.settle()

    @property
    def said(self) -> str:
        return self.bar.said()

    @property
    def selected(self) -> Span | None:
        return self.desk.view.selected_span()


@pytest.fixture
def seeker(desk, tmp_path) -> Seeker:
    return Seeker(desk.open(make_project(tmp_path / "roads.annotator", ROADS)))


def test_what_is_typed_is_found_letter_by_letter(seeker) -> None:
    seeker.look_for("ro")
    assert seeker.selected == Span(4, 6)
    assert seeker.said == "1 of 5"
    seeker.desk.type("ads")
    seeker.wait()
    assert seeker.selected == span_of(ROADS, "roads")
    assert seeker.said == "1 of 1"


def test_enter_goes_on_and_shift_enter_back_and_round(seeker) -> None:
    seeker.look_for("road")
    places = [4, 23, 29, 44, 49]
    for number, start in enumerate(places, start=1):
        assert seeker.selected == Span(start, start + 4)
        assert seeker.said.startswith(f"{number} of 5")
        seeker.press(RETURN)
    assert seeker.selected == Span(4, 8)
    assert seeker.said == "1 of 5 · from the start again"
    seeker.press(RETURN, SHIFT)
    assert seeker.selected == Span(49, 53)
    assert seeker.said == "5 of 5 · from the end again"


def test_f3_goes_on_from_the_caret_in_the_text_too(seeker) -> None:
    seeker.look_for("road")
    seeker.desk.click(ROADS.index("and"))
    seeker.press(F3)
    assert seeker.selected == Span(44, 48)
    seeker.desk.click(ROADS.index("and"))
    seeker.press(F3, SHIFT)
    assert seeker.selected == Span(29, 33)
    assert seeker.desk.view.hasFocus()


def test_escape_closes_and_leaves_the_hit_selected(seeker) -> None:
    seeker.look_for("roads")
    seeker.press(ESCAPE)
    assert seeker.bar.isHidden()
    assert seeker.selected == span_of(ROADS, "roads")
    assert seeker.desk.view.hasFocus()
    assert not seeker.finder.hits()


def test_f3_after_that_finds_the_same_on(seeker) -> None:
    seeker.look_for("road")
    seeker.press(ESCAPE)
    seeker.press(F3)
    assert seeker.selected == Span(23, 27)
    assert seeker.desk.view.hasFocus()


def test_it_begins_with_what_is_selected_and_finds_that_itself(seeker) -> None:
    seeker.desk.view.select(Span(49, 53))
    seeker.press(Qt.Key.Key_F, CONTROL)
    assert seeker.bar.query().typed == "road"
    assert seeker.selected == Span(49, 53)
    assert seeker.said == "5 of 5"


def test_too_much_is_not_taken_over(seeker) -> None:
    seeker.desk.view.select(Span(0, 30))
    seeker.press(Qt.Key.Key_F, CONTROL)
    assert seeker.bar.query().typed == ""


def test_the_switches_count(seeker) -> None:
    seeker.look_for("road")
    seeker.switch("Whole words only")
    assert seeker.said.endswith("of 3")
    seeker.switch("Match capital and small letters")
    assert seeker.said.endswith("of 2")
    seeker.desk.press(Qt.Key.Key_F, CONTROL)
    seeker.desk.type(r"r\w+s")
    seeker.wait()
    assert seeker.said == "Nothing found"
    seeker.switch("Regular expression")
    assert seeker.said == "1 of 1"
    assert seeker.selected == span_of(ROADS, "roads")


def test_what_is_no_expression_is_told_and_can_be_mended(seeker) -> None:
    seeker.desk.press(Qt.Key.Key_F, CONTROL)
    seeker.switch("Regular expression")
    seeker.desk.type("(road")
    seeker.wait()
    assert seeker.said.startswith("This is no regular expression: missing )")
    seeker.desk.type(")")
    seeker.wait()
    assert seeker.said == "1 of 5"


def test_an_expression_without_end_leaves_the_window_free(desk, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("annotator.text.finding._LONGEST_WAIT", 0.3)
    seeker = Seeker(desk.open(make_project(tmp_path / "p.annotator", "a" * 60 + "!")))
    seeker.press(Qt.Key.Key_F, CONTROL)
    seeker.switch("Regular expression")
    seeker.desk.type("(a|a)+$")
    assert seeker.finder.is_busy
    seeker.wait()
    assert seeker.said.startswith("This expression takes too long")


def test_another_source_is_searched_without_moving(desk, tmp_path) -> None:
    seeker = Seeker(desk.open(make_project(tmp_path / "p.annotator", ROADS, "Two roads, a road.")))
    seeker.look_for("road")
    second = list(desk.session.sources)[1]
    desk.session.show_source(second)
    seeker.wait()
    assert seeker.said == "2 found"
    assert desk.view.caret() == 0
    seeker.press(F3)
    assert seeker.selected == Span(4, 8)


@pytest.mark.parametrize("typed", ["👨‍👩‍👧‍👦", "e\u0301", "\u00a0", "مرحبا", "한글"])
def test_hits_are_selected_at_their_own_places(desk, tmp_path, typed) -> None:
    text = f"👍🏽 before {typed}after\n🇱🇦 then {typed}."
    seeker = Seeker(desk.open(make_project(tmp_path / "p.annotator", text)))
    seeker.desk.view.select(span_of(text, typed))
    seeker.press(Qt.Key.Key_F, CONTROL)
    assert seeker.said == "1 of 2"
    seeker.press(RETURN)
    last = text.rindex(typed)
    assert seeker.selected == Span(last, last + len(typed))


# Coding what was found --------------------------------------------------------------------------


def code_all(seeker: Seeker, typed: str) -> None:
    (button,) = [b for b in seeker.bar.findChildren(QPushButton) if b.isVisible()]
    seeker.desk.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    seeker.desk.settle()
    seeker.desk.type(typed)
    seeker.desk.press(RETURN)


def file_of(desk: Desk):
    return desk.session.open_project.path


def test_all_hits_are_coded_in_one_step(seeker) -> None:
    seeker.look_for("road")
    (button,) = [b for b in seeker.bar.findChildren(QPushButton) if b.isVisible()]
    assert button.text() == "Code all 5…"
    code_all(seeker, "tra")
    assert [quote for _, _, quote in coded(file_of(seeker.desk))] == ["road", "Road", *["road"] * 3]
    assert seeker.desk.status == "Coded 5 passages with trade"
    seeker.desk.command("edit.undo")
    assert coded(file_of(seeker.desk)) == []


def test_what_all_hits_were_coded_with_is_used_again_by_the_full_stop(seeker) -> None:
    seeker.look_for("road")
    code_all(seeker, "tra")
    seeker.press(ESCAPE)
    seeker.desk.click(ROADS.index("No way") + 1)
    seeker.desk.press(".")
    assert coded(file_of(seeker.desk))[-1] == ("Ana", "trade", "No way.")


def test_hits_cannot_be_coded_while_the_project_is_shown_as_it_stood(seeker) -> None:
    desk = seeker.desk
    desk.click(1)
    desk.press("t")
    seeker.look_for("road")
    (button,) = [b for b in seeker.bar.findChildren(QPushButton) if b.isVisible()]
    desk.window.looking_back.see(desk.session.project.actions()[1])
    desk.settle()
    assert button.isHidden()
    desk.window.looking_back.return_to_now()
    desk.settle()
    assert button.isVisible()


def test_what_is_coded_already_is_left_as_it_is(seeker) -> None:
    seeker.desk.drag(Span(0, 20))
    seeker.desk.press("t")
    seeker.look_for("road")
    code_all(seeker, "tra")
    assert len(coded(file_of(seeker.desk))) == 5
    assert seeker.desk.status == "Coded 5 passages with trade; 1 overlaps what was coded before"
    code_all(seeker, "tra")
    assert seeker.desk.status == "All of these are coded with trade already"


def test_hits_inside_one_sign_are_one_passage(desk, tmp_path) -> None:
    family = "👨‍👩‍👧‍👦"
    seeker = Seeker(desk.open(make_project(tmp_path / "p.annotator", f"a {family} b")))
    seeker.press(Qt.Key.Key_F, CONTROL)
    seeker.switch("Regular expression")
    seeker.desk.press(Qt.Key.Key_F, CONTROL)
    seeker.desk.type(r"\p{So}")
    seeker.wait()
    code_all(seeker, "tra")
    assert coded(file_of(desk)) == [("Ana", "trade", family)]


def test_very_many_are_coded_off_the_windows_thread(desk, tmp_path) -> None:
    text = "road " * 400
    seeker = Seeker(desk.open(make_project(tmp_path / "p.annotator", text)))
    seeker.look_for("road")
    code_all(seeker, "Debt trap")
    assert len(coded(file_of(desk))) == 400
    assert desk.status == "Coded 400 passages with Debt trap"
    desk.command("edit.undo")
    assert coded(file_of(desk)) == []
    assert not desk.session.scheme.named("Debt trap")
