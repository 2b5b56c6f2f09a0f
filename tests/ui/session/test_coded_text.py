import pytest

from annotator.project.project import Project
from annotator.project.steps import ChangeSpan, DeleteCode, ImportSource, RemoveAnnotation
from annotator.text.spans import Span
from annotator.ui.session import held_annotations
from annotator.ui.session.coded_text import CodedText
from annotator.ui.session.counts import Counts
from tests.project.small_projects import (
    ANA,
    BEN,
    DEFENCE,
    ROADS,
    TRADE,
    code_span,
    make_project,
)


@pytest.fixture
def project(tmp_path):
    with make_project(tmp_path / "p.annotator") as project:
        yield project


def follow(project: Project, shown: CodedText) -> Counts:
    """Have a text on show, and counts, follow a project."""
    counts = Counts(project)
    project.subscribe(lambda done: counts.take_in(shown.take_in(project, done.changes)[0]))
    return counts


def on_show(project: Project) -> CodedText:
    (source,) = [each for each in project.sources() if each.id == ROADS]
    return CodedText(project, source)


def test_it_follows_what_is_added_changed_and_removed(project) -> None:
    shown = on_show(project)
    counts = follow(project, shown)
    first = code_span(project, 0, 8)
    second = code_span(project, 4, 12, DEFENCE, BEN)
    project.do(ChangeSpan(first, Span(2, 6)), coder_id=ANA)

    assert shown.overlapping(Span(5, 6)) == project.annotations(overlapping=Span(5, 6))
    assert {each.id for each in shown.overlapping(Span(7, 8))} == {second}

    project.do(RemoveAnnotation(second), coder_id=BEN)
    assert list(shown.annotations) == [first]
    for sums in (counts.codes, shown.codes):
        assert (sums.of(TRADE, everybody), sums.of(DEFENCE, everybody)) == (1, 0)
    assert counts.sources.of(ROADS, by_ben) == 0


def test_undo_of_a_big_batch_is_followed_too(project, monkeypatch) -> None:
    monkeypatch.setattr(held_annotations, "_ONE_BY_ONE", 3)
    for start in range(10):
        code_span(project, start, start + 1)
    shown = on_show(project)
    shown.overlapping(Span(0, 3))
    project.subscribe(lambda done: shown.take_in(project, done.changes))

    project.do(DeleteCode(TRADE), coder_id=ANA)
    assert shown.annotations == {}
    assert shown.overlapping(Span(0, 50)) == []

    project.undo()
    assert shown.annotations == {each.id: each for each in project.annotations()}
    assert len(shown.overlapping(Span(0, 3))) == 3


def test_what_happens_in_other_sources_is_told_apart(project) -> None:
    project.do(ImportSource("Other", "Another text."))
    (other,) = [each for each in project.sources() if each.id != ROADS]
    shown = CodedText(project, other)
    done = []
    project.subscribe(done.append)
    code_span(project, 0, 8)

    altered, elsewhere = shown.take_in(project, done[0].changes)
    assert (altered, elsewhere) == ([], True)


def test_counts_can_leave_coders_out(project) -> None:
    code_span(project, 0, 8)
    code_span(project, 0, 8, by=BEN)
    code_span(project, 0, 8, DEFENCE, BEN)

    counts, here = Counts(project), on_show(project).codes
    assert [counts.codes.of(code, by_ben) for code in (TRADE, DEFENCE)] == [1, 1]
    assert counts.sources.of(ROADS, everybody) == 3
    assert [here.of(code, lambda coder: coder == ANA) for code in (TRADE, DEFENCE)] == [1, 0]


def everybody(_coder) -> bool:
    return True


def by_ben(coder) -> bool:
    return coder == BEN
