from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.exchange.elsewhere import brat
from annotator.exchange.elsewhere.tool import Wishes
from annotator.exchange.elsewhere.tools import tool_of
from tests.exchange.elsewhere.takings import HARD, QUOTES, TEXT, discarded, merged, new


def line(number, kind, *quotes, text=HARD):
    places = []
    for quote in quotes:
        start = text.index(quote.replace("\n", "\r\n"))
        places.append(f"{start} {start + len(quote.replace(chr(10), chr(13) + chr(10)))}")
    said = " ".join(quotes).replace("\n", "  ")
    return f"T{number}\t{kind} {';'.join(places)}\t{said}"


def corpus(folder, *lines, name="letter", text=HARD):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.txt").write_bytes(text.encode())
    (folder / f"{name}.ann").write_bytes("\n".join([*lines, ""]).encode())
    return folder


LINES = [line(n, ("Ship", "Person")[n % 2], quote) for n, quote in enumerate(QUOTES)]


def expected(coder="Unknown coder", name="letter"):
    return {(name, quote, ("Ship", "Person")[n % 2], coder) for n, quote in enumerate(QUOTES)}


def test_what_is_marked_comes_in(tmp_path):
    folder = corpus(tmp_path / "corpus", *LINES)
    (folder / "annotation.conf").write_text("[entities]\nShip\n")
    (folder / "more").mkdir()
    (folder / "more" / "bare.txt").write_text("Nothing marked.")
    assert tool_of(folder).name == "brat"
    found, report = new(tmp_path, folder)
    assert found.texts == {"letter": TEXT, "more/bare": "Nothing marked."}
    assert found.codings == expected()
    assert not report.discarded
    again, report = merged(tmp_path / "taken.annotator", folder)
    assert again.codings == found.codings
    assert sum(report.added.values()) == 0


def test_one_file_is_enough(tmp_path):
    folder = corpus(tmp_path / "corpus", *LINES)
    found, _ = new(tmp_path, folder / "letter.ann")
    assert found.codings == expected()


def test_pieces_become_annotations_of_their_own_with_a_note(tmp_path):
    folder = corpus(tmp_path / "corpus", line(1, "Ship", "étude", "🚢 sails"))
    found, report = new(tmp_path, folder)
    assert {quote for _, quote, *_ in found.codings} == {"étude", "🚢 sails"}
    assert found.memos == {
        ("annotation", "Piece 1 of 2 of one annotation in brat: “étude 🚢 sails”"),
        ("annotation", "Piece 2 of 2 of one annotation in brat: “étude 🚢 sails”"),
    }
    assert any("in several pieces" in each for each in report.remarks)


def test_notes_become_memos_and_the_others_are_listed(tmp_path):
    lines = [
        line(1, "Ship", QUOTES[0]),
        "#1\tAnnotatorNotes T1\tSee there.",
        "#2\tAnnotatorNotes R1\tOdd.",
        "A1\tNegated T1",
        "M1\tConfidence T1 High",
        "E1\tSail:T1 Who:T2",
        "R1\tOf Arg1:T1 Arg2:T1",
        "N1\tReference T1 Wikipedia:12\tShip",
        "*\tEquiv T1 T1",
        "T2\tShip 0 x\tbroken",
        "what is this",
    ]
    found, report = new(tmp_path, corpus(tmp_path / "corpus", *lines))
    assert found.memos == {("annotation", "See there.")}
    assert discarded(report) == {
        "note (#)": 1,
        "attribute (A)": 1,
        "attribute (M)": 1,
        "event (E)": 1,
        "relation (R)": 1,
        "reference (N)": 1,
        "equivalence (*)": 1,
        "text-bound annotation (T)": 1,
        "line": 1,
    }


def test_folders_with_the_same_texts_are_those_of_coders(tmp_path):
    for name in ("ana", "ben"):
        corpus(tmp_path / "corpus" / name, *LINES)
    found, _ = new(tmp_path, tmp_path / "corpus")
    assert found.texts == {"letter": TEXT}
    assert found.codings == expected("ana") | expected("ben")


def test_folders_with_other_texts_are_parts_of_a_corpus(tmp_path):
    corpus(tmp_path / "corpus" / "train", *LINES)
    corpus(tmp_path / "corpus" / "test", name="other", text="Nothing.")
    found, _ = new(tmp_path, tmp_path / "corpus")
    assert found.codings == expected(name="train/letter")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("Not for import.")
    folder = corpus(tmp_path / "corpus", *LINES)
    (folder / "linked.txt").symlink_to(secret)
    (folder / "round").symlink_to(folder)
    found, _ = new(tmp_path, folder)
    assert set(found.texts) == {"letter"}


def test_positions_outside_and_files_that_are_no_text_are_listed(tmp_path):
    lines = [*LINES, "T8\tShip 999999999999999999 999999999999999999\tx", "T9\tShip 9 3\ty"]
    folder = corpus(tmp_path / "corpus", *lines)
    (folder / "broken.txt").write_bytes(b"%PDF-1.7\n\x00\x01")
    (folder / "broken.ann").write_text("T1\tShip 0 1\tx")
    found, report = new(tmp_path, folder)
    assert found.codings == expected()
    assert discarded(report)["text"] == 1


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_file_breaks_the_reading(tmp_path, content):
    folder = corpus(tmp_path / "corpus")
    (folder / "letter.ann").write_bytes(b"T1\tShip 0 1\tC\n" + content)
    assert brat.read(folder, Wishes()).name == "corpus"


def test_a_folder_of_texts_alone_is_none_of_brat(tmp_path):
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("a")
    assert tool_of(tmp_path / "texts") is None
