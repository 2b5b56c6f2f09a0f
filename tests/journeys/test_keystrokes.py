"""How many keys it takes to code a selected span, counted as they are pressed."""

import pytest
from PySide6.QtCore import Qt

from annotator.project.steps import CreateCode
from tests.ui.desk import CONTROL, NONE, SHIFT, Desk, coded, span_of

RETURN = Qt.Key.Key_Return


class Fingers:
    """Press keys of a desk, one by one, and count them: Ctrl+Shift+V is one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.pressed = 0

    def press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self._desk.press(key, modifiers)
        self.pressed += 1

    def type(self, text: str) -> None:
        for letter in text:
            self.press(letter, SHIFT if letter.isupper() else NONE)


@pytest.fixture
def ready(desk, project_file) -> Desk:
    """A span is selected; the scheme has codes with keys, and some without."""
    desk.open(project_file)
    names = ("tourism", "tradition", "transit", "water", "Western aid", "waste")
    desk.session.do(*(CreateCode(name) for name in names))
    desk.drag(span_of(desk.view.text(), "the port"))
    return desk


@pytest.fixture
def fingers(ready) -> Fingers:
    return Fingers(ready)


def test_an_existing_code_with_a_key_takes_one(fingers, project_file) -> None:
    fingers.press("t")

    assert coded(project_file) == [("Ana", "trade", "the port")]
    assert fingers.pressed == 1


@pytest.mark.parametrize(
    "name", ["tourism", "tradition", "transit", "water", "Western aid", "waste", "defence"]
)
def test_any_other_existing_code_takes_two_and_three_letters(fingers, project_file, name) -> None:
    letters = {"tradition": "dit", "transit": "nsi"}
    fingers.press(RETURN)
    fingers.type(letters.get(name, name[:3]))
    fingers.press(RETURN)

    assert coded(project_file) == [("Ana", name, "the port")]
    assert fingers.pressed <= 2 + 3


def test_a_second_code_takes_the_same(fingers, project_file) -> None:
    fingers.press("t")
    fingers.press("s")
    assert fingers.pressed == 2
    fingers.press(RETURN)
    fingers.type("wat")
    fingers.press(RETURN)

    assert {name for _, name, _ in coded(project_file)} == {"trade", "skepticism", "water"}
    assert fingers.pressed == 2 + 5


def test_the_code_used_last_takes_one_with_or_without_a_key(fingers, ready, project_file) -> None:
    fingers.press(RETURN)
    fingers.type("wat")
    fingers.press(RETURN)
    before = fingers.pressed
    ready.drag(span_of(ready.view.text(), "the debt"))
    fingers.press(".")

    assert [name for _, name, _ in coded(project_file)] == ["water", "water"]
    assert fingers.pressed - before == 1


def test_a_new_code_takes_two_and_its_name(fingers, project_file) -> None:
    fingers.press(RETURN)
    fingers.type("Debt trap")
    fingers.press(RETURN)

    assert coded(project_file) == [("Ana", "Debt trap", "the port")]
    assert fingers.pressed == 2 + len("Debt trap")


def test_a_new_code_below_another_takes_six_and_its_name(fingers, ready) -> None:
    fingers.press(RETURN)
    fingers.type("wat/dams")
    fingers.press(RETURN)

    (made,) = ready.session.scheme.named("dams")
    assert ready.session.scheme.path(made.id) == "water > dams"
    assert fingers.pressed == 2 + len("dams") + 4


def test_a_code_in_vivo_takes_one(fingers, project_file) -> None:
    fingers.press(Qt.Key.Key_V, CONTROL | SHIFT)

    assert coded(project_file) == [("Ana", "the port", "the port")]
    assert fingers.pressed == 1


def test_two_codes_in_one_go_take_three_and_three_letters_each(fingers, project_file) -> None:
    fingers.press(RETURN)
    fingers.type("wat")
    fingers.press(Qt.Key.Key_Tab)
    fingers.type("was")
    fingers.press(RETURN)

    assert {name for _, name, _ in coded(project_file)} == {"water", "waste"}
    assert fingers.pressed == 3 + 6
