import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from annotator.text.border_moves import Border, BorderMoves, Unit
from annotator.text.graphemes import grapheme_end, grapheme_start, is_grapheme_border
from annotator.text.paragraphs import Paragraphs
from annotator.text.sentences import Sentences
from annotator.text.spans import Span
from annotator.text.words import word_around
from tests.ui.document.texts import canonical_texts

FAMILY = "👨‍👩‍👧‍👦"
START, END = Border.START, Border.END
CHARACTER, WORD, SENTENCE = Unit.CHARACTER, Unit.WORD, Unit.SENTENCE

borders, units = st.sampled_from(Border), st.sampled_from(Unit)


def moves_in(text: str) -> BorderMoves:
    return BorderMoves(text, Sentences(text, Paragraphs(text)))


def cut_in(text: str) -> tuple[str, Span]:
    """Return a text without its two bars, and the span between them."""
    start, end = text.index("|"), text.rindex("|") - 1
    return text.replace("|", ""), Span(start, end)


def barred(text: str, span: Span) -> str:
    return f"{text[: span.start]}|{span.cut(text)}|{text[span.end :]}"


@st.composite
def spans_in(draw, text: str) -> Span:
    """A span on grapheme borders that is not empty."""
    start = grapheme_start(text, draw(st.integers(0, len(text) - 1)))
    return Span(start, grapheme_end(text, draw(st.integers(start + 1, len(text)))))


@pytest.mark.parametrize(
    ("before", "border", "unit", "by", "after"),
    [
        ("The |road| came.", END, CHARACTER, 1, "The |road |came."),
        ("The |road| came.", END, CHARACTER, -1, "The |roa|d came."),
        ("The |road| came.", START, CHARACTER, 1, "The r|oad| came."),
        ("The |road| came.", START, CHARACTER, -1, "The| road| came."),
        ("The |road| came first.", END, WORD, 1, "The |road came| first."),
        ("The |road ca|me first.", END, WORD, 1, "The |road came| first."),
        ("The |road ca|me first.", END, WORD, -1, "The |road| came first."),
        ("The |road came| first.", END, WORD, -1, "The |road| came first."),
        ("The |road| came first.", START, WORD, -1, "|The road| came first."),
        ("The |road came| first.", START, WORD, 1, "The road |came| first."),
        ("The ro|ad| came.", START, WORD, -1, "The |road| came."),
        # The last word's stop is passed last, the white space after it never.
        ("The road |came|. \n", END, WORD, 1, "The road |came.| \n"),
        ("The road |came.| \n", END, WORD, 1, "The road |came.| \n"),
        (" “|The| road", START, WORD, -1, " |“The| road"),
        # White space with a sign above it is one grapheme.
        ("| \u0301|", END, WORD, -1, "| \u0301|"),
        # Nothing would be left.
        ("The |road| came.", END, WORD, -1, "The |road| came."),
        ("The |road| came.", START, WORD, 1, "The |road| came."),
        ("|a|", END, CHARACTER, -1, "|a|"),
        ("|a|", START, CHARACTER, 1, "|a|"),
        # What reads as one character goes as one.
        (f"a|b|{FAMILY}c", END, CHARACTER, 1, f"a|b{FAMILY}|c"),
        (f"a|b{FAMILY}|c", END, CHARACTER, -1, f"a|b|{FAMILY}c"),
        ("a|e\u0301|b", START, CHARACTER, 1, "a|e\u0301|b"),
        ("|a|\u00a0e\u0301té b", END, WORD, 1, "|a\u00a0e\u0301té| b"),
        ("|قال| إنه ذهب", END, WORD, 1, "|قال إنه| ذهب"),
        ("中|国|老挝", END, WORD, 1, "中|国老|挝"),
        # Sentences, in the next paragraph too.
        ("One. |Two|. Three.", END, SENTENCE, 1, "One. |Two.| Three."),
        ("One. |Two.| Three.", END, SENTENCE, 1, "One. |Two. Three.|"),
        ("One. |Two. Three.|", END, SENTENCE, -1, "One. |Two.| Three."),
        ("One. |Two.| Three.", END, SENTENCE, -1, "One. |Two.| Three."),
        ("One. |Two.| Three.", START, SENTENCE, -1, "|One. Two.| Three."),
        ("|One. Two.| Three.", START, SENTENCE, 1, "One. |Two.| Three."),
        ("|One.|\n\nTwo.\n", END, SENTENCE, 1, "|One.\n\nTwo.|\n"),
        ("One.\n\n|Two.|\n", START, SENTENCE, -1, "|One.\n\nTwo.|\n"),
        ("One. T|wo. Three|.", START, SENTENCE, -1, "One. |Two. Three|."),
    ],
)
def test_a_border_moves_by_a_unit(before: str, border, unit, by: int, after: str) -> None:
    text, span = cut_in(before)
    assert barred(text, moves_in(text).moved(span, border, unit, by)) == after


@pytest.mark.parametrize(
    ("before", "border", "position", "after"),
    [
        ("The |road| came first.", END, 10, "The |road| came first."),
        ("The |road| came first.", END, 12, "The |road came| first."),
        ("The |road| came first.", END, 8, "The |road| came first."),
        ("The |road| came first.", END, 9, "The |road |came first."),
        ("The road |came| first.", START, 5, "The |road came| first."),
        ("The road |came| first.", START, 7, "The road |came| first."),
        # A word that is all there is stays whole, wherever the border is dragged.
        ("The |road| came.", END, 0, "The |road| came."),
        ("The |road| came.", START, 99, "The |road| came."),
    ],
)
def test_a_dragged_border_comes_to_rest_between_words(before, border, position, after) -> None:
    text, span = cut_in(before)
    placed = moves_in(text).placed(span, border, position, whole_words=True)
    assert barred(text, placed) == after


@given(canonical_texts, borders, units, st.sampled_from([1, -1]), st.data())
def test_a_moved_border_cuts_nothing_and_leaves_something(text, border, unit, by, data) -> None:
    assume(text)
    span = data.draw(spans_in(text))

    moved = moves_in(text).moved(span, border, unit, by)

    assert 0 <= moved.start < moved.end <= len(text)
    assert is_grapheme_border(text, border.of(moved))
    other = END if border is START else START
    assert other.of(moved) == other.of(span)
    assert (border.of(moved) - border.of(span)) * by >= 0


@settings(suppress_health_check=[HealthCheck.filter_too_much])
@given(canonical_texts, borders, units, st.data())
def test_forth_and_back_is_where_it_was(text, border, unit, data) -> None:
    """Once a border has come to rest at a stop, going on and back leads there again."""
    assume(text)
    moves = moves_in(text)
    resting = moves.moved(data.draw(spans_in(text)), border, unit, 1)
    forth = moves.moved(resting, border, unit, 1)
    assume(forth != resting)
    back = moves.moved(forth, border, unit, -1)

    if unit is not CHARACTER and is_beyond_the_last(moves, forth, border, unit):
        # The end of the text is no stop of its own on the way back.
        assert border.of(back) <= border.of(resting)
    else:
        assert back == resting


def is_beyond_the_last(moves: BorderMoves, span: Span, border: Border, unit: Unit) -> bool:
    return moves.moved(span, border, unit, 1) == span


@given(canonical_texts, borders, st.booleans(), st.integers(-5, 300), st.data())
def test_a_border_can_be_dragged_anywhere(text, border, whole_words, position, data) -> None:
    assume(text)
    span = data.draw(spans_in(text))

    placed = moves_in(text).placed(span, border, position, whole_words=whole_words)

    assert 0 <= placed.start < placed.end <= len(text)
    assert is_grapheme_border(text, border.of(placed))
    other = END if border is START else START
    assert other.of(placed) == other.of(span)
    if whole_words and (word := word_around(text, border.of(placed))) is not None:
        # Only where a grapheme reaches from one word into the next.
        assert not (is_grapheme_border(text, word.start) and is_grapheme_border(text, word.end))


@given(canonical_texts, borders, st.data())
def test_a_border_dragged_by_characters_goes_where_the_mouse_is(text, border, data) -> None:
    assume(text)
    span, target = data.draw(spans_in(text)), data.draw(spans_in(text))
    place = border.of(target)
    assume(place < span.end if border is START else place > span.start)

    placed = moves_in(text).placed(span, border, place, whole_words=False)

    assert border.of(placed) == place
