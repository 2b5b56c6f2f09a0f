"""What an action did, in words that a reader of the history understands."""

from random import Random

from annotator.model.records import MemoTarget, Progress
from annotator.project.explaining import MOST, FieldInWords, explained
from annotator.project.steps import (
    AddAnnotation,
    ChangeSpan,
    CreateCode,
    DeleteCode,
    DeleteMemo,
    EditCode,
    EditMemo,
    ImportSource,
    MoveCode,
    Recode,
    RemoveAnnotation,
    RenameSource,
    SetProgress,
    WriteMemo,
)
from annotator.text.canonical import source_id
from annotator.text.spans import Span

from .random_steps import act_at_random
from .small_projects import ANA, DEFENCE, ROADS, TARIFFS, TRADE, code_span, make_project


def did(project):
    """Return what the latest action did: record, deed and fields, as one line each."""
    (action,) = project.actions(limit=1)
    lines = []
    for record in explained(project, action):
        fields = "; ".join(f"{f.name}: {f.before} → {f.after}" for f in record.fields)
        lines.append(f"{record.deed} {record.what}" + (f" ({fields})" if fields else ""))
    return lines


def test_a_definition_before_and_after(project):
    project.do(EditCode(TRADE, definition="Goods."))
    project.do(EditCode(TRADE, definition="Goods and services."))
    assert did(project) == ["changed the code “Trade” (definition: Goods. → Goods and services.)"]


def test_a_new_name_is_told_under_the_old_one(project):
    project.do(EditCode(TRADE, name="Commerce"))
    assert did(project) == ["changed the code “Trade” (name: Trade → Commerce)"]
    project.do(RenameSource(ROADS, "Roads and ports"))
    assert did(project) == ["changed the source “Roads” (name: Roads → Roads and ports)"]


def test_where_a_code_stands(project):
    project.do(MoveCode(TARIFFS, DEFENCE))
    assert did(project) == ["changed the code “Tariffs” (under: Trade → Defence)"]
    project.do(MoveCode(TARIFFS, None))
    assert did(project) == ["changed the code “Tariffs” (under: Defence → the top level)"]


def test_an_annotation_from_coding_to_removing(project):
    annotation = code_span(project, 0, 8)
    assert "new Ana’s Trade: “The road”" in did(project)
    project.do(ChangeSpan(annotation, Span(0, 13)), coder_id=ANA)
    assert did(project) == [
        "changed Ana’s Trade: “The road” (passage: “The road” → “The road came”)"
    ]
    project.do(Recode(annotation, DEFENCE), coder_id=ANA)
    assert did(project) == ["changed Ana’s Trade: “The road came” (code: Trade → Defence)"]
    project.do(RemoveAnnotation(annotation), coder_id=ANA)
    assert did(project) == ["removed Ana’s Defence: “The road came”"]
    project.undo(ANA)
    assert did(project) == ["back Ana’s Defence: “The road came”"]


def test_names_are_those_of_then_even_of_what_is_gone(project):
    code_span(project, 0, 8)
    coding = project.actions(limit=1)[0]
    project.do(EditCode(TRADE, name="Commerce"))
    project.do(DeleteCode(TRADE))
    assert explained(project, coding)[0].what == "Ana’s Trade: “The road”"


def test_a_memo_says_what_it_is_about(project):
    step = WriteMemo(MemoTarget.CODE, TRADE, "A *thought*")
    project.do(step, coder_id=ANA)
    assert did(project) == ["new Ana’s memo on the code “Trade” (text:  → A *thought*)"]
    memo = project.memos()[0]
    project.do(EditMemo(memo.id, "Another"), coder_id=ANA)
    assert did(project) == ["changed Ana’s memo on the code “Trade” (text: A *thought* → Another)"]
    project.do(DeleteMemo(memo.id), coder_id=ANA)
    assert did(project) == ["removed Ana’s memo on the code “Trade”"]


def test_how_far_a_coder_is(project):
    project.do(SetProgress(ROADS, ANA, Progress.COMPLETE), coder_id=ANA)
    assert did(project) == ["new how far Ana is with “Roads” (progress:  → complete)"]


def test_long_texts_are_cut(project):
    project.do(EditCode(TRADE, definition="word " * 400))
    (action,) = project.actions(limit=1)
    (field,) = explained(project, action)[0].fields
    assert isinstance(field, FieldInWords)
    assert len(field.after) <= 240
    assert field.after.endswith("…")


def test_of_very_many_records_the_first_are_told(project):
    steps = [CreateCode(f"Code {number}") for number in range(MOST + 20)]
    project.do(*steps)
    assert len(did(project)) == MOST


def test_every_action_of_a_project_can_be_told(path):
    with make_project(path) as project:
        for seed in range(4):
            random = Random(seed)
            for _ in range(40):
                act_at_random(project, random)
        for action in project.actions():
            for record in explained(project, action):
                assert record.what
                assert "?" not in record.what
                assert record.deed in ("new", "changed", "removed", "back")


def test_an_annotation_whose_borders_are_hard_is_quoted(project):
    text = "🚢\u00a0e\u0301lan مرحبا."
    project.do(ImportSource("Hard", text))
    project.do(AddAnnotation(source_id(text), TRADE, Span(0, 1)), coder_id=ANA)
    assert any("“🚢”" in line for line in did(project))
