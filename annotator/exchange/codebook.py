"""The codebook: every code with its definition, when to use it, and examples from the sources."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from annotator.exchange.blocks import About, Block, Heading, Look, paragraph, title_blocks
from annotator.exchange.references import provenance, reference
from annotator.exchange.segments import Segment, Segments
from annotator.model.records import Code

_SUBJECT = "Codebook"
_DEEPEST = 6
_EXAMPLES = 2
_LONGEST_EXAMPLE = 500
"""Characters beyond which a passage is no example that is read."""


def about_codebook(segments: Segments) -> About:
    """Return what the document is about."""
    return About(segments.project, _SUBJECT, segments.colours)


def codebook_blocks(segments: Segments) -> Iterator[Block]:
    """Yield the document, block after block; the passages are gone through before the first."""
    used = _Used(segments)
    yield from title_blocks(about_codebook(segments))
    if segments.project.description:
        yield paragraph(segments.project.description)
    for code in segments.codes:
        yield from _code(segments, code, used)
    if not segments.codes:
        yield paragraph("There are no codes.")


class _Used:
    """How often each code was used, and passages that show how."""

    def __init__(self, segments: Segments) -> None:
        self.number: Counter[UUID] = Counter()
        self.passages: dict[UUID, list[Segment]] = {}
        for segment in segments:
            code_id = segment.code.id
            self.number[code_id] += 1
            shown = self.passages.setdefault(code_id, [])
            is_new = all(segment.quote != each.quote for each in shown)
            if len(shown) < _EXAMPLES and len(segment.quote) <= _LONGEST_EXAMPLE and is_new:
                shown.append(segment)


def _code(segments: Segments, code: Code, used: _Used) -> Iterator[Block]:
    level = len(segments.scheme.ancestors(code.id)) + 1
    yield Heading(code.name, min(level, _DEEPEST), code.colour)
    number = used.number[code.id]
    passages = "1 passage" if number == 1 else f"{number:,} passages"
    above = f"{segments.path(code)}, " if level > 1 else ""
    key = f", key {code.key}" if code.key else ""
    yield paragraph(f"{above}{passages}{key}", Look.NOTE)
    for label, text in (
        ("Definition", code.definition),
        ("When to use", code.when_to_use),
        ("When not to use", code.when_not_to_use),
        ("Example", code.example),
    ):
        if text:
            yield paragraph(text, label=label)
    for segment in used.passages.get(code.id, ()):
        yield paragraph(segment.quote, Look.QUOTE)
        yield paragraph(provenance(segment), Look.NOTE)
        yield paragraph(reference(segment), Look.REFERENCE)
