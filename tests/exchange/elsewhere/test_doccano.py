import json

import pytest

from annotator.exchange.doccano_jsonl import write_doccano_jsonl
from annotator.exchange.elsewhere.tool import ElsewhereError
from annotator.exchange.elsewhere.tools import tool_of
from annotator.project.project import Project
from tests.exchange.elsewhere.takings import (
    QUOTES,
    TEXT,
    code_points,
    discarded,
    merged,
    new,
    utf16,
)


def write_lines(path, records):
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def spans(places):
    return [[*places(quote), ("ships", "people")[n % 2]] for n, quote in enumerate(QUOTES)]


def expected(coder):
    return {
        ("Example 1", quote, ("ships", "people")[n % 2], coder) for n, quote in enumerate(QUOTES)
    }


@pytest.mark.parametrize("places", [code_points, utf16])
@pytest.mark.parametrize("field", ["label", "labels"])
def test_the_file_of_an_annotator_comes_in_as_theirs(tmp_path, places, field):
    records = [{"id": 1, "text": TEXT, field: spans(places), "Comments": ["Hm."]}]
    origin = write_lines(tmp_path / "ana.jsonl", records)
    assert tool_of(origin).name == "doccano"
    found, report = new(tmp_path, origin)
    assert found.texts == {"Example 1": TEXT}
    assert found.codings == expected("ana")
    assert ("source", "Hm.") in found.memos
    assert not report.discarded


def test_files_of_several_annotators_merge_on_the_same_texts(tmp_path):
    for name in ("ana", "ben"):
        write_lines(tmp_path / f"{name}.jsonl", [{"id": 1, "text": TEXT, "label": spans(utf16)}])
    new(tmp_path, tmp_path / "ana.jsonl")
    both, report = merged(tmp_path / "taken.annotator", tmp_path / "ben.jsonl")
    assert both.codings == expected("ana") | expected("ben")
    assert both.texts == {"Example 1": TEXT}
    again, report = merged(tmp_path / "taken.annotator", tmp_path / "ben.jsonl")
    assert again.codings == both.codings
    assert sum(report.added.values()) == 0


def test_entities_come_in_and_relations_are_listed(tmp_path):
    entities = [
        {"id": n, "start_offset": start, "end_offset": end, "label": label}
        for n, (start, end, label) in enumerate(spans(code_points))
    ]
    relations = [{"id": 1, "from_id": 0, "to_id": 1, "type": "of"}] * 2
    record = {"id": 1, "text": TEXT, "entities": entities, "relations": relations, "Comments": []}
    found, report = new(tmp_path, write_lines(tmp_path / "all.jsonl", [record]))
    assert found.codings == expected("Unknown coder")
    assert discarded(report) == {"relations": 2}


def test_labels_and_people_that_are_numbers_get_names(tmp_path):
    start, end = code_points(QUOTES[0])
    annotations = [
        {"label": 5, "start_offset": start, "end_offset": end, "user": 2},
        {"label": 5, "start_offset": start, "end_offset": end, "user": 3},
    ]
    origin = tmp_path / "old.json"
    origin.write_text(json.dumps([{"id": 9, "text": TEXT, "annotations": annotations}]))
    found, _ = new(tmp_path, origin)
    assert found.codings == {
        ("Example 9", QUOTES[0], "Label 5", "Annotator 2"),
        ("Example 9", QUOTES[0], "Label 5", "Annotator 3"),
    }


def test_what_this_program_writes_comes_back(tmp_path):
    records = [{"id": 1, "text": TEXT, "label": spans(code_points)}]
    new(tmp_path, write_lines(tmp_path / "ana.jsonl", records))
    with Project.open(tmp_path / "taken.annotator", write=False) as read:
        write_doccano_jsonl(read, tmp_path / "out.jsonl")
    there = tmp_path / "there"
    there.mkdir()
    back, _ = new(there, tmp_path / "out.jsonl")
    assert back.codings == expected("ana")


def test_odd_records_are_listed(tmp_path):
    records = [
        {"id": 1, "text": TEXT, "label": ["news", [1, 2], [5, "x", "a"], [9**30, 9**31, "a"], {}]},
        {"id": 2, "text": "half \ud83d", "label": []},
        {"id": 3, "label": []},
    ]
    origin = tmp_path / "all.jsonl"
    origin.write_text("\n".join(map(json.dumps, records)))
    found, report = new(tmp_path, origin)
    assert found.codings == set()
    assert discarded(report) == {"label": 1, "span": 5, "example": 2}


@pytest.mark.parametrize(
    "content",
    [
        "[" * 5_000_000,
        '{"text": "a", "label": ' + "[" * 100_000,
        '{"text": "a", "label": [[0, 1, "x"]]}\n{"text": ',
        '{"text": "a"}',
        '[{"text": "a", "label": []}, 3]',
        '{"text": "a", "label": ' + "9" * 10_000 + "}",
    ],
)
def test_what_is_no_sound_json_is_refused_with_one_line(tmp_path, content):
    origin = tmp_path / "all.jsonl"
    origin.write_text(content)
    with pytest.raises(ElsewhereError) as refused:
        new(tmp_path, origin)
    assert "\n" not in str(refused.value)
    assert not (tmp_path / "taken.annotator").exists()
