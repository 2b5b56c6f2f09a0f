import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.finding import Hits, PatternError, Query, SlowPatternError, find
from annotator.text.spans import Span
from tests.ui.document.texts import canonical_texts

IN_PRINT = {"\u00a0": " ", "\u202f": " ", "‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"'}
IN_PRINT |= {"„": '"', "‐": "-", "‑": "-"}

hard_pieces = st.sampled_from(
    list("aAeEiIıİsSßẞſfF \u00a0'’-‑\n\u0301\u0323éÉﬁﬃKÅΐὒ한하👍ب中"),
)


def found(text: str, typed: str, **more: bool) -> list[str]:
    return [span.cut(text) for span in find(text, Query(typed, **more))]


def letters_of(character: str, *, match_case: bool) -> set[str]:
    """What a character may stand for, worked out by itself."""
    form = "NFKD" if 0xFB00 <= ord(character) <= 0xFB06 else "NFD"
    letters = unicodedata.normalize(form, character)
    if not match_case:
        letters = unicodedata.normalize("NFD", letters.casefold())
    also = {IN_PRINT[character]} if character in IN_PRINT else set()
    if character in "İı" and not match_case:
        also.add("i")
    return {letters, *also}


def ends_of(text: str, start: int, wanted: str, *, match_case: bool) -> set[int]:
    if not wanted:
        accent_follows = "\u0300" <= text[start : start + 1] <= "\u036f"
        return set() if accent_follows else {start}
    if start == len(text):
        return set()
    return {
        end
        for letters in letters_of(text[start], match_case=match_case)
        if wanted.startswith(letters)
        for end in ends_of(text, start + 1, wanted[len(letters) :], match_case=match_case)
    }


def by_brute_force(text: str, typed: str, *, match_case: bool) -> list[Span]:
    wanted = "".join(
        max(letters_of(each, match_case=match_case) - {"i"} or {"i"}, key=len)
        if each not in IN_PRINT
        else each
        for each in typed
    )
    hits, position = [], 0
    while position < len(text):
        ends = ends_of(text, position, wanted, match_case=match_case)
        if ends:
            hits.append(Span(position, max(ends)))
        position = max(ends, default=position + 1)
    return hits


@given(
    st.lists(hard_pieces, max_size=14).map("".join),
    st.lists(hard_pieces.filter(lambda piece: piece != "\n"), min_size=1, max_size=3).map("".join),
    st.booleans(),
)
def test_what_is_typed_is_found_wherever_it_stands(text, typed, match_case) -> None:
    hits = find(text, Query(typed, match_case=match_case))

    assert list(hits) == by_brute_force(text, typed, match_case=match_case)


@given(
    st.lists(hard_pieces, max_size=40).map("".join),
    st.lists(hard_pieces.filter("\n".__ne__), min_size=1, max_size=3).map("".join),
    st.booleans(),
    st.integers(1, 9),
)
def test_piece_by_piece_a_paragraph_has_the_same_hits(text, typed, whole_word, length) -> None:
    query = Query(typed, whole_word=whole_word)
    at_once = list(find(text, query))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("annotator.text.finding._STRETCH", length)
        assert list(find(text, query)) == at_once


@given(canonical_texts, st.data())
def test_every_stretch_of_a_text_is_found_in_it(text, data) -> None:
    paragraph = data.draw(st.sampled_from(text.split("\n")))
    start = data.draw(st.integers(0, len(paragraph)))
    end = data.draw(st.integers(start, len(paragraph)))
    typed = paragraph[start:end]
    if not typed or "\u0300" <= paragraph[end : end + 1] <= "\u036f":
        return
    for match_case in (True, False):
        hits = find(text, Query(typed, match_case=match_case))
        assert hits
        assert all(one.end <= other.start for one, other in pairwise(hits))


@given(canonical_texts, st.text("ab.*\\w\\b \u00a0", min_size=1, max_size=5))
def test_a_regular_expression_finds_what_re_finds_in_each_paragraph(text, pattern) -> None:
    try:
        compiled = re.compile(pattern, re.MULTILINE)
    except re.error:
        return
    expected, start = [], 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        expected += [m.span() for m in compiled.finditer(text, start, end) if m.group()]
        start = end + 1

    assert find(text, Query(pattern, is_regex=True, match_case=True))[:] == expected


@pytest.mark.parametrize(
    ("typed", "text", "hits"),
    [
        ("strasse", "Straße STRASSE straſse STRAẞE", ["Straße", "STRASSE", "straſse", "STRAẞE"]),
        ("Straße", "strasse Strase", ["strasse"]),
        ("istanbul", "İstanbul ISTANBUL i\u0307stanbul", ["İstanbul", "ISTANBUL"]),
        ("é", "e\u0301 é É e", ["e\u0301", "é", "É"]),
        ("e", "e\u0301 é e E", ["e", "E"]),
        ("25 km", "25\u00a0km 25\u202fkm 25 km 25km", ["25\u00a0km", "25\u202fkm", "25 km"]),
        ("don't", "don’t don't dont", ["don’t", "don't"]),
        ('"no"', "“no” „no“ «no»", ["“no”", "„no“"]),
        ("office", "oﬃce oﬀice office", ["oﬃce", "oﬀice", "office"]),
        ("railway", "rail\u00adway rail-way", ["rail\u00adway"]),
        ("مرحبا", "قال مرحبا.", ["مرحبا"]),
        ("👍🏽", "👍 👍🏽", ["👍🏽"]),
        ("a.c", "abc a.c", ["a.c"]),
        ("[x]^$\\", "[x]^$\\", ["[x]^$\\"]),
        ("aa", "aaaaa", ["aa", "aa"]),
    ],
)
def test_a_reader_finds_what_looks_like_what_was_typed(typed, text, hits) -> None:
    assert found(text, typed) == hits


def test_case_counts_where_it_is_to() -> None:
    assert found("Road road ROAD", "road", match_case=True) == ["road"]
    assert found("É é E\u0301 e\u0301", "é", match_case=True) == ["é", "e\u0301"]


@pytest.mark.parametrize(
    ("typed", "text", "count"),
    [
        ("road", "road roads, road-building (road) broad road’s", 4),
        ("e", "e\u0301 é the e", 1),
        ("क", "कि क", 1),
        ("中", "这中国", 1),
        ("AI", "AI技术 AID", 1),
        ("(road", "a(road b(roads", 1),
        ("road)", "road) broad)", 1),
        ("25", "25 250 2,5", 1),
    ],
)
def test_whole_words_end_where_words_do(typed, text, count) -> None:
    assert len(found(text, typed, whole_word=True)) == count


def test_whole_words_and_expressions_go_together() -> None:
    text = "roads rode broads"
    assert found(text, r"r\w+|bro", is_regex=True, whole_word=True) == ["roads", "rode"]


def test_expressions_know_scripts_and_paragraph_borders() -> None:
    text = "one ພາສາ two\ntwo one"
    assert found(text, r"\p{Lao}+", is_regex=True) == ["ພາສາ"]
    assert list(find(text, Query("^two|one$", is_regex=True))) == [Span(13, 16), Span(17, 20)]
    assert found(text, r"two\s+two", is_regex=True) == []


@pytest.mark.parametrize("pattern", ["x*", "^", r"\b", "(?=a)", ""])
def test_what_is_empty_is_no_hit(pattern) -> None:
    assert found("abc\n\nabc", pattern, is_regex=True) == []


@pytest.mark.parametrize("pattern", ["(", "a)", "[", "*a", r"\q", "a{2,1}", "(?P<", "(" * 999])
@pytest.mark.parametrize("whole_word", [True, False])
def test_what_is_no_expression_is_told_in_a_line(pattern, whole_word) -> None:
    with pytest.raises(PatternError, match=r"^This is no regular expression: [^\n]+$"):
        find("text", Query(pattern, is_regex=True, whole_word=whole_word))


def test_an_expression_that_never_ends_is_given_up(monkeypatch) -> None:
    monkeypatch.setattr("annotator.text.finding._LONGEST_WAIT", 0.05)
    with pytest.raises(SlowPatternError, match="takes too long"):
        find("a" * 40 + "!", Query("(a|a)+$", is_regex=True))


def test_a_search_stops_when_it_is_told_to() -> None:
    text = "a b\n" * 100_000
    asked = 0

    def stop() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    assert 0 < len(find(text, Query("a"), stop=stop)) < 100_000
    assert not find(text, Query("a", is_regex=True), stop=lambda: True)


def test_hits_are_found_by_place() -> None:
    hits = Hits()
    for start, end in [(0, 2), (2, 4), (10, 11)]:
        hits.append(start, end)

    assert hits.overlapping(2, 3) == range(1, 2)
    assert hits.overlapping(1, 10) == range(2)
    assert hits.overlapping(4, 10) == range(2, 2)
    assert hits.overlapping(11, 99) == range(3, 3)
    assert [hits.first_from(p) for p in (0, 1, 10, 11)] == [0, 1, 2, 3]
    assert hits.index_of(Span(2, 4)) == 1
    assert hits.index_of(Span(2, 3)) is None
    assert hits.index_of(Span(20, 23)) is None
