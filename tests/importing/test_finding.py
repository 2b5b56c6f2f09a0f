from pathlib import Path

import pytest

from annotator.importing.finding import find_files
from annotator.importing.reading import FileUnreadableError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "b.txt",
        "a.md",
        "scan.png",
        ".hidden.txt",
        ".git/config.txt",
        "sub/d.txt",
        "sub/c.TXT",
        "sub/deep/e.markdown",
        "sub/deep/noname",
    ):
        path = tmp_path / "sources" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path / "sources"


def relative(paths: list[Path], folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in paths]


def test_folders_are_searched_in_order_and_the_rest_is_reported(folder: Path) -> None:
    found = find_files([folder])
    assert relative(found.files, folder) == [
        "a.md",
        "b.txt",
        "sub/c.TXT",
        "sub/d.txt",
        "sub/deep/e.markdown",
    ]
    assert relative(found.passed_over, folder) == ["scan.png", "sub/deep/noname"]


def test_each_file_is_found_once_where_it_is_named_first(folder: Path) -> None:
    found = find_files([folder / "sub" / "d.txt", folder, folder / "a.md"])
    assert relative(found.files, folder) == [
        "sub/d.txt",
        "a.md",
        "b.txt",
        "sub/c.TXT",
        "sub/deep/e.markdown",
    ]


def test_a_file_that_is_named_itself_is_always_kept(folder: Path) -> None:
    named = [folder / "scan.png", folder / ".hidden.txt"]
    assert find_files(named).files == named
    found = find_files([folder, folder / "scan.png"])
    assert found.files[-1] == folder / "scan.png"
    assert folder / "scan.png" not in found.passed_over


def test_loops_of_links_end_and_links_are_followed_once(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "f.txt").write_text("f")
    (folder / "sub" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "sub" / "outside").symlink_to(outside, target_is_directory=True)
    (folder / "z.txt").symlink_to(folder / "b.txt")
    assert relative(find_files([folder]).files, folder) == [
        "a.md",
        "b.txt",
        "sub/c.TXT",
        "sub/d.txt",
        "sub/deep/e.markdown",
        "sub/outside/f.txt",
    ]


def test_a_path_with_nothing_there_is_refused(folder: Path) -> None:
    with pytest.raises(FileUnreadableError, match=r"There is no file or folder .*none"):
        find_files([folder, folder / "none"])


def test_a_folder_that_may_not_be_read_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    # Root may read anything, so the system's refusal is played.
    monkeypatch.setattr("os.scandir", refuse)
    with pytest.raises(FileUnreadableError, match="sources could not be read: Permission denied"):
        find_files([folder])


def test_nothing_gives_nothing() -> None:
    assert find_files([]) == ([], [])
