"""Groups of sources: making, renaming and deleting them, and which source is in which."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from annotator.model.names import folded
from annotator.model.records import Source
from annotator.model.source_details import Group, Membership, membership_id
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader


def group_id(project_id: UUID, name: str) -> UUID:
    """Return the id that a group created under this name gets.

    It comes from the project and the name, so that the same group made in two copies of a project
    is one after a merge.
    """
    return uuid5(project_id, "group " + folded(name))


@dataclass(frozen=True, slots=True)
class CreateGroup:
    """Make a group of sources, last among the groups.

    Attributes:
        name: what it is called; two groups never share a name.
        source_ids: the sources in it.
        description: what they have in common.
    """

    name: str
    source_ids: tuple[UUID, ...] = ()
    description: str = ""

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say what is made."""
        return f"Create the group “{self.name}”"

    def apply(self, edit: Edit) -> None:
        """Add the group and its memberships."""
        _refuse_taken(edit.read, self.name)
        standing = edit.read.groups()
        usual_id = group_id(edit.read.info().id, self.name)
        renamed_since = edit.read.find(Group, usual_id) is not None
        group = Group(
            id=uuid4() if renamed_since else usual_id,
            name=self.name,
            description=self.description,
            position=standing[-1].position + 1 if standing else 0.0,
            created=edit.now,
            modified=edit.now,
        )
        edit.add(group)
        AddToGroup(group.id, self.source_ids).apply(edit)


@dataclass(frozen=True, slots=True)
class RenameGroup:
    """Give a group another name, and another description where one is given."""

    group_id: UUID
    name: str
    description: str | None = None

    def label(self, read: Reader) -> str:
        """Say what becomes what."""
        return f"Rename the group “{read.get(Group, self.group_id).name}” to “{self.name}”"

    def apply(self, edit: Edit) -> None:
        """Set the name."""
        group = edit.read.get(Group, self.group_id)
        _refuse_taken(edit.read, self.name, but=group)
        described: dict[str, Any] = (
            {} if self.description is None else {"description": self.description}
        )
        edit.change(group, name=self.name, **described)


@dataclass(frozen=True, slots=True)
class DeleteGroup:
    """Delete a group. Its sources stay."""

    group_id: UUID

    def label(self, read: Reader) -> str:
        """Say what goes."""
        return f"Delete the group “{read.get(Group, self.group_id).name}”"

    def apply(self, edit: Edit) -> None:
        """Remove the memberships and the group."""
        group = edit.read.get(Group, self.group_id)
        for membership in edit.read.memberships(group_id=group.id):
            edit.remove(membership)
        edit.remove(group)


@dataclass(frozen=True, slots=True)
class AddToGroup:
    """Put sources in a group; those that are in it stay."""

    group_id: UUID
    source_ids: tuple[UUID, ...]

    def label(self, read: Reader) -> str:
        """Say what goes where."""
        group = read.get(Group, self.group_id).name
        return f"Add {_sources(read, self.source_ids)} to the group “{group}”"

    def apply(self, edit: Edit) -> None:
        """Add the memberships that are missing."""
        group = edit.read.get(Group, self.group_id)
        for source_id in self.source_ids:
            source = edit.read.get(Source, source_id)
            new_id = membership_id(group.id, source.id)
            if edit.read.find(Membership, new_id) is None:
                edit.add(
                    Membership(
                        id=new_id,
                        group_id=group.id,
                        source_id=source.id,
                        created=edit.now,
                        modified=edit.now,
                    )
                )


@dataclass(frozen=True, slots=True)
class RemoveFromGroup:
    """Take sources out of a group; those that are not in it stay where they are."""

    group_id: UUID
    source_ids: tuple[UUID, ...]

    def label(self, read: Reader) -> str:
        """Say what is taken out of what."""
        group = read.get(Group, self.group_id).name
        return f"Take {_sources(read, self.source_ids)} out of the group “{group}”"

    def apply(self, edit: Edit) -> None:
        """Remove the memberships."""
        group = edit.read.get(Group, self.group_id)
        for source_id in self.source_ids:
            edit.read.get(Source, source_id)
            standing = edit.read.find(Membership, membership_id(group.id, source_id))
            if standing is not None:
                edit.remove(standing)


def group_named(read: Reader, name: str) -> Group | None:
    """Return the group of this name, whatever the case of its letters."""
    return next((each for each in read.groups() if folded(each.name) == folded(name)), None)


def _sources(read: Reader, source_ids: tuple[UUID, ...]) -> str:
    if len(source_ids) == 1:
        return f"“{read.get(Source, source_ids[0]).name}”"
    return "sources"


def _refuse_taken(read: Reader, name: str, but: Group | None = None) -> None:
    standing = group_named(read, name)
    if standing is not None and (but is None or standing.id != but.id):
        raise ActionRefusedError(f"there is a group “{standing.name}” already; choose another name")
