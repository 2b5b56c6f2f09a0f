"""What holds for steps of every kind: batches, names, and coming back after a removal."""

import pytest

from annotator.model.records import Source
from annotator.model.scheme_file import CodeEntry, SchemeFile
from annotator.project.errors import ActionRefusedError, OverlapRefusedError
from annotator.project.steps import (
    AddAnnotation,
    AddCoder,
    AddScheme,
    ChangeSpan,
    CreateCode,
    DeleteSource,
    ImportSource,
    Recode,
    TakeOther,
)
from annotator.text.spans import Span
from tests.project.small_projects import ANA, ROADS, TEXT, TRADE, code_span, records


def spans(project):
    return [annotation.span for annotation in project.annotations(code_ids=[TRADE])]


def names(project):
    return [code.name for code in project.scheme().children(None)]


def test_extending_makes_one_of_all_that_overlap_and_keeps_their_memos(project):
    first = code_span(project, 0, 3)
    project.do(AddAnnotation(ROADS, TRADE, Span(9, 13), memo="kept"), coder_id=ANA)
    project.do(AddAnnotation(ROADS, TRADE, Span(2, 10), extend=True), coder_id=ANA)
    assert spans(project) == [Span(0, 13)]
    (annotation,) = project.annotations()
    assert annotation.id == first
    assert [memo.text for memo in project.memos(first)] == ["kept"]
    project.undo()
    assert spans(project) == [Span(0, 3), Span(9, 13)]


def test_a_batch_is_one_action_and_all_or_nothing(project):
    steps = [AddAnnotation(ROADS, TRADE, Span(n, n + 1)) for n in range(5)]
    project.do(*steps, coder_id=ANA, label="Code five letters")
    assert project.next_undo().label == "Code five letters"
    with pytest.raises(OverlapRefusedError):
        project.do(
            AddAnnotation(ROADS, TRADE, Span(20, 22)),
            AddAnnotation(ROADS, TRADE, Span(0, 2)),
            coder_id=ANA,
        )
    assert len(project.annotations()) == 5
    project.undo()
    assert project.annotations() == []


def test_what_changes_nothing_is_no_action(project):
    annotation = code_span(project, 4, 8)
    before = project.next_undo()
    assert project.do(ChangeSpan(annotation, Span(4, 8)), coder_id=ANA) is None
    assert project.do(Recode(annotation, TRADE), coder_id=ANA) is None
    assert project.next_undo() == before


def test_a_scheme_comes_in_as_a_tree_and_leaves_out_keys_that_are_taken(project):
    scheme = SchemeFile(
        name="More",
        codes=(
            CodeEntry(
                name="Ideology",
                colour="#123456",
                key="1",
                children=(CodeEntry(name="Party", colour="#654321", key="p"),),
            ),
        ),
    )
    project.do(AddScheme(scheme))
    (ideology,) = project.scheme().named("Ideology")
    (party,) = project.scheme().named("Ideology > Party")
    assert (ideology.key, party.key, party.colour) == (None, "p", "#654321")
    project.undo()
    assert names(project) == ["Defence", "Trade"]


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
