"""Sentences that a coder has not coded: the next one and the one before, in a text of any size."""

import re
from collections.abc import Iterator
from itertools import pairwise
from uuid import UUID

from annotator.text.spans import Span, joined
from annotator.ui.session.coded_text import CodedText

_WINDOW = 4_000
"""So many characters are looked through at a time."""

_NOT_SPACE = re.compile(r"\S")


def next_uncoded(coded: CodedText, coder_id: UUID | None, position: int) -> Span | None:
    """Return the first sentence from ``position`` on that none of the coder's annotations touches.

    A sentence that begins before ``position`` does not count.
    """
    for start in range(position, len(coded.text), _WINDOW):
        window = Span(start, min(start + _WINDOW, len(coded.text)))
        for stretch in _uncoded_stretches(coded, coder_id, window):
            found = _NOT_SPACE.search(coded.text, *stretch)
            while found is not None:
                sentence = coded.sentences.at(found.start())
                if sentence is None:
                    break
                if sentence.start >= position and is_uncoded(coded, coder_id, sentence):
                    return sentence
                found = _NOT_SPACE.search(coded.text, sentence.end, max(sentence.end, stretch.end))
    return None


def previous_uncoded(coded: CodedText, coder_id: UUID | None, position: int) -> Span | None:
    """Return the last sentence up to ``position`` that none of the coder's annotations touches.

    A sentence that ends after ``position`` does not count.
    """
    for end in range(position, 0, -_WINDOW):
        window = Span(max(end - _WINDOW, 0), end)
        for stretch in reversed(_uncoded_stretches(coded, coder_id, window)):
            low, high = stretch
            while (place := _last_letter(coded.text, low, high)) is not None:
                sentence = coded.sentences.at(place)
                if sentence is None:
                    break
                if sentence.end <= position and is_uncoded(coded, coder_id, sentence):
                    return sentence
                high = sentence.start
    return None


def is_uncoded(coded: CodedText, coder_id: UUID | None, span: Span) -> bool:
    """Return whether none of a coder's annotations shares text with ``span``."""
    return all(each.coder_id != coder_id for each in coded.overlapping(span))


def _uncoded_stretches(coded: CodedText, coder_id: UUID | None, window: Span) -> list[Span]:
    mine = (each.span for each in coded.overlapping(window) if each.coder_id == coder_id)
    return list(_between(joined(mine), window))


def _between(covered: list[Span], window: Span) -> Iterator[Span]:
    edges = [Span(window.start, window.start), *covered, Span(window.end, window.end)]
    for left, right in pairwise(edges):
        if left.end < right.start:
            yield Span(left.end, right.start)


def _last_letter(text: str, low: int, high: int) -> int | None:
    """Return where the last character stands in a stretch that is no white space."""
    kept = text[low:high].rstrip() if low < high else ""
    return low + len(kept) - 1 if kept else None
