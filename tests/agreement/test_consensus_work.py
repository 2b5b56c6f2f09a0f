"""The consensus is compared as a coder's work is, and is complete where all is decided."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from annotator.agreement.adjudication import Adjudication
from annotator.agreement.comparison import compare
from annotator.agreement.comparison_input import Work
from annotator.agreement.consensus_work import consensus_work
from annotator.agreement.from_project import coded_annotations, comparison_input
from annotator.agreement.proposals import DEFER, accept
from annotator.model.records import Progress
from annotator.project.consensus import consensus_coder
from annotator.project.steps import AddCoder, SetProgress
from annotator.text.spans import Span
from tests.project.small_projects import (
    ANA,
    BEN,
    ROADS,
    TRADE,
    code_span,
    make_project,
    quick_folder,
)


@pytest.fixture
def project():
    with (
        TemporaryDirectory(dir=quick_folder()) as folder,
        make_project(Path(folder) / "x.annotator") as made,
    ):
        code_span(made, 0, 10)
        code_span(made, 2, 12, by=BEN)
        for coder in (ANA, BEN):
            made.do(SetProgress(ROADS, coder, Progress.COMPLETE))
        yield made


def decide(project, choose):
    adjudication = Adjudication.read(project, ROADS)
    for each in adjudication.passages():
        project.do(adjudication.decide(each.passage.id, choose(each.passage)), coder_id=ANA)


def test_the_consensus_is_complete_where_every_passage_is_decided(project):
    consensus = consensus_coder(project)
    assert consensus_work(project) == set()
    decide(project, lambda _: DEFER)
    assert consensus_work(project) == set()
    decide(project, lambda passage: accept(passage, ANA))
    assert consensus_work(project) == {Work(consensus.id, ROADS)}
    # More coding, and it is not complete any more.
    code_span(project, 30, 33, by=BEN)
    assert consensus_work(project) == set()


def test_what_one_coder_alone_completed_is_not_decided(project):
    project.do(SetProgress(ROADS, BEN, Progress.IN_PROGRESS))
    assert consensus_work(project) == set()


def test_a_coder_is_compared_with_the_consensus(project):
    project.do(AddCoder("Consensus"))
    decide(project, lambda passage: accept(passage, ANA))
    consensus = consensus_coder(project)
    comparison = compare(comparison_input(project, [ANA, consensus.id]))
    assert [coder.label for coder in comparison.scope.coders] == ["Ana", "Consensus (2)"]
    assert [source.id for source in comparison.scope.sources] == [ROADS]
    trade = next(code for code in comparison.codes if code.code.id == TRADE)
    assert trade.measures["krippendorff_alpha"].value == 1
    assert trade.characters.both == 10
    # Unasked, only people are compared.
    everybody = comparison_input(project)
    assert [coder.id for coder in everybody.coders] == [ANA, BEN]


def test_passages_with_the_consensus_are_found_as_with_a_coder(project):
    decide(project, lambda passage: accept(passage, BEN))
    consensus = consensus_coder(project)
    (one,) = coded_annotations(project, ROADS, [consensus.id])
    assert (one.span, one.coder_id, one.code_id) == (Span(2, 12), consensus.id, TRADE)
    assert len(coded_annotations(project, ROADS, [ANA, consensus.id])) == 2
