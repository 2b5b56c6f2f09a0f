"""Brought up to date action by action, it is what reading everything anew gives."""

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.agreement.adjudicated_passage import AdjudicatedPassage
from annotator.agreement.proposals import DEFER, union
from annotator.project.errors import ActionRefusedError
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    ChangeSpan,
    Recode,
    RemoveAnnotation,
    WithdrawRuling,
)
from annotator.project.steps.step import Step
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from annotator.ui.adjudication.settled_project import SettledProject
from tests.ui.comparison.team import BRIDGE, ROAD, team_project

DOINGS = st.lists(
    st.tuples(
        st.sampled_from(("add", "move", "recode", "remove", "decide", "defer", "withdraw", "undo")),
        st.integers(0, 50),
        st.integers(0, 250),
        st.integers(1, 40),
    ),
    max_size=12,
)


def step(
    project: Project, settled: SettledProject, doing: tuple[str, int, int, int]
) -> Step | None:
    what, number, start, length = doing
    annotations, passages = project.annotations(), list(settled.passages())
    codes = list(project.scheme())
    span = Span(start, start + length)
    if what == "add":
        text = (ROAD, BRIDGE)[number % 2]
        return AddAnnotation(source_id(text), codes[number % 3].id, span)
    if what in ("decide", "defer") and passages:
        passage = passages[number % len(passages)].passage
        proposal = union(passage) if what == "decide" else DEFER
        return settled.source(passage.source_id).decide(passage.id, proposal)
    if what == "withdraw" and project.decisions():
        decisions = project.decisions()
        return WithdrawRuling(decisions[number % len(decisions)].ruling_id)
    if not annotations or what not in ("move", "recode", "remove"):
        return None
    chosen = annotations[number % len(annotations)].id
    return {
        "move": ChangeSpan(chosen, span),
        "recode": Recode(chosen, codes[start % 3].id),
        "remove": RemoveAnnotation(chosen),
    }[what]


def by_id(settled: SettledProject) -> dict[object, AdjudicatedPassage]:
    return {found.passage.id: found for found in settled.passages()}


@given(DOINGS)
@settings(max_examples=20, deadline=None)
def test_kept_up_to_date_it_is_what_reading_anew_gives(
    doings: list[tuple[str, int, int, int]],
) -> None:
    with TemporaryDirectory() as folder:
        path = team_project(Path(folder, "team.annotator"))
        with Project.open(path) as project:
            settled = SettledProject.read(project)
            coders = [coder.id for coder in project.coders()]
            project.subscribe(lambda done: settled.take_in(project, done.changes))
            made = 0
            for doing in doings:
                wanted = step(project, settled, doing)
                try:
                    if doing[0] == "undo":
                        # Before these doings lies who has completed what: then all is read anew.
                        if made > 0:
                            project.undo(coders[0])
                            made -= 1
                    elif wanted is not None:
                        project.do(wanted, coder_id=coders[doing[1] % 2])
                        made += 1
                except ActionRefusedError:
                    continue
                anew = SettledProject.read(project)
                assert by_id(settled) == by_id(anew)
                assert list(by_id(settled)) == list(by_id(anew))
                assert all(settled.find(each) == found for each, found in by_id(anew).items())
                assert settled.orphaned() == anew.orphaned()
