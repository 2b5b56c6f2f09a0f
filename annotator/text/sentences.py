"""The sentences of a text, with offsets, in any script.

A sentence never crosses a line of the canonical text. Inside a line it ends at a stop, an
exclamation or question mark of any script, together with the closing quotes, brackets, footnote
marks and emoji that follow it, unless the stop belongs to an abbreviation, a number or an
enumeration, or the sentence visibly goes on. An emoji may stand for the stop. Thai and Lao set no
stop, and a space in them may stand between two clauses as well as between two sentences: a line in
them stays one sentence unless it borrows the stops of another script.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from annotator.text.paragraphs import Paragraphs
from annotator.text.sentence_borders import CANDIDATE, judge
from annotator.text.spans import Span

_NOT_SPACE = re.compile(r"\S")


def sentences(text: str, paragraph: Span) -> list[Span]:
    """Return the sentences inside ``paragraph``, in order.

    They cover all that is not white space; the white space between them belongs to none. A span
    of several lines is taken line by line.
    """
    borders = [paragraph.start]
    at = paragraph.start
    while candidate := CANDIDATE.search(text, at, paragraph.end):
        rest = Span(borders[-1], paragraph.end)
        cut, at = judge(text, rest, candidate.start())
        if cut is not None:
            borders.append(cut)
            at = max(at, cut)
    borders.append(paragraph.end)
    pieces = (_stripped(text, *border) for border in pairwise(borders))
    return [piece for piece in pieces if piece.length]


class Sentences:
    """The sentences of one text, found as they are asked for.

    The paragraph asked for last is remembered, so that walking through a long one costs little.
    """

    def __init__(self, text: str, paragraphs: Paragraphs) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._remembered: tuple[int, tuple[Span, ...]] = (-1, ())

    def __iter__(self) -> Iterator[Span]:
        for paragraph in self._paragraphs:
            yield from sentences(self._text, paragraph)

    def in_paragraph(self, index: int) -> tuple[Span, ...]:
        """Return the sentences of the paragraph with this index, from 0."""
        if self._remembered[0] != index:
            self._remembered = (index, tuple(sentences(self._text, self._paragraphs[index])))
        return self._remembered[1]

    def at(self, position: int) -> Span | None:
        """Return the sentence at ``position``, or None in a paragraph that has none.

        White space after a sentence counts as that sentence, white space before the first one of
        its paragraph as the first.

        Raises:
            ValueError: ``position`` lies outside the text.
        """
        in_paragraph = self.in_paragraph(self._paragraphs.index_at(position))
        if not in_paragraph:
            return None
        index = bisect_right(in_paragraph, position, key=attrgetter("start")) - 1
        return in_paragraph[max(index, 0)]

    def after(self, position: int) -> Span | None:
        """Return the sentence that follows the one at ``position``, in later paragraphs too.

        Raises:
            ValueError: ``position`` lies outside the text.
        """
        current = self.at(position)
        following = _NOT_SPACE.search(self._text, current.end if current else position)
        return self.at(following.start()) if following else None

    def before(self, position: int) -> Span | None:
        """Return the sentence that precedes the one at ``position``, in earlier paragraphs too.

        Raises:
            ValueError: ``position`` lies outside the text.
        """
        current = self.at(position)
        end = _end_without_space(self._text, current.start if current else position)
        return self.at(end - 1) if end else None


def _stripped(text: str, start: int, end: int) -> Span:
    """Return the span without the white space at its ends, which may leave nothing."""
    first = _NOT_SPACE.search(text, start, end)
    if first is None:
        return Span(end, end)
    return Span(first.start(), _end_without_space(text, end))


def _end_without_space(text: str, end: int) -> int:
    """Return the end of the last thing before ``end`` that is not white space, or 0."""
    step = 64
    while end:
        low = max(end - step, 0)
        kept = text[low:end].rstrip()
        if kept:
            return low + len(kept)
        end = low
        step *= 2
    return 0
