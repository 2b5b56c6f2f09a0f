"""Attributes and groups of sources as REFI-QDA variables and sets."""

import re
from collections.abc import Iterable, Sequence
from uuid import UUID

from annotator.exchange.refi.xml_out import XmlOut
from annotator.model.attribute_values import NO, YES
from annotator.model.source_details import Attribute, AttributeType, AttributeValue
from annotator.project.reading import Reader

_DECIMAL = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d)?", re.ASCII)
_TRUTHS = {YES: "true", NO: "false"}


class VariablesOut:
    """Writes attributes as variables, each of the narrowest type that all its values fit."""

    def __init__(self, read: Reader) -> None:
        self._attributes = read.attributes()
        self._values: dict[UUID, list[AttributeValue]] = {}
        by_attribute: dict[UUID, list[str]] = {}
        for value in read.attribute_values():
            self._values.setdefault(value.source_id, []).append(value)
            by_attribute.setdefault(value.attribute_id, []).append(value.value)
        self.types = {
            each.id: _type(each, by_attribute.get(each.id, ())) for each in self._attributes
        }
        self._order = {each.id: place for place, each in enumerate(self._attributes)}

    def write(self, out: XmlOut) -> None:
        """Write the variables, where there are any."""
        if not self._attributes:
            return
        with out.element("Variables"):
            for each in self._attributes:
                attributes = {
                    "guid": each.id, "name": each.name, "typeOfVariable": self.types[each.id],
                }  # fmt: skip
                with out.element("Variable", attributes):
                    if each.description:
                        out.text("Description", each.description)

    def write_values(self, out: XmlOut, source_id: UUID) -> None:
        """Write what is known of a source."""
        values = self._values.get(source_id, [])
        for value in sorted(values, key=lambda each: self._order[each.attribute_id]):
            kind = self.types[value.attribute_id]
            with out.element("VariableValue"):
                out.reference("VariableRef", value.attribute_id)
                spelled = _TRUTHS[value.value] if kind == "Boolean" else value.value
                out.text(f"{kind}Value", spelled)


def write_sets(out: XmlOut, read: Reader, sources: Iterable[UUID]) -> int:
    """Write the groups as sets, and return how many there are."""
    groups = read.groups()
    if not groups:
        return 0
    written = set(sources)
    members: dict[UUID, list[UUID]] = {}
    for membership in read.memberships():
        if membership.source_id in written:
            members.setdefault(membership.group_id, []).append(membership.source_id)
    with out.element("Sets"):
        for group in groups:
            with out.element("Set", {"guid": group.id, "name": group.name}):
                if group.description:
                    out.text("Description", group.description)
                for source_id in members.get(group.id, ()):
                    out.reference("MemberSource", source_id)
    return len(groups)


def _type(attribute: Attribute, values: Sequence[str]) -> str:
    """Return the type of the schema that an attribute can have with these values."""
    match attribute.type:
        case AttributeType.NUMBER if _all(_DECIMAL, values):
            return "Float"
        case AttributeType.YES_NO if all(value in _TRUTHS for value in values):
            return "Boolean"
        case AttributeType.DATE if _all(_DATE, values):
            return "Date"
        case AttributeType.DATE if _all(_MOMENT, values):
            return "DateTime"
        case _:
            return "Text"


def _all(pattern: re.Pattern[str], values: Sequence[str]) -> bool:
    return all(pattern.fullmatch(value) for value in values)
