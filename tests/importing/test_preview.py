from pathlib import Path, PurePath

import pytest

from annotator.importing.format import ReadingOptions
from annotator.importing.preview import preview_of
from annotator.model.source_details import LandmarkKind
from annotator.project.project import Project
from annotator.project.steps import ImportSource
from annotator.text.canonical import source_id
from tests.importing.archives import archive
from tests.importing.small_pdfs import column, pdf


def test_a_preview_shows_what_would_come_in(tmp_path: Path) -> None:
    path = tmp_path / "prix.txt"
    path.write_bytes("Ça coûte 5 € à l’été\r\n".encode("cp1252"))
    shown = preview_of(path, ReadingOptions())
    (text,) = shown.texts
    assert (text.name, text.beginning, text.length) == ("prix", "Ça coûte 5 € à l’été\n", 21)
    assert (text.encoding, text.encoding_how) == ("windows-1252", "detected")
    assert "windows-1250" in text.alternatives
    assert text.notes == ("1 CRLF line end became LF",)
    assert text.original_length == 22
    assert (text.standing, text.same_as, shown.has_more) == (None, "", False)
    (other,) = preview_of(path, ReadingOptions(encoding="cp1250")).texts
    assert other.beginning == "Ça coűte 5 € ŕ l’été\n"


def test_a_long_text_is_shown_by_its_beginning(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("A line of words.\n" * 10_000)
    (text,) = preview_of(path, ReadingOptions()).texts
    assert (len(text.beginning), text.length) == (5_000, 170_000)
    assert text.source_id == source_id(path.read_text())


def test_texts_that_are_there_already_are_told(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(
        archive(
            {
                "a.txt": b"One",
                "b.txt": b"Two",
                "c.md": b"Two",
                "d.jpg": b"",
                "e.pdf": b"",
                "f.pdf": pdf([column(["Three."])] * 2),
            }
        )
    )
    with Project.create(tmp_path / "p.annotator", "P") as project:
        project.do(ImportSource("first", "One"))
        shown = preview_of(path, ReadingOptions(), project)
        (first,) = project.sources()
    assert [(text.name, text.standing, text.same_as) for text in shown.texts] == [
        ("a", first, ""),
        ("b", None, ""),
        ("c", None, "b"),
        ("f", None, ""),
    ]
    assert shown.texts[-1].landmarks == {LandmarkKind.PAGE: 2}
    assert shown.passed_over == (PurePath("all.zip/d.jpg"),)
    assert [failure[:13] for failure in shown.failed] == ["e.pdf: It is "]


def test_of_a_large_survey_some_texts_are_shown(tmp_path: Path) -> None:
    path = tmp_path / "survey.csv"
    rows = (f"{row},{row % 3},A long answer of many words {row}\n" for row in range(500))
    path.write_text("ID,Round,Text\n" + "".join(rows))
    shown = preview_of(path, ReadingOptions(), most_texts=10)
    assert (len(shown.texts), shown.has_more) == (10, True)
    assert [each.name for each in shown.texts[0].attributes] == ["ID", "Round"]


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf([[]]))
    shown = preview_of(path, ReadingOptions())
    assert shown.texts == ()
    assert shown.failed[0].startswith("scan.pdf: Its pages hold no text")


def test_a_preview_can_be_cancelled(tmp_path: Path) -> None:
    class CancelledError(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        raise CancelledError

    path = tmp_path / "a.pdf"
    path.write_bytes(pdf([column(["a"])]))
    with pytest.raises(CancelledError):
        preview_of(path, ReadingOptions(progress=cancel))
