import os

import pytest

from annotator.exchange.written_file import written_file
from annotator.project.errors import NotWrittenError


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_a_file_is_there_once_it_is_whole(tmp_path):
    path = tmp_path / "a.csv"
    with written_file(path) as file:
        file.write(b"whole")
        assert not path.exists()
    assert path.read_bytes() == b"whole"
    assert names(tmp_path) == ["a.csv"]


def write_half(path, then, **options):
    with written_file(path, **options) as file:
        file.write(b"half")
        then()


def fail():
    raise RuntimeError


def test_what_fails_leaves_nothing(tmp_path):
    with pytest.raises(RuntimeError):
        write_half(tmp_path / "a.csv", fail)
    assert names(tmp_path) == []


def test_what_fails_leaves_what_stood_there(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"mine")
    with pytest.raises(RuntimeError):
        write_half(path, fail, replace=True)
    assert path.read_bytes() == b"mine"
    assert names(tmp_path) == ["a.csv"]


def test_a_file_is_replaced_on_demand_only(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"mine")
    with pytest.raises(NotWrittenError, match="exists already"), written_file(path):
        pass
    with written_file(path, replace=True) as file:
        file.write(b"theirs")
    assert path.read_bytes() == b"theirs"


def test_a_name_that_is_taken_meanwhile_is_not_taken_over(tmp_path):
    path = tmp_path / "a.csv"
    with pytest.raises(NotWrittenError, match="exists already"):
        write_half(path, lambda: path.write_bytes(b"somebody else's"))
    assert path.read_bytes() == b"somebody else's"
    assert names(tmp_path) == ["a.csv"]


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real.csv").write_bytes(b"old")
    (tmp_path / "link.csv").symlink_to(tmp_path / "real.csv")
    with written_file(tmp_path / "link.csv", replace=True) as file:
        file.write(b"new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_bytes() == b"new"


def test_a_project_is_never_replaced(path):
    before = path.read_bytes()
    with pytest.raises(NotWrittenError, match="never replaced"), written_file(path, replace=True):
        pass
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "told"),
    [(".", "is a folder"), ("nowhere/a.csv", "the folder does not exist"), ("x" * 300, "too long")],
)
def test_a_name_that_cannot_be_written(tmp_path, name, told):
    with pytest.raises(NotWrittenError, match=told), written_file(tmp_path / name, replace=True):
        pass
    assert names(tmp_path) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with (
        pytest.raises(NotWrittenError, match="not a regular file"),
        written_file(tmp_path / "pipe", replace=True),
    ):
        pass
    assert names(tmp_path) == ["pipe"]
