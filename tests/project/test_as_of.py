"""The project as it stood right after any action of its history."""

from random import Random

import pytest

from annotator.errors import AnnotatorError
from annotator.project.project import Project
from annotator.project.steps import DeleteSource, EditCode, MoveCode, RenameSource

from .random_steps import act_at_random
from .small_projects import DEFENCE, ROADS, TEXT, TRADE, code_span, make_project, records


@pytest.mark.parametrize("seed", range(12))
def test_every_moment_is_as_it_was(path, seed):
    random = Random(seed)
    moments = {}
    with make_project(path) as project:
        for _ in range(40):
            act_at_random(project, random)
            moments[project.actions(limit=1)[0].seq] = records(project)
        project.close()
    with Project.open(path) as again:
        for seq, then in moments.items():
            assert records(again.as_of(seq)) == then


@pytest.mark.parametrize("seed", range(12))
def test_from_moment_to_moment_in_any_order(path, seed):
    random = Random(seed)
    moments = {}
    with make_project(path) as project:
        for _ in range(40):
            act_at_random(project, random)
            moments[project.actions(limit=1)[0].seq] = records(project)
        # The latest moments are reached from now, the earliest from the beginning.
        past = project.as_of(random.choice(list(moments)[-8:]))
        for seq in random.choices(list(moments), k=20):
            past.move_to(seq)
            assert records(past) == moments[seq]
            assert past.annotations_by_code() == project.as_of(seq).annotations_by_code()


def test_a_walk_through_time_that_is_cancelled_leads_nowhere(project):
    for start in range(0, 30, 3):
        code_span(project, start, start + 2)
    seq = project.actions(limit=1)[0].seq
    past = project.as_of(seq)
    before = records(past)

    def cancel(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        past.move_to(seq - 5, progress=cancel)
    assert (records(past), past.until) == (before, seq)
    with pytest.raises(InterruptedError):
        project.as_of(seq - 1, progress=cancel)


def test_what_was_touched_between_two_moments_is_known(project):
    before = project.actions(limit=1)[0].seq
    project.do(RenameSource(ROADS, "Roads and ports"))
    for text in ("Goods.", "Goods and services."):
        project.do(EditCode(TRADE, definition=text))
    after = project.actions(limit=1)[0].seq
    touched = {(change.kind, change.record_id) for change in project.touched(before, after)}
    assert touched == {("source", str(ROADS)), ("code", str(TRADE))}
    assert project.touched(after, after) == []


def test_how_a_definition_changed_is_seen(project):
    seqs = [
        project.do(EditCode(TRADE, definition=text)).action.seq
        for text in ("Goods.", "Goods and services.")
    ]
    definitions = [project.as_of(seq).scheme()[TRADE].definition for seq in (seqs[0] - 1, *seqs)]
    assert definitions == ["", "Goods.", "Goods and services."]


def test_the_past_still_has_the_texts(project):
    seq = project.actions(limit=1)[0].seq
    project.do(DeleteSource(ROADS))
    past = project.as_of(seq)
    (source,) = past.sources()
    assert past.text(source) == TEXT
    assert past.original(source) is None


def test_the_past_has_its_own_tree(project):
    seq = project.do(MoveCode(DEFENCE, TRADE)).action.seq
    project.do(MoveCode(DEFENCE, None), MoveCode(TRADE, DEFENCE))
    assert project.as_of(seq).scheme().path(DEFENCE) == "Trade > Defence"
    assert project.scheme().path(TRADE) == "Defence > Trade"


def test_looking_back_changes_nothing(project, path):
    code_span(project, 0, 3)
    before = path.read_bytes()
    project.as_of(2)
    assert path.read_bytes() == before


def test_before_the_first_action_there_was_no_project(project):
    with pytest.raises(AnnotatorError):
        project.as_of(0).info()


def test_actions_are_listed_newest_first_and_in_pages(project):
    for start in range(0, 30, 3):
        code_span(project, start, start + 2)
    everything = project.actions()
    assert [action.seq for action in everything] == sorted(
        (action.seq for action in everything), reverse=True
    )
    first = project.actions(limit=5)
    assert first == everything[:5]
    assert project.actions(limit=5, before=first[-1].seq) == everything[5:10]
    assert project.action(everything[3].id) == everything[3]
    assert {change.kind for change in project.changes(everything[0])} == {"annotation"}


def test_the_past_knows_its_own_history(project):
    code_span(project, 0, 3)
    middle = project.actions(limit=1)[0]
    code_span(project, 5, 9)
    past = project.as_of(middle.seq)
    assert past.actions(limit=1) == [middle]
    assert past.changes(middle) == project.changes(middle)
    assert past.action(project.actions(limit=1)[0].id) is None
