"""What stands against a shortcut: other commands, codes, typing, the cursor."""

import pytest
from PySide6.QtGui import QKeySequence

from annotator.ui.keys.objections import objection


@pytest.fixture
def against(desk, project_file):
    desk.open(project_file)
    commands, scheme = desk.window.commands, desk.session.scheme

    def ask(command_id: str, keys: str):
        return objection(commands, scheme, commands.command(command_id), QKeySequence(keys))

    return ask


def test_a_free_key_is_free(against) -> None:
    assert against("coding.recode", "Ctrl+Alt+K") is None
    assert against("coding.recode", "F9") is None


def test_the_other_command_is_named_and_can_be_robbed(against) -> None:
    found = against("coding.recode", "Ctrl+M")
    assert "“Memo”" in found.sentence
    assert found.accept == "Take it over"


def test_a_command_of_the_text_is_in_the_way_of_one_of_the_window(against) -> None:
    found = against("project.open", "Alt+Down")
    assert "Next sentence" in found.sentence


def test_its_own_key_is_in_nobodys_way(against) -> None:
    assert against("coding.recode", "Ctrl+R") is None


@pytest.mark.parametrize("keys", ["T", "t"])
def test_the_key_of_a_code_is_told(against, keys) -> None:
    found = against("coding.pick", keys)
    assert "“trade”" in found.sentence
    assert found.accept


@pytest.mark.parametrize("keys", ["X", "Shift+X", "Del", "Return", "Space", "5", "Shift+Tab"])
def test_what_is_typed_everywhere_is_no_key_of_the_window(against, keys) -> None:
    found = against("project.open", keys)
    assert "typing" in found.sentence
    assert not found.accept


@pytest.mark.parametrize("keys", ["Left", "Shift+Right", "Ctrl+Left", "Ctrl+Shift+End", "Up"])
@pytest.mark.parametrize("command", ["coding.pick", "project.open"])
def test_the_cursor_keeps_its_keys(against, keys, command) -> None:
    assert "cursor" in against(command, keys).sentence


def test_escape_always_leaves(against) -> None:
    assert not against("coding.pick", "Esc").accept
