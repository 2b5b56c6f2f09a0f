"""Attributes of sources: defining, editing and deleting them, and what is known of a source."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4, uuid5

from annotator.model.attribute_values import FoundAttribute, fits, guessed_type, spelled
from annotator.model.names import folded
from annotator.model.records import Source
from annotator.model.source_details import Attribute, AttributeType, AttributeValue, value_id
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader


def attribute_id(project_id: UUID, name: str) -> UUID:
    """Return the id that an attribute defined under this name gets.

    It comes from the project and the name, so that the same attribute defined in two copies of a
    project is one after a merge.
    """
    return uuid5(project_id, "attribute " + folded(name))


@dataclass(frozen=True, slots=True)
class DefineAttribute:
    """Define something that can be known of every source, last among its kind.

    Attributes:
        name: what it is called; two attributes never share a name.
        type: what its values are.
        choices: what there is to choose from, where the type is choice.
        description: what it means.
    """

    name: str
    type: AttributeType = AttributeType.TEXT
    choices: tuple[str, ...] = ()
    description: str = ""

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say what is defined."""
        return f"Define the attribute “{self.name}”"

    def apply(self, edit: Edit) -> None:
        """Add the attribute."""
        _refuse_taken(edit.read, self.name)
        edit.add(self.attribute(edit, edit.read.attributes()))

    def attribute(self, edit: Edit, standing: Sequence[Attribute]) -> Attribute:
        """Return the attribute that comes after those standing."""
        usual_id = attribute_id(edit.read.info().id, self.name)
        renamed_since = edit.read.find(Attribute, usual_id) is not None
        return Attribute(
            id=uuid4() if renamed_since else usual_id,
            name=self.name,
            type=self.type,
            choices=self.choices,
            description=self.description,
            position=standing[-1].position + 1 if standing else 0.0,
            created=edit.now,
            modified=edit.now,
        )


@dataclass(frozen=True, slots=True)
class EditAttribute:
    """Set fields of an attribute; None leaves a field as it is.

    With another type, the values are spelled anew; one that fits no more is named, and nothing is
    changed. Choices go with the type: leave them out where it is none of choice.
    """

    attribute_id: UUID
    name: str | None = None
    type: AttributeType | None = None
    choices: tuple[str, ...] | None = None
    description: str | None = None
    position: float | None = None

    def label(self, read: Reader) -> str:
        """Say what is done to which attribute."""
        name = read.get(Attribute, self.attribute_id).name
        if self.name is not None and folded(self.name) != folded(name):
            return f"Rename the attribute “{name}” to “{self.name}”"
        return f"Edit the attribute “{name}”"

    def apply(self, edit: Edit) -> None:
        """Set the fields that are given, and spell the values anew."""
        attribute = edit.read.get(Attribute, self.attribute_id)
        if self.name is not None:
            _refuse_taken(edit.read, self.name, but=attribute)
        edit.change(attribute, **self._given(attribute))
        changed = edit.read.get(Attribute, attribute.id)
        if (changed.type, changed.choices) != (attribute.type, attribute.choices):
            for value in edit.read.attribute_values(attribute_id=attribute.id):
                edit.change(value, value=self._spelled_anew(edit.read, value, attribute, changed))

    def _spelled_anew(
        self, read: Reader, value: AttributeValue, before: Attribute, after: Attribute
    ) -> str:
        # What did not fit before, such as “n/a” from a file, may go on not fitting.
        if not fits(value.value, before.type, before.choices):
            return _spelled_or_as_found(after, value.value)
        return _spelled_or_refused(after, value.value, read.get(Source, value.source_id))

    def _given(self, attribute: Attribute) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "name": self.name,
            "type": self.type,
            "choices": self.choices,
            "description": self.description,
            "position": self.position,
        }
        if self.type not in (None, attribute.type) and self.choices is None:
            fields["choices"] = ()
        return {name: value for name, value in fields.items() if value is not None}


@dataclass(frozen=True, slots=True)
class DeleteAttribute:
    """Delete an attribute with every value of it. Undo brings all of it back."""

    attribute_id: UUID

    def label(self, read: Reader) -> str:
        """Say what goes."""
        return f"Delete the attribute “{read.get(Attribute, self.attribute_id).name}”"

    def apply(self, edit: Edit) -> None:
        """Remove the values and the attribute."""
        attribute = edit.read.get(Attribute, self.attribute_id)
        for value in edit.read.attribute_values(attribute_id=attribute.id):
            edit.remove(value)
        edit.remove(attribute)


@dataclass(frozen=True, slots=True)
class SetAttribute:
    """Say what is known of a source by an attribute; None where it is not known any more."""

    source_id: UUID
    attribute_id: UUID
    value: str | None

    def label(self, read: Reader) -> str:
        """Say what of which source is set."""
        name = read.get(Attribute, self.attribute_id).name
        source = read.get(Source, self.source_id).name
        if self.value is None:
            return f"Clear “{name}” of “{source}”"
        return f"Set “{name}” of “{source}”"

    def apply(self, edit: Edit) -> None:
        """Set the value, spelled as its type wants it, or remove it."""
        source = edit.read.get(Source, self.source_id)
        attribute = edit.read.get(Attribute, self.attribute_id)
        standing = edit.read.find(AttributeValue, value_id(source.id, attribute.id))
        if self.value is not None:
            set_value(edit, source, attribute, _spelled_or_refused(attribute, self.value))
        elif standing is not None:
            edit.remove(standing)


def set_value(edit: Edit, source: Source, attribute: Attribute, value: str) -> None:
    """Let a source have a value, which stands in the spelling it is to be kept in."""
    standing = edit.read.find(AttributeValue, value_id(source.id, attribute.id))
    if standing is not None:
        edit.change(standing, value=value)
        return
    edit.add(
        AttributeValue(
            id=value_id(source.id, attribute.id),
            source_id=source.id,
            attribute_id=attribute.id,
            value=value,
            created=edit.now,
            modified=edit.now,
        )
    )


def take_in_attributes(edit: Edit, source: Source, found: Iterable[FoundAttribute]) -> None:
    """Keep what a file says of a source; attributes that are new are defined.

    A value that does not fit its attribute is kept as it was found.
    """
    given = [each for each in found if each.value.strip()]
    standing = edit.read.attributes() if given else []
    by_name = {folded(attribute.name): attribute for attribute in standing}
    for each in given:
        attribute = by_name.get(folded(each.name))
        if attribute is None:
            kind = guessed_type([each.value]) if each.type is None else each.type
            attribute = DefineAttribute(each.name, kind, each.choices).attribute(edit, standing)
            edit.add(attribute)
            standing.append(attribute)
            by_name[folded(attribute.name)] = attribute
        set_value(edit, source, attribute, _spelled_or_as_found(attribute, each.value))


def attribute_named(read: Reader, name: str) -> Attribute | None:
    """Return the attribute of this name, whatever the case of its letters."""
    return next((each for each in read.attributes() if folded(each.name) == folded(name)), None)


def _spelled_or_refused(attribute: Attribute, value: str, source: Source | None = None) -> str:
    try:
        return spelled(value, attribute.type, attribute.choices)
    except ValueError as error:
        of = f" of “{source.name}”" if source else ""
        raise ActionRefusedError(f"“{attribute.name}”{of}: {error}") from error


def _spelled_or_as_found(attribute: Attribute, value: str) -> str:
    try:
        return spelled(value, attribute.type, attribute.choices)
    except ValueError:
        return value.strip()


def _refuse_taken(read: Reader, name: str, but: Attribute | None = None) -> None:
    standing = attribute_named(read, name)
    if standing is not None and (but is None or standing.id != but.id):
        raise ActionRefusedError(
            f"there is an attribute “{standing.name}” already; choose another name"
        )
