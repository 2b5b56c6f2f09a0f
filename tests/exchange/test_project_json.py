import json
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from annotator.exchange.project_document import schema
from annotator.exchange.project_json import (
    ProjectJsonError,
    read_project_json,
    write_project_json,
)
from annotator.exchange.restoring import restore_project
from annotator.model.record import moment_text
from annotator.model.records import Outcome, RestedOn
from annotator.project.check import check_project
from annotator.project.errors import DamagedError, NotWrittenError
from annotator.project.project import Project
from annotator.project.steps import DeleteSource, MakePlan
from annotator.text.canonical import source_id
from tests.project.random_steps import NO_HABITS, try_to_do
from tests.project.small_projects import decide, quick_folder

from .conftest import KHMER, LATIN


@pytest.fixture
def exported(project, tmp_path):
    """The project as JSON, with a decision whose annotation is gone."""
    code = project.scheme().named("people")[0]
    gone = project.annotations()[0]
    seen = (RestedOn.of(gone),)
    decision = decide(
        0, 5, code.id, Outcome.UNION, source=source_id(LATIN), reason="so", rests_on=seen
    )
    project.do(decision, coder_id=project.coders()[0].id)
    write_project_json(project, tmp_path / "x.json")
    return tmp_path / "x.json"


def export(path, to):
    with Project.open(path, write=False) as project:
        write_project_json(project, to)
    return to.read_bytes()


def test_the_document_says_everything(exported, project):
    document = json.loads(exported.read_text(encoding="utf-8"))
    assert document["project"]["description"] == "For tests."
    assert [code["name"] for code in document["codes"]] == ["people", "crowds"]
    khmer, latin = document["sources"]
    assert (latin["text"], latin["original"]) == (LATIN, None)
    assert khmer["original"] is not None
    assert len(document["annotations"]) == 3
    assert {memo["text"] for memo in document["memos"]} == {"Second?", "Yes."}
    assert len(document["assignments"]) == 3
    assert len(document["decisions"]) == 1
    assert document["annotations"][0]["created"] == moment_text(project.annotations()[0].created)


def test_every_record_stands_on_a_line_of_its_own(exported):
    lines = exported.read_text(encoding="utf-8").split("\n")
    records = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"')]
    document = json.loads(exported.read_text(encoding="utf-8"))
    assert len(records) == sum(len(value) for value in document.values() if isinstance(value, list))


def test_it_fits_the_published_schema(exported):
    Draft202012Validator(schema()).validate(json.loads(exported.read_text(encoding="utf-8")))


def test_a_plan_goes_along_whose_source_was_deleted_since(project, tmp_path):
    drawn = tuple(source.id for source in project.sources())
    coders = tuple(coder.id for coder in project.coders())
    project.do(MakePlan("Pilot", 7, drawn, coders, "Drawn at random.", drawn_from=len(drawn)))
    project.do(DeleteSource(drawn[0]))
    write_project_json(project, tmp_path / "x.json")
    document = read_project_json(tmp_path / "x.json")
    restore_project(document, tmp_path / "again.annotator")
    with Project.open(tmp_path / "again.annotator") as again:
        assert again.plans() == project.plans()
        assert again.plans()[0].source_ids == drawn


def test_there_and_back_gives_the_same_bytes(exported, tmp_path):
    restore_project(read_project_json(exported), tmp_path / "again.annotator")
    assert check_project(tmp_path / "again.annotator").problems == ()
    assert export(tmp_path / "again.annotator", tmp_path / "y.json") == exported.read_bytes()


def test_there_and_back_keeps_the_original_bytes(exported, tmp_path):
    restore_project(read_project_json(exported), tmp_path / "again.annotator")
    with Project.open(tmp_path / "again.annotator", write=False) as project:
        originals = {source.name: project.original(source) for source in project.sources()}
    assert originals == {"latin": None, "khmer": KHMER.encode("utf-16")}


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_any_history_goes_there_and_back(seed):
    random = Random(seed)
    with TemporaryDirectory(dir=quick_folder()) as name:
        folder = Path(name)
        with Project.create(folder / "p.annotator", "P") as project:
            people = [project.add_coder("Ana"), project.add_coder("Ben")]
            for _ in range(40):
                step = NO_HABITS.step(project, random)
                try_to_do(project, step, coder_id=random.choice(people))
            write_project_json(project, folder / "x.json")
        restore_project(read_project_json(folder / "x.json"), folder / "again.annotator")
        assert check_project(folder / "again.annotator").problems == ()
        first = (folder / "x.json").read_bytes()
        assert export(folder / "again.annotator", folder / "y.json") == first


def test_a_project_without_a_text_is_not_exported(project, tmp_path):
    project._database.execute("DELETE FROM original")
    with pytest.raises(DamagedError, match="the original file of “khmer” is missing"):
        write_project_json(project, tmp_path / "y.json")
    assert not (tmp_path / "y.json").exists()


def test_a_disk_that_fails_leaves_no_project(exported, tmp_path, monkeypatch):
    document = read_project_json(exported)

    def full(*_):
        raise NotWrittenError("the disk is full")

    monkeypatch.setattr(Project, "do", full)
    with pytest.raises(NotWrittenError):
        restore_project(document, tmp_path / "again.annotator")
    assert not list(tmp_path.glob("again*"))


def set_at(document, place, value):
    for step in place[:-1]:
        document = document[step]
    document[place[-1]] = value


ELSEWHERE = "00000000-0000-4000-8000-000000000000"


@pytest.mark.parametrize(
    ("place", "value", "line", "told"),
    [
        (("format",), "annotator-scheme", 2, "format: input should be 'annotator-project'"),
        (("version",), 3, 3, "version: input should be 1 or 2"),
        (("more",), 1, 52, "more: extra inputs are not permitted"),
        (("project", "name"), " ", 4, "project.name: a name cannot be empty"),
        (("codes", 1, "name"), 7, 11, "codes[1].name: input should be a valid string"),
        (("codes", 1, "parent_id"), ELSEWHERE, 11, f"there is no code {ELSEWHERE}"),
        (("codes", 0, "position"), "0", 10, "codes[0].position: input should be a valid number"),
        (("sources", 1, "text"), "Other.", 15, "text_sha256 is not the digest of the text"),
        (("sources", 1, "text"), "a\r\nb", 15, "sources[1].text: a text has no NUL, and lines"),
        (("sources", 1, "length"), 1, 15, "length is 1, but the text has"),
        (("sources", 1, "id"), ELSEWHERE, 15, "the id of this text is"),
        (("sources", 0, "original"), None, 14, "original and original_sha256 stand together"),
        (("sources", 0, "original"), "AAAA", 14, "original_sha256 is not the digest"),
        (("sources", 0, "original"), "no base", 14, "sources[0].original: no base64"),
        (("outlines", 0, "landmarks", 1, "position"), 9999, 18, "9999 lies beyond the text"),
        (("outlines", 0, "landmarks", 0, "position"), 40, 18, "landmarks stand in the order"),
        (("outlines", 0, "id"), ELSEWHERE, 18, "the outline of this source has the id"),
        (("attributes", 0, "choices"), ["Laos"], 21, "an attribute has choices if its type is"),
        (("attribute_values", 0, "attribute_id"), ELSEWHERE, 24, "there is no attribute"),
        (("attribute_values", 0, "value"), "", 24, "at least 1 character"),
        (("memberships", 0, "group_id"), ELSEWHERE, 30, "there is no source_group"),
        (("annotations", 1, "end"), 9999, 34, "annotations[1].end: 9999 lies beyond the text"),
        (("annotations", 1, "end"), 0, 34, "annotations[1].end: input should be greater than"),
        (("annotations", 2, "start"), 5, 35, "annotations[2]: the span 5–5 covers no text"),
        (("annotations", 0, "coder_id"), ELSEWHERE, 33, f"there is no coder {ELSEWHERE}"),
        (("annotations", 0, "created"), "2026-13-01", 33, "annotations[0].created: month value"),
        (("memos", 0, "about_id"), ELSEWHERE, 38, f"there is no annotation {ELSEWHERE}"),
        (("memos", 0, "about_kind"), "coder", 38, "memos[0].about_kind: input should be"),
        (("assignments", 0, "id"), ELSEWHERE, 42, "the assignment of this source to this coder"),
        (("decisions", 0, "end"), 9999, 47, "decisions[0].end: 9999 lies beyond the text"),
    ],
)
def test_what_is_not_sound_is_refused_with_its_place(exported, place, value, line, told):
    document = json.loads(exported.read_text(encoding="utf-8"))
    set_at(document, place, value)
    write_lines(exported, document)
    with pytest.raises(ProjectJsonError) as caught:
        read_project_json(exported)
    assert told in str(caught.value)
    assert f", line {line}: " in str(caught.value)
    assert str(caught.value).count("\n") == 0


def write_lines(path, document):
    """Write a document as the program does, each record on a line of its own."""
    parts = []
    for name, value in document.items():
        if isinstance(value, list):
            shown = ",\n".join(json.dumps(record, ensure_ascii=False) for record in value)
            parts.append(f'"{name}": [\n{shown}\n]')
        else:
            parts.append(f'"{name}": {json.dumps(value, ensure_ascii=False)}')
    head, *rest = parts
    path.write_text("{\n" + ",\n".join([head, *rest]) + "\n}\n", encoding="utf-8")


def test_two_records_with_one_id_are_refused(exported):
    document = json.loads(exported.read_text(encoding="utf-8"))
    document["annotations"][1]["id"] = document["coders"][0]["id"]
    write_lines(exported, document)
    with pytest.raises(ProjectJsonError, match="is the id of another record too"):
        read_project_json(exported)


def test_codes_that_stand_under_each_other_are_refused(exported):
    document = json.loads(exported.read_text(encoding="utf-8"))
    top, below = document["codes"]
    top["parent_id"] = below["id"]
    write_lines(exported, document)
    with pytest.raises(ProjectJsonError, match="people stands under itself"):
        read_project_json(exported)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "line 1"),
        (b"[]", "line 1"),
        (b"{\n\n'format': 1}", "line 3, column 1"),
        (b'{"format": "\xff"}', "it is not UTF-8"),
        (b"\x00\x01\x02", "line 1"),
        (b"[" * 100_000, "line 1"),
        (b'{"format": "annotator-project", "version": 1}', "project: field required"),
    ],
)
def test_what_is_no_project_is_refused(tmp_path, content, told):
    (tmp_path / "x.json").write_bytes(content)
    with pytest.raises(ProjectJsonError) as caught:
        read_project_json(tmp_path / "x.json")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_member_that_stands_twice_is_refused(exported):
    text = exported.read_text(encoding="utf-8")
    exported.write_text(text.replace('"version": 2,', '"version": 2,\n"version": 2,'), "utf-8")
    with pytest.raises(ProjectJsonError, match="line 4"):
        read_project_json(exported)


def test_a_number_that_is_none_is_refused(exported):
    text = exported.read_text(encoding="utf-8")
    exported.write_text(text.replace('"position":0.0', '"position":NaN', 1), "utf-8")
    with pytest.raises(ProjectJsonError, match=r"line 10, column \d+: a number of this"):
        read_project_json(exported)


@pytest.mark.parametrize("name", ["nowhere.json", "."])
def test_a_file_that_cannot_be_read(tmp_path, name):
    with pytest.raises(ProjectJsonError):
        read_project_json(tmp_path / name)
