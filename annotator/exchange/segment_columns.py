"""What tables, JSON and lists say of a segment, column by column."""

from collections.abc import Callable
from typing import NamedTuple

from annotator.exchange.segments import Segment
from annotator.model.record import moment_text


class Column(NamedTuple):
    """A column of the table of segments.

    Attributes:
        name: its head, the same in every format; none is ever given another name.
        cell: what it holds of a segment: a text as it is, or a number.
    """

    name: str
    cell: Callable[[Segment], str | int]


COLUMNS: tuple[Column, ...] = (
    Column("project", lambda segment: segment.project.name),
    Column("source", lambda segment: segment.source.name),
    Column("paragraph", lambda segment: segment.paragraph),
    Column("page", lambda segment: segment.page),
    Column("time", lambda segment: segment.time),
    Column("speaker", lambda segment: segment.speaker),
    Column("start", lambda segment: segment.span.start),
    Column("end", lambda segment: segment.span.end),
    Column("quote", lambda segment: segment.quote),
    Column("code", lambda segment: segment.code.name),
    Column("code_path", lambda segment: segment.code_path),
    Column("colour", lambda segment: segment.code.colour),
    Column("coder", lambda segment: segment.coder.name),
    Column("memo", lambda segment: segment.memo),
    Column("created", lambda segment: moment_text(segment.created)),
    Column("modified", lambda segment: moment_text(segment.modified)),
    Column("annotation_id", lambda segment: str(segment.annotation_id)),
    Column("source_id", lambda segment: str(segment.source.id)),
    Column("project_id", lambda segment: str(segment.project.id)),
)
"""In the order in which they stand."""
