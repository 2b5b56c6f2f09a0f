import sys
from types import SimpleNamespace

import pytest


@pytest.fixture
def opened(monkeypatch):
    """Stand in for the window; return what it was opened with."""
    calls = []

    def run(project, **options):
        calls.append((project, options))
        return 0

    monkeypatch.setitem(sys.modules, "annotator.ui.application", SimpleNamespace(run=run))
    return calls


@pytest.fixture
def display(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":0")


@pytest.fixture
def no_display(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


NOTHING = {"offscreen": False, "screenshot": None, "theme": None, "coder": None}


def test_no_arguments_open_the_window(annotator, opened, display):
    assert annotator().status == 0
    assert opened == [(None, NOTHING)]


def test_a_project_opens_in_the_window(annotator, opened, display, path, monkeypatch):
    monkeypatch.chdir(path.parent)
    for named in (path, "field.annotator", "field", "./field"):
        assert annotator(named).status == 0
    assert [project.name for project, _ in opened] == ["field.annotator"] * 4


def test_a_project_that_is_called_like_a_command(annotator, opened, display, path, monkeypatch):
    path.rename(path.with_name("new.annotator"))
    monkeypatch.chdir(path.parent)
    assert annotator("./new").status == 0
    assert opened[0][0].name == "new.annotator"


def test_options_of_the_window(annotator, opened, path, no_display, tmp_path):
    picture = tmp_path / "window.png"
    given = ("--offscreen", "--screenshot", picture, "--coder", "Ana", "--theme", "dark", path)
    assert annotator(*given).status == 0
    options = {"offscreen": True, "screenshot": picture, "theme": "dark", "coder": "Ana"}
    assert opened == [(path, options)]
    assert annotator(path, "--offscreen").status == 0


def test_where_nobody_sees_a_dialog_a_bad_project_gets_one_line(
    annotator, refused, opened, display, tmp_path
):
    bad = tmp_path / "bad.annotator"
    bad.write_text("Dear all, here are my notes.\n" * 50)
    for options in (("--offscreen",), ("--screenshot", tmp_path / "x.png")):
        assert "is not an Annotator project" in refused(bad, *options)
    assert opened == []
    assert annotator(bad).status == 0
    assert len(opened) == 1


def test_the_windows_exit_status_is_the_commands(annotator, display, monkeypatch):
    window = SimpleNamespace(run=lambda *_, **__: 2)
    monkeypatch.setitem(sys.modules, "annotator.ui.application", window)
    assert annotator().status == 2


@pytest.mark.skipif(sys.platform != "linux", reason="there always is a display")
def test_without_a_display_one_line_says_what_works(refused, opened, no_display):
    line = refused()
    assert "no display" in line
    assert "annotator --offscreen --screenshot FILE" in line
    assert "annotator --help" in line
    assert opened == []


def test_a_project_that_is_not_there_is_not_opened(refused, opened, display, tmp_path):
    assert "does not exist" in refused(tmp_path / "nowhere.annotator")
    assert opened == []


def test_libraries_that_are_missing_get_one_line(refused, display, monkeypatch):
    class Broken:
        def __getattr__(self, name):
            raise ImportError("libEGL.so.1: cannot open shared object file")

    monkeypatch.setitem(sys.modules, "annotator.ui.application", Broken())
    line = refused()
    assert "libEGL.so.1" in line
    assert "README" in line
