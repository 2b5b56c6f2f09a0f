"""What a merge of codes is foreseen to touch is what it then touches."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model.records import Annotation, MemoTarget, Outcome
from annotator.project.code_merge import foresee_merge
from annotator.project.errors import ActionRefusedError
from annotator.project.steps import (
    AddAnnotation,
    CreateCode,
    MergeCodes,
    WriteMemo,
)
from annotator.text.spans import Span
from tests.project.small_projects import (
    ANA,
    BEN,
    DEFENCE,
    ROADS,
    TARIFFS,
    TEXT,
    TRADE,
    decide,
    make_project,
    quick_folder,
)

spans = st.builds(
    lambda start, length: Span(start, min(start + length, len(TEXT))),
    st.integers(0, len(TEXT) - 1),
    st.integers(1, 12),
)
codings = st.lists(
    st.tuples(st.sampled_from([DEFENCE, TRADE, TARIFFS]), st.sampled_from([ANA, BEN]), spans),
    max_size=14,
)


@settings(max_examples=60, deadline=None)
@given(
    codings,
    st.sampled_from(
        [((TRADE,), DEFENCE), ((TARIFFS,), TRADE), ((DEFENCE, TARIFFS), TRADE), ((DEFENCE,), TRADE)]
    ),
)
def test_what_is_foreseen_is_what_happens(coded, merge) -> None:
    code_ids, into_id = merge
    with (
        TemporaryDirectory(dir=quick_folder()) as folder,
        make_project(Path(folder, "x.annotator")) as project,
    ):
        for code_id, coder_id, span in coded:
            project.do(AddAnnotation(ROADS, code_id, span, coder_id=coder_id, extend=True))
        going = [each for each in project.annotations() if each.code_id in code_ids]

        foreseen = foresee_merge(project, code_ids, into_id)
        done = project.do(MergeCodes(code_ids, into_id), coder_id=ANA)

        gone = [c for c in done.changes if c.is_removal and c.kind == Annotation.kind]
        assert foreseen.refusal == ""
        assert foreseen.joined == len(gone)
        assert foreseen.annotations == dict(Counter(each.coder_id for each in going))
        assert foreseen.sources == len({each.source_id for each in going})


def test_memos_decisions_and_codes_below_are_counted(project) -> None:
    project.do(WriteMemo(MemoTarget.CODE, TRADE, "Wide?"), coder_id=ANA)
    project.do(decide(0, 3, TRADE, Outcome.EDITED), coder_id=BEN)

    foreseen = foresee_merge(project, (TRADE,), DEFENCE)

    assert (foreseen.memos, foreseen.decisions) == (1, 1)
    assert [code.id for code in foreseen.children] == [TARIFFS]


@pytest.mark.parametrize(
    ("code_ids", "into_id", "reason"),
    [((TRADE,), TARIFFS, "stands under Trade"), ((TRADE,), DEFENCE, "two codes called Tariffs")],
)
def test_what_would_be_refused_is_foreseen_with_its_reason(
    project, code_ids, into_id, reason
) -> None:
    project.do(CreateCode("tariffs", DEFENCE))

    assert reason in foresee_merge(project, code_ids, into_id).refusal
    with pytest.raises(ActionRefusedError):
        project.do(MergeCodes(code_ids, into_id), coder_id=ANA)


def test_codes_below_one_another_merge_when_the_lower_one_goes_first(project) -> None:
    project.do(CreateCode("tariffs", DEFENCE))

    assert foresee_merge(project, (TARIFFS, TRADE), DEFENCE).refusal == ""
    project.do(MergeCodes((TARIFFS, TRADE), DEFENCE), coder_id=ANA)
    assert [code.name for code in project.scheme()] == ["Defence", "tariffs"]


def test_a_merge_tells_how_far_it_is_and_can_be_cancelled(project) -> None:
    for start in (0, 10, 20):
        project.do(AddAnnotation(ROADS, TRADE, Span(start, start + 4), coder_id=ANA))
    told = []

    def cancel(done: int, total: int) -> None:
        told.append((done, total))
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        project.do(MergeCodes((TRADE,), DEFENCE, cancel), coder_id=ANA)
    assert told == [(0, 3), (1, 3)]
    assert {each.code_id for each in project.annotations()} == {TRADE}
