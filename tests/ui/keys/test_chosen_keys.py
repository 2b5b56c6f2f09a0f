"""Keys that the user chose: they count at once, survive a restart, and never collide."""

import json
import logging

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence

from annotator.ui.settings import SettingsStore
from tests.ui.desk import CONTROL, coded, span_of


def keys(desk, command_id: str) -> list[str]:
    return [each.toString() for each in desk.window.commands.keys(command_id)]


def write_settings(own_folders, **fields) -> None:
    SettingsStore().change(zoom=0)
    path = own_folders / "config" / "settings.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), **fields}))


def test_a_chosen_key_gives_the_command_and_the_old_one_does_not(desk, project_file) -> None:
    desk.open(project_file)
    desk.window.keys.choose("coding.pick", [QKeySequence("Ctrl+G")])
    desk.view.setFocus()
    desk.view.select(span_of(desk.view.text(), "port"))
    desk.press(Qt.Key.Key_G, CONTROL)
    desk.type("tra")
    desk.press(Qt.Key.Key_Return)
    assert coded(project_file) == [("Ana", "trade", "port")]
    assert keys(desk, "coding.pick") == ["Ctrl+G"]


def test_menus_and_tooltips_follow_at_once(desk) -> None:
    action = desk.window.commands.action("project.open")
    desk.window.keys.choose("project.open", [QKeySequence("Ctrl+Alt+O")])
    assert action.toolTip() == "Open a project file  (Ctrl+Alt+O)"
    assert action.shortcut().toString() == "Ctrl+Alt+O"
    desk.window.keys.choose("project.open", [])
    assert action.toolTip() == "Open a project file"


def test_only_what_differs_is_kept_and_it_is_there_at_the_next_start(new_desk) -> None:
    first = new_desk()
    first.window.keys.choose("project.open", [QKeySequence("F9"), QKeySequence("Ctrl+Alt+O")])
    first.window.keys.choose("project.new", [])
    assert first.settings.current.shortcuts == {
        "project.open": ("F9", "Ctrl+Alt+O"),
        "project.new": (),
    }
    first.leave()
    again = new_desk()
    assert keys(again, "project.open") == ["F9", "Ctrl+Alt+O"]
    assert keys(again, "project.new") == []
    again.window.keys.reset_all()
    assert again.settings.current.shortcuts == {}
    assert keys(again, "project.open") == ["Ctrl+O"]


def test_a_key_that_is_taken_over_is_lost_elsewhere(new_desk) -> None:
    desk = new_desk()
    desk.window.keys.choose("coding.memo", [QKeySequence("Ctrl+R")])
    assert keys(desk, "coding.recode") == []
    desk.leave()
    again = new_desk()
    assert (keys(again, "coding.memo"), keys(again, "coding.recode")) == (["Ctrl+R"], [])


def test_two_commands_can_change_their_keys_for_each_others(new_desk) -> None:
    desk = new_desk()
    desk.window.keys.choose("coding.memo", [QKeySequence("Ctrl+R")])
    desk.window.keys.choose("coding.recode", [QKeySequence("Ctrl+M")])
    desk.leave()
    again = new_desk()
    assert (keys(again, "coding.memo"), keys(again, "coding.recode")) == (["Ctrl+R"], ["Ctrl+M"])


def test_resetting_one_takes_its_keys_back(desk) -> None:
    desk.window.keys.choose("coding.memo", [QKeySequence("Ctrl+R")])
    losing = desk.window.keys.reset("coding.recode")
    assert [each.id for each in losing] == ["coding.memo"]
    assert (keys(desk, "coding.recode"), keys(desk, "coding.memo")) == (["Ctrl+R"], [])


def test_a_command_between_text_and_window_never_shares_a_key(desk) -> None:
    # coding.pick counts in the text, project.open in the window around it.
    desk.window.keys.choose("project.open", [QKeySequence("Ctrl+G")])
    desk.window.keys.choose("coding.pick", [QKeySequence("Ctrl+G")])
    assert keys(desk, "project.open") == []


def test_entries_that_mean_nothing_are_left_out_and_logged(new_desk, own_folders, caplog) -> None:
    write_settings(
        own_folders,
        zoom=2,
        shortcuts={
            "no.such.command": ["F9"],
            "project.open": ["garbage", "F8"],
            "project.new": "F7",
            "coding.memo": ["Ctrl+A, Ctrl+B"],
            "coding.recode": ["F8"],
            "project.export": [],
        },
    )
    with caplog.at_level(logging.WARNING):
        desk = new_desk()
    assert keys(desk, "project.open") == ["F8"]
    assert keys(desk, "project.new") == ["Ctrl+N"]
    assert keys(desk, "coding.memo") == ["Ctrl+M"]
    assert keys(desk, "coding.recode") == ["Ctrl+R"]
    assert keys(desk, "project.export") == []
    assert desk.view.zoom() == 2
    said = caplog.text
    for word in ("no.such.command", "garbage", "project.new", "Ctrl+A, Ctrl+B", "F8"):
        assert word in said


def test_the_keys_of_a_newer_programs_commands_stay(new_desk, own_folders) -> None:
    write_settings(own_folders, shortcuts={"from.the.future": ["F9"]})
    desk = new_desk()
    desk.window.keys.choose("coding.memo", [QKeySequence("F8")])
    desk.window.keys.reset_all()
    desk.window.keys.choose("coding.memo", [QKeySequence("F7")])
    assert desk.settings.current.shortcuts == {
        "from.the.future": ("F9",),
        "coding.memo": ("F7",),
    }


def test_keys_that_are_no_mapping_give_the_defaults(new_desk, own_folders) -> None:
    write_settings(own_folders, zoom=2, shortcuts=["F9"])
    desk = new_desk()
    assert keys(desk, "project.open") == ["Ctrl+O"]
    assert desk.view.zoom() == 2


def test_a_chosen_key_wins_over_one_the_program_gives_to_another(new_desk, own_folders) -> None:
    write_settings(own_folders, shortcuts={"project.open": ["Ctrl+R"]})
    desk = new_desk()
    assert (keys(desk, "project.open"), keys(desk, "coding.recode")) == (["Ctrl+R"], [])
