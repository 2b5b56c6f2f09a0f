"""Merging copies: any order gives the same, nothing that lives is lost, what clashed is told."""

import shutil

import pytest

from annotator.model.records import Annotation, Code, MemoTarget, Source
from annotator.project.check import check_project
from annotator.project.errors import ActionRefusedError, MergeRefusedError, NotAProjectError
from annotator.project.log import EVER
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    AddCoder,
    ChangeSpan,
    CreateCode,
    DeleteCode,
    DeleteMemo,
    DeleteSource,
    DescribeProject,
    EditCode,
    ImportSource,
    MergeCodes,
    MoveCode,
    Recode,
    RemoveAnnotation,
    RenameSource,
    TakeOther,
    WriteMemo,
)
from annotator.text.spans import Span

from .small_projects import (
    ANA,
    BEN,
    DEFENCE,
    ROADS,
    TARIFFS,
    TRADE,
    code_span,
    decide,
    folded_from_nothing,
    records,
    state_of,
)
from .three_copies import Tried, merge_every_way, write_history

HISTORIES = 200


def test_what_ceases_to_be_used_is_told_to_whoever_shows_the_project(path, project):
    coding = code_span(project, 0, 8)
    copy = path.with_name("copy.annotator")
    shutil.copyfile(path, copy)
    with Project.open(copy) as other:
        other.do(WriteMemo(MemoTarget.ANNOTATION, coding, "why"), coder_id=BEN)
    project.do(RemoveAnnotation(coding), coder_id=ANA)
    report = project.merge(copy)
    assert ("annotation", str(coding)) in told(report.changes)
    assert project.find(Annotation, coding) is not None

    (memo,) = project.memos(coding)
    done = project.do(DeleteMemo(memo.id), coder_id=ANA)
    assert project.find(Annotation, coding) is None
    assert ("annotation", str(coding)) in told(done.changes)
    # The log holds what was done, and no more.
    assert told(project.changes(done.action)) == {("memo", str(memo.id))}
    assert ("annotation", str(coding)) in told(project.touched(done.action.seq - 1, EVER))


def told(changes) -> set[tuple[str, str]]:
    return {(change.kind, change.record_id) for change in changes}


def test_random_histories_merge_to_the_same_in_every_order_and_grouping(folder):
    tried = Tried()
    for seed in range(HISTORIES):
        here = folder / str(seed)
        here.mkdir()
        try:
            tried.add(merge_every_way(here, write_history(here, seed)))
        except AssertionError as error:
            raise AssertionError(f"history {seed}: {error}") from error
        shutil.rmtree(here)
    # The histories must have met everything that a merge has rules for.
    assert tried.histories == HISTORIES
    assert min(tried.both_changed, tried.brought_back, tried.set_aside, tried.overlapping) > 0
    assert tried.annotations > HISTORIES


def part(project):
    """Return an open copy of a project, from which both go their ways."""
    number = len(list(project.path.parent.glob("*.annotator")))
    copy = project.path.with_name(f"copy {number}.annotator")
    shutil.copyfile(project.path, copy)
    return Project.open(copy)


def merged_both_ways(project, other):
    """Merge each into a copy of the other; return both reports, having required the same state."""
    with part(project) as here, part(other) as there:
        here_report, there_report = here.merge(other.path), there.merge(project.path)
        assert state_of(here.path) == state_of(there.path) == folded_from_nothing(here.path)
        assert check_project(here.path).whole
    return here_report, there_report


def test_what_was_coded_on_both_sides_stands_after_the_merge(project):
    with part(project) as other:
        mine, theirs = code_span(project, 0, 3), code_span(other, 4, 8, by=BEN)
        report = project.merge(other.path)
    assert set(records(project)) >= {mine, theirs}
    assert report.actions == 1
    assert report.added == {"annotation": 1, "assignment": 1}
    assert report.changed == report.removed == {}
    assert report.both_changed == ()


def test_merging_again_brings_nothing(project):
    with part(project) as other:
        code_span(other, 4, 8)
        project.merge(other.path)
        before = state_of(project.path)
        report = project.merge(other.path)
    assert report.actions == 0
    assert report.changes == ()
    assert state_of(project.path) == before


def test_the_copy_stays_as_it_was(project):
    with part(project) as other:
        code_span(project, 0, 3)
        before = other.path.read_bytes()
        project.merge(other.path)
        assert other.path.read_bytes() == before


def test_a_project_is_not_merged_into_itself(project, path):
    with pytest.raises(MergeRefusedError, match="itself"):
        project.merge(path)


def test_an_annotation_changed_on_one_side_outlives_its_removal_on_the_other(project):
    annotation = code_span(project, 0, 3)
    with part(project) as other:
        project.do(RemoveAnnotation(annotation))
        other.do(ChangeSpan(annotation, Span(0, 8)))
        (report, _) = merged_both_ways(project, other)
        project.merge(other.path)
    assert project.get(Annotation, annotation).span == Span(0, 8)
    (both,) = report.both_changed
    assert (both.kind, both.record_id, both.field) == ("annotation", annotation, "removed")
    assert (both.ours, both.theirs, both.kept) == (True, False, False)


def test_an_annotation_removed_on_one_side_and_left_alone_on_the_other_goes(project):
    annotation = code_span(project, 0, 3)
    with part(project) as other:
        other.do(RemoveAnnotation(annotation))
        report = project.merge(other.path)
    assert project.find(Annotation, annotation) is None
    assert report.removed == {"annotation": 1}


def test_borders_moved_on_both_sides_stay_together(project):
    annotation = code_span(project, 10, 20)
    with part(project) as other:
        project.do(ChangeSpan(annotation, Span(10, 12)))
        other.do(ChangeSpan(annotation, Span(18, 20)))
        merged_both_ways(project, other)
        report = project.merge(other.path)
    span = project.get(Annotation, annotation).span
    assert span in (Span(10, 12), Span(18, 20))
    (both,) = report.both_changed
    assert both.field == "span"
    assert (both.ours, both.theirs, both.kept) == ([10, 12], [18, 20], list(span))


def test_the_other_sides_borders_are_taken_with_one_step(project):
    annotation = code_span(project, 10, 20)
    with part(project) as other:
        project.do(ChangeSpan(annotation, Span(10, 12)))
        other.do(ChangeSpan(annotation, Span(18, 20)))
        (both,) = project.merge(other.path).both_changed
    rejected = both.theirs if both.kept == both.ours else both.ours
    project.do(TakeOther(both.kind, both.record_id, both.field, rejected))
    assert list(project.get(Annotation, annotation).span) == rejected


def test_different_fields_changed_on_two_sides_both_stand(project):
    with part(project) as other:
        project.do(EditCode(TRADE, name="Commerce"))
        other.do(EditCode(TRADE, definition="Goods across a border."))
        merged_both_ways(project, other)
        report = project.merge(other.path)
    code = project.get(Code, TRADE)
    assert (code.name, code.definition) == ("Commerce", "Goods across a border.")
    assert report.both_changed == ()


def test_the_same_change_on_both_sides_is_nothing_to_review(project):
    with part(project) as other:
        for side in (project, other):
            side.do(EditCode(TRADE, name="Commerce"))
        assert project.merge(other.path).both_changed == ()


def test_a_field_changed_on_both_sides_is_reported_with_the_value_that_stands(project):
    with part(project) as other:
        project.do(RenameSource(ROADS, "Roads and ports"))
        other.do(RenameSource(ROADS, "Ports"))
        other.do(RenameSource(ROADS, "Ports and debts"))
        here, there = merged_both_ways(project, other)
    (both,) = here.both_changed
    assert (both.kind, both.record_id, both.field) == ("source", ROADS, "name")
    # The later one by the clock stands: the other side had done more.
    assert (both.ours, both.theirs) == ("Roads and ports", "Ports and debts")
    assert both.kept == "Ports and debts"
    (mirrored,) = there.both_changed
    assert (mirrored.ours, mirrored.theirs, mirrored.kept) == (both.theirs, both.ours, both.kept)


def test_a_code_deleted_on_one_side_and_used_on_the_other_comes_back(project):
    with part(project) as other:
        project.do(DeleteCode(TRADE))
        annotation = code_span(other, 0, 3, code=TARIFFS)
        merged_both_ways(project, other)
        report = project.merge(other.path)
    assert project.get(Annotation, annotation).code_id == TARIFFS
    # With it comes the code above, which the one in use stands under.
    assert project.scheme().path(TARIFFS) == "Trade > Tariffs"
    assert set(report.brought_back) == {("code", TARIFFS), ("code", TRADE)}


def test_a_source_deleted_on_one_side_and_coded_on_the_other_comes_back(project):
    mine = code_span(project, 0, 3)
    with part(project) as other:
        project.do(DeleteSource(ROADS))
        theirs = code_span(other, 4, 8, by=BEN)
        merged_both_ways(project, other)
        report = project.merge(other.path)
    assert project.text(project.get(Source, ROADS)).startswith("The road")
    assert project.find(Annotation, mine) is None
    assert project.find(Annotation, theirs) is not None
    assert ("source", ROADS) in report.brought_back


def test_an_annotation_removed_on_one_side_and_written_about_on_the_other_comes_back(project):
    annotation = code_span(project, 0, 3)
    with part(project) as other:
        project.do(RemoveAnnotation(annotation))
        other.do(WriteMemo(MemoTarget.ANNOTATION, annotation, "Sure?"), coder_id=BEN)
        merged_both_ways(project, other)
        report = project.merge(other.path)
    assert report.brought_back == (("annotation", annotation),)
    assert [memo.text for memo in project.memos(annotation)] == ["Sure?"]


def test_a_code_merged_away_on_one_side_and_used_on_the_other_stays(project):
    mine = code_span(project, 0, 3, code=TRADE)
    with part(project) as other:
        project.do(MergeCodes((TRADE,), DEFENCE))
        theirs = code_span(other, 4, 8, code=TRADE)
        merged_both_ways(project, other)
        project.merge(other.path)
    assert project.get(Annotation, mine).code_id == DEFENCE
    assert project.get(Annotation, theirs).code_id == TRADE
    assert TRADE in project.scheme()


def test_two_moves_that_close_a_cycle_leave_a_tree(project):
    with part(project) as other:
        project.do(MoveCode(DEFENCE, TRADE))
        other.do(MoveCode(TRADE, DEFENCE))
        other.do(DescribeProject(name="Later"))
        merged_both_ways(project, other)
        report = project.merge(other.path)
    assert len(report.set_aside) == 1
    (aside,) = report.set_aside
    scheme = project.scheme()
    assert len(list(scheme)) == 3
    assert scheme[aside].parent_id is None
    assert {DEFENCE, TRADE} - {aside} <= {code.id for code in scheme.children(aside)}
    # It is not set aside anew by the next merge, and the project as it stood then shows it too.
    assert project.merge(other.path).set_aside == ()
    then = project.as_of(project.actions(limit=1)[0].seq)
    assert records(then) == records(project)


def test_moving_a_code_on_after_a_cycle_settles_it(project):
    with part(project) as other:
        project.do(MoveCode(DEFENCE, TRADE))
        other.do(MoveCode(TRADE, DEFENCE))
        (aside,) = project.merge(other.path).set_aside
        project.do(MoveCode(TARIFFS, aside))
        with pytest.raises(ActionRefusedError):
            project.do(MoveCode(aside, TARIFFS))
        tree = [project.scheme().path(code.id) for code in project.scheme()]
        other.merge(project.path)
        assert [other.scheme().path(code.id) for code in other.scheme()] == tree
    assert state_of(project.path) == folded_from_nothing(project.path)


def test_an_undo_that_closes_a_cycle_leaves_a_tree(project):
    project.do(MoveCode(DEFENCE, TRADE))
    with part(project) as other:
        project.do(MoveCode(DEFENCE, None))
        other.do(MoveCode(DEFENCE, None), MoveCode(TRADE, DEFENCE))
        project.merge(other.path)
        project.undo()
        assert len(list(project.scheme())) == 3
        assert state_of(project.path) == folded_from_nothing(project.path)
        merged_both_ways(project, other)


def test_overlaps_that_a_merge_makes_are_reported(project):
    with part(project) as other:
        mine = code_span(project, 0, 8)
        theirs = code_span(other, 4, 12)
        apart = code_span(other, 20, 24)
        report = project.merge(other.path)
    assert theirs in report.overlapping
    assert apart not in report.overlapping
    assert {a.id for a in project.annotations()} == {mine, theirs, apart}


def test_the_same_text_imported_on_both_sides_is_one_source(project):
    with part(project) as other:
        for side, name in ((project, "Summit"), (other, "The summit")):
            side.do(ImportSource(name, "They met in spring."))
        merged_both_ways(project, other)
        report = project.merge(other.path)
    assert len(project.sources()) == 2
    (both,) = report.both_changed
    assert (both.field, both.ours, both.theirs) == ("name", "Summit", "The summit")


def test_the_same_person_added_on_both_sides_is_one_coder(project):
    with part(project) as other:
        project.do(AddCoder("Chi"))
        other.do(AddCoder("  chi "))
        project.merge(other.path)
    assert [coder.name.casefold() for coder in project.coders()] == ["ana", "ben", "chi"]


def test_a_decision_keeps_its_verdict_when_codes_are_merged_on_both_sides(project):
    step = decide(0, 3, TARIFFS)
    project.do(step, coder_id=ANA)
    with part(project) as other:
        project.do(MergeCodes((TARIFFS,), DEFENCE))
        other.do(MergeCodes((TARIFFS,), TRADE))
        merged_both_ways(project, other)
        project.merge(other.path)
    (decision,) = project.decisions()
    assert decision.code_id in (DEFENCE, TRADE)


def test_undo_takes_back_what_was_done_here_not_what_came(project):
    with part(project) as other:
        mine = code_span(project, 0, 3)
        theirs = code_span(other, 4, 8, by=BEN)
        project.merge(other.path)
    assert project.next_undo().label == "Code “Roads” with Trade"
    project.undo()
    assert project.find(Annotation, mine) is None
    assert project.find(Annotation, theirs) is not None


def test_undo_leaves_what_the_other_side_wrote_since(project):
    annotation = code_span(project, 0, 3)
    project.do(Recode(annotation, DEFENCE))
    with part(project) as other:
        other.do(Recode(annotation, TARIFFS))
        project.merge(other.path)
    done = project.undo()
    assert done.kept == 1
    assert project.get(Annotation, annotation).code_id == TARIFFS


def test_undo_leaves_a_code_that_the_other_side_uses(project):
    step = CreateCode("Debt")
    project.do(step)
    with part(project) as other:
        theirs = code_span(other, 4, 8, code=step.code_id, by=BEN)
        project.merge(other.path)
    done = project.undo()
    assert done.kept == 1
    assert project.get(Annotation, theirs).code_id == step.code_id
    assert project.get(Code, step.code_id).name == "Debt"


def test_another_project_is_refused(project, path):
    stranger = path.with_name("stranger.annotator")
    Project.create(stranger, "Another").close()
    before = path.read_bytes()
    with pytest.raises(MergeRefusedError, match="another project"):
        project.merge(stranger)
    assert path.read_bytes() == before


def test_a_text_is_no_copy(project, path):
    text = path.with_name("notes.txt")
    text.write_text("Notes. " * 100, encoding="utf-8")
    with pytest.raises(NotAProjectError):
        project.merge(text)
    with pytest.raises(NotAProjectError):
        project.merge(path.with_name("nowhere.annotator"))


class CancelledError(Exception):
    """The user pressed Cancel."""


def test_a_merge_that_is_cancelled_changes_nothing(project, path):
    with part(project) as other:
        for start in range(0, 30, 3):
            code_span(other, start, start + 2)

        def cancel(done, total):
            raise CancelledError

        before = path.read_bytes()
        with pytest.raises(CancelledError):
            project.merge(other.path, progress=cancel)
        assert path.read_bytes() == before
        assert project.merge(other.path).actions == 10


def test_listeners_hear_of_a_merge(project):
    heard = []
    project.subscribe(heard.append)
    with part(project) as other:
        step = AddAnnotation(ROADS, TRADE, Span(0, 3))
        other.do(step, coder_id=BEN)
        project.merge(other.path)
    (done,) = heard
    assert done.action is None
    assert done.kinds == {"annotation", "assignment"}
    assert str(step.annotation_id) in {change.record_id for change in done.changes}
