"""What is known of every source, by names: its attributes and its groups."""

from uuid import UUID

from annotator.project.reading import Reader


def known_of_sources(read: Reader) -> dict[UUID, dict[str, str]]:
    """Return the values of each source by the names of their attributes, in the order of those."""
    values: dict[UUID, dict[UUID, str]] = {}
    for value in read.attribute_values():
        values.setdefault(value.source_id, {})[value.attribute_id] = value.value
    attributes = read.attributes()
    return {
        source_id: {each.name: of[each.id] for each in attributes if each.id in of}
        for source_id, of in values.items()
    }


def known_in_lines(read: Reader, source_id: UUID) -> list[str]:
    """Return what is known of one source, a line for its groups and one for each attribute."""
    values = {each.attribute_id: each.value for each in read.attribute_values(source_id)}
    members = {each.group_id for each in read.memberships(source_id=source_id)}
    groups = [each.name for each in read.groups() if each.id in members] if members else []
    attributes = read.attributes() if values else []
    return [
        *([f"Group: {', '.join(groups)}"] if groups else []),
        *(f"{each.name}: {values[each.id]}" for each in attributes if each.id in values),
    ]


def groups_of_sources(read: Reader) -> dict[UUID, list[str]]:
    """Return the names of the groups each source is in, in the order of the groups."""
    members: dict[UUID, set[UUID]] = {}
    for membership in read.memberships():
        members.setdefault(membership.source_id, set()).add(membership.group_id)
    groups = read.groups()
    return {
        source_id: [each.name for each in groups if each.id in of]
        for source_id, of in members.items()
    }
