import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.graphemes import is_grapheme_border
from annotator.text.spans import Span
from annotator.text.words import (
    widened_to_words,
    word_after,
    word_around,
    word_at,
    word_before,
    words,
)


def words_of(text: str) -> list[str]:
    return [word.cut(text) for word in words(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They don’t, 'til rock'n'roll.", ["They", "don’t", "til", "rock'n'roll"]),
        ("a 2,130-kilometre border", ["a", "2,130-kilometre", "border"]),
        ("US$1,450.50, 16.9% of PM2.5.", ["US", "1,450.50", "16.9", "of", "PM2.5"]),
        ("the U.S. and J.R.R. at 5 p.m.", ["the", "U.S", "and", "J.R.R", "at", "5", "p.m"]),
        ("It ended.The rest--gone—left.", ["It", "ended", "The", "rest", "gone", "left"]),
        ("Laos’ ties", ["Laos", "ties"]),
        ("co\u00adoperate snake_case", ["co\u00adoperate", "snake_case"]),
        ("Việt Nam Vie\u0323\u0302t", ["Việt", "Nam", "Vie\u0323\u0302t"]),
        ("ສະບາຍດີ ຊາວລາວ", ["ສະບາຍດີ", "ຊາວລາວ"]),
        ("ສະບາຍ\u200bດີ", ["ສະບາຍ", "ດີ"]),
        ("यह हिन्दी है।", ["यह", "हिन्दी", "है"]),
        ("می\u200cروم", ["می\u200cروم"]),
        ("老挝、カﾊﾞ か\u3099", ["老", "挝", "カ", "ﾊﾞ", "か\u3099"]),
        ("한국어 문장", ["한국어", "문장"]),
        ("col·lega ק״ג", ["col·lega", "ק״ג"]),
        ("👨‍👩‍👧‍👦🇱🇦🇻🇳 👩🏽‍🚀 1️⃣ #️⃣ ❤️x", ["👨‍👩‍👧‍👦", "🇱🇦", "🇻🇳", "👩🏽‍🚀", "1️⃣", "#️⃣", "❤️", "x"]),
        (" … — !", []),
        ("", []),
    ],
)
def test_words_of_many_scripts(text: str, expected: list[str]) -> None:
    assert words_of(text) == expected


def test_words_lie_inside_the_span_asked_for() -> None:
    assert words("one two three", Span(4, 7)) == [Span(4, 7)]


scripts = st.text(
    st.one_of(
        st.sampled_from("aé1.,'’-_ \u0301\u200d\u200c\ufe0f🏽👩🚀🇱🇦老かカーﾊﾞดີह्ـ\u00ad\n"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


@given(scripts)
def test_words_never_cut_a_mark_from_what_it_stands_on(text: str) -> None:
    found = words(text, Span(0, len(text)))
    for word in found:
        assert word.length
        following = text[word.end : word.end + 1]
        assert not following or unicodedata.category(following)[0] != "M"
        assert unicodedata.category(text[word.start])[0] != "M"
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(scripts)
def test_every_letter_and_digit_is_in_a_word(text: str) -> None:
    found = words(text, Span(0, len(text)))
    for position, character in enumerate(text):
        if character.isalnum():
            assert any(word.contains(position) for word in found)


@given(scripts)
def test_the_word_at_a_position_is_one_of_the_words(text: str) -> None:
    found = words(text, Span(0, len(text)))
    for position in range(len(text) + 1):
        containing = [word for word in found if word.contains(position)]
        ending = [word for word in found if word.end == position]
        expected = [*containing, *ending, None][0]
        assert word_at(text, position) == expected


def test_the_word_at_a_position_may_be_longer_than_any_window() -> None:
    text = f"one {'long' * 500} three"
    assert word_at(text, 1500) == Span(4, 2004)


@pytest.mark.parametrize("outside", [-1, 4])
def test_a_position_outside_the_text_is_refused(outside: int) -> None:
    with pytest.raises(ValueError, match="lies outside 0 … 3"):
        word_at("abc", outside)


@given(scripts, st.data())
def test_the_word_after_and_before_a_place_are_those_of_the_whole_text(text, data) -> None:
    position = data.draw(st.integers(0, len(text)))
    found = words(text, Span(0, len(text)))

    later = [word for word in found if word.start >= position]
    earlier = [word for word in found if word.end <= position]

    assert word_after(text, position) == (later[0] if later else None)
    assert word_before(text, position) == (earlier[-1] if earlier else None)


def test_the_word_before_is_found_across_much_that_is_no_word() -> None:
    text = "One" + " …" * 400 + "word" * 300
    assert word_before(text, 803) == Span(0, 3)
    assert word_before(text, len(text) - 1) == Span(0, 3)
    assert word_after(text, 1) == Span(803, len(text))


@pytest.mark.parametrize(
    ("span", "widened"),
    [
        (Span(6, 12), "road came"),
        (Span(4, 8), "road"),
        (Span(3, 5), " road"),
        (Span(16, 20), "first."),
        (Span(5, 5), ""),
    ],
)
def test_words_cut_by_a_selection_are_taken_in_whole(span: Span, widened: str) -> None:
    text = "The road came first."
    assert widened_to_words(text, span).cut(text) == widened


@given(scripts, st.data())
def test_a_widened_span_cuts_neither_words_nor_graphemes(text, data) -> None:
    start = data.draw(st.integers(0, len(text)))
    span = Span(start, data.draw(st.integers(start, len(text))))

    widened = widened_to_words(text, span)

    assert widened.encloses(span)
    if span.length:
        assert is_grapheme_border(text, widened.start)
        assert is_grapheme_border(text, widened.end)
        for border in widened:
            word = word_around(text, border)
            # Only where a grapheme reaches from one word into the next.
            assert word is None or not (
                is_grapheme_border(text, word.start) and is_grapheme_border(text, word.end)
            )
