"""How many sources a project is told to double-code."""

from math import ceil

import pytest

from annotator.agreement.comparison import compare
from annotator.agreement.from_project import comparison_input
from annotator.agreement.sample_size import sources_from_assumption
from annotator.agreement.suggested_size import SizeRefusedError, suggested_size
from annotator.model.records import Progress
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    CreateCode,
    ImportSource,
    LetSeeAll,
    SetProgress,
)
from annotator.text.spans import Span


@pytest.fixture
def project(tmp_path):
    with Project.create(tmp_path / "p.annotator", "P") as made:
        made.add_coder("Ana")
        made.add_coder("Ben")
        made.do(CreateCode("trade"), CreateCode("defence"))
        made.do(*(ImportSource(f"S{n}", f"{n} " * 500) for n in range(4)))
        yield made


def code_all(project, *, shift):
    """Both code 100 of the 1,000 characters of each source, Ben with a shift."""
    trade = project.scheme().named("trade")[0].id
    for place, coder in enumerate(project.coders()):
        for number, source in enumerate(project.sources()):
            moved = shift * place * number
            project.do(
                AddAnnotation(source.id, trade, Span(100 + moved, 150 + moved)),
                AddAnnotation(source.id, trade, Span(600 + moved, 650 + moved)),
                SetProgress(source.id, coder.id, Progress.COMPLETE),
                coder_id=coder.id,
            )


def test_before_anything_is_coded_it_rests_on_what_is_assumed(project):
    found = suggested_size(project, 0.2)
    assumed = sources_from_assumption(0.2, alpha=0.7, share=0.05, codings=3)
    assert (found.sources, found.there) == (assumed.sources, 4)
    assert assumed.assumption in found.in_words
    assert "Nothing is coded yet to go by." in found.in_words
    assert "The project has 4: with all of them, the interval will be wider." in found.in_words


def test_a_wider_interval_takes_fewer_sources(project):
    numbers = [suggested_size(project, width).sources for width in (0.1, 0.2, 0.4, 1.0)]
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == 4


def test_how_often_a_code_occurs_is_taken_from_the_project(project):
    trade = project.scheme().named("trade")[0].id
    ana = project.coders()[0]
    for source in project.sources()[:2]:
        spans = (Span(0, 30), Span(100, 120))
        project.do(*(AddAnnotation(source.id, trade, span) for span in spans), coder_id=ana.id)
    found = suggested_size(project, 0.2)
    assumed = sources_from_assumption(0.2, alpha=0.7, share=0.05, codings=2)
    assert found.sources == assumed.sources
    assert "taken from what has been coded so far" in found.in_words
    assert suggested_size(project, 0.2, alpha=0.9).sources < found.sources


def test_what_was_compared_already_is_the_pilot(project):
    code_all(project, shift=5)
    (figure,) = (
        code.measures["krippendorff_alpha"]
        for code in compare(comparison_input(project)).codes
        if code.code.name == "trade"
    )
    found = suggested_size(project, 0.05)
    assert found.sources == ceil(4 * ((figure.high - figure.low) / 0.05) ** 2 - 1e-9) > 4
    assert "the widest so far is that of “trade”" in found.in_words
    assert "are like the 4 compared so far" in found.in_words


def test_in_changing_pairs_each_pair_counts(project):
    code_all(project, shift=5)
    project.add_coder("Chi")
    everybody = [coder.id for coder in project.coders()]
    found = suggested_size(project, 0.05, everybody)
    assert "are like the 4 compared so far" in found.in_words


def test_who_may_not_see_the_others_gets_no_pilot_of_theirs(project):
    code_all(project, shift=5)
    chi = project.add_coder("Chi")
    assert "Assumes two coders" in suggested_size(project, 0.05, viewer=chi).in_words
    project.do(LetSeeAll(chi))
    assert "compared so far" in suggested_size(project, 0.05, viewer=chi).in_words


def test_who_may_not_see_the_others_is_told_nothing_of_how_much_they_coded(project):
    chi = project.add_coder("Chi")
    ana = project.coders()[0]
    everybody = [coder.id for coder in project.coders()]
    trade = project.scheme().named("trade")[0].id
    before = suggested_size(project, 0.2, everybody, viewer=chi)
    first, second = project.sources()[:2]
    project.do(AddAnnotation(first.id, trade, Span(0, 400)), coder_id=ana.id)
    assert suggested_size(project, 0.2, everybody, viewer=chi) == before
    assert suggested_size(project, 0.2, everybody, viewer=ana.id) != before
    project.do(AddAnnotation(second.id, trade, Span(0, 10)), coder_id=chi)
    own = suggested_size(project, 0.2, [chi])
    assert suggested_size(project, 0.2, everybody, viewer=chi) == own


def test_sources_too_few_to_go_by_are_no_pilot(project):
    code_all(project, shift=5)
    last, ana = project.sources()[-1], project.coders()[0]
    project.do(SetProgress(last.id, ana.id, Progress.IN_PROGRESS))
    assert "Assumes two coders" in suggested_size(project, 0.05).in_words


@pytest.mark.parametrize("width", [0, -0.1, 2, float("nan")])
def test_what_is_no_width_is_refused(project, width):
    with pytest.raises(SizeRefusedError, match="no width of an interval"):
        suggested_size(project, width)


@pytest.mark.parametrize("alpha", [-0.1, 1, float("nan")])
def test_what_is_no_agreement_is_refused(project, alpha):
    with pytest.raises(SizeRefusedError, match="no agreement to reckon with"):
        suggested_size(project, 0.2, alpha=alpha)


def test_a_project_without_sources_or_coders_gets_a_number_all_the_same(tmp_path):
    with Project.create(tmp_path / "e.annotator", "E") as empty:
        assert suggested_size(empty, 0.5).there == 0
