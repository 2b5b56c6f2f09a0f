import pytest

from annotator.model.records import Annotation
from annotator.project.errors import ActionRefusedError
from annotator.project.steps import CodeSpans
from annotator.text.spans import Span
from tests.project.small_projects import ANA, BEN, ROADS, TRADE, code_span


def spans(project, coder_id=ANA):
    return [each.span for each in project.annotations(coder_ids=[coder_id])]


def test_many_spans_are_coded_in_one_action(project):
    project.do(CodeSpans(ROADS, TRADE, (Span(0, 3), Span(3, 4), Span(8, 10))), coder_id=ANA)
    assert spans(project) == [Span(0, 3), Span(3, 4), Span(8, 10)]
    assert "trade" in project.next_undo().label.casefold()
    project.undo()
    assert spans(project) == []


def test_what_is_coded_already_stays_and_what_is_in_part_is_extended(project):
    whole, part = code_span(project, 0, 6), code_span(project, 10, 12)
    project.do(CodeSpans(ROADS, TRADE, (Span(2, 4), Span(11, 15))), coder_id=ANA)
    assert spans(project) == [Span(0, 6), Span(10, 15)]
    assert {each.id for each in project.annotations()} == {whole, part}
    assert project.do(CodeSpans(ROADS, TRADE, (Span(2, 4),)), coder_id=ANA) is None


def test_what_others_have_coded_is_not_in_the_way(project):
    code_span(project, 0, 6)
    project.do(CodeSpans(ROADS, TRADE, (Span(2, 4),)), coder_id=BEN)
    assert (spans(project), spans(project, BEN)) == ([Span(0, 6)], [Span(2, 4)])


def test_it_can_be_given_up_on_the_way_and_then_nothing_is_done(project):
    def give_up(done: int, total: int) -> None:
        assert total == 2
        if done:
            raise InterruptedError

    step = CodeSpans(ROADS, TRADE, (Span(0, 1), Span(2, 3)), progress=give_up)
    with pytest.raises(InterruptedError):
        project.do(step, coder_id=ANA)
    assert project.annotations() == []


def test_somebody_must_code_and_inside_the_text(project):
    with pytest.raises(ActionRefusedError, match="needs a coder"):
        project.do(CodeSpans(ROADS, TRADE, (Span(0, 1),)))
    with pytest.raises(ActionRefusedError, match="is no span of"):
        project.do(CodeSpans(ROADS, TRADE, (Span(0, 1), Span(5, 99_999))), coder_id=ANA)
    assert not list(project.each_annotation())
    assert project.find(Annotation, ROADS) is None
