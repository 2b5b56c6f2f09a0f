"""The command about what is known of sources: attribute."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

import typer

from annotator.cli.choosing_sources import SourceOptions, Where
from annotator.cli.finding import ProjectPath, source_named, to_read, to_write
from annotator.cli.output import AsJson, counted, listed, print_json, print_table, say
from annotator.errors import AnnotatorError
from annotator.model.source_details import Attribute, AttributeType
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.steps import (
    DefineAttribute,
    DeleteAttribute,
    EditAttribute,
    SetAttribute,
    Step,
)
from annotator.project.steps.attributes import attribute_named

Facts = dict[str, Any]

_TYPES = {AttributeType.YES_NO: "yes or no"}


class AttributeRefusedError(AnnotatorError):
    """What was asked for with attributes makes no sense."""


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("attribute")(attribute)


def attribute(  # noqa: PLR0913  # one parameter an option
    project: ProjectPath,
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME=VALUE]...", help="What --set sets; NAME= clears it."),
    ] = None,
    *,
    define: Annotated[
        str | None, typer.Option(metavar="NAME", help="Define a new attribute.")
    ] = None,
    change: Annotated[
        str | None, typer.Option(metavar="NAME", help="Change the one of this name.")
    ] = None,
    delete: Annotated[
        str | None, typer.Option(metavar="NAME", help="Delete it with all its values.")
    ] = None,
    called: Annotated[
        str | None, typer.Option("--name", metavar="NAME", help="With --change: its new name.")
    ] = None,
    type_: Annotated[
        AttributeType | None,
        typer.Option("--type", help="What its values are.", show_default="text"),
    ] = None,
    choices: Annotated[
        str | None,
        typer.Option(metavar="A,B,…", help="What there is to choose from; makes it a choice."),
    ] = None,
    description: Annotated[
        str | None, typer.Option(metavar="TEXT", help="What the attribute means.")
    ] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="SOURCE", help="The source to set values of; repeated."),
    ] = None,
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """List, define or change what can be known of sources, and set what is known of one.

    Numbers have a point for decimals; dates are ISO 8601, such as 1975-12-02, or 1975 alone.
    Other commands choose sources by it with --where.
    """
    asked = [option for option in (define, change, delete, set_) if option is not None]
    if len(asked) > 1:
        raise AttributeRefusedError("do one thing at a time: --define, --change, --delete or --set")
    if values and set_ is None:
        raise AttributeRefusedError(f"name the source that {listed(values)} is set of with --set")
    fields = _Fields(called, _type(type_, choices), _parts(choices), description)
    if define is None and change is None and fields.given:
        raise AttributeRefusedError(f"{fields.given} goes with --define or --change")
    if define is not None and called is not None:
        raise AttributeRefusedError("--name goes with --change; --define names it already")
    if not asked:
        with to_read(project) as read:
            _print_attributes(read, SourceOptions(conditions=where), as_json=as_json)
        return
    with to_write(project) as target:
        target.do(*_steps(target, define, change, delete, fields, set_ or [], values or []))
        _print_attributes(target, SourceOptions(conditions=where), as_json=as_json)


# How ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Fields:
    """What was typed of an attribute."""

    name: str | None
    type: AttributeType | None
    choices: tuple[str, ...] | None
    description: str | None

    @property
    def given(self) -> str:
        """The first option that was given; empty where none was."""
        options = {
            "--name": self.name,
            "--choices": self.choices,
            "--type": self.type,
            "--description": self.description,
        }
        return next((option for option, value in options.items() if value is not None), "")


def _type(given: AttributeType | None, choices: str | None) -> AttributeType | None:
    return AttributeType.CHOICE if given is None and choices is not None else given


def _parts(choices: str | None) -> tuple[str, ...] | None:
    if choices is None:
        return None
    return tuple(part.strip() for part in choices.split(",") if part.strip())


def _steps(
    read: Reader,
    define: str | None,
    change: str | None,
    delete: str | None,
    fields: _Fields,
    sources: Sequence[str],
    values: Sequence[str],
) -> list[Step]:
    if define is not None:
        kind = fields.type or AttributeType.TEXT
        return [DefineAttribute(define, kind, fields.choices or (), fields.description or "")]
    if change is not None:
        attribute_id = _attribute(read, change).id
        return [
            EditAttribute(
                attribute_id, fields.name, fields.type, fields.choices, fields.description
            )
        ]
    if delete is not None:
        return [DeleteAttribute(_attribute(read, delete).id)]
    if not values:
        raise AttributeRefusedError("say what is known of the source, such as age=30")
    ids = [source_named(read, name).id for name in sources]
    return [_set(read, source_id, typed) for source_id in ids for typed in values]


def _set(read: Reader, source_id: UUID, typed: str) -> SetAttribute:
    name, equals, value = typed.partition("=")
    if not equals:
        raise AttributeRefusedError(f"“{typed}” says no value; write it like age=30")
    return SetAttribute(source_id, _attribute(read, name).id, value.strip() or None)


def _attribute(read: Reader, name: str) -> Attribute:
    found = attribute_named(read, name)
    if found is None:
        names = [each.name for each in read.attributes()]
        those = f"the attributes are: {listed(names)}" if names else "define it with --define"
        raise AttributeRefusedError(f"no attribute is called “{name}”; {those}")
    return found


def _print_attributes(read: Project, options: SourceOptions, *, as_json: bool) -> None:
    sources = options.filter(read).sources(read)
    names = {source.id: source.name for source in sources}
    attributes = read.attributes()
    known: dict[UUID, dict[UUID, str]] = {each.id: {} for each in attributes}
    for value in read.attribute_values():
        if value.source_id in names:
            known[value.attribute_id][value.source_id] = value.value
    if as_json:
        print_json([_attribute_facts(each, known[each.id], names) for each in attributes])
        return
    if not attributes:
        say("no attributes; --define NAME makes one")
        return
    rows = [
        (
            each.name,
            _TYPES.get(each.type, each.type.value),
            listed(each.choices),
            counted(len(known[each.id]), "source"),
        )
        for each in attributes
    ]
    print_table(("Attribute", "Type", "Choices", "Known of"), rows)
    of_any = [source for source in sources if any(source.id in of for of in known.values())]
    if of_any:
        say("")
        print_table(
            ("Source", *(each.name for each in attributes)),
            [
                (source.name, *(known[each.id].get(source.id, "") for each in attributes))
                for source in of_any
            ],
        )


def _attribute_facts(attribute: Attribute, known: dict[UUID, str], names: dict[UUID, str]) -> Facts:
    return {
        "id": str(attribute.id),
        "name": attribute.name,
        "type": attribute.type.value,
        "choices": list(attribute.choices),
        "description": attribute.description,
        "values": [
            {"source": name, "source_id": str(source_id), "value": known[source_id]}
            for source_id, name in names.items()
            if source_id in known
        ],
    }
