"""Which sources are wanted, by what is known of them: conditions on attributes, groups, names.

One filter for lists, exports, comparisons and the command line, where a condition is typed:
``age>=30``, ``country=Laos``, ``country contains Lao``.
"""

import operator
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import UUID

from annotator.errors import AnnotatorError
from annotator.model.attribute_values import rank, spelled
from annotator.model.names import folded
from annotator.model.records import Source
from annotator.model.source_details import Attribute, AttributeType, Group
from annotator.project.reading import Reader


class SourceFilterError(AnnotatorError):
    """What was typed is no condition on sources."""


class Relation(StrEnum):
    """How a value of a source must stand to the value asked for."""

    EQUAL = "="
    UNEQUAL = "!="
    LESS = "<"
    AT_MOST = "<="
    MORE = ">"
    AT_LEAST = ">="
    CONTAINS = "contains"


_ORDERED = (AttributeType.NUMBER, AttributeType.DATE, AttributeType.TEXT)
_HOLDS: dict[Relation, Callable[[Any, Any], bool]] = {
    Relation.LESS: operator.lt,
    Relation.AT_MOST: operator.le,
    Relation.MORE: operator.gt,
    Relation.AT_LEAST: operator.ge,
}
_MOST_NAMED = 8
_RELATION = re.compile(r"<=|>=|!=|==?|<|>|(?<=\s)contains(?=\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Condition:
    """What must be known of a source.

    Attributes:
        attribute: the attribute.
        relation: how the source's value must stand to ``value``.
        value: what is asked for, in the spelling of the attribute's type. Empty asks with ``=``
            for sources of which nothing is known, and with ``!=`` for the others.
    """

    attribute: Attribute
    relation: Relation
    value: str

    def holds(self, known: str | None) -> bool:
        """Return whether it holds for a source whose value is ``known``; None where none is.

        Where nothing is known, nothing but ``!=`` holds. A date is looked at as closely as it is
        asked for: all of 1975 is ``<=1975``.
        """
        if self.relation is Relation.UNEQUAL:
            return not self._equals(known)
        if self.relation is Relation.EQUAL:
            return self._equals(known)
        if known is None:
            return False
        if self.relation is Relation.CONTAINS:
            return folded(self.value) in folded(known)
        theirs = rank(self._as_closely(known), self.attribute.type)
        asked = rank(self.value, self.attribute.type)
        return theirs is not None and asked is not None and _HOLDS[self.relation](theirs, asked)

    def in_words(self) -> str:
        """Return the condition as it can be typed."""
        between = f" {self.relation} " if self.relation is Relation.CONTAINS else self.relation
        return f"{self.attribute.name}{between}{self.value}"

    def _equals(self, known: str | None) -> bool:
        if known is None or not self.value:
            return not known and not self.value
        return folded(self._as_closely(known)) == folded(self.value)

    def _as_closely(self, known: str) -> str:
        return known[: len(self.value)] if self.attribute.type is AttributeType.DATE else known


@dataclass(frozen=True, slots=True)
class SourceFilter:
    """A choice of sources: those that fit all of it; without anything set, all.

    Attributes:
        conditions: what must be known of them; every one must hold.
        groups: they are in one of these groups, at least.
        source_ids: they are among these.
    """

    conditions: tuple[Condition, ...] = ()
    groups: tuple[Group, ...] = ()
    source_ids: frozenset[UUID] | None = None

    @property
    def lets_all_through(self) -> bool:
        """Whether it leaves nothing out."""
        return self == SourceFilter()

    def sources(self, read: Reader) -> list[Source]:
        """Return the sources that fit, by name."""
        fitting = self.ids(read)
        return [source for source in read.sources() if fitting is None or source.id in fitting]

    def ids(self, read: Reader) -> frozenset[UUID] | None:
        """Return the ids of the sources that fit; None where nothing is left out."""
        if self.lets_all_through:
            return None
        fitting = {source.id for source in read.sources()}
        if self.source_ids is not None:
            fitting &= self.source_ids
        if self.groups:
            fitting &= {
                membership.source_id
                for group in self.groups
                for membership in read.memberships(group_id=group.id)
            }
        for condition in self.conditions:
            values = read.attribute_values(attribute_id=condition.attribute.id)
            known = {value.source_id: value.value for value in values}
            fitting = {each for each in fitting if condition.holds(known.get(each))}
        return frozenset(fitting)

    @property
    def parts(self) -> tuple[Condition | Group, ...]:
        """The groups and conditions, one after the other."""
        return (*self.groups, *self.conditions)

    def asking(self, condition: Condition) -> "SourceFilter":
        """Return the filter with a condition in place of those on the same attribute."""
        others = (c for c in self.conditions if c.attribute.id != condition.attribute.id)
        return replace(self, conditions=(*others, condition))

    def turned(self, group: Group) -> "SourceFilter":
        """Return the filter with a group more, or without it where it is asked for."""
        others = tuple(each for each in self.groups if each.id != group.id)
        return replace(self, groups=others if len(others) < len(self.groups) else (*others, group))

    def without(self, part: Condition | Group) -> "SourceFilter":
        """Return the filter without one thing that it asks for."""
        return replace(
            self,
            conditions=tuple(each for each in self.conditions if each != part),
            groups=tuple(each for each in self.groups if each != part),
        )

    def standing(self, read: Reader) -> "SourceFilter":
        """Return the filter in today's names, without what the project has no more."""
        attributes = {each.id: each for each in read.attributes()} if self.conditions else {}
        groups = {each.id: each for each in read.groups()} if self.groups else {}
        conditions: list[Condition] = []
        for each in self.conditions:
            attribute = attributes.get(each.attribute.id)
            if attribute is not None:
                with suppress(SourceFilterError):  # its type is another one by now
                    conditions.append(condition(attribute, each.relation, each.value))
        found = tuple(groups[each.id] for each in self.groups if each.id in groups)
        return replace(self, conditions=tuple(conditions), groups=found)

    def in_words(self) -> str:
        """Return what is asked for in words that follow “sources”; none where all are."""
        told = ["chosen one by one"] if self.source_ids is not None else []
        if self.conditions:
            told.append("with " + " and ".join(f"“{each.in_words()}”" for each in self.conditions))
        if self.groups:
            told.append("in the group " + " or ".join(f"“{each.name}”" for each in self.groups))
        return ", ".join(told)


def typed_filter(
    read: Reader, conditions: Sequence[str] = (), groups: Sequence[str] = ()
) -> SourceFilter:
    """Return the filter that was typed as conditions and names of groups.

    Raises:
        SourceFilterError: an attribute or group of that name is missing, or what was typed is no
            condition; the message says what can be asked for.
    """
    return SourceFilter(
        tuple(typed_condition(typed, read.attributes()) for typed in conditions),
        tuple(_group_named(read, name) for name in groups),
    )


def typed_condition(typed: str, attributes: Sequence[Attribute]) -> Condition:
    """Return the condition that was typed.

    Raises:
        SourceFilterError: as for `typed_filter`.
    """
    line = " ".join(typed.split())
    by_name = {folded(attribute.name): attribute for attribute in attributes}
    found = list(_RELATION.finditer(line))
    if not found:
        raise SourceFilterError(
            f"“{line}” is no condition; write one like age>=30, country=Laos or name contains Lao"
        )
    # A name can hold what looks like a relation: the longest name that there is counts.
    for match in reversed(found):
        attribute = by_name.get(folded(line[: match.start()]))
        if attribute is not None:
            relation = Relation(match[0].casefold().replace("==", "="))
            return condition(attribute, relation, line[match.end() :])
    name = line[: found[0].start()].strip()
    raise SourceFilterError(f"no attribute is called “{name}”; {_those('attributes', attributes)}")


def condition(attribute: Attribute, relation: Relation, value: str) -> Condition:
    """Return the condition that an attribute's value stands in a relation to another.

    Raises:
        SourceFilterError: the attribute has no such values, or they have no such relation.
    """
    value = value.strip()
    if relation in _HOLDS and attribute.type not in _ORDERED:
        raise SourceFilterError(
            f"“{attribute.name}” has no more and less; ask for = or != instead of {relation}"
        )
    if not value:
        if relation not in (Relation.EQUAL, Relation.UNEQUAL):
            raise SourceFilterError(
                f"“{attribute.name}{relation}” says not what is asked for; write it behind"
            )
        return Condition(attribute, relation, "")
    if relation is Relation.CONTAINS:
        return Condition(attribute, relation, value)
    try:
        return Condition(attribute, relation, spelled(value, attribute.type, attribute.choices))
    except ValueError as error:
        raise SourceFilterError(f"“{attribute.name}”: {error}") from error


def _group_named(read: Reader, name: str) -> Group:
    groups = read.groups()
    for group in groups:
        if folded(group.name) == folded(name):
            return group
    raise SourceFilterError(f"no group is called “{name}”; {_those('groups', groups)}")


def _those(things: str, records: Sequence[Attribute] | Sequence[Group]) -> str:
    if not records:
        return f"the project has no {things}"
    names = [record.name for record in records[:_MOST_NAMED]]
    left = len(records) - len(names)
    more = f" and {left} more" if left else ""
    return f"the {things} are: {', '.join(names)}{more}"
