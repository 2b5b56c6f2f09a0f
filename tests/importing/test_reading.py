import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.errors import AnnotatorError
from annotator.importing.decoding import DecodingError, UnknownEncodingError
from annotator.importing.reading import (
    FileRefusedError,
    FileUnreadableError,
    importable,
    read_file,
)
from annotator.text.canonical import TextRefusedError, canonical


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_canonical_utf8_file_needs_no_second_copy(tmp_path: Path) -> None:
    text = "Title\u00a0🤝\n\nBody, e\u0301, 老挝\n"
    imported = read_file(written(tmp_path, "An article.txt", text.encode()))
    assert imported.text == text
    assert imported.name == "An article"
    assert imported.original_name == "An article.txt"
    assert imported.media_type == "text/plain"
    assert (imported.encoding, imported.encoding_how) == ("UTF-8", "strict UTF-8")
    assert imported.original is None
    assert imported.notes == ()


def test_what_is_changed_is_noted_and_the_bytes_are_kept(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfone\r\ntwo\r\nth\0ree\rfour"
    imported = read_file(written(tmp_path, "a.TXT", data))
    assert imported.text == "one\ntwo\nthree\nfour"
    assert imported.original == data
    assert imported.notes == (
        "The byte order mark was taken off",
        "1 NUL character dropped",
        "2 CRLF line ends became LF",
        "1 CR line end became LF",
    )


def test_a_guessed_encoding_is_shown_and_the_bytes_are_kept(tmp_path: Path) -> None:
    data = "Ça coûte 5 € à l’été".encode("cp1252")
    imported = read_file(written(tmp_path, "prix.txt", data))
    assert imported.text == "Ça coûte 5 € à l’été"
    assert (imported.encoding, imported.encoding_how) == ("windows-1252", "detected")
    assert imported.confidence is not None
    assert 0.8 < imported.confidence < 1
    assert "windows-1250" in imported.alternatives
    assert imported.original == data


def test_another_encoding_can_be_chosen(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", b"\xf1")
    assert read_file(path, "cp1252").text == "ñ"
    assert read_file(path, "cp1250").text == "ń"
    with pytest.raises(DecodingError, match=r"^a\.txt: The text is not in utf-8"):
        read_file(path, "utf-8")
    with pytest.raises(UnknownEncodingError, match="klingon"):
        read_file(path, "klingon")


def test_markdown_keeps_its_markup(tmp_path: Path) -> None:
    text = "# A *heading*\n\n- [link](x)  \n"
    imported = read_file(written(tmp_path, "notes.md", text.encode()))
    assert (imported.text, imported.media_type) == (text, "text/markdown")
    assert imported.name == "notes"


def test_an_empty_file_gives_an_empty_text_and_says_so(tmp_path: Path) -> None:
    imported = read_file(written(tmp_path, "a.txt", b""))
    assert (imported.text, imported.original) == ("", None)
    assert imported.notes == ("The text is empty",)


@given(text=st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_text_is_read_and_never_lost(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    data = text.encode()
    imported = read_file(written(tmp_path_factory.getbasetemp(), "any.txt", data))
    assert imported.text == canonical(text.removeprefix("\ufeff"))
    assert (imported.original or imported.text.encode()) == data


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.doc", b"%PDF-1.7", r"a\.doc seems to be a PDF document; Annotator reads plain text"),
        ("a.txt", b"%PDF-1.7", r"a\.txt seems to be a PDF document; .*Markdown \(\.md, \.markdown"),
        ("a.abc", b"a,b", r"a\.abc is not read, for its name ends in \.abc; Annotator reads"),
        ("README", b"Hello", "README is not read, for its name has no suffix; Annotator reads"),
        ("a.txt", bytes(range(256)) * 4, r"a\.txt seems to be binary data \(if it is text"),
    ],
)
def test_other_formats_are_refused(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    with pytest.raises(FileRefusedError, match=message):
        read_file(written(tmp_path, name, data))


def test_a_text_of_half_characters_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TextRefusedError, match=r"^a\.txt: The text holds half a character"):
        read_file(written(tmp_path, "a.txt", rb"a\ud800"), "unicode_escape")


def test_what_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FileUnreadableError, match=r"There is no file .*none\.txt"):
        read_file(tmp_path / "none.txt")
    with pytest.raises(FileUnreadableError, match=r"There is no file .*none\.png"):
        read_file(tmp_path / "none.png")
    with pytest.raises(FileUnreadableError, match="is a folder; choose the files in it"):
        read_file(tmp_path)
    with pytest.raises(FileUnreadableError, match="could not be read: "):
        read_file(tmp_path / ("x" * 300 + ".txt"))
    with pytest.raises(FileUnreadableError, match="could not be read: "):
        read_file(tmp_path / "nul\0.txt")
    path = written(tmp_path, "a.txt", b"")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    # Root may read anything, so the system's refusal is played.
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileUnreadableError, match="may not be read; ask its owner"):
        read_file(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(FileUnreadableError, match="is a device or a pipe"):
        read_file(tmp_path / "pipe.txt")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems allow no such names")
def test_a_name_that_is_no_text_still_gives_one_line(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9\nbar.txt")
    path.write_bytes(b"Hello")
    imported = read_file(path)
    assert imported.name == "caf\ufffd\ufffdbar"
    assert imported.original_name == "caf\ufffd\ufffdbar.txt"
    with pytest.raises(AnnotatorError) as refused:
        read_file(path.with_suffix(".none"))
    assert "\n" not in str(refused.value)
    assert str(refused.value).encode()


@pytest.mark.parametrize(
    ("name", "expected"),
    [("a.txt", True), ("A.MD", True), ("a.text", True), ("a.b.markdown", True)]
    + [(name, False) for name in ("a.png", "txt", ".txt", "a.txt.bak")],
)
def test_importable_goes_by_the_suffix(name: str, expected: bool) -> None:
    assert importable(Path(name)) is expected


def test_reading_utf8_does_not_load_the_detection() -> None:
    code = (
        "import sys; from annotator.importing.decoding import decode; decode('é'.encode()); "
        "sys.exit('charset_normalizer' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
