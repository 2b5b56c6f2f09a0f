"""Segments for spaCy: one document for each source and coder (JSON Lines).

Each line is what ``Doc.to_json`` writes and ``Doc.from_json`` reads, with the segments in the span
group ``sc``, the one that spaCy's span categoriser reads (https://spacy.io/api/doc#to_json). Tokens
are words, cut wherever a span begins or ends.

spaCy has no span that begins or ends with white space: such a span is drawn in there. What it was
stands, exactly, under ``annotator``, which spaCy leaves alone.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from annotator.exchange.choice import Choice
from annotator.exchange.json_writing import facts, write_lines
from annotator.exchange.layers import Layer, layers_of
from annotator.exchange.segments import Segments
from annotator.exchange.written_file import written_file
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.text.spans import Span
from annotator.text.words import words

_VISIBLE = re.compile(r"\S+")


def write_spacy_docs(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write a document a line; see `annotator.exchange.formats.SegmentWriter`."""
    segments = Segments(read, choice, progress=progress)
    with written_file(path, replace=replace) as file:
        documents = write_lines(file, (_document(segments, each) for each in layers_of(segments)))
    return {"annotations": segments.given, "documents": documents}


def _document(segments: Segments, layer: Layer) -> dict[str, Any]:
    text = layer.coded.text
    drawn_in = [_without_white_edges(text, segment.span) for segment in layer.segments]
    return {
        "text": text,
        "tokens": [
            {"id": number, "start": token.start, "end": token.end}
            for number, token in enumerate(_tokens(text, [span for span in drawn_in if span]))
        ],
        "spans": {
            "sc": [
                {
                    "start": span.start,
                    "end": span.end,
                    "label": segments.label(segment.code),
                    "kb_id": str(segment.annotation_id),
                }
                for span, segment in zip(drawn_in, layer.segments, strict=True)
                if span is not None
            ]
        },
        # Under “_”, spaCy would refuse it unless an extension of that name was registered before.
        "annotator": {**layer.about(), "segments": [facts(each) for each in layer.segments]},
    }


def _without_white_edges(text: str, span: Span) -> Span | None:
    quote = span.cut(text)
    start = span.start + len(quote) - len(quote.lstrip())
    end = start + len(quote.strip())
    return Span(start, end) if start < end else None


def _tokens(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the tokens as spaCy lines them up with a text.

    One space after a word belongs to it; any other white space up to the next word is one token.
    """
    borders = sorted(
        {place for span in (*words(text, Span(0, len(text))), *spans) for place in span}
    )
    past = 0
    for run in _VISIBLE.finditer(text):
        yield from _white(text, past, run.start())
        cuts = borders[bisect_right(borders, run.start()) : bisect_left(borders, run.end())]
        places = [run.start(), *cuts, run.end()]
        yield from (Span(*pair) for pair in pairwise(places))
        past = run.end()
    yield from _white(text, past, len(text))


def _white(text: str, start: int, end: int) -> Iterator[Span]:
    if start > 0 and text.startswith(" ", start, end):
        start += 1
    if start < end:
        yield Span(start, end)
