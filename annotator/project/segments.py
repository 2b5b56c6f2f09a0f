"""What a list of coded segments can be asked for: which ones, and in which order.

A segment is an annotation as a row of a table. `annotator.project.segment_index` answers.
"""

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class SegmentColumn(StrEnum):
    """What segments can be sorted by."""

    CODE = "code"
    QUOTE = "quote"
    SOURCE = "source"
    CODER = "coder"
    DATE = "date"
    MEMO = "memo"
    LENGTH = "length"


@dataclass(frozen=True, slots=True)
class SegmentOrder:
    """An order of segments; what it leaves open stands in the order of the sources and the text.

    Attributes:
        column: what they are sorted by; by source is the order of the text.
        descending: whether the largest comes first.
    """

    column: SegmentColumn = SegmentColumn.SOURCE
    descending: bool = False


@dataclass(frozen=True, slots=True)
class SegmentFilter:
    """Which segments are wanted: those that fit every condition; None lets all through.

    Attributes:
        code_ids: their codes; codes below one of them have to be named as well.
        source_ids: their sources.
        coder_ids: their coders.
        quote: letters that the quoted text has, whatever their case; empty for any.
        memo: letters that a memo on it has, whatever their case; empty for any.
        with_memo: whether there must be a memo on it.
        since: it was coded at this moment or later.
        until: it was coded before this moment.
    """

    code_ids: frozenset[UUID] | None = None
    source_ids: frozenset[UUID] | None = None
    coder_ids: frozenset[UUID] | None = None
    quote: str = ""
    memo: str = ""
    with_memo: bool = False
    since: datetime | None = None
    until: datetime | None = None

    @property
    def lets_all_through(self) -> bool:
        """Whether it leaves nothing out."""
        return all(getattr(self, field.name) in (None, "", False) for field in fields(self))


def same_letters(text: str) -> str:
    """Return a text with the case of its letters levelled, each letter in its place.

    ``str.casefold`` makes two letters of some, and positions would be off behind them; those stay.
    """
    folded = text.casefold()
    if len(folded) == len(text):
        return folded
    return "".join(new if len(new := letter.casefold()) == 1 else letter for letter in text)
