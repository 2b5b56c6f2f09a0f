"""Lists of segments, held against a search through all annotations one by one."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from annotator.model.records import Annotation, MemoTarget
from annotator.project import segment_index
from annotator.project.errors import ProjectError
from annotator.project.project import Project
from annotator.project.segment_index import ListingInterruptedError, SegmentIndex
from annotator.project.segments import SegmentColumn, SegmentFilter, SegmentOrder, same_letters
from annotator.project.steps import (
    AddAnnotation,
    DeleteMemo,
    DeleteSource,
    EditCode,
    ImportSource,
    RemoveAnnotation,
    RenameSource,
    WriteMemo,
)
from annotator.text.canonical import source_id
from annotator.text.spans import Span

from .small_projects import (
    ANA,
    BEN,
    DEFENCE,
    ROADS,
    TARIFFS,
    TEXT,
    TRADE,
    code_span,
    make_project,
    quick_folder,
)

ARABIC = "الطريق جاء أولاً. 🚂🚃 Straße cafe\u0301 5\u00a0% Road road ROAD"
OTHER = source_id(ARABIC)
CODES = (DEFENCE, TRADE, TARIFFS)
LETTERS = ("road", "The road", "🚂", "الط", "e\u0301", "\u00a0", "STRASSE", "straße", "nowhere")

SHORTEST = min(len(TEXT), len(ARABIC))
spans = st.tuples(st.integers(0, SHORTEST - 1), st.integers(1, 12)).map(
    lambda pair: Span(pair[0], min(sum(pair), SHORTEST))
)
codings = st.lists(
    st.tuples(
        st.sampled_from([ROADS, OTHER]),
        st.sampled_from(CODES),
        st.sampled_from([ANA, BEN]),
        spans,
        st.sampled_from(["", "", "Who pays for the ROAD?", "🚂 later"]),
    ),
    max_size=25,
)
some_of = {
    "code_ids": st.none() | st.frozensets(st.sampled_from(CODES)),
    "source_ids": st.none() | st.frozensets(st.sampled_from([ROADS, OTHER])),
    "coder_ids": st.none() | st.frozensets(st.sampled_from([ANA, BEN])),
    "quote": st.just("") | st.sampled_from(LETTERS),
    "memo": st.just("") | st.sampled_from(["road", "🚂", "LATER", "nowhere"]),
    "with_memo": st.booleans(),
}
orders = st.builds(SegmentOrder, st.sampled_from(SegmentColumn), st.booleans())


class World:
    """A project, its texts and memos, and what a list must hold by looking at each annotation."""

    def __init__(self, project) -> None:
        self.project = project
        self.sources = project.sources()
        self.texts = {source.id: project.text(source) for source in self.sources}
        self.scheme = project.scheme()
        self.coders = project.coders()

    def quote(self, each: Annotation) -> str:
        return each.span.cut(self.texts[each.source_id])

    def fits(self, each: Annotation, wanted: SegmentFilter) -> bool:
        memos = [same_letters(memo.text) for memo in self.project.memos(each.id)]
        created = each.created.replace(microsecond=0)
        return (
            (wanted.code_ids is None or each.code_id in wanted.code_ids)
            and (wanted.source_ids is None or each.source_id in wanted.source_ids)
            and (wanted.coder_ids is None or each.coder_id in wanted.coder_ids)
            and same_letters(wanted.quote) in same_letters(self.quote(each))
            and (not wanted.with_memo or bool(memos))
            and (not wanted.memo or any(same_letters(wanted.memo) in memo for memo in memos))
            and (wanted.since is None or created >= wanted.since)
            and (wanted.until is None or created < wanted.until)
        )

    def key(self, column: SegmentColumn, each: Annotation) -> object:  # noqa: PLR0911
        codes = sorted(self.scheme, key=lambda code: (code.name.lower(), str(code.id)))
        match column:
            case SegmentColumn.CODE:
                return [code.id for code in codes].index(each.code_id)
            case SegmentColumn.QUOTE:
                return same_letters(" ".join(self.quote(each).split()))
            case SegmentColumn.SOURCE:
                return [source.id for source in self.sources].index(each.source_id), each.start
            case SegmentColumn.CODER:
                return [coder.id for coder in self.coders].index(each.coder_id)
            case SegmentColumn.DATE:
                return each.created.replace(microsecond=0)
            case SegmentColumn.MEMO:
                return not self.project.memos(each.id)
            case SegmentColumn.LENGTH:
                return each.span.length

    def check(self, index: SegmentIndex, wanted: SegmentFilter, order: SegmentOrder) -> None:
        numbers = index.listed(wanted, order)
        rows = self.project.annotations_numbered(numbers)
        listed = [rows[number] for number in numbers]
        fitting = [each for each in self.project.annotations() if self.fits(each, wanted)]

        assert sorted(each.id for each in listed) == sorted(each.id for each in fitting)
        keys = [self.key(order.column, each) for each in listed]
        assert keys == sorted(keys, reverse=order.descending)
        if order.column is not SegmentColumn.SOURCE:
            for first, second in pairwise(listed):
                if self.key(order.column, first) == self.key(order.column, second):
                    in_text = SegmentColumn.SOURCE
                    assert self.key(in_text, first) <= self.key(in_text, second)
        for place, each in enumerate(listed):
            assert numbers[place] == self.project.number_of(each.id)


@contextmanager
def two_texts_in_memory() -> Iterator[Project]:
    with (
        TemporaryDirectory(dir=quick_folder()) as folder,
        make_project(Path(folder, "one.annotator")) as project,
    ):
        project.do(ImportSource("another", ARABIC))
        yield project


def code_all(project, coded) -> None:
    for where, code, coder, span, memo in coded:
        step = AddAnnotation(where, code, span, extend=True, memo=memo)
        project.do(step, coder_id=coder)


@pytest.fixture
def two_texts(project):
    project.do(ImportSource("another", ARABIC))
    return project


@hypothesis_settings(max_examples=60, deadline=None)
@given(coded=codings, chosen=st.fixed_dictionaries(some_of), order=orders)
def test_lists_hold_what_fits_in_order(coded, chosen, order) -> None:
    with two_texts_in_memory() as project:
        code_all(project, coded)
        with closing(SegmentIndex(project.path)) as index:
            index.load()
            world = World(project)
            world.check(index, SegmentFilter(**chosen), order)
            world.check(index, SegmentFilter(), order)
            assert len(index) == len(project.annotations())


@hypothesis_settings(max_examples=25, deadline=None)
@given(before=codings, after=codings, order=orders, data=st.data())
def test_an_index_that_follows_is_as_one_made_anew(before, after, order, data) -> None:
    with two_texts_in_memory() as project:
        code_all(project, before)
        with closing(SegmentIndex(project.path)) as index:
            index.load()
            project.subscribe(
                lambda done: index.follow(
                    done.kinds,
                    [UUID(c.record_id) for c in done.changes if c.kind == Annotation.kind],
                )
            )
            code_all(project, after)
            for each in project.annotations():
                if data.draw(st.booleans()):
                    project.do(RemoveAnnotation(each.id), coder_id=ANA)
            if data.draw(st.booleans()):
                project.undo(ANA)
            project.do(EditCode(TRADE, name="Alms"), coder_id=ANA)
            project.do(RenameSource(ROADS, "Zebra"), coder_id=ANA)
            World(project).check(index, SegmentFilter(), order)
            World(project).check(index, SegmentFilter(with_memo=True), order)


def test_dates_let_through_from_the_first_moment_to_before_the_last(two_texts) -> None:
    made = two_texts.get(Annotation, code_span(two_texts, 0, 8)).created
    second = made.replace(microsecond=0)
    with closing(SegmentIndex(two_texts.path)) as index:
        index.load()

        def number(**when: datetime) -> int:
            return len(index.listed(SegmentFilter(**when), SegmentOrder()))

        assert number(since=second) == 1
        assert number(since=second + timedelta(seconds=1)) == 0
        assert number(until=second) == 0
        assert number(until=second + timedelta(seconds=1)) == 1
        assert number(since=datetime(2000, 1, 1, tzinfo=UTC), until=second) == 0


def test_memos_that_come_and_go_are_followed(two_texts) -> None:
    annotation = code_span(two_texts, 0, 8)
    with closing(SegmentIndex(two_texts.path)) as index:
        index.load()
        step = WriteMemo(MemoTarget.ANNOTATION, annotation, "Says who?")
        two_texts.do(step, coder_id=ANA)
        index.follow({"memo"}, ())
        assert len(index.listed(SegmentFilter(memo="WHO"), SegmentOrder())) == 1

        two_texts.do(DeleteMemo(step.memo_id), coder_id=ANA)
        index.follow({"memo"}, ())
        assert len(index.listed(SegmentFilter(with_memo=True), SegmentOrder())) == 0


def test_segments_of_a_deleted_source_go(two_texts) -> None:
    code_span(two_texts, 0, 8)
    with closing(SegmentIndex(two_texts.path)) as index:
        two_texts.do(DeleteSource(ROADS), coder_id=ANA)
        index.load()
        assert len(index.listed(SegmentFilter(), SegmentOrder())) == 0


def test_whoever_codes_while_it_reads_is_not_kept_waiting(two_texts) -> None:
    with closing(SegmentIndex(two_texts.path)) as index:
        two_texts.do(*(AddAnnotation(ROADS, TRADE, Span(n, n + 1)) for n in range(9)), coder_id=ANA)
        # The file is free between any two stretches, and at the end.
        index.load(lambda _done, _total: code_span(two_texts, 20, 30, DEFENCE))
        index.load()
        assert len(index) == len(two_texts.annotations())
        code_span(two_texts, 31, 33, DEFENCE)


def test_an_interrupted_index_says_so_until_it_may_go_on(two_texts) -> None:
    code_span(two_texts, 0, 8)
    with closing(SegmentIndex(two_texts.path)) as index:
        index.interrupt()
        with pytest.raises(ListingInterruptedError):
            index.load()
        with pytest.raises(ListingInterruptedError):
            index.listed(SegmentFilter(), SegmentOrder())
        index.resume()
        index.load()
        assert len(index) == 1


def test_a_file_that_is_gone_is_reported(tmp_path) -> None:
    with pytest.raises(ProjectError, match=r"gone\.annotator"):
        SegmentIndex(tmp_path / "gone.annotator")


def test_letters_keep_their_places() -> None:
    assert same_letters("STRAßE İ 🚂 É") == "straße İ 🚂 é"
    assert same_letters(TEXT.upper()) == same_letters(TEXT)


def test_a_filter_knows_whether_it_leaves_anything_out() -> None:
    assert SegmentFilter().lets_all_through
    assert not SegmentFilter(quote="a").lets_all_through
    assert not SegmentFilter(code_ids=frozenset()).lets_all_through


def test_a_long_listing_keeps_nobody_from_coding(project, path, monkeypatch):
    for place in range(0, 12, 4):
        code_span(project, place, place + 3)
    commits = []

    def cut_while_somebody_codes(text):
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as coding:
            coding.execute("BEGIN EXCLUSIVE")
            commits.append(text)
        return same_letters(text)

    with closing(SegmentIndex(path)) as index:
        index.load()
        monkeypatch.setattr(segment_index, "same_letters", cut_while_somebody_codes)
        by_quote = SegmentOrder(SegmentColumn.QUOTE)
        listed = index.listed(SegmentFilter(code_ids=frozenset(CODES)), by_quote)
    assert len(listed) == len(commits) == 3


class _NearlyTheNextSecond(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime(2026, 5, 1, 12, 0, 7, 999_700, tzinfo=tz)


def test_a_date_belongs_to_the_second_in_which_it_is(two_texts, monkeypatch) -> None:
    monkeypatch.setattr("annotator.project.project.datetime", _NearlyTheNextSecond)
    code_span(two_texts, 0, 8)
    seventh = datetime(2026, 5, 1, 12, 0, 7, tzinfo=UTC)
    with closing(SegmentIndex(two_texts.path)) as index:
        index.load()
        of_second = SegmentFilter(since=seventh, until=seventh + timedelta(seconds=1))
        assert len(index.listed(of_second, SegmentOrder())) == 1
