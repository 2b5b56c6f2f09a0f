"""Coding in blind: nothing of what others coded in a source comes through before it is complete."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from annotator.model.records import (
    Annotation,
    Assignment,
    Coder,
    Decision,
    Memo,
    MemoTarget,
    Progress,
    Source,
)
from annotator.project.blinding import HIDDEN_LABEL, as_seen_by, report_as_seen, sight_of
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.segment_index import SegmentIndex
from annotator.project.segments import SegmentFilter, SegmentOrder
from annotator.project.sight import VEILED
from annotator.project.steps import (
    AddAnnotation,
    Assign,
    ImportSource,
    LetSeeAll,
    MergeCodes,
    RemoveAnnotation,
    SetBlind,
    SetProgress,
    WriteMemo,
)
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from tests.project.small_projects import (
    ANA,
    BEN,
    DEFENCE,
    ROADS,
    TARIFFS,
    TEXT,
    TRADE,
    code_span,
    make_project,
)

OTHER_TEXT = "Soldiers guard the bridge at night."
BRIDGE = source_id(OTHER_TEXT)
MUCH_LATER = datetime(2999, 1, 1, tzinfo=UTC)
SECRET = "Ben wonders about the debt"


@pytest.fixture
def project(tmp_path) -> Iterator[Project]:
    """A project in which Ana and Ben are to code Roads, and Ana has completed the other source."""
    with make_project(tmp_path / "mekong.annotator") as project:
        project.do(ImportSource("Bridge", OTHER_TEXT))
        project.do(SetProgress(BRIDGE, ANA, Progress.COMPLETE), coder_id=ANA)
        yield project


@pytest.fixture
def bens(project: Project) -> set[str]:
    """What Ben did in Roads: the ids of it, and the words."""
    first = code_span(project, 14, 25, TRADE, by=BEN)
    second = code_span(project, 27, 40, DEFENCE, by=BEN)
    gone = code_span(project, 42, 48, TARIFFS, by=BEN)
    project.do(RemoveAnnotation(gone), coder_id=BEN)
    memo = WriteMemo(MemoTarget.ANNOTATION, first, SECRET)
    on_source = WriteMemo(MemoTarget.SOURCE, ROADS, SECRET)
    project.do(memo, coder_id=BEN)
    project.do(on_source, coder_id=BEN)
    memos = {each.id for each in project.memos() if each.text == SECRET}
    return {SECRET, *(str(each) for each in (first, second, gone, *memos))}


def asked(read: Reader) -> dict[str, object]:
    """Return what a reader answers to every question it has, by the name of the question."""
    ids = [UUID(c.record_id) for c in read.touched(0, 1 << 40) if c.kind == "annotation"]
    everybody = [coder.id for coder in read.coders()]
    whole = Span(0, len(TEXT))
    actions = read.actions()
    questions: dict[str, Callable[[], object]] = {
        "annotations": read.annotations,
        "each_annotation": lambda: list(read.each_annotation(source_id=ROADS, overlapping=whole)),
        "annotations_over": lambda: read.annotations_over(ROADS, Span(10, 45)),
        "annotations_in": lambda: list(read.annotations_in(ROADS)),
        "annotations_numbered": lambda: read.annotations_numbered(range(20)),
        "number_of": lambda: [read.number_of(each) for each in ids],
        "first_of_code": lambda: [
            read.first_of_code(ROADS, code, everybody, last=last)
            for code in (TRADE, DEFENCE, TARIFFS)
            for last in (False, True)
        ],
        "number_of_code": lambda: [
            read.number_of_code([ROADS, BRIDGE], code, everybody) for code in (TRADE, DEFENCE)
        ],
        "coded_before": lambda: read.coded_before(MUCH_LATER, [ROADS, BRIDGE], everybody),
        "with_memo": lambda: read.with_memo([*ids, ROADS, BRIDGE]),
        "memos": lambda: [read.memos(), *(read.memos(each) for each in (*ids, ROADS, BRIDGE))],
        "assignments": lambda: [read.assignments(), read.assignments(ROADS)],
        "decisions": lambda: [read.decisions(), read.decisions(ROADS)],
        "completed_by": lambda: [read.completed_by(each) for each in everybody],
        "progress": lambda: [read.progress(ROADS, each) for each in everybody],
        "find": lambda: [read.find(Annotation, each) for each in ids],
        "tallies": read.tallies,
        "annotations_in_source": lambda: read.annotations_in_source(ROADS),
        "annotations_by_code": read.annotations_by_code,
        "annotations_by_source": read.annotations_by_source,
        "each_coded_span": lambda: [*read.each_coded_span(), *read.each_coded_span({TRADE})],
        "actions": lambda: [(each.label, each.seq) for each in actions],
        "action": lambda: [read.action(each.id) for each in actions],
        "changes": lambda: [read.changes(each) for each in actions],
        "history": lambda: [read.history(str(each)) for each in ids],
        "origins": lambda: read.origins(Annotation, ids, "code_id"),
        "touched": lambda: read.touched(0, 1 << 40),
    }
    return {name: question() for name, question in questions.items()}


# Of sources, what is known of them, codes, coders and plans nothing is hidden; these tell no more
# than those do.
OF_NO_ACCOUNT = {"info", "coders", "sources", "scheme", "plans", "get", "text", "original"}
OF_NO_ACCOUNT |= {"outline", "attributes", "attribute_values", "groups", "memberships"}
OF_NO_ACCOUNT |= {"kinds_touched", "seen_with", "withheld_sources", "told", "seen_changes"}


def test_every_question_is_asked(project: Project) -> None:
    """A question that is new must be asked here, or be named as of no account."""
    methods = {name for name, _ in inspect.getmembers(Reader, inspect.isfunction) if name[0] != "_"}
    assert methods - OF_NO_ACCOUNT == asked(project).keys()


def told(read: Reader) -> str:
    return repr(asked(read))


def test_without_blindness_all_of_it_comes_through(project: Project, bens: set[str]) -> None:
    assert all(each in told(project) for each in bens)
    project.do(SetBlind(False))
    assert as_seen_by(project, ANA) is project


def test_nothing_of_another_coder_comes_through(project: Project, bens: set[str]) -> None:
    own = code_span(project, 0, 8, TRADE, by=ANA)
    seen = told(as_seen_by(project, ANA))
    assert [each for each in bens if each in seen] == []
    assert str(own) in seen


def test_the_answers_are_those_of_a_project_in_which_the_other_did_nothing(
    project: Project, tmp_path: Path
) -> None:
    """Counts, lengths, order: nothing depends on what is hidden, but for the log's rows."""
    code_span(project, 0, 8, TRADE, by=ANA)
    answers = [asked(as_seen_by(project, ANA))]
    for number in range(3):
        code_span(project, 10 * number, 10 * number + 9, DEFENCE, by=BEN)
    answers.append(asked(as_seen_by(project, ANA)))
    for name in ("actions", "action", "changes"):
        for each in answers:
            del each[name]
    assert answers[0] == answers[1]


def test_who_has_no_part_yet_sees_what_somebody_sees_who_completed_nothing(
    project: Project, bens: set[str]
) -> None:
    in_bridge = code_span_in_bridge(project, BEN)
    for stranger in (None, uuid4()):
        seen = told(as_seen_by(project, stranger))
        assert [each for each in (*bens, str(in_bridge)) if each in seen] == []


def code_span_in_bridge(project: Project, by: UUID) -> UUID:
    step = AddAnnotation(BRIDGE, TRADE, Span(0, 8))
    project.do(step, coder_id=by)
    return step.annotation_id


def test_a_complete_source_is_seen_whole(project: Project, bens: set[str]) -> None:
    in_bridge = code_span_in_bridge(project, BEN)
    read = as_seen_by(project, ANA)
    assert [each.id for each in read.annotations()] == [in_bridge]
    assert read.withheld_sources() == {ROADS}
    project.do(SetProgress(ROADS, ANA, Progress.COMPLETE), coder_id=ANA)
    read = as_seen_by(project, ANA)
    assert told(read) == told(project)
    assert read.withheld_sources() == frozenset()
    project.do(SetProgress(ROADS, ANA, Progress.IN_PROGRESS), coder_id=ANA)
    assert [each for each in bens if each in told(as_seen_by(project, ANA))] == []
    project.undo()
    assert told(as_seen_by(project, ANA)) == told(project)


def test_who_sees_all_sees_all(project: Project, bens: set[str]) -> None:
    project.do(LetSeeAll(ANA))
    assert sight_of(project, ANA) is None
    project.do(LetSeeAll(ANA, sees_all=False))
    assert [each for each in bens if each in told(as_seen_by(project, ANA))] == []


def test_that_work_was_given_is_seen_that_it_was_begun_is_not(project: Project) -> None:
    project.do(Assign(BRIDGE, BEN))
    states = lambda: {  # noqa: E731
        (each.source_id, each.coder_id): each.state
        for each in as_seen_by(project, None).assignments()
    }
    before = states()
    assert before[BRIDGE, BEN] is Progress.ASSIGNED
    code_span_in_bridge(project, BEN)
    code_span(project, 0, 8, by=BEN)
    assert states() == before
    project.do(SetProgress(BRIDGE, BEN, Progress.COMPLETE), coder_id=BEN)
    assert states()[BRIDGE, BEN] is Progress.COMPLETE


def test_the_history_names_neither_place_nor_code(project: Project, bens: set[str]) -> None:
    read = as_seen_by(project, ANA)
    labels = [each.label for each in read.actions()]
    assert labels[0] == HIDDEN_LABEL
    assert "Import “Bridge”" in labels
    project.undo(ANA)
    project.redo(ANA)
    assert [each.label for each in read.actions(limit=2)] == [HIDDEN_LABEL] * 2
    assert project.actions(limit=1)[0].label.startswith("Redo: ")


def test_what_one_did_oneself_keeps_its_words(project: Project, bens: set[str]) -> None:
    project.do(MergeCodes((DEFENCE,), TRADE), coder_id=ANA)
    read = as_seen_by(project, ANA)
    (merging,) = read.actions(limit=1)
    assert "Defence" in merging.label
    assert {each.kind for each in read.changes(merging)} == {"code"}
    project.undo(BEN)
    assert "Defence" in read.actions(limit=1)[0].label


def test_the_past_hides_what_is_hidden_now(project: Project, bens: set[str]) -> None:
    project.do(SetBlind(False))
    project.do(SetBlind(True))
    (latest, *_) = project.actions(limit=1)
    for seq in (latest.seq, latest.seq - 1, latest.seq - 3):
        past = project.as_of(seq)
        try:
            seen = told(past.seen_with(sight_of(project, ANA)))
            assert [each for each in bens if each in seen] == []
            assert any(each in told(past) for each in bens)
        finally:
            past.close()


def test_segments_are_listed_as_they_are_seen(project: Project, bens: set[str]) -> None:
    own = code_span(project, 0, 8, TRADE, by=ANA)
    project.do(WriteMemo(MemoTarget.ANNOTATION, own, SECRET), coder_id=BEN)
    whole = SegmentIndex(project.path)
    blind = SegmentIndex(project.path, sight_of(project, ANA))
    try:
        lengths = []
        for index in (whole, blind):
            index.load()
            listed = index.listed(SegmentFilter(), SegmentOrder())
            with_memo = index.listed(SegmentFilter(with_memo=True), SegmentOrder())
            found = index.listed(SegmentFilter(memo="wonders"), SegmentOrder())
            lengths.append((len(index), len(listed), len(with_memo), len(found)))
        assert lengths == [(3, 3, 2, 2), (1, 1, 0, 0)]
        blind.follow(["annotation"], [code_span(project, 30, 35, TARIFFS, by=BEN)])
        assert len(blind) == 1
    finally:
        whole.close()
        blind.close()


def test_a_merge_tells_nothing_of_it(project: Project, tmp_path: Path) -> None:
    copy = tmp_path / "copy.annotator"
    copy.write_bytes(project.path.read_bytes())
    with Project.open(copy) as other:
        code_span(other, 0, 8, by=BEN)
        own = code_span(other, 20, 28, by=ANA)
    report = project.merge(copy)
    assert report.added["annotation"] == 2
    seen = report_as_seen(as_seen_by(project, ANA), report)
    assert seen.added["annotation"] == 1
    assert str(own) in repr(astuple(seen))
    assert all(
        str(each.id) not in repr(astuple(seen))
        for each in project.annotations()
        if each.coder_id == BEN
    )


def test_every_kind_of_which_some_may_be_hidden_is_known(project: Project) -> None:
    """What refers to a coder and a source tells of coding; what does not is for all."""
    both = {
        model.kind
        for model in (Annotation, Assignment, Decision, Memo, Source, Coder)
        if "coder_id" in model.model_fields
    }
    assert both == VEILED
