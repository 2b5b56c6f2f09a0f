"""Files as programs write them: the same five codings, counted in as many ways."""

import json
from pathlib import Path

import pytest

from annotator.exchange.refi.taking_in import take_in_refi
from tests.exchange.refi.codings import codings, discarded, imported, memos

FILES = Path(__file__).parent / "files"
EXPECTED = json.loads((FILES / "expected.json").read_text())
PROGRAMS = (
    "atlasti_windows_like",
    "maxqda_like",
    "nvivo_windows_like",
    "qc_like_no_scheme",
    "qualcoder_like",
)


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_same_codings_come_out_of_every_file(tmp_path, program):
    project, report = imported(tmp_path, FILES / f"{program}.qdpx")
    with project:
        (source,) = project.sources()
        assert project.text(source) == EXPECTED["text"]
        assert codings(project) == sorted(
            (source.name, each["start"], each["end"], f"feelings > {each['code']}", each["coder"])
            for each in EXPECTED["codings"]
        )
        (how,) = report.sources
        assert how.confidence > 0.99
        assert discarded(report) == {"User": 1}


@pytest.mark.parametrize("program", PROGRAMS)
def test_what_came_in_once_comes_in_no_second_time(tmp_path, program):
    project, _ = imported(tmp_path, FILES / f"{program}.qdpx")
    with project:
        before = project.actions()
        report = take_in_refi(project, FILES / f"{program}.qdpx")
        assert project.actions() == before
        assert not report.added


def test_a_file_of_qualcoder_with_memos_a_case_and_a_variable(tmp_path):
    project, report = imported(tmp_path, FILES / "qualcoder_harness_demo.qdpx")
    with project:
        assert project.info().description == 'Project memo <x> & "q"'
        assert memos(project) == [
            ("annotation", "coding memo", "an"),
            ("project", "day 1\n\nmy journal", "an"),
            ("source", "annot", "an"),
            ("source", "file memo", "an"),
        ]
        assert [code.definition for code in project.scheme()] == ["cat memo", "memo t", ""]
        assert [attribute.name for attribute in project.attributes()] == ["age"]
    (case,) = (each for each in report.discarded if each.element == "Case")
    assert case.named == ("Mai (age: 34)",)


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("qualcoder_harness_codebook", ["Feelings", "Feelings > tired", "Feelings > hope"]),
        ("taguette152_codebook", ["feeling/tired", "feeling"]),
    ],
)
def test_codebooks(tmp_path, name, codes):
    project, _ = imported(tmp_path, FILES / f"{name}.qdc")
    with project:
        scheme = project.scheme()
        assert [scheme.path(code.id) for code in scheme] == codes
