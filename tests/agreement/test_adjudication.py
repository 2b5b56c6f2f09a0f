"""Decisions are found again while coding goes on; what changed is flagged, and nothing else is."""

import shutil
from contextlib import contextmanager
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.adjudicated_passage import PassageStatus
from annotator.agreement.adjudication import Adjudication, completed_by
from annotator.agreement.adjudication_summary import summary_of
from annotator.agreement.pre_acceptance import PreAcceptance
from annotator.agreement.proposals import DEFER, REJECT, accept, union
from annotator.agreement.ruling_changes import describe_changes
from annotator.model.records import Outcome, Progress
from annotator.project.consensus import consensus_annotations
from annotator.project.errors import ActionRefusedError
from annotator.project.log import EVER
from annotator.project.project import Project
from annotator.project.steps import (
    AddCoder,
    ChangeSpan,
    DecideMany,
    Recode,
    RemoveAnnotation,
    SetProgress,
    WithdrawRuling,
)
from annotator.project.steps.coders import coder_id
from annotator.text.spans import Span
from tests.project.small_projects import (
    ANA,
    BEN,
    DEFENCE,
    PROJECT_ID,
    ROADS,
    TRADE,
    code_span,
    make_project,
    quick_folder,
)

CHI = coder_id(PROJECT_ID, "Chi")
COMPARED = (ANA, BEN, CHI)
NAMES = {ANA: "Ana", BEN: "Ben", CHI: "Chi"}
OPEN, DECIDED, CHANGED = PassageStatus.OPEN, PassageStatus.DECIDED, PassageStatus.CHANGED
CONTESTED, DEFERRED = PassageStatus.CONTESTED, PassageStatus.DEFERRED


@contextmanager
def three_coders():
    with (
        TemporaryDirectory(dir=quick_folder()) as folder,
        make_project(Path(folder) / "x.annotator") as made,
    ):
        made.do(AddCoder("Chi"))
        yield made


@pytest.fixture
def project():
    """Two passages that Ana and Ben coded otherwise, and one that they coded alike."""
    with three_coders() as made:
        code_span(made, 0, 9)
        code_span(made, 3, 12, by=BEN)
        code_span(made, 20, 24)
        code_span(made, 30, 40, DEFENCE)
        code_span(made, 30, 40, DEFENCE, by=BEN)
        yield made


def read(project, coders=(ANA, BEN, CHI)):
    return Adjudication.read(project, ROADS, coders)


def statuses(adjudication):
    return [each.status for each in adjudication.passages()]


def decide_all(project, adjudication, how=union):
    for each in adjudication.passages():
        done = project.do(adjudication.decide(each.passage.id, how(each.passage)), coder_id=BEN)
        adjudication.take_in(project, done.changes)


def of(project, coder, start):
    return next(each for each in project.annotations(coder_ids=[coder]) if each.start == start)


def words(adjudication, place=0):
    return describe_changes(adjudication.passages()[place].changes, NAMES)


def test_what_is_decided_is_found_again_and_the_rest_is_open(project):
    adjudication = read(project)
    assert statuses(adjudication) == [OPEN, OPEN, OPEN]
    first, second, third = adjudication.passages()
    project.do(adjudication.decide(first.passage.id, accept(first.passage, BEN)), coder_id=ANA)
    project.do(adjudication.decide(third.passage.id, DEFER, reason="Ask Chi."), coder_id=ANA)
    again = read(project)
    assert statuses(again) == [DECIDED, OPEN, DEFERRED]
    ruling = again.passages()[0].ruling
    assert (ruling.outcome, ruling.first.accepted_from) == (Outcome.ACCEPTED, BEN)
    assert again.find(second.passage.id).ruling is None
    progress = again.progress()
    assert (progress.passages, progress.disagreements, progress.complete) == (3, 3, False)
    assert progress.by_status[OPEN] == 1


CHANGES = {
    "a border moved": (lambda p: ChangeSpan(of(p, ANA, 0).id, Span(0, 8)), "Ana’s border moved"),
    "one was removed": (lambda p: RemoveAnnotation(of(p, BEN, 3).id), "Ben’s coding is gone"),
    "one was recoded": (lambda p: Recode(of(p, BEN, 3).id, DEFENCE), "Ben’s code changed"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_changed_is_said_in_words_and_the_rest_stays_decided(project, name):
    adjudication = read(project)
    decide_all(project, adjudication)
    assert statuses(adjudication) == [DECIDED, DECIDED, DECIDED]
    before = consensus_annotations(project)
    step, expected = CHANGES[name]
    done = project.do(step(project))
    adjudication.take_in(project, done.changes)
    found = adjudication.passages()
    assert found[0].status is CHANGED
    assert words(adjudication) == expected
    assert [each.status for each in found[-2:]] == [DECIDED, DECIDED]
    assert consensus_annotations(project) == before
    done = project.undo()
    adjudication.take_in(project, done.changes)
    assert statuses(adjudication) == [DECIDED, DECIDED, DECIDED]


def test_what_is_new_in_a_passage_is_said(project):
    adjudication = read(project)
    decide_all(project, adjudication)
    code_span(project, 8, 14, by=CHI)
    again = read(project)
    assert statuses(again) == [CHANGED, DECIDED, DECIDED]
    assert words(again) == "new: Chi"
    # Decided anew, it rests on what is there.
    decide_all(project, again)
    assert statuses(again) == statuses(read(project)) == [DECIDED, DECIDED, DECIDED]
    assert len(again.standing()) == 3


def test_passages_that_grew_together_keep_both_decisions_until_decided_anew(project):
    adjudication = read(project)
    decide_all(project, adjudication)
    code_span(project, 10, 22, by=CHI)
    grown = read(project)
    assert statuses(grown) == [CHANGED, DECIDED]
    both = grown.passages()[0]
    assert len(both.standing) == 2
    assert words(grown) == "new: Chi; decided in parts that are one passage now"
    assert grown.orphaned() == []
    done = project.do(grown.decide(both.passage.id, union(both.passage)), coder_id=ANA)
    grown.take_in(project, done.changes)
    assert statuses(grown) == [DECIDED, DECIDED]
    assert [each.span for each in consensus_annotations(project)] == [Span(0, 24), Span(30, 40)]
    done = project.undo()
    grown.take_in(project, done.changes)
    assert statuses(grown) == [CHANGED, DECIDED]


def test_a_passage_that_came_apart_is_flagged_in_both_parts(project):
    bridge = code_span(project, 10, 22, by=CHI)
    adjudication = read(project)
    decide_all(project, adjudication)
    assert statuses(adjudication) == [DECIDED, DECIDED]
    done = project.do(RemoveAnnotation(bridge))
    adjudication.take_in(project, done.changes)
    assert statuses(adjudication) == [CHANGED, CHANGED, DECIDED]
    assert words(adjudication, 0) == words(adjudication, 1) == "Chi’s coding is gone"
    # What was decided on the whole goes once a part is decided on; the other part is open then.
    part = adjudication.passages()[1].passage
    done = project.do(adjudication.decide(part.id, accept(part, ANA)), coder_id=ANA)
    adjudication.take_in(project, done.changes)
    assert statuses(adjudication) == [OPEN, DECIDED, DECIDED]
    assert [each.span for each in consensus_annotations(project)] == [Span(20, 24), Span(30, 40)]


def test_a_decision_of_which_nothing_is_left_stays_in_the_consensus_and_is_listed(project):
    adjudication = read(project)
    decide_all(project, adjudication)
    done = project.do(RemoveAnnotation(of(project, ANA, 20).id))
    adjudication.take_in(project, done.changes)
    assert statuses(adjudication) == [DECIDED, DECIDED]
    (orphan,) = adjudication.orphaned()
    assert orphan.ruling.span == Span(20, 24)
    assert len(consensus_annotations(project)) == 3
    done = project.do(WithdrawRuling(orphan.ruling.id))
    adjudication.take_in(project, done.changes)
    assert adjudication.orphaned() == []
    assert len(consensus_annotations(project)) == 2


def test_who_is_not_compared_takes_no_decision_away(project):
    adjudication = read(project)
    decide_all(project, adjudication)
    others = read(project, (BEN, CHI))
    assert statuses(others) == [DECIDED, DECIDED]
    assert others.orphaned() == []


def test_what_two_people_decided_apart_is_contested_until_one_of_them_decides(project):
    adjudication = read(project)
    passage = adjudication.passages()[0].passage
    copy = project.path.with_name("copy.annotator")
    shutil.copyfile(project.path, copy)
    with Project.open(copy) as other:
        other.do(adjudication.decide(passage.id, REJECT), coder_id=BEN)
        project.do(adjudication.decide(passage.id, union(passage)), coder_id=ANA)
        other.merge(project.path)
        project.merge(other.path)
        assert statuses(read(other)) == statuses(read(project)) == [CONTESTED, OPEN, OPEN]
    done = project.do(adjudication.decide(passage.id, union(passage)), coder_id=ANA)
    adjudication.take_in(project, done.changes)
    assert statuses(adjudication) == [DECIDED, OPEN, OPEN]


def test_a_rule_decides_what_is_open_and_is_known_again(project):
    adjudication = read(project, (ANA, BEN))
    first = adjudication.passages()[0].passage
    done = project.do(adjudication.decide(first.id, accept(first, ANA)), coder_id=ANA)
    adjudication.take_in(project, done.changes)
    many = adjudication.pre_accept(PreAcceptance.OVERLAPPING)
    assert [step.span for step in many] == [Span(30, 40)]
    done = project.do(DecideMany(many, PreAcceptance.OVERLAPPING.what), coder_id=BEN)
    adjudication.take_in(project, done.changes)
    assert adjudication.pre_accept(PreAcceptance.OVERLAPPING) == ()
    summary = summary_of([adjudication])
    assert (summary.passages, summary.disagreements, summary.rulings) == (3, 2, 2)
    assert summary.by_outcome == {Outcome.AGREED: 1, Outcome.ACCEPTED: 1}
    assert summary.by_rule == {PreAcceptance.OVERLAPPING: 1}
    assert summary.disagreements_by_rule == 0
    assert summary.by_coder == {ANA: 1, BEN: 1}
    assert summary.accepted_from == {ANA: 1}
    assert (summary.by_status[OPEN], summary.consensus, summary.orphaned) == (1, 2, 0)


def test_those_who_completed_a_source_are_compared(project):
    assert completed_by(project, ROADS) == []
    for coder in (CHI, ANA):
        project.do(SetProgress(ROADS, coder, Progress.COMPLETE))
    assert Adjudication.read(project, ROADS).coder_ids == (ANA, CHI)


# Any history -------------------------------------------------------------------------------------

spans = st.tuples(st.integers(0, 24), st.integers(1, 9)).map(lambda at: Span(at[0], sum(at)))
coded = st.lists(
    st.tuples(st.sampled_from(COMPARED), spans, st.sampled_from([TRADE, DEFENCE])), max_size=8
)


def code_all(project, made):
    for coder, span, code in made:
        try:
            code_span(project, *span, code, by=coder)
        except ActionRefusedError:  # overlaps what the coder has
            continue


def edit_at_random(project, random):
    annotations = project.annotations()
    start = random.randrange(25)
    span = Span(start, start + random.randint(1, 9))
    code = random.choice([TRADE, DEFENCE])
    if not annotations or random.random() < 0.3:
        code_all(project, [(random.choice(COMPARED), span, code)])
        return
    each = random.choice(annotations)
    steps = (
        RemoveAnnotation(each.id),
        ChangeSpan(each.id, span, extend=True),
        Recode(each.id, code, extend=True),
    )
    project.do(random.choice(steps))


def contents(passage):
    return {
        (each.id, each.code_id, each.span) for held in passage.by_coder.values() for each in held
    }


@settings(max_examples=25, deadline=None)
@given(coded, st.integers(0, 1 << 30), st.integers(1, 4))
def test_what_changed_is_flagged_and_nothing_else_is(made, seed, edits):
    random = Random(seed)
    with three_coders() as project:
        code_all(project, made)
        adjudication = read(project)
        decide_all(project, adjudication)
        assert all(each.status is DECIDED for each in adjudication.passages())
        decided = {each.passage.id: contents(each.passage) for each in adjudication.passages()}
        snapshots = set().union(*decided.values())
        known = {each[0] for each in snapshots}
        for _ in range(edits):
            edit_at_random(project, random)
        for each in read(project).passages():
            now = contents(each.passage)
            if decided.get(each.passage.id) == now:
                assert (each.status, each.changes) == (DECIDED, ())
            elif not known & {one[0] for one in now}:
                assert each.status is OPEN
            elif not now <= snapshots:
                assert each.status is CHANGED
            else:
                assert each.status in (CHANGED, DECIDED)


@settings(max_examples=25, deadline=None)
@given(coded, st.lists(spans, max_size=4))
def test_decisions_survive_coding_anywhere_else(made, more):
    with three_coders() as project:
        code_all(project, made)
        adjudication = read(project)
        decide_all(project, adjudication)
        before = {each.passage.id: each for each in adjudication.passages()}
        for span in more:
            if not any(each.passage.span.overlaps(span) for each in before.values()):
                code_all(project, [(CHI, span, TRADE)])
        after = {each.passage.id: each for each in read(project).passages()}
        assert {key: after[key] for key in before} == before


@settings(max_examples=80, deadline=None)
@given(coded, st.integers(0, 1 << 30))
def test_kept_up_to_date_it_is_as_read_anew(made, seed):
    random = Random(seed)
    with three_coders() as project:
        code_all(project, made)
        kept = read(project)
        for _ in range(12):
            since = project.actions(limit=1)[0].seq
            passages = kept.passages()
            if passages and random.random() < 0.4:
                each = random.choice(passages)
                proposal = random.choice([union(each.passage), REJECT, DEFER])
                project.do(kept.decide(each.passage.id, proposal), coder_id=BEN)
            elif random.random() < 0.2:
                project.undo()
            else:
                edit_at_random(project, random)
            before = {each.passage.id: each for each in kept.passages()}
            affected = kept.take_in(project, project.touched(since, EVER))
            fresh = read(project)
            assert kept.passages() == fresh.passages()
            assert kept.standing() == fresh.standing()
            assert kept.orphaned() == fresh.orphaned()
            after = {each.passage.id: each for each in fresh.passages()}
            differing = {key for key in before | after if before.get(key) != after.get(key)}
            assert differing <= affected
