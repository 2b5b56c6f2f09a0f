"""Coders, sources, memos, assignments, decisions, and what a merge left to choose."""

from uuid import uuid4

import pytest

from annotator.model.records import Coder, MemoTarget, Outcome, Progress, Source
from annotator.project.errors import ActionRefusedError
from annotator.project.steps import (
    AddCoder,
    Assign,
    CreateCode,
    DeleteMemo,
    DeleteSource,
    DescribeProject,
    EditMemo,
    ImportSource,
    RecordDecision,
    RenameCoder,
    RenameSource,
    SetProgress,
    TakeOther,
    Unassign,
    WithdrawDecision,
    WriteMemo,
)
from annotator.text.canonical import TextRefusedError, source_id
from annotator.text.spans import Span
from tests.project.small_projects import (
    ANA,
    BEN,
    PROJECT_ID,
    ROADS,
    TEXT,
    TRADE,
    code_span,
    records,
)


@pytest.mark.parametrize("name", ["ana", " Ana ", "ANA"])
def test_coders_never_share_a_name(project, name):
    with pytest.raises(ActionRefusedError, match="a coder called Ana"):
        project.do(AddCoder(name))
    with pytest.raises(ActionRefusedError, match="a coder called Ana"):
        project.do(RenameCoder(BEN, name))
    assert project.add_coder(name) == ANA


def test_a_name_that_a_renamed_coder_left_is_free_again(project):
    project.do(RenameCoder(ANA, "Anna"))
    new = project.add_coder("Ana")
    assert new != ANA
    assert {coder.name for coder in project.coders()} == {"Ana", "Anna", "Ben"}
    assert project.get(Coder, ANA).name == "Anna"


def test_a_source_keeps_its_text_its_origin_and_the_bytes_of_its_file(project):
    raw = "Tiếng Việt\r\n".encode("utf-16")
    project.do(
        ImportSource(
            "Notes",
            "Tiếng Việt\r\n",
            original_name="notes.txt",
            encoding="utf-16",
            original=raw,
        )
    )
    source = project.get(Source, source_id("Tiếng Việt\n"))
    assert project.text(source) == "Tiếng Việt\n"
    assert source.length == 11
    assert project.original(source) == raw


def test_the_same_text_is_never_taken_in_twice(project):
    with pytest.raises(ActionRefusedError, match="already, as “Roads”"):
        project.do(ImportSource("Again", TEXT))


def test_half_a_character_is_refused(project):
    with pytest.raises(TextRefusedError):
        project.do(ImportSource("Broken", "a\ud800b"))


def test_a_deleted_source_takes_its_work_along_and_can_be_imported_anew(project):
    code_span(project, 0, 3)
    before = records(project)
    project.do(DeleteSource(ROADS), coder_id=ANA)
    assert project.sources() == []
    assert project.annotations() == []
    assert project.assignments() == []
    project.undo()
    assert records(project) == before
    project.do(DeleteSource(ROADS), coder_id=ANA)
    project.do(ImportSource("Roads again", TEXT))
    assert [source.name for source in project.sources()] == ["Roads again"]
    assert project.annotations() == []


def test_renaming_a_source(project):
    project.do(RenameSource(ROADS, "  The\nroad "))
    assert project.get(Source, ROADS).name == "The road"


def test_memos_on_everything_are_written_edited_and_deleted(project):
    annotation = code_span(project, 0, 3)
    targets = {
        MemoTarget.PROJECT: PROJECT_ID,
        MemoTarget.SOURCE: ROADS,
        MemoTarget.CODE: TRADE,
        MemoTarget.ANNOTATION: annotation,
    }
    for kind, about in targets.items():
        project.do(WriteMemo(kind, about, f"on the {kind.value}"), coder_id=BEN)
        (memo,) = project.memos(about)
        project.do(EditMemo(memo.id, "other words"), coder_id=BEN)
        assert project.memos(about)[0].text == "other words"
        project.do(DeleteMemo(memo.id), coder_id=BEN)
        assert project.memos(about) == []


def test_a_memo_needs_a_writer_and_something_to_be_about(project):
    with pytest.raises(ActionRefusedError, match="needs a coder"):
        project.do(WriteMemo(MemoTarget.CODE, TRADE, "?"))
    with pytest.raises(ActionRefusedError, match="not in the project"):
        project.do(WriteMemo(MemoTarget.CODE, uuid4(), "?"), coder_id=ANA)


def test_assigning_keeps_work_that_was_begun(project):
    project.do(Assign(ROADS, BEN))
    assert project.progress(ROADS, BEN) is Progress.ASSIGNED
    project.do(SetProgress(ROADS, BEN, Progress.COMPLETE))
    assert project.do(Assign(ROADS, BEN)) is None
    project.do(Unassign(ROADS, BEN))
    assert project.progress(ROADS, BEN) is None
    with pytest.raises(ActionRefusedError, match="not assigned"):
        project.do(Unassign(ROADS, BEN))


def test_decisions_stand_beside_the_annotations(project):
    annotation = code_span(project, 0, 3)
    step = RecordDecision(
        ROADS, Span(0, 8), Outcome.EDITED, TRADE, reason="wider", rests_on=(annotation,)
    )
    project.do(step, coder_id=BEN)
    (decision,) = project.decisions(ROADS)
    assert (decision.outcome, decision.rests_on) == (Outcome.EDITED, (annotation,))
    assert len(project.annotations()) == 1
    project.do(WithdrawDecision(decision.id), coder_id=BEN)
    assert project.decisions() == []


@pytest.mark.parametrize(("outcome", "code"), [(Outcome.ACCEPTED, None), (Outcome.REJECTED, TRADE)])
def test_a_decision_names_a_code_unless_it_rejects_or_defers(project, outcome, code):
    with pytest.raises(ActionRefusedError, match="names a code unless"):
        project.do(RecordDecision(ROADS, Span(0, 3), outcome, code), coder_id=ANA)


def test_describing_the_project(project):
    project.do(DescribeProject(name="Delta", description="Rivers."))
    assert (project.info().name, project.info().description) == ("Delta", "Rivers.")


def test_the_other_sides_value_is_one_step_away(project):
    annotation = code_span(project, 0, 3)
    project.do(TakeOther("source", ROADS, "name", "Their name"), coder_id=ANA)
    assert project.get(Source, ROADS).name == "Their name"
    assert project.next_undo().label == "Take the other side’s name for the source “Roads”"
    project.do(TakeOther("annotation", annotation, "removed", value=True), coder_id=ANA)
    assert project.annotations() == []


def test_names_that_look_the_same_are_the_same(project):
    composed, decomposed = "José", "Jose\u0301"
    assert project.add_coder(composed) == project.add_coder(decomposed)
    project.do(CreateCode(composed))
    with pytest.raises(ActionRefusedError, match="a code called José"):
        project.do(CreateCode(decomposed))


def test_a_source_that_is_refused_leaves_no_text_behind(project, path):
    with pytest.raises(ActionRefusedError, match="name"):
        project.do(ImportSource(" ", "A text that nobody may find again."))
    assert b"nobody may find again" not in path.read_bytes()


@pytest.mark.parametrize("name", ["\ud800", "\0", "x" * 301])
def test_names_that_cannot_be_kept_are_refused_in_one_line(project, name):
    with pytest.raises(ActionRefusedError) as caught:
        project.do(AddCoder(name))
    assert "\n" not in str(caught.value)
