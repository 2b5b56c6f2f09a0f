"""The next uncoded sentence is found as by looking at every sentence in turn."""

from types import SimpleNamespace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.paragraphs import Paragraphs
from annotator.text.sentences import Sentences
from annotator.text.spans import Span
from annotator.ui.coding import uncoded_sentences
from annotator.ui.coding.uncoded_sentences import next_uncoded, previous_uncoded

ME, OTHER = uuid4(), uuid4()

texts = st.lists(
    st.sampled_from(
        [
            "Road.",
            " ",
            "\n",
            "Rail came late!",
            "\u00a0",
            "أين الطريق؟",
            "📈 up.",
            "Cafe\u0301?",
            "no",
        ]
    ),
    max_size=24,
).map("".join)


class Coded:
    """A text and what is coded in it, as `CodedText` answers."""

    def __init__(self, text: str, spans: list[tuple[Span, object]]) -> None:
        self.text = text
        self.sentences = Sentences(text, Paragraphs(text))
        self._spans = [SimpleNamespace(span=span, coder_id=coder) for span, coder in spans]

    def overlapping(self, span: Span) -> list[SimpleNamespace]:
        return [each for each in self._spans if each.span.overlaps(span)]


@st.composite
def coded_texts(draw) -> tuple[Coded, int]:
    text = draw(texts)
    places = st.integers(0, len(text))
    borders = draw(st.lists(st.tuples(places, places, st.sampled_from([ME, OTHER])), max_size=8))
    spans = [(Span(*sorted((a, b))), coder) for a, b, coder in borders if a != b]
    return Coded(text, spans), draw(places)


def uncoded(coded: Coded) -> list[Span]:
    mine = [
        each.span for each in coded.overlapping(Span(0, len(coded.text))) if each.coder_id == ME
    ]
    return [each for each in coded.sentences if not any(each.overlaps(span) for span in mine)]


@pytest.mark.parametrize("window_size", [1, 3, 4_000])
@given(drawn=coded_texts())
def test_the_next_one_is_the_first_that_begins_from_here_on(window_size, drawn) -> None:
    coded, position = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uncoded_sentences, "_WINDOW", window_size)
        found = next_uncoded(coded, ME, position)
    assert found == next((each for each in uncoded(coded) if each.start >= position), None)


@pytest.mark.parametrize("window_size", [1, 3, 4_000])
@given(drawn=coded_texts())
def test_the_previous_one_is_the_last_that_ends_by_here(window_size, drawn) -> None:
    coded, position = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(uncoded_sentences, "_WINDOW", window_size)
        found = previous_uncoded(coded, ME, position)
    before = [each for each in uncoded(coded) if each.end <= position]
    assert found == (before[-1] if before else None)


def test_what_others_coded_counts_as_uncoded() -> None:
    coded = Coded("Road. Rail.", [(Span(0, 5), OTHER)])
    assert next_uncoded(coded, ME, 0) == Span(0, 5)
    assert next_uncoded(coded, OTHER, 0) == Span(6, 11)
    assert next_uncoded(coded, None, 0) == Span(0, 5)
