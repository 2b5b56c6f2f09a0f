import json
from pathlib import Path
from uuid import uuid4

from annotator.ui.look.appearance import ThemeChoice
from annotator.ui.settings import MOST_RECENT, ProjectPlace, SettingsStore


def test_what_is_changed_is_there_at_the_next_start(tmp_path: Path) -> None:
    SettingsStore(tmp_path).change(theme=ThemeChoice.DARK, zoom=3, coder_name="Ana")

    again = SettingsStore(tmp_path).current
    assert (again.theme, again.zoom, again.coder_name) == (ThemeChoice.DARK, 3, "Ana")


def test_settings_lie_in_the_users_config_folder(own_folders: Path) -> None:
    SettingsStore().change(zoom=1)
    assert (own_folders / "config" / "settings.json").is_file()


def test_two_windows_do_not_undo_each_others_settings(tmp_path: Path) -> None:
    one, other = SettingsStore(tmp_path), SettingsStore(tmp_path)
    one.change(zoom=2)
    other.change(theme=ThemeChoice.LIGHT)

    assert SettingsStore(tmp_path).current.zoom == 2


def test_a_file_that_is_no_settings_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b"\xff{not json")

    settings = SettingsStore(tmp_path)
    assert settings.current.zoom == 0
    settings.change(zoom=1)
    assert SettingsStore(tmp_path).current.zoom == 1


def test_what_a_newer_program_keeps_is_left_as_it_is(tmp_path: Path) -> None:
    kept = {"zoom": 2, "theme": "sepia", "coder_name": "Ana", "grid": {"rows": 3}}
    (tmp_path / "settings.json").write_text(json.dumps(kept))

    settings = SettingsStore(tmp_path)
    assert (settings.current.zoom, settings.current.coder_name) == (2, "Ana")
    assert settings.current.theme is ThemeChoice.SYSTEM
    settings.change(zoom=3)
    assert json.loads((tmp_path / "settings.json").read_text())["grid"] == {"rows": 3}


def test_a_folder_that_cannot_be_written_does_not_stop_the_work(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")

    settings = SettingsStore(tmp_path / "taken")
    settings.change(zoom=1)
    assert settings.current.zoom == 1


def test_recent_projects_are_listed_once_the_latest_first(tmp_path: Path) -> None:
    settings = SettingsStore(tmp_path)
    for name in ["a", "b", "a", *map(str, range(20))]:
        settings.remember_project(tmp_path / name)

    recent = settings.current.recent
    assert recent[0] == tmp_path / "19"
    assert len(recent) == len(set(recent)) == MOST_RECENT
    assert settings.current.started


def test_a_project_is_forgotten(tmp_path: Path) -> None:
    settings = SettingsStore(tmp_path)
    settings.remember_project(tmp_path / "a")
    settings.remember_project(tmp_path / "b")
    settings.forget_project(tmp_path / "b")

    assert settings.current.recent == (tmp_path / "a",)


def test_relative_paths_are_remembered_whole(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = SettingsStore(tmp_path / "config")
    settings.remember_project(Path("here.annotator"))

    assert settings.current.recent[0] == tmp_path / "here.annotator"


def test_the_place_in_each_project_is_remembered(tmp_path: Path) -> None:
    one, other = uuid4(), uuid4()
    place = ProjectPlace(source_id=uuid4(), coder_id=uuid4(), position=7, top=3, offset=-2)
    settings = SettingsStore(tmp_path)
    settings.remember_place(one, place)
    settings.remember_place(other, ProjectPlace())

    assert SettingsStore(tmp_path).current.places == {one: place, other: ProjectPlace()}
