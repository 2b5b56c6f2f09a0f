"""Sets, cases and variables of a file as groups and attributes of sources."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from annotator.exchange.incoming.found import FoundCase, FoundValue
from annotator.exchange.incoming.intake import Intake
from annotator.exchange.incoming.report import Thing
from annotator.model.attribute_values import spelled
from annotator.model.names import folded
from annotator.model.records import Source
from annotator.model.source_details import (
    Attribute,
    AttributeType,
    AttributeValue,
    Group,
    Membership,
    membership_id,
    value_id,
)

_TYPES = {
    "Text": AttributeType.TEXT,
    "Boolean": AttributeType.YES_NO,
    "Integer": AttributeType.NUMBER,
    "Float": AttributeType.NUMBER,
    "Date": AttributeType.DATE,
    "DateTime": AttributeType.DATE,
}
_LONGEST_NAME = 300


class DetailsIntake:
    """Takes in what is known of sources beside their texts."""

    def __init__(self, intake: Intake, sources: Mapping[UUID, UUID]) -> None:
        self._intake = intake
        self._sources = sources
        read = intake.edit.read
        self._project_id = read.info().id
        self._attributes: dict[UUID, Attribute] = {}
        self._by_name = {folded(each.name): each for each in read.attributes()}
        self._groups = {folded(each.name): each for each in read.groups()}
        self._members = {each.id for each in read.memberships()}
        self._values = {each.id: each for each in read.attribute_values()}
        self._new_values: set[UUID] = set()

    def take_in(self) -> None:
        """Take in variables, then what they are of each source, then cases and sets."""
        found = self._intake.found
        for variable in found.variables:
            self._attribute(variable.guid, variable.name, variable.type, variable.description)
        for source in found.sources:
            source_id = self._sources.get(source.guid) if source.guid else None
            if source_id is not None:
                self._set_values([source_id], source.values, source.name)
        for case in found.cases:
            self._case(case)
        for each in found.sets:
            self._group(each.guid, each.name, each.description, each.sources, "Set")

    def _attribute(self, guid: UUID, name: str, kind: str, description: str) -> None:
        edit, report = self._intake.edit, self._intake.report
        name = " ".join(name.split())[:_LONGEST_NAME] or f"Variable {str(guid)[:8].upper()}"
        standing = edit.read.find(Attribute, guid) or self._by_name.get(folded(name))
        if standing is None:
            standing = Attribute(
                id=self._intake.new_id(Attribute, guid, self._project_id, "attribute " + name),
                name=name,
                type=_TYPES.get(kind, AttributeType.TEXT),
                description=description,
                position=float(len(self._by_name)),
                created=edit.now,
                modified=edit.now,
            )
            edit.add(standing)
            self._by_name[folded(name)] = standing
            report.added[Thing.ATTRIBUTES] += 1
        elif guid not in self._attributes:
            report.there[Thing.ATTRIBUTES] += 1
        self._attributes.setdefault(guid, standing)

    def _set_values(
        self, source_ids: Iterable[UUID], values: Sequence[FoundValue], called: str
    ) -> None:
        for value in values:
            attribute = self._attributes.get(value.variable)
            if attribute is None:
                reason = "the file has no variable of the identifier it names"
                self._intake.found.discarded.add("VariableValue", reason, called)
                continue
            for source_id in source_ids:
                self._set_value(source_id, attribute, value.value, called)

    def _set_value(self, source_id: UUID, attribute: Attribute, given: str, called: str) -> None:
        edit, report = self._intake.edit, self._intake.report
        try:
            value = spelled(given, attribute.type, attribute.choices)
        except ValueError:
            value = given  # it stands as it was found
        new_id = value_id(source_id, attribute.id)
        standing = self._values.get(new_id)
        if standing is not None:
            if standing.value != value:
                report.differing.append(
                    f"“{attribute.name}” of “{edit.read.get(Source, source_id).name}” is "
                    f"“{standing.value}”, and “{value}” by “{called}” in the file"
                )
            report.there[Thing.VALUES] += new_id not in self._new_values
            return
        made = AttributeValue(
            id=new_id,
            source_id=source_id,
            attribute_id=attribute.id,
            value=value,
            created=edit.now,
            modified=edit.now,
        )
        edit.add(made)
        self._values[new_id] = made
        self._new_values.add(new_id)
        report.added[Thing.VALUES] += 1

    def _case(self, case: FoundCase) -> None:
        """Make attributes of what is known of a case; one that is more than a source is a group."""
        source_ids = self._known(case.sources, "SourceRef", case.name)
        if not source_ids:
            reason = "no source belongs to it"
            self._intake.found.discarded.add("Case", reason, self._told(case))
            return
        self._set_values(source_ids, case.values, case.name)
        only = self._intake.edit.read.get(Source, source_ids[0]) if len(source_ids) == 1 else None
        if only is None or folded(only.name) != folded(case.name) or case.description.strip():
            self._group(case.guid, case.name, case.description, case.sources, "Case")

    def _told(self, case: FoundCase) -> str:
        """Return a case with what is known of it, so that it can be read in the report."""
        known = [
            f"{self._attributes[each.variable].name}: {each.value}"
            for each in case.values
            if each.variable in self._attributes
        ]
        return f"{case.name} ({'; '.join(known)})" if known else case.name

    def _group(
        self, guid: UUID | None, name: str, description: str, sources: Sequence[UUID], element: str
    ) -> None:
        edit, report = self._intake.edit, self._intake.report
        name = " ".join(name.split())[:_LONGEST_NAME]
        name = name or f"{element} {str(guid)[:8].upper() if guid else len(self._groups) + 1}"
        standing = None if guid is None else edit.read.find(Group, guid)
        standing = standing or self._groups.get(folded(name))
        if standing is None:
            standing = Group(
                id=self._intake.new_id(Group, guid, self._project_id, "group " + name),
                name=name,
                description=description,
                position=float(len(self._groups)),
                created=edit.now,
                modified=edit.now,
            )
            edit.add(standing)
            self._groups[folded(name)] = standing
            report.added[Thing.GROUPS] += 1
        else:
            report.there[Thing.GROUPS] += 1
        for source_id in self._known(sources, "MemberSource", name):
            new_id = membership_id(standing.id, source_id)
            if new_id not in self._members:
                self._members.add(new_id)
                edit.add(
                    Membership(
                        id=new_id,
                        group_id=standing.id,
                        source_id=source_id,
                        created=edit.now,
                        modified=edit.now,
                    )
                )

    def _known(self, sources: Sequence[UUID], element: str, called: str) -> list[UUID]:
        """Return the sources that identifiers mean, each once."""
        known = [self._sources[each] for each in sources if each in self._sources]
        missing = len(sources) - len(known)
        reason = "its source did not come in"
        self._intake.found.discarded.add(element, reason, called, missing)
        return list(dict.fromkeys(known))
