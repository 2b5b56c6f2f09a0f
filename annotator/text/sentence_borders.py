"""Judges whether a sentence ends at a stop, a line end or an emoji.

Every judgement looks at a bounded stretch of text, so that a paragraph of any length is cut in
linear time.
"""

import re
import unicodedata
from typing import NamedTuple

from annotator.text.abbreviations import Point, begins_sentence, follows_ordinal, point_after
from annotator.text.emoji import EMOJI_RUN, EMOJI_STARTS, FLAG
from annotator.text.spans import Span

# Scripts that use their stop for nothing else: the sentence ends whatever follows.
_SURE_STOPS = "։؝؞؟۔܀܁܂߹।॥။።፧፨᙮᜵᜶។៕᠃᠉᥄᥅᪨᪩᪪᪫᭚᭛᭞᭟᰻᰼᱾᱿⸼。꓿꘎꘏꛳꛷꡶꡷꣎꣏꤯꧈꧉꩝꩞꩟꫰꫱꯫﹒﹖﹗！．？｡"
_MARKS = "!?‼‽⁇⁈⁉⸮\u037e"
_DOTS = ".․…⋯"
_STOPS = _SURE_STOPS + _MARKS + _DOTS
_LINE_ENDS = "\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_OPENING_QUOTES = "“«„「『"
_INVERTED_MARKS = "¿¡"
_DASHES = "-–—"
_BULLETS = r"\s#>*+\-–—•◦‣▪·●○■□➢✓✔(\["

# The first sign of whatever may end a sentence.
CANDIDATE = re.compile(f"[{_STOPS}{_LINE_ENDS}{EMOJI_STARTS}]")

_STOP_RUN = re.compile(f"[{_STOPS}]+")
_EMOJI_RUN = re.compile(EMOJI_RUN)
_SPACED_EMOJI_RUN = re.compile(rf"\s*{EMOJI_RUN}")
_EMOJI_START = re.compile(f"[{EMOJI_STARTS}]")
_FLAG = re.compile(FLAG)
_SPACE = re.compile(r"\s*")
# Closing quotes and brackets, Markdown's emphasis, footnote marks; German and Swedish quotes close
# with signs that open elsewhere, and French sets a space before the guillemet.
_CLOSING = re.compile(
    r"(?:[\"'”’»›)\]}」』）】〉》〕〗｝］＂＇*_~`⁰¹²³⁴-⁹\u200b-\u200f\u2060\ufeff]"
    r"|[“‘«‹](?=\s|\Z)"
    r"|[ \u00a0\u2009\u202f][»›]"
    r"|\[\w{1,4}\])+"
)
_OPENING = re.compile(rf"[\"'‘‹‚(\[{{*_（【〈《〔［{_OPENING_QUOTES}{_INVERTED_MARKS}]*")
_NEXT_WORD = re.compile(r"[^\W\d_]+")
_WORD_REVERSED = re.compile(r"[^\s()\[\]{}<>\"“”„«»‹›,;:!?…—–*_\-]*")
_LONGEST_ABBREVIATION = 20
_CJK_LETTERS = (
    "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\U00020000-\U0003ffff"
)
_CJK = re.compile(f"[{_CJK_LETTERS}]")
# A Han or Hangul syllable alone can be a sentence, so there only those that count are taken.
_ENUMERATOR = re.compile(
    rf"[{_BULLETS}]*(?:\d{{1,3}}(?:\.\d{{1,3}})*|[ivxIVX]{{1,5}}|[^\W\d_{_CJK_LETTERS}]"
    "|[一二三四五六七八九十가나다라마바사아자차카타파하])"
)
_LONGEST_ENUMERATOR = 16
_BULLET_RUN = re.compile(rf"[{_BULLETS}]{{0,{_LONGEST_ENUMERATOR}}}")
_LABEL = re.compile(r"\d|[IVXLC]+\b|[A-Z]\b")
# Japanese and Chinese words that carry a sentence on after a closed quotation.
_AFTER_CJK_QUOTE = "とのっな的等"
# An emoji stands for a stop only after something that can be a sentence.
_FEWEST_WORDS = 3
_FEWEST_CASELESS_LETTERS = 15
_LONGEST_FEW_WORDS = 200


class Verdict(NamedTuple):
    """What was found at a candidate.

    Attributes:
        cut: where the sentence ends, or None where it goes on.
        beyond: where to look for the next candidate.
    """

    cut: int | None
    beyond: int


class _Stop(NamedTuple):
    """A run of stops, and what stands around it.

    Attributes:
        text: the whole text.
        sentence_start: where the current sentence begins.
        end_of_paragraph: nothing from here on is looked at.
        start: where the run begins.
        end: where it ends.
        closed: where the quotes and brackets that close after it end.
        following: where the next thing that is not white space begins.
    """

    text: str
    sentence_start: int
    end_of_paragraph: int
    start: int
    end: int
    closed: int
    following: int

    @property
    def signs(self) -> str:
        return self.text[self.start : self.end]

    @property
    def is_closed(self) -> bool:
        return self.closed > self.end

    @property
    def next_sign(self) -> str:
        return self.text[self.following]

    def word_before(self) -> str:
        """Return the word that the stop is attached to, as far as an abbreviation may reach."""
        earliest = max(self.sentence_start, self.start - _LONGEST_ABBREVIATION)
        reversed_word = _WORD_REVERSED.match(self.text[earliest : self.start][::-1])
        return reversed_word.group()[::-1] if reversed_word else ""


def judge(text: str, rest: Span, at: int) -> Verdict:
    """Judge whether a sentence ends at the candidate that stands at ``at``.

    Args:
        text: the whole text.
        rest: from the beginning of the current sentence to the end of the paragraph.
        at: where `CANDIDATE` was found.
    """
    if text[at] in _LINE_ENDS:
        return Verdict(at + 1, at + 1)
    beyond = _skip(_STOP_RUN, text, at, rest.end)
    if beyond > at:
        closed = _skip(_CLOSING, text, beyond, rest.end)
        following = _skip(_SPACE, text, closed, rest.end)
        stop = _Stop(text, rest.start, rest.end, at, beyond, closed, following)
        return Verdict(_cut_after(stop), beyond)
    beyond = _skip(_EMOJI_RUN, text, at, rest.end)
    return Verdict(_cut_at_emoji(text, rest, Span(at, beyond)), max(beyond, at + 1))


def _skip(pattern: re.Pattern[str], text: str, at: int, end: int) -> int:
    """Return the place behind what the pattern matches at ``at``, or ``at`` itself."""
    found = pattern.match(text, at, end)
    return found.end() if found else at


def _is_lower(sign: str) -> bool:
    # To Unicode, Georgian letters are lower case, yet their sentences begin with them.
    return sign.islower() and not "ა" <= sign <= "ჿ"


def _is_caseless(sign: str) -> bool:
    return sign.isalpha() and not sign.isupper() and not _is_lower(sign)


def _cut_after(stop: _Stop) -> int | None:
    if stop.following == stop.end_of_paragraph:
        return stop.end_of_paragraph
    if _is_enumerator(stop) or _is_bracketed(stop):
        return None
    emoji_end = _skip(_SPACED_EMOJI_RUN, stop.text, stop.closed, stop.end_of_paragraph)
    if stop.signs[-1] in _SURE_STOPS:
        goes_on = _goes_on_after_sure_stop(stop)
    elif stop.following == stop.closed and emoji_end == stop.closed:
        goes_on = not _is_glued_border(stop)
    else:
        goes_on = _goes_on(stop)
    if goes_on:
        return None
    # Where emoji serve as bullets, one after a stop begins the next item.
    if _begins_with_emoji(stop.text, stop.sentence_start, stop.end_of_paragraph):
        return stop.closed
    return emoji_end


def _is_enumerator(stop: _Stop) -> bool:
    """Whether the sentence so far is only a number or a letter: "2.", "- b.", "IV."."""
    so_far = stop.start - stop.sentence_start
    return so_far <= _LONGEST_ENUMERATOR and bool(
        stop.signs in {".", "．"}
        and _ENUMERATOR.fullmatch(stop.text, stop.sentence_start, stop.start)
    )


def _is_bracketed(stop: _Stop) -> bool:
    """Whether brackets hold the stop alone: "(!)", "[...]"."""
    before = stop.text[stop.start - 1 : stop.start] if stop.start > stop.sentence_start else ""
    return stop.text[stop.end : stop.end + 1] == {"(": ")", "[": "]", "（": "）"}.get(before)


def _goes_on_after_sure_stop(stop: _Stop) -> bool:
    if stop.signs[-1] == "．":
        return stop.next_sign.isdigit()
    return stop.is_closed and stop.next_sign in _AFTER_CJK_QUOTE


def _is_glued_border(stop: _Stop) -> bool:
    """Whether a sentence ends at a stop that no space follows, as in carelessly pasted text."""
    if stop.start == stop.sentence_start:
        return False
    before, following = stop.text[stop.start - 1], stop.next_sign
    is_single = stop.signs == "." or stop.signs[-1] in _MARKS
    if is_single and _CJK.match(before) and _CJK.match(following):
        return True
    if following in _OPENING_QUOTES:
        return before.isalpha()
    if not following.isupper() and not _is_caseless(following):
        return False
    if stop.is_closed:
        return True
    # Lower case before, a capitalised word after: neither initials nor most file and domain names.
    word = stop.word_before()
    is_plain = len(word) > 2 and word.isalpha() and word.islower()
    return is_plain and stop.text[stop.following + 1 : stop.following + 2].islower()


def _goes_on(stop: _Stop) -> bool:
    """Whether the sentence goes on after a stop and the space or emoji that follows it."""
    if stop.next_sign in _STOPS or stop.next_sign in ",;:)]":
        return True
    beyond = _skip(_OPENING, stop.text, stop.following, stop.end_of_paragraph)
    opening = stop.text[stop.following : beyond]
    if beyond == stop.end_of_paragraph or any(mark in opening for mark in _INVERTED_MARKS):
        return False
    is_dots = all(sign in _DOTS for sign in stop.signs)
    if _is_lower(stop.text[beyond]):
        return is_dots or stop.is_closed
    if not is_dots:
        return False
    if stop.signs != ".":
        return stop.text[beyond].isdigit()
    return _goes_on_after_word(stop, beyond)


def _goes_on_after_word(stop: _Stop, beyond: int) -> bool:
    """Whether the word before a point, or the one at ``beyond``, carries the sentence on."""
    word = stop.word_before()
    found = _NEXT_WORD.match(stop.text, beyond, stop.end_of_paragraph)
    next_word = found.group() if found else ""
    if word.isdigit() and len(word) <= 2:
        return follows_ordinal(next_word)
    next_sign = stop.text[beyond]
    match point_after(word):
        case Point.JOINS:
            return True
        case Point.JOINS_NUMBER:
            return next_sign.isdigit()
        case Point.JOINS_LABEL:
            return _LABEL.match(stop.text, beyond) is not None
        case Point.UNSURE:
            is_amount = next_sign.isdigit() or unicodedata.category(next_sign) == "Sc"
            is_name = next_word != "" and not begins_sentence(next_word)
            return is_amount or is_name or next_sign in _DASHES
        case Point.ENDS:
            return False


def _begins_with_emoji(text: str, start: int, end: int) -> bool:
    return _EMOJI_START.match(text, _skip(_BULLET_RUN, text, start, end), end) is not None


def _cut_at_emoji(text: str, rest: Span, emoji: Span) -> int | None:
    """Return where the sentence ends if the emoji stand for a stop.

    They do after some words and before a capital letter. Flags are left out: they stand for
    countries. In scripts without capitals a space is enough.
    """
    following = _skip(_SPACE, text, emoji.end, rest.end)
    beyond = _skip(_OPENING, text, following, rest.end)
    if following == emoji.end or beyond == rest.end or _FLAG.search(text, *emoji):
        return None
    so_far = Span(rest.start, min(emoji.start, rest.start + _LONGEST_FEW_WORDS)).cut(text)
    if text[beyond].isupper():
        is_long_enough = len(so_far.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS
    else:
        is_long_enough = _is_caseless(text[beyond]) and len(so_far) >= _FEWEST_CASELESS_LETTERS
    if not is_long_enough:
        return None
    return emoji.start if _begins_with_emoji(text, rest.start, rest.end) else emoji.end
