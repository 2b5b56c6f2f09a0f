import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from annotator.text.spans import Span
from annotator.ui.document.lanes import LANES
from annotator.ui.document.marks import Mark, MarkBook

LENGTH = 5_000

spans = st.tuples(st.integers(0, LENGTH - 1), st.integers(1, 900)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], LENGTH))
)


def mark(key: int, span: Span, label: str = "trade") -> Mark:
    return Mark(key, span, "#117733", label, "")


class Book(RuleBasedStateMachine):
    """A mark book answers like a plain dictionary, prepared or not, whatever is done to it."""

    def __init__(self) -> None:
        super().__init__()
        self.marks = {n: mark(n, Span(n * 3, n * 3 + 40)) for n in range(1_500)}
        self.book = MarkBook(LENGTH, self.marks.values())
        self.next_id = 2_000

    @rule(span=spans)
    def add(self, span) -> None:
        self.marks[self.next_id] = mark(self.next_id, span)
        self.book.add(self.marks[self.next_id])
        self.next_id += 1

    @rule(data=st.data())
    def remove(self, data) -> None:
        if self.marks:
            key = data.draw(st.sampled_from(sorted(self.marks)))
            del self.marks[key]
            self.book.remove(key)

    @rule(data=st.data(), span=spans)
    def replace(self, data, span) -> None:
        if self.marks:
            key = data.draw(st.sampled_from(sorted(self.marks)))
            self.marks[key] = mark(key, span, "defence")
            self.book.replace(self.marks[key])

    @rule()
    def prepare(self) -> None:
        self.book.prepare()

    @rule(span=spans)
    def look(self, span) -> None:
        found = self.book.overlapping(span.start, span.end)
        wanted = [m for m in self.marks.values() if m.span.overlaps(span)]
        wanted.sort(key=lambda m: (m.span.start, -m.span.end, m.id))
        assert [m for m, _ in found] == wanted
        for one, lane in found:
            for other, other_lane in found:
                if one.id != other.id and one.span.overlaps(other.span):
                    assert lane != other_lane or lane == LANES - 1

    @rule(position=st.integers(0, LENGTH - 1))
    def point(self, position) -> None:
        found = self.book.at(position)
        assert {m.id for m in found} == {
            m.id for m in self.marks.values() if m.span.contains(position)
        }
        lengths = [m.span.length for m in found]
        assert lengths == sorted(lengths)

    @invariant()
    def holds_all(self) -> None:
        assert all(key in self.book for key in self.marks)


TestBook = Book.TestCase
TestBook.settings = settings(max_examples=25, stateful_step_count=30, deadline=None)


def test_preparing_comes_to_an_end() -> None:
    book = MarkBook(LENGTH, [mark(n, Span(n, n + 5)) for n in range(2_500)])
    assert not book.prepared
    for _ in range(10):
        book.prepare()

    assert book.prepared
    assert [m.id for m, _ in book.overlapping(100, 101)] == [96, 97, 98, 99, 100]


@pytest.mark.parametrize("span", [Span(3, 3), Span(5, 4), Span(-1, 4), Span(0, LENGTH + 1)])
def test_a_mark_on_nothing_is_refused(span: Span) -> None:
    with pytest.raises(ValueError, match="outside the text"):
        MarkBook(LENGTH, [mark(1, span)])
    with pytest.raises(ValueError, match="outside the text"):
        MarkBook(LENGTH).add(mark(1, span))


def test_two_marks_with_one_id_are_refused() -> None:
    book = MarkBook(LENGTH, [mark(1, Span(0, 1))])
    with pytest.raises(ValueError, match="1"):
        book.add(mark(1, Span(5, 6)))
    with pytest.raises(ValueError, match="same id"):
        MarkBook(LENGTH, [mark(1, Span(0, 1)), mark(1, Span(5, 6))])


def test_a_mark_that_is_not_there_cannot_be_removed_or_replaced() -> None:
    book = MarkBook(LENGTH)
    with pytest.raises(KeyError):
        book.remove(1)
    with pytest.raises(KeyError):
        book.replace(mark(1, Span(0, 1)))


@given(spans)
def test_a_mark_that_is_replaced_on_its_span_keeps_its_lane(span) -> None:
    others = [mark(n, Span(0, LENGTH)) for n in range(5)]
    book = MarkBook(LENGTH, [*others, mark(9, span)])
    before = {m.id: lane for m, lane in book.overlapping(0, LENGTH)}

    book.remove(2)
    book.replace(mark(9, span, "defence"))

    after = {m.id: lane for m, lane in book.overlapping(0, LENGTH)}
    assert after[9] == before[9]
    assert book[9].label == "defence"
