"""The sources as a table: what was coded in each, and what is known of it."""

from collections.abc import Iterator, Sequence
from typing import Final
from uuid import UUID

from annotator.exchange.segment_counts import SegmentCounts
from annotator.exchange.workbook import MOST_COLUMNS, Cell, SheetColumn
from annotator.model.records import Source
from annotator.project.reading import Reader

_COLUMNS: Final = (
    SheetColumn("source", 36, wraps=True),
    SheetColumn("passages", 10),
    SheetColumn("codes", 8),
    SheetColumn("coders", 8),
    SheetColumn("characters", 12),
    SheetColumn("paragraphs", 12),
    SheetColumn("groups", 24, wraps=True),
)
_LAST_COLUMNS: Final = (
    SheetColumn("file", 30, printed=False),
    SheetColumn("source_id", 38, printed=False),
)


class SourceTable:
    """A row for each source, with a column for each attribute that fits on the sheet."""

    def __init__(self, read: Reader) -> None:
        room = MOST_COLUMNS - len(_COLUMNS) - len(_LAST_COLUMNS)
        self._read = read
        self._attributes = read.attributes()[:room]
        names = {group.id: group.name for group in read.groups()}
        self._groups: dict[UUID, list[str]] = {}
        for membership in read.memberships():
            if membership.group_id in names:
                found = self._groups.setdefault(membership.source_id, [])
                found.append(names[membership.group_id])

    @property
    def columns(self) -> Sequence[SheetColumn]:
        """The columns."""
        attributes = (SheetColumn(each.name, 16, wraps=True) for each in self._attributes)
        return (*_COLUMNS, *attributes, *_LAST_COLUMNS)

    def rows(self, sources: Sequence[Source], counts: SegmentCounts) -> Iterator[Sequence[Cell]]:
        """Yield the row of each source, once its segments are counted."""
        for source in sources:
            known = self._read.attribute_values(source.id)
            values = {each.attribute_id: each.value for each in known}
            yield (
                source.name,
                counts.in_source[source.id],
                counts.codes_in(source.id),
                counts.coders_in(source.id),
                source.length,
                counts.paragraphs[source.id],
                "; ".join(sorted(self._groups.get(source.id, ()))),
                *(values.get(attribute.id, "") for attribute in self._attributes),
                source.original_name,
                str(source.id),
            )
