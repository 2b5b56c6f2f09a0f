import json

import pytest

from annotator.exchange.elsewhere.tool import ElsewhereError
from annotator.exchange.elsewhere.tools import tool_of
from annotator.exchange.label_studio import write_label_studio
from annotator.project.project import Project
from annotator.project.steps import CreateCode
from tests.exchange.elsewhere.takings import (
    HARD,
    QUOTES,
    TEXT,
    code_points,
    discarded,
    merged,
    new,
    utf16,
)


def region(number, place, labels, quote, **more):
    start, end = place
    return {
        "id": f"r{number}",
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {"start": start, "end": end, "text": quote, "labels": labels},
        **more,
    }


def tasks(places=code_points, text=TEXT):
    """Make tasks as Label Studio 1.13 exports them; of the first, two people label the quotes."""
    found = [
        region(n, places(quote), [("ships", "people")[n % 2]], quote)
        for n, quote in enumerate(QUOTES)
    ]
    found[0]["meta"] = {"text": ["See there."]}
    found[0]["value"]["labels"].append("trade")
    area = {"id": "r2", "type": "textarea", "value": {"text": ["Long.", "Longer."]}}
    other = [
        {"id": "c", "type": "choices", "value": {"choices": ["good"]}},
        {"from_id": "r0", "to_id": "r1", "type": "relation", "direction": "right"},
        {"id": "h", "type": "hypertextlabels", "value": {"start": "/p[1]", "end": "/p[2]"}},
        {"id": "w", "type": "textarea", "value": {"text": ["Of all."]}},
    ]
    return [
        {
            "id": 7,
            "data": {"text": text, "title": "Boats", "url": "https://example.org/boats"},
            "created_at": "2024-01-02T03:04:05.678901Z",
            "annotations": [
                {
                    "id": 1,
                    "completed_by": {"id": 3, "first_name": "Ana", "last_name": "Silva"},
                    "created_at": "2024-02-02T03:04:05Z",
                    "result": [found[0], found[2], area, *other],
                },
                {"id": 2, "completed_by": 4, "result": [found[1], found[3]]},
                {"id": 3, "completed_by": 4, "was_cancelled": True, "result": [found[0]]},
            ],
            "predictions": [{"model_version": "m", "result": [found[0]]}],
        },
        {"id": 8, "data": {"image": "https://example.org/boat.png"}, "annotations": []},
    ]


def write(path, value):
    path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    return path


EXPECTED = {
    ("Boats", QUOTES[0], "ships", "Ana Silva"),
    ("Boats", QUOTES[0], "trade", "Ana Silva"),
    ("Boats", QUOTES[1], "people", "Annotator 4"),
    ("Boats", QUOTES[2], "ships", "Ana Silva"),
    ("Boats", QUOTES[3], "people", "Annotator 4"),
}


@pytest.mark.parametrize("places", [code_points, utf16])
@pytest.mark.parametrize("text", [TEXT, HARD])
def test_labels_of_several_people_come_in(tmp_path, places, text):
    def counted(quote):
        return places(quote.replace("\n", "\r\n") if text is HARD else quote, text)

    origin = write(tmp_path / "export.json", tasks(counted, text))
    assert tool_of(origin).name == "Label Studio"
    found, report = new(tmp_path, origin)
    assert found.texts == {"Boats": TEXT}
    assert found.codings == EXPECTED
    assert found.memos == {("annotation", "See there."), ("annotation", "Long.\nLonger.")}
    assert discarded(report) == {
        "choices": 1,
        "relation": 1,
        "hypertextlabels": 1,
        "textarea": 1,
        "annotation": 1,
        "prediction": 1,
        "task": 1,
    }


def test_the_same_export_again_doubles_nothing(tmp_path):
    origin = write(tmp_path / "export.json", tasks())
    first, _ = new(tmp_path, origin)
    again, report = merged(tmp_path / "taken.annotator", origin)
    assert (again.codings, again.memos) == (first.codings, first.memos)
    assert sum(report.added.values()) == 0


def test_the_short_form_comes_in(tmp_path):
    start, end = code_points(QUOTES[0])
    short = [
        {
            "text": TEXT,
            "id": 1,
            "annotator": 2,
            "lead_time": 3.5,
            "label": [{"start": start, "end": end, "text": QUOTES[0], "labels": ["ships"]}],
        }
    ]
    found, _ = new(tmp_path, write(tmp_path / "min.json", short))
    assert found.codings == {("Task 1", QUOTES[0], "ships", "Annotator 2")}


def test_what_this_program_writes_comes_back(tmp_path):
    new(tmp_path, write(tmp_path / "export.json", tasks()))
    with Project.open(tmp_path / "taken.annotator", write=False) as read:
        write_label_studio(read, tmp_path / "out.json")
    there = tmp_path / "there"
    there.mkdir()
    back, _ = new(there, tmp_path / "out.json")
    assert back.codings == EXPECTED
    again, report = merged(tmp_path / "taken.annotator", tmp_path / "out.json")
    assert again.codings == EXPECTED
    assert sum(report.added.values()) == 0


def test_a_label_is_the_only_code_of_its_name_wherever_that_stands(tmp_path):
    path = tmp_path / "mine.annotator"
    with Project.create(path, "Mine") as project:
        project.do(above := CreateCode("sea"), CreateCode("Ships", parent_id=above.code_id))
        project.do(CreateCode("trade", parent_id=above.code_id))
    found, _ = merged(path, write(tmp_path / "export.json", tasks()))
    assert {code for *_, code, _ in found.codings} == {"sea > Ships", "sea > trade", "people"}


def test_odd_values_are_listed_and_break_nothing(tmp_path):
    wrong = [
        {"type": "labels", "value": {"start": 1, "end": 3}},
        {"type": "labels", "value": {"start": None, "end": 3, "labels": ["a"]}},
        {"type": "labels", "value": {"start": 10**30, "end": 10**31, "labels": ["a"]}},
        {"type": "labels", "value": {"start": -7, "end": -2, "labels": ["a"]}},
        {"type": "labels", "value": []},
        {"type": ["x"]},
        3,
    ]
    odd = [
        {"id": {}, "data": {"text": TEXT}, "annotations": [{"completed_by": [], "result": wrong}]},
        {"id": 2, "data": {"text": "half \ud83d"}, "annotations": "none"},
        {"id": 3, "data": {"text": ["a", "b"]}},
    ]
    origin = tmp_path / "export.json"
    origin.write_text(json.dumps(odd))
    found, report = new(tmp_path, origin)
    assert found.codings == set()
    assert discarded(report)["task"] == 2
    assert discarded(report)["region"] == 5
    assert discarded(report)["result"] == 1


def test_a_file_without_texts_is_refused(tmp_path):
    with pytest.raises(ElsewhereError, match="no task with a text"):
        new(
            tmp_path,
            write(
                tmp_path / "export.json",
                [{"id": 1, "data": {"image": "https://example.org/a.png"}}],
            ),
        )
