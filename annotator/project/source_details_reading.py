"""Questions about what is known of sources beside their texts."""

from uuid import UUID

from annotator.model.source_details import (
    Attribute,
    AttributeValue,
    Group,
    Membership,
    Outline,
    outline_id,
)
from annotator.project.queries import Filters, Queries


class SourceDetailsReader(Queries):
    """Reads attributes, groups and outlines of sources."""

    def outline(self, source_id: UUID) -> Outline | None:
        """Return where pages, times, speakers and headings of a source begin; None if unknown."""
        return self.find(Outline, outline_id(source_id))

    def attributes(self) -> list[Attribute]:
        """Return the attributes, in the order they are shown in."""
        return self._records(Attribute, order='position, name COLLATE NOCASE, "id"')

    def attribute_values(
        self, source_id: UUID | None = None, *, attribute_id: UUID | None = None
    ) -> list[AttributeValue]:
        """Return the values of attributes; all, or those of one source or attribute."""
        filters = Filters()
        if source_id is not None:
            filters.require("source_id", (source_id,))
        if attribute_id is not None:
            filters.require("attribute_id", (attribute_id,))
        order = "source_id, attribute_id"
        return list(self._each(AttributeValue, filters.clause, filters.values, order))

    def groups(self) -> list[Group]:
        """Return the groups of sources, in the order they are shown in."""
        return self._records(Group, order='position, name COLLATE NOCASE, "id"')

    def memberships(
        self, *, source_id: UUID | None = None, group_id: UUID | None = None
    ) -> list[Membership]:
        """Return which source is in which group; all, or those of one source or group."""
        filters = Filters()
        if source_id is not None:
            filters.require("source_id", (source_id,))
        if group_id is not None:
            filters.require("group_id", (group_id,))
        return list(self._each(Membership, filters.clause, filters.values, "group_id, source_id"))
