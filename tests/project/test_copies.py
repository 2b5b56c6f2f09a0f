"""A copy for one coder: nothing of the others in its bytes, and all of it merges back."""

from itertools import permutations
from uuid import uuid4

import pytest

from annotator.model.records import MemoTarget, Outcome
from annotator.project.check import check_project
from annotator.project.copies import write_copy
from annotator.project.errors import ActionRefusedError, NotWrittenError
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    ChangeSpan,
    DeleteCode,
    DeleteSource,
    EditMemo,
    ImportSource,
    RemoveAnnotation,
    SetProgress,
    WriteMemo,
)
from annotator.text.spans import Span

from .small_projects import ANA, BEN, ROADS, TARIFFS, TRADE, code_span, decide, records, state_of

SECRETS = (
    "Ben’s thought on his annotation",
    "Ben’s first words on it",
    "Ben’s thought on the source",
    "Ben’s thought on Ana’s annotation",
    "Ben’s reason",
    "Ben’s label",
    "Ben’s memo, long deleted",
)


@pytest.fixture
def coded(project):
    """The project with work of Ana’s, and with work of Ben’s that Ana must not see."""
    hers = code_span(project, 0, 3, by=ANA)
    project.do(WriteMemo(MemoTarget.ANNOTATION, hers, "Ana’s own note"), coder_id=ANA)
    first, his, gone = (AddAnnotation(ROADS, TRADE, Span(n, n + 2)) for n in (4, 10, 20))
    memo = WriteMemo(MemoTarget.ANNOTATION, his.annotation_id, SECRETS[1])
    project.do(first, coder_id=BEN)
    project.do(his, memo, coder_id=BEN)
    project.do(EditMemo(memo.memo_id, SECRETS[0]), coder_id=BEN)
    project.do(ChangeSpan(his.annotation_id, Span(10, 16)), coder_id=BEN)
    project.do(WriteMemo(MemoTarget.SOURCE, ROADS, SECRETS[2]), coder_id=BEN)
    project.do(WriteMemo(MemoTarget.ANNOTATION, hers, SECRETS[3]), coder_id=BEN)
    project.do(decide(0, 3, outcome=Outcome.DEFERRED, reason=SECRETS[4]), coder_id=BEN)
    project.do(gone, coder_id=BEN)
    project.do(
        WriteMemo(MemoTarget.ANNOTATION, gone.annotation_id, SECRETS[6]),
        ImportSource("Ports", "Ports and lenders."),
        coder_id=BEN,
        label=SECRETS[5],
    )
    project.do(RemoveAnnotation(gone.annotation_id), coder_id=BEN)
    project.hidden = [first.annotation_id, his.annotation_id, gone.annotation_id]
    project.hidden += [memo.memo_id, *(each.id for each in project.decisions())]
    return project


@pytest.fixture
def hers(coded, path):
    copy = path.with_name("for Ana.annotator")
    write_copy(coded, ANA, copy)
    return copy


def test_nothing_of_the_others_is_in_the_bytes(coded, hers):
    content = hers.read_bytes()
    for secret in SECRETS:
        assert secret.encode() not in content, secret
    for hidden in coded.hidden:
        assert str(hidden).encode() not in content
    # That would be no finding if the texts were not stored as they are.
    assert "Ana’s own note".encode() in content
    assert all(secret.encode() in coded.path.read_bytes() for secret in SECRETS)


def test_the_copy_has_the_coders_own_work_and_what_all_share(coded, hers):
    with Project.open(hers) as copy:
        assert copy.info() == coded.info()
        assert copy.sources() == coded.sources()
        assert list(copy.scheme()) == list(coded.scheme())
        assert copy.coders() == coded.coders()
        assert copy.annotations() == coded.annotations(coder_ids=[ANA])
        assert [memo.text for memo in copy.memos()] == ["Ana’s own note"]
        assert {assignment.coder_id for assignment in copy.assignments()} == {ANA}
        assert copy.decisions() == []
        assert [copy.text(source) for source in copy.sources()]


def test_the_copy_is_whole_and_nothing_in_it_is_to_undo(hers):
    assert check_project(hers).whole
    with Project.open(hers) as copy:
        assert copy.next_undo() is None
        code_span(copy, 30, 34, by=ANA)
        assert copy.next_undo() is not None


def test_the_project_stays_as_it_is(coded, path):
    before = path.read_bytes()
    write_copy(coded, ANA, path.with_name("for Ana.annotator"))
    assert path.read_bytes() == before


def test_what_is_done_in_the_copy_merges_back(coded, hers):
    with Project.open(hers) as copy:
        annotation = code_span(copy, 30, 34, by=ANA)
        (hers_before,) = (a for a in copy.annotations() if a.id != annotation)
        copy.do(RemoveAnnotation(hers_before.id), coder_id=ANA)
        copy.do(SetProgress(ROADS, ANA, "complete"), coder_id=ANA)
    theirs = coded.annotations(coder_ids=[BEN])
    coded.merge(hers)
    assert coded.annotations(coder_ids=[BEN]) == theirs
    # Ben had written about the annotation that Ana removed, so it stays for him.
    assert {a.id for a in coded.annotations(coder_ids=[ANA])} == {annotation, hers_before.id}
    assert coded.progress(ROADS, ANA) == "complete"


def test_deleting_in_blind_keeps_what_others_coded(coded, hers):
    theirs = coded.annotations(coder_ids=[BEN])
    with Project.open(hers) as copy:
        copy.do(DeleteCode(TRADE), coder_id=ANA)
        copy.do(DeleteSource(ROADS), coder_id=ANA)
        assert copy.annotations() == []
    coded.merge(hers)
    assert coded.annotations(coder_ids=[BEN]) == theirs
    assert TRADE in coded.scheme()
    assert TARIFFS not in coded.scheme()


def test_copies_merge_with_each_other_and_the_project_in_any_order(coded, folder):
    files = [coded.path]
    for coder_id, start in ((ANA, 30), (BEN, 34)):
        copy = folder / f"for {coder_id}.annotator"
        write_copy(coded, coder_id, copy)
        with Project.open(copy) as opened:
            code_span(opened, start, start + 3, by=coder_id)
            opened.do(DeleteCode(TARIFFS), coder_id=coder_id)
        files.append(copy)
    code_span(coded, 40, 44, code=TARIFFS, by=BEN)
    coded.close()
    states = []
    for number, order in enumerate(permutations(files)):
        result = folder / f"result {number}.annotator"
        result.write_bytes(order[0].read_bytes())
        with Project.open(result) as merged:
            merged.merge(order[1])
            merged.merge(order[2])
            assert len(merged.annotations()) == 6
        assert check_project(result).whole
        states.append(state_of(result))
    assert all(state == states[0] for state in states)


def test_a_copy_of_a_copy_is_for_the_same_coder(hers, folder):
    with Project.open(hers) as copy:
        write_copy(copy, ANA, folder / "again.annotator")
        before = records(copy)
    with Project.open(folder / "again.annotator") as again:
        assert records(again) == before


def test_a_copy_is_not_written_over_anything(coded, path):
    with pytest.raises(NotWrittenError):
        write_copy(coded, ANA, path)
    taken = path.with_name("taken.annotator")
    taken.write_bytes(b"precious")
    with pytest.raises(NotWrittenError):
        write_copy(coded, ANA, taken)
    assert taken.read_bytes() == b"precious"


def test_a_copy_for_nobody_is_refused(coded, path):
    with pytest.raises(ActionRefusedError):
        write_copy(coded, uuid4(), path.with_name("copy.annotator"))
    assert not path.with_name("copy.annotator").exists()
