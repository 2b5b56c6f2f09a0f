"""How far a plan has come."""

from datetime import UTC, datetime
from uuid import UUID

from annotator.agreement.plan_progress import CoderProgress, plan_progress
from annotator.model.records import Assignment, Plan, Progress

ANA, BEN, CHI = (UUID(int=n) for n in (1, 2, 3))
ROADS, PORTS, DEBT = (UUID(int=n) for n in (11, 12, 13))
NOW = {
    "created": datetime(2026, 11, 22, tzinfo=UTC),
    "modified": datetime(2026, 11, 22, tzinfo=UTC),
}


def plan(**fields):
    return Plan(
        id=UUID(int=99),
        **NOW,
        name="Pilot",
        seed=7,
        source_ids=(ROADS, PORTS, DEBT),
        drawn_from=9,
        method="Drawn.",
        **fields,
    )


def assigned(*work):
    return [
        Assignment(id=UUID(int=100 + n), **NOW, source_id=source, coder_id=coder, state=state)
        for n, (source, coder, state) in enumerate(work)
    ]


def test_each_coder_and_each_source_is_told():
    work = assigned(
        (ROADS, ANA, Progress.COMPLETE),
        (ROADS, BEN, Progress.COMPLETE),
        (PORTS, ANA, Progress.COMPLETE),
        (PORTS, BEN, Progress.IN_PROGRESS),
        (DEBT, ANA, Progress.ASSIGNED),
        (DEBT, CHI, Progress.COMPLETE),  # not of this plan
    )
    found = plan_progress(plan(coder_ids=(ANA, BEN)), work, [ROADS, PORTS, DEBT])
    assert found.coders == (CoderProgress(ANA, 1, 0, 2), CoderProgress(BEN, 1, 1, 1))
    assert [coder.planned for coder in found.coders] == [3, 3]
    assert [source.completed_by for source in found.sources] == [2, 1, 0]
    # Taken back since: still to be done, by nobody who knows of it.
    assert found.sources[2].states == {ANA: Progress.ASSIGNED, BEN: None}
    assert (found.double_coded, found.finished, found.gone) == (1, 1, 0)


def test_a_source_counts_once_two_have_completed_it():
    work = assigned((ROADS, ANA, Progress.COMPLETE), (ROADS, CHI, Progress.COMPLETE))
    found = plan_progress(plan(coder_ids=(ANA, BEN, CHI)), work, [ROADS, PORTS, DEBT])
    assert (found.double_coded, found.finished) == (1, 0)


def test_in_rotation_a_coder_is_asked_for_the_own_sources_alone():
    shared_out = ((ANA, BEN), (BEN, CHI), (ANA, CHI))
    given = plan(coder_ids=(ANA, BEN, CHI), coders_by_source=shared_out)
    work = assigned((PORTS, ANA, Progress.COMPLETE), (PORTS, BEN, Progress.COMPLETE))
    found = plan_progress(given, work, [ROADS, PORTS, DEBT])
    assert found.coders == (
        CoderProgress(ANA, 2, 0, 0),
        CoderProgress(BEN, 1, 0, 1),
        CoderProgress(CHI, 2, 0, 0),
    )
    assert found.double_coded == 0


def test_a_source_that_was_deleted_is_no_longer_waited_for():
    work = assigned((ROADS, ANA, Progress.COMPLETE), (ROADS, BEN, Progress.COMPLETE))
    found = plan_progress(plan(coder_ids=(ANA, BEN)), work, [ROADS])
    assert (len(found.sources), found.gone, found.finished) == (1, 2, 1)
    assert found.coders == (CoderProgress(ANA, 0, 0, 1), CoderProgress(BEN, 0, 0, 1))
