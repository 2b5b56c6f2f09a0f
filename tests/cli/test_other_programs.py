import csv
import json

import pytest

from tests.cli.conftest import RIVER


@pytest.fixture
def tasks(tmp_path):
    """Tasks of Label Studio: one passage of a text that the project has."""
    start = RIVER.index("soldiers")
    region = {"type": "labels", "value": {"start": start, "end": start + 8, "labels": ["army"]}}
    choice = {"type": "choices", "value": {"choices": ["good"]}}
    task = {
        "id": 1,
        "data": {"text": RIVER, "title": "River"},
        "annotations": [{"completed_by": {"email": "cai@example.org"}, "result": [region, choice]}],
    }
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([task]))
    return path


@pytest.fixture
def spans(tmp_path):
    path = tmp_path / "spans.csv"
    with path.open("w", newline="") as file:
        rows = [["Doc", "Text", "Theme"], ["river", "Tariffs fell", "tariffs"], ["river", "x", "y"]]
        csv.writer(file).writerows(rows)
    return path


def test_import_merges_a_project_of_another_program(annotator, path, tasks):
    outcome = annotator("import", path, tasks)
    assert outcome.status == 0
    assert "new: 1 coder, 1 code, 1 annotation" in outcome.out
    assert (
        "1 choices (an answer to a question about the text marks no passage): River" in outcome.out
    )
    assert "nothing" in annotator("import", path, tasks).out
    facts = annotator("import", path, tasks, "--json").json
    assert facts["taken_over"][0]["there_already"]["annotations"] == 1


def test_new_makes_a_project_of_one(annotator, tmp_path, tasks):
    facts = annotator("new", tmp_path / "p", "--from", tasks, "--json").json
    assert facts["name"] == "tasks"
    assert [code["path"] for code in facts["codes"]] == ["army"]
    assert facts["taken_over"]["added"]["annotations"] == 1


def test_columns_of_a_table_are_named(annotator, path, spans):
    outcome = annotator("import", path, spans, "--columns", "source=Doc,quote=Text,code=Theme")
    assert outcome.status == 0
    assert "new: 1 coder, 1 annotation" in outcome.out
    assert "its quote does not stand in the source): river: x" in outcome.out


def test_without_columns_a_table_is_a_survey(annotator, path, spans):
    assert "new: " not in annotator("import", path, spans).out


def test_columns_that_are_not_there_are_said(annotator, path, spans):
    outcome = annotator("import", path, spans, "--columns", "source=Doc,quote=Words,code=Theme")
    assert outcome.status == 2
    assert outcome.err == ("annotator: spans.csv has no column “Words”; it has Doc, Text, Theme\n")
    wrong = annotator("import", path, spans, "--columns", "colour=Red")
    assert wrong.status == 2
    assert "names no column" in wrong.err
