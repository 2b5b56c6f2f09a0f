import csv

import pytest

from annotator.exchange.cells import original
from annotator.model.records import Progress
from annotator.project.project import Project
from tests.cli.conftest import RIVER, code_quote


def annotations(path):
    with Project.open(path, write=False) as project:
        scheme = project.scheme()
        sources = {source.id: source for source in project.sources()}
        return [
            (
                scheme.path(one.code_id),
                one.span.cut(project.text(sources[one.source_id])),
                [memo.text for memo in project.memos(one.id)],
            )
            for one in project.annotations()
        ]


def test_code_prints_what_was_coded(annotator, path):
    outcome = code_quote(
        annotator, path, "Ana", "trade", "Harbour", "US$\u00a05 billion", "--memo", "how much?"
    )
    assert outcome.out == "Ana coded 26–39 of “Harbour” with trade: “US$\u00a05 billion”\n"
    assert annotations(path) == [("trade", "US$\u00a05 billion", ["how much?"])]


def test_the_history_knows_who_coded(annotator, path):
    code_quote(annotator, path, "Bounmy", "d", "River", "soldiers")
    newest = annotator("log", path, "--limit", "1", "--json").json[0]
    assert (newest["coder"], newest["label"]) == ("Bounmy", "Code “River” with defence")


@pytest.mark.parametrize("code", ["tariffs", "TARIFFS", "trade > tariffs", "Trade>Tariffs"])
def test_a_code_is_found_by_name_and_path(annotator, path, code):
    code_quote(annotator, path, "Ana", code, "River", "Tariffs")
    assert annotations(path)[0][0] == "trade > tariffs"


def test_a_code_is_found_by_its_key(annotator, path):
    code_quote(annotator, path, "Ana", "t", "River", "Tariffs")
    assert annotations(path)[0][0] == "trade"


@pytest.mark.parametrize("source", ["River", "river", "river.txt", "Riv", "RIVER.TXT"])
def test_a_source_is_found_by_name_and_file_name(annotator, path, source):
    outcome = annotator(
        *("code", path, "--coder", "ana", "--code", "d", "--source", source),
        *("--start", 0, "--end", 3, "--json"),
    )
    assert outcome.json["source"] == "River"
    assert outcome.json["quote"] == "The"


def test_a_source_is_found_by_the_start_of_its_id(annotator, path):
    source = annotator("info", path, "--json").json["sources"][0]
    outcome = annotator(
        *("complete", path, "--coder", "Ana", "--source", source["id"][:8], "--json"),
    )
    assert outcome.json["sources"] == [source["name"]]


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--coder", "Chan", "the coders are: Ana, Bounmy; to add one: --add-coder"),
        ("--code", "ideology", "the codes are: trade, trade > tariffs, defence"),
        ("--source", "Mountain", "the sources are: Harbour, River"),
        ("--start", "90", "90–3 is no span of “River”"),
        ("--start", "-1", "-1–3 is no span of “River”"),
        ("--start", "3", "3–3 is no span of “River”"),
        ("--end", "99999", "0–99999 is no span of “River”"),
        ("--end", "four", "--end"),
        ("--memo", "half \ud83d", "not valid UTF-8"),
    ],
)
def test_what_cannot_be_coded_is_refused_and_nothing_is_altered(refused, path, option, value, told):
    given = {"--coder": "Ana", "--code": "d", "--source": "River", "--start": "0", "--end": "3"}
    given[option] = value
    before = path.read_bytes()
    line = refused("code", path, *(part for pair in given.items() for part in pair))
    assert told in line
    assert path.read_bytes() == before


def test_an_ambiguous_source_is_refused_with_those_it_can_mean(annotator, refused, path, tmp_path):
    (tmp_path / "Rivers.txt").write_text("Many rivers.")
    annotator("import", path, tmp_path / "Rivers.txt")
    line = refused("complete", path, "--coder", "Ana", "--source", "riv.")
    assert "no source is called" in line
    line = refused("complete", path, "--coder", "Ana", "--source", "r")
    assert "“r” can mean several sources: River (" in line
    assert "Rivers (" in line
    assert annotator("complete", path, "--coder", "Ana", "--source", "River").status == 0


def test_an_overlap_is_refused_and_extended_on_demand(annotator, refused, path):
    code_quote(annotator, path, "Ana", "defence", "River", "soldiers")
    start = RIVER.index("marched") - 3
    more = ("--start", start, "--end", start + 10)
    line = refused("code", path, "--coder", "Ana", "--code", "d", "--source", "River", *more)
    assert "extend that annotation instead (--extend)" in line
    outcome = annotator(
        *("code", path, "--coder", "Ana", "--code", "d", "--source", "River", *more, "--extend")
    )
    assert outcome.status == 0
    assert annotations(path) == [("defence", "soldiers marched", [])]


def test_a_coder_is_added_on_demand(annotator, path):
    assert code_quote(annotator, path, "Chan", "d", "River", "soldiers", "--add-coder")
    with Project.open(path, write=False) as project:
        assert [coder.name for coder in project.coders()] == ["Ana", "Bounmy", "Chan"]


def test_a_coder_is_not_added_for_a_span_that_is_none(refused, path):
    before = path.read_bytes()
    refused(
        *("code", path, "--coder", "Chan", "--code", "d", "--source", "River"),
        *("--start", 5, "--end", 5, "--add-coder"),
    )
    assert path.read_bytes() == before


def progress(path, coder):
    with Project.open(path, write=False) as project:
        (coder_id,) = [one.id for one in project.coders() if one.name == coder]
        return {source.name: project.progress(source.id, coder_id) for source in project.sources()}


@pytest.mark.parametrize(
    "sources", [("--source", "River", "Harbour"), ("--source", "River", "--source", "Harbour")]
)
def test_complete_marks_sources_in_one_step_of_undo(annotator, path, sources):
    outcome = annotator("complete", path, "--coder", "Ana", *sources)
    assert outcome.lines == ["“River” is complete for Ana", "“Harbour” is complete for Ana"]
    assert set(progress(path, "Ana").values()) == {Progress.COMPLETE}
    assert set(progress(path, "Bounmy").values()) == {None}
    annotator("undo", path)
    assert set(progress(path, "Ana").values()) == {None}


def test_complete_can_be_taken_back_and_said_twice(annotator, path):
    annotator("complete", path, "--coder", "Ana", "--source", "River")
    again = annotator("complete", path, "--coder", "Ana", "--source", "River")
    assert (again.status, again.out) == (0, "“River” is complete for Ana already\n")
    back = annotator("complete", path, "--coder", "Ana", "--source", "River", "--undo")
    assert back.out == "“River” is in progress for Ana\n"
    assert progress(path, "Ana")["River"] is Progress.IN_PROGRESS


def test_undo_and_redo_say_what_they_did(annotator, path):
    code_quote(annotator, path, "Ana", "d", "River", "soldiers")
    assert annotator("undo", path).out == "Undo: Code “River” with defence\n"
    assert annotations(path) == []
    assert annotator("redo", path, "--json").json["label"] == "Redo: Code “River” with defence"
    assert len(annotations(path)) == 1
    nothing = annotator("redo", path)
    assert (nothing.status, nothing.out) == (1, "there is nothing to redo\n")


def test_the_longest_quote_is_shown_in_part(annotator, path, tmp_path):
    (tmp_path / "long.txt").write_text("word " * 200)
    annotator("import", path, tmp_path / "long.txt")
    outcome = annotator(
        *("code", path, "--coder", "Ana", "--code", "d", "--source", "long"),
        *("--start", 0, "--end", 999),
    )
    assert len(outcome.out) < 250
    assert " … " in outcome.out


def test_control_characters_of_a_text_do_not_reach_the_terminal(annotator, path, tmp_path):
    (tmp_path / "hostile.txt").write_text(
        "Red \x1b[31malert\u202e now\nnext line", encoding="utf-8"
    )
    annotator("import", path, tmp_path / "hostile.txt")
    outcome = annotator(
        *("code", path, "--coder", "Ana", "--code", "d", "--source", "hostile"),
        *("--start", 0, "--end", 24),
    )
    assert "\\x1b[31malert\\u202e now\\nnex" in outcome.out
    assert "\x1b" not in outcome.out
    assert len(outcome.lines) == 1


def test_every_emoji_and_no_break_space_is_coded_where_it_stands(annotator, path, tmp_path):
    text = (
        "🇱🇦 and 🇻🇳 met.\u00a0US$\u00a05 👍🏽\r\nA family 👨‍👩‍👧‍👦, a cafe\u0301 ☕️, "
        "a\u202fthin space, 𝒷old, ‘quoted’ 🚢🚢"
    )
    (tmp_path / "signs.txt").write_text(text, encoding="utf-8", newline="")
    annotator("import", path, tmp_path / "signs.txt")
    canonical = text.replace("\r\n", "\n")
    places = [at for at, char in enumerate(canonical) if ord(char) > 0x2000 or char == "\u00a0"]
    for at in places:
        outcome = annotator(
            *("code", path, "--coder", "Ana", "--code", "d", "--source", "signs"),
            *("--start", at, "--end", at + 1),
        )
        assert outcome.status == 0
    annotator("export", path, "--to", tmp_path / "signs.csv")
    with (tmp_path / "signs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [int(row["start"]) for row in rows] == places
    assert [original(row["quote"]) for row in rows] == [canonical[at] for at in places]
    assert len(places) == 23
