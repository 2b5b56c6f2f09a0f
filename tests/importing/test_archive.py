from pathlib import Path, PurePath

import pytest

from annotator.errors import AnnotatorError
from annotator.importing.format import ReadingOptions
from annotator.importing.reading import FileRefusedError, ImportedText, read_sources
from tests.importing.archives import archive, locked
from tests.importing.small_pdfs import column, pdf

CUE = b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>Hello\n"
TABLE = b"Name,Text\nAna,one two three four five six\nBo,six five four three two one\n"


def read(path: Path) -> tuple[list[ImportedText], list[tuple[str, str]]]:
    failed: list[tuple[str, str]] = []

    def fail(inside: PurePath, error: AnnotatorError) -> None:
        failed.append((inside.as_posix(), str(error)))

    return list(read_sources(path, ReadingOptions(), fail)), failed


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "all.zip"


def test_each_file_of_an_archive_gives_its_texts(path: Path) -> None:
    path.write_bytes(
        archive(
            {
                "b/interview.vtt": CUE,
                "b/": b"",
                "a.txt": "Ng\u0323 \u00a0\r\n".encode(),
                "b/c/report.PDF": pdf([column(["Words."])]),
                "b/c/survey.csv": TABLE,
                "__MACOSX/._a.txt": b"\0\5\x16\7",
                ".DS_Store": b"Bud1",
            }
        )
    )
    texts, failed = read(path)
    assert [(each.name, each.original_name, each.text) for each in texts] == [
        ("a", "a.txt", "Ng\u0323 \u00a0\n"),
        ("report", "report.PDF", "Words."),
        ("survey: Ana", "survey.csv", "one two three four five six"),
        ("survey: Bo", "survey.csv", "six five four three two one"),
        ("interview", "interview.vtt", "Ana: Hello"),
    ]
    assert texts[-1].original == CUE
    assert failed == []


def test_what_cannot_be_read_is_named_and_the_rest_comes_in(path: Path) -> None:
    data = archive(
        {
            "broken.pdf": b"%PDF-1.7",
            "good.txt": b"Good",
            "inner.zip": archive({"a.txt": b"inside"}),
            "picture.png": b"\x89PNG\r\n\x1a\n\0",
            "secret.txt": b"locked up",
            "bomb.txt": bytes(30_000_000),
            "new\nline \u202e.txt": b"odd",
        }
    )
    path.write_bytes(locked(data, "secret.txt"))
    texts, failed = read(path)
    assert [(each.name, each.text) for each in texts] == [
        ("good", "Good"),
        ("new\ufffdline \u202e", "odd"),
    ]
    assert [name for name, _ in failed] == [
        "all.zip/bomb.txt",
        "all.zip/broken.pdf",
        "all.zip/inner.zip",
        "all.zip/picture.png",
        "all.zip/secret.txt",
    ]
    for (_, said), expected in zip(
        failed,
        [
            "unpacks to more than",
            "damaged PDF",
            "an archive within an archive",
            "PNG",
            "a password",
        ],
        strict=True,
    ):
        assert expected in said
        assert "\n" not in said


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x05\x06 nothing", r"^all\.zip: It is damaged or incomplete"),
        (archive({"a.txt": b"a" * 9999})[:-30], "It is damaged or incomplete"),
        (archive({"../../a.txt": b"a"}), "leads out of the archive"),
    ],
)
def test_archives_that_cannot_be_read_say_why(path: Path, data: bytes, message: str) -> None:
    path.write_bytes(data)
    with pytest.raises(FileRefusedError, match=message):
        read(path)
    assert [each.name for each in path.parent.iterdir()] == ["all.zip"]


def test_reading_an_archive_tells_how_far_it_is(path: Path) -> None:
    path.write_bytes(archive({"1.txt": b"1", "2.pdf": pdf([column(["a"])] * 2), "3.txt": b"3"}))
    told: list[float] = []
    options = ReadingOptions(progress=lambda done, total: told.append(done / total))
    assert len(list(read_sources(path, options))) == 3
    assert told == sorted(told)
    assert told[0] == 0
    assert 0.5 in told
