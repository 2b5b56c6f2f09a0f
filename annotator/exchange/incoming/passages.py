"""The passages of a source in its canonical text, and how sure their places are."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.exchange.incoming.borders import OutsideText
from annotator.exchange.incoming.detecting import (
    Evidence,
    Found,
    OutsideSpan,
    is_quote,
    nearest,
    place,
    weigh,
)
from annotator.exchange.incoming.found import FoundSelection
from annotator.text.spans import Span

_MOST_SOUGHT = 2_000
"""So many quotes of a text are sought, which takes time."""


@dataclass(frozen=True, slots=True)
class Passages:
    """Where selections lie.

    Attributes:
        spans: the place of each; None for one that lies nowhere in the text.
        by_quote: how many were found by their quote alone.
        moved: how many halve a character or reach beyond the text, and were put nearest.
        unlike: how many are not what they quote, which stands nowhere else, or in several places.
    """

    spans: list[Span | None]
    by_quote: int = 0
    moved: int = 0
    unlike: int = 0


def evidence_of(outside: OutsideText, selections: Sequence[FoundSelection]) -> Evidence:
    """Return what the selections of a text say of how its positions are counted."""
    return weigh(outside, [_outside(selection) for selection in selections])


def placed(
    outside: OutsideText, text: str, selections: Sequence[FoundSelection], found: Found
) -> Passages:
    """Return where selections lie in the canonical text of a source."""
    given = [_outside(selection) for selection in selections]
    spans = place(outside, given, found.convention)
    by_quote = moved = unlike = 0
    for number, (selection, span) in enumerate(zip(given, spans, strict=True)):
        if (known := selections[number].place) is not None:
            spans[number] = known
            continue
        is_quoted = selections[number].is_quoted
        if span is not None and not (is_quoted and _reads_otherwise(span, text, selection)):
            continue
        sought = (found.quotes or is_quoted) and by_quote + unlike < _MOST_SOUGHT
        only = _only_place(text, selection) if sought else None
        if only is not None:
            spans[number] = only
            by_quote += 1
        elif span is not None:
            unlike += 1
        elif (near := nearest(outside, selection, found.convention)) is not None:
            spans[number] = near
            moved += 1
    return Passages(spans, by_quote, moved, unlike)


def _reads_otherwise(span: Span, text: str, selection: OutsideSpan) -> bool:
    """Whether a passage is not its quote, white space aside."""
    return is_quote(selection) and span.cut(text).split() != selection.name.split()


def _only_place(text: str, selection: OutsideSpan) -> Span | None:
    """Return where the quote of a selection stands, if that is one place."""
    quote = selection.name
    if not is_quote(selection):
        return None
    start = text.find(quote)
    if start < 0 or text.find(quote, start + 1) >= 0:
        return None
    return Span(start, start + len(quote))


def _outside(selection: FoundSelection) -> OutsideSpan:
    return OutsideSpan(selection.start, selection.end, selection.name)
