import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from annotator.project.steps import AddAnnotation, CreateCode
from annotator.text.spans import Span
from annotator.ui.window.text_menu import text_menu
from tests.ui.desk import Desk, coded, span_of

EDITING = [
    "Memo",
    "Recode…",
    "Extend or trim to the selection",
    "Split here",
    "Join with the next",
    "Remove",
]


@pytest.fixture
def ready(desk, project_file) -> Desk:
    return desk.open(project_file)


@pytest.fixture
def menu(ready):
    """Makes the menu as it would open now."""
    made: list[QMenu] = []

    def make() -> QMenu:
        ready.window.commands.refresh()
        made.append(text_menu(ready.window))
        return made[-1]

    yield make
    for each in made:
        each.deleteLater()


def titles(menu: QMenu) -> list[str]:
    return [each.text().replace("&", "").partition("\t")[0] for each in menu.actions()]


def choose(menu: QMenu, title: str) -> None:
    next(
        each for each in menu.actions() if each.text().replace("&", "").startswith(title)
    ).trigger()


def below(menu: QMenu, title: str) -> QMenu:
    entry = next(each for each in menu.actions() if each.text().startswith(title))
    assert isinstance(entry.menu(), QMenu)
    return entry.menu()


def test_codes_used_lately_come_first_then_those_with_a_key(ready, menu) -> None:
    ready.session.do(*(CreateCode(f"keyless {number}") for number in range(20)))
    ready.click(3)
    ready.press(Qt.Key.Key_Return)
    ready.type("keyless 7")
    ready.press(Qt.Key.Key_Return)
    ready.press("s")

    codes = [each for each in titles(menu()) if each and " · " not in each][1:]
    assert codes[:4] == ["skepticism", "keyless 7", "defence", "trade"]
    assert codes[12:15] == ["Code with…", "Code with skepticism again", "Code in vivo"]


def test_an_ampersand_is_shown(ready, menu) -> None:
    ready.session.do(CreateCode("R&D", key="r"))
    assert "R&&D\tr" in [each.text() for each in menu().actions()]


def test_what_is_here_can_be_recoded_split_and_removed(ready, menu, project_file) -> None:
    ready.drag(span_of(ready.view.text(), "road came first"))
    ready.press("t")
    assert titles(below(menu(), "trade · Ana"))[:6] == EDITING
    ready.click(ready.view.text().index("came"))
    choose(below(menu(), "trade · Ana"), "Split")
    assert [quote.strip() for _, _, quote in coded(project_file)] == ["road", "came first"]
    ready.click(ready.view.text().index("came") + 1)
    choose(below(menu(), "trade · Ana"), "Remove")
    assert [quote.strip() for _, _, quote in coded(project_file)] == ["road"]


def test_the_menu_of_one_annotation_acts_on_that_one(ready, menu, project_file) -> None:
    ready.click(3)
    for key in "ti":
        ready.press(key)
    choose(below(menu(), "trade · Ana"), "Recode")
    ready.type("def")
    ready.press(Qt.Key.Key_Return)

    assert {name for _, name, _ in coded(project_file)} == {"defence", "infrastructure"}


def test_very_many_annotations_do_not_fill_the_screen(ready, menu) -> None:
    session = ready.session
    steps = [CreateCode(f"code {number}") for number in range(15)]
    session.do(*steps)
    source, coder_id = session.source, session.require_coder()
    session.do(*(AddAnnotation(source.id, step.code_id, Span(0, 20), coder_id) for step in steps))
    ready.click(3)

    assert sum(each.menu() is not None for each in menu().actions()) == 10
    assert "5 more here: Tab goes through them" in titles(menu())


def test_in_a_project_that_is_read_only_it_only_copies(ready, new_desk, project_file) -> None:
    ready.click(3)
    ready.press("t")
    second = new_desk("Ben").open(project_file)
    second.click(3)
    shown = text_menu(second.window)
    assert "Code with…" not in titles(shown)
    entries = below(shown, "trade · Ana").actions()
    assert not any(each.isEnabled() for each in entries if each.text() in EDITING)
    shown.deleteLater()
