import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.paragraphs import Paragraphs
from annotator.text.spans import Span

texts = st.text(st.sampled_from("ab \n\u2028🤝"), max_size=40)


@given(texts)
def test_paragraphs_are_the_lines_of_the_text(text: str) -> None:
    paragraphs = Paragraphs(text)
    assert [span.cut(text) for span in paragraphs] == text.split("\n")
    assert [paragraphs[index] for index in range(len(paragraphs))] == list(paragraphs)


@given(texts)
def test_every_position_belongs_to_the_paragraph_that_it_ends_or_lies_in(text: str) -> None:
    paragraphs = Paragraphs(text)
    for position in range(len(text) + 1):
        index = text.count("\n", 0, position)
        assert paragraphs.index_at(position) == index
        assert paragraphs.number_at(position) == index + 1
        assert paragraphs.at(position) == paragraphs[index]
        assert paragraphs.at(position).start <= position <= paragraphs.at(position).end


def test_an_empty_text_has_one_empty_paragraph() -> None:
    assert list(Paragraphs("")) == [Span(0, 0)]


def test_a_text_that_ends_with_a_line_end_has_an_empty_last_paragraph() -> None:
    assert list(Paragraphs("ab\n")) == [Span(0, 2), Span(3, 3)]


@pytest.mark.parametrize("outside", [-1, 4])
def test_a_position_outside_the_text_is_refused(outside: int) -> None:
    with pytest.raises(ValueError, match="lies outside 0 … 3"):
        Paragraphs("a\nb").at(outside)


@pytest.mark.parametrize("outside", [-1, 2])
def test_an_index_outside_the_paragraphs_is_refused(outside: int) -> None:
    with pytest.raises(IndexError, match="lies outside 0 … 1"):
        Paragraphs("a\nb")[outside]
