import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QTextBoundaryFinder

from annotator.text.graphemes import is_grapheme_border, widened_to_graphemes
from annotator.text.spans import Span
from tests.ui.document.texts import FAMILY, FLAG, canonical_texts, utf16_length

# Letters and signs on which Qt's finder can be trusted: those that it does not take to be part of a
# run of an Indian or South-East Asian script, and no flags after pictographs.
PLAIN = (
    "ab \n\u0301\u0323\u200d\ufe0f\u20e3\u200c1👨👩👧🔥🏽❤©🏴"
    "\u00ad\u2060\u1100\u1161\u11a8각가éعسش\u0651中文"
)


def borders(text: str) -> list[int]:
    return [n for n in range(len(text) + 1) if is_grapheme_border(text, n)]


@given(
    st.text(PLAIN, min_size=1, max_size=12) | st.text(FLAG + "🇻🇳ab \u0301", min_size=1, max_size=12)
)
def test_borders_are_those_that_qt_finds_where_qt_is_right(text: str) -> None:
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    found = []
    for position in range(len(text) + 1):
        finder.setPosition(utf16_length(text[:position]))
        if finder.isAtBoundary():
            found.append(position)

    assert borders(text) == found


@pytest.mark.parametrize(
    "grapheme",
    [
        FAMILY,
        FLAG,
        "❤️",
        "❤️\u200d🔥",
        "👍🏽",
        "1\ufe0f\u20e3",
        "e\u0301\u0323",
        "क्षि",
        "กำ",
        "ກຳ",
        "한",
        "\u1112\u1161\u11ab",
        "🏴\U000e0067\U000e0062\U000e007f",
        "𝒳\u0301",
    ],
)
@pytest.mark.parametrize("before", ["", "a", "ภาษา ", "भाषा ", "ភាសា ", FLAG, "🔥", "ع", "字"])
def test_what_reads_as_one_character_is_never_cut(before: str, grapheme: str) -> None:
    text = before + grapheme + " b"
    start, end = len(before), len(before) + len(grapheme)

    assert [n for n in borders(text) if start <= n <= end] == [start, end]
    for position in range(start, end):
        assert widened_to_graphemes(text, Span(position, position + 1)) == Span(start, end)


def test_flags_are_counted_in_pairs() -> None:
    assert borders(FLAG * 3 + "🇱") == [0, 2, 4, 6, 7]


def test_a_mark_at_the_beginning_of_a_line_stands_alone() -> None:
    assert borders("a\n\u0301b") == [0, 1, 2, 3, 4]


def test_an_empty_span_stays_empty() -> None:
    assert widened_to_graphemes(FAMILY, Span(3, 3)) == Span(0, 0)


@given(canonical_texts, st.data())
def test_widening_encloses_the_span_and_is_done_once(text: str, data) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    widened = widened_to_graphemes(text, Span(start, end))

    if start < end:
        assert widened.encloses(Span(start, end))
    assert is_grapheme_border(text, widened.start)
    assert is_grapheme_border(text, widened.end)
    assert widened_to_graphemes(text, widened) == widened
