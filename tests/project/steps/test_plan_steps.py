"""Plans of double coding: what they assign, and what is taken back with them."""

from dataclasses import replace
from uuid import uuid4

import pytest

from annotator.model.records import Plan, Progress, Stratum
from annotator.project.errors import ActionRefusedError
from annotator.project.steps import (
    Assign,
    DeleteSource,
    ImportSource,
    MakePlan,
    RemovePlan,
    RenamePlan,
    SetProgress,
    Unassign,
)
from annotator.text.canonical import source_id
from tests.project.small_projects import ANA, BEN, ROADS, code_span, records

PORTS = source_id("The port came second.")
STEP = MakePlan(
    "First round",
    seed=4711,
    source_ids=(ROADS, PORTS),
    coder_ids=(ANA, BEN),
    method="2 of 2 sources were drawn at random with seed 4711.",
    drawn_from=2,
    strata=(Stratum(name="short", drawn=2, of=2),),
)


@pytest.fixture
def project(project):
    project.do(ImportSource("Ports", "The port came second."))
    return project


def states(project):
    return {(each.source_id, each.coder_id): each.state for each in project.assignments()}


def remade(**fields):
    return replace(STEP, plan_id=uuid4(), **fields)


def test_a_plan_gives_every_source_to_every_coder_at_one_stroke(project):
    done = project.do(STEP)
    assert done.action.label == "Plan the double coding “First round”"
    (plan,) = project.plans()
    assert (plan.name, plan.seed, plan.source_ids, plan.coder_ids) == (
        "First round",
        4711,
        (ROADS, PORTS),
        (ANA, BEN),
    )
    assert (plan.drawn_from, plan.strata, plan.method) == (2, STEP.strata, STEP.method)
    assert plan.who_codes() == {ROADS: (ANA, BEN), PORTS: (ANA, BEN)}
    everything = [(source, coder) for source in (ROADS, PORTS) for coder in (ANA, BEN)]
    assert states(project) == dict.fromkeys(everything, Progress.ASSIGNED)
    project.undo()
    assert project.plans() == []
    assert states(project) == {}


def test_sources_can_be_shared_out(project):
    chi = project.add_coder("Chi")
    shared_out = ((ANA, BEN), (BEN, chi))
    project.do(remade(coder_ids=(ANA, BEN, chi), coders_by_source=shared_out))
    assert set(states(project)) == {(ROADS, ANA), (ROADS, BEN), (PORTS, BEN), (PORTS, chi)}
    assert project.plans()[0].who_codes() == {ROADS: (ANA, BEN), PORTS: (BEN, chi)}


def test_work_already_begun_keeps_its_state(project):
    project.do(SetProgress(ROADS, ANA, Progress.COMPLETE))
    code_span(project, 0, 3, by=BEN)
    project.do(STEP)
    assert states(project)[ROADS, ANA] is Progress.COMPLETE
    assert states(project)[ROADS, BEN] is Progress.IN_PROGRESS


def test_with_a_plan_goes_what_it_assigned_and_nobody_began(project):
    project.do(Assign(PORTS, BEN))
    project.do(STEP)
    code_span(project, 0, 3)
    before = records(project)
    assert project.do(RemovePlan(STEP.plan_id)).action.label == "Remove the plan “First round”"
    assert project.plans() == []
    assert states(project) == {
        (ROADS, ANA): Progress.IN_PROGRESS,  # begun
        (PORTS, BEN): Progress.ASSIGNED,  # assigned before the plan
    }
    project.undo()
    assert records(project) == before


def test_what_was_assigned_again_since_stays(project):
    project.do(STEP)
    project.do(Unassign(PORTS, ANA))
    project.do(Assign(PORTS, ANA))
    project.do(RemovePlan(STEP.plan_id))
    assert set(states(project)) == {(PORTS, ANA)}


def test_what_another_plan_asks_for_stays(project):
    project.do(STEP)
    project.do(remade(name="Second round", source_ids=(ROADS,)))
    project.do(RemovePlan(STEP.plan_id))
    assert set(states(project)) == {(ROADS, ANA), (ROADS, BEN)}


def test_a_plan_is_renamed(project):
    project.do(STEP)
    project.do(RenamePlan(STEP.plan_id, "Pilot"))
    assert project.get(Plan, STEP.plan_id).name == "Pilot"
    project.do(RenamePlan(STEP.plan_id, "pilot"))  # its own name is no other's
    project.do(remade(name="Main round"))
    with pytest.raises(ActionRefusedError, match="there is a plan “Main round” already"):
        project.do(RenamePlan(STEP.plan_id, "main  ROUND"))


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"source_ids": ()}, "draw one at least"),
        ({"source_ids": (ROADS, ROADS)}, "each of its sources once"),
        ({"coder_ids": (ANA,)}, "choose two"),
        ({"coder_ids": (ANA, ANA)}, "choose two"),
        ({"coders_by_source": ((ANA, BEN), (ANA,))}, "choose two"),
        ({"coders_by_source": ((ANA, BEN),)}, "for each who codes it"),
        ({"coder_ids": (ANA, uuid4())}, "is not in the project"),
        ({"source_ids": (uuid4(),)}, "is not in the project"),
        ({"name": " "}, "cannot be empty"),
        ({"seed": -1}, "greater than or equal to 0"),
        ({"seed": 2**63}, "less than"),
    ],
)
def test_what_is_no_plan_is_refused(project, fields, told):
    before = records(project)
    with pytest.raises(ActionRefusedError, match=told):
        project.do(remade(**fields))
    assert records(project) == before


def test_two_plans_never_share_a_name(project):
    project.do(STEP)
    with pytest.raises(ActionRefusedError, match="choose another name"):
        project.do(remade(name="FIRST round"))


def test_a_plan_still_says_what_was_drawn_when_a_source_is_deleted(project):
    project.do(STEP)
    project.do(DeleteSource(PORTS))
    (plan,) = project.plans()
    assert plan.source_ids == (ROADS, PORTS)
    project.do(RemovePlan(plan.id))
    assert states(project) == {}
