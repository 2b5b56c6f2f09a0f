"""The command about groups of sources: group."""

from collections.abc import Sequence
from typing import Annotated
from uuid import UUID

import typer

from annotator.cli.choosing_sources import SourceOptions, Where
from annotator.cli.finding import ProjectPath, to_read, to_write
from annotator.cli.output import AsJson, listed, print_json, print_table, say
from annotator.errors import AnnotatorError
from annotator.model.source_details import Group
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.source_knowledge import groups_of_sources
from annotator.project.steps import (
    AddToGroup,
    CreateGroup,
    DeleteGroup,
    RemoveFromGroup,
    RenameGroup,
    Step,
)
from annotator.project.steps.groups import group_named


class GroupRefusedError(AnnotatorError):
    """What was asked for with groups makes no sense."""


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("group")(group)


def group(  # noqa: PLR0913  # one parameter an option
    project: ProjectPath,
    sources: Annotated[
        list[str] | None, typer.Argument(metavar="[SOURCE]...", help="The sources.")
    ] = None,
    *,
    create: Annotated[
        str | None, typer.Option(metavar="NAME", help="Make a group of the sources.")
    ] = None,
    add: Annotated[
        str | None, typer.Option(metavar="NAME", help="Put the sources in this group.")
    ] = None,
    remove: Annotated[
        str | None, typer.Option(metavar="NAME", help="Take the sources out of this group.")
    ] = None,
    rename: Annotated[
        tuple[str, str] | None, typer.Option(metavar="NAME NEW", help="Give it another name.")
    ] = None,
    delete: Annotated[
        str | None, typer.Option(metavar="NAME", help="Delete the group; its sources stay.")
    ] = None,
    where: Where = None,
    as_json: AsJson = False,
) -> None:
    """List or change groups of sources. A source can be in several.

    The sources are named, or found with --where. Other commands choose a group with --group.
    """
    asked = [each for each in (create, add, remove, rename, delete) if each is not None]
    if len(asked) > 1:
        raise GroupRefusedError(
            "do one thing at a time: --create, --add, --remove, --rename or --delete"
        )
    options = SourceOptions(sources, where)
    if not asked:
        if options.given:
            raise GroupRefusedError("say what is done with the sources: --create, --add …")
        with to_read(project) as read:
            _print_groups(read, as_json=as_json)
        return
    with to_write(project) as target:
        ids = tuple(each.id for each in options.filter(target).sources(target))
        if add is not None or remove is not None:
            _refuse_none(options, ids)
        target.do(
            _group_step(
                target,
                ids if options.given else (),
                create=create,
                add=add,
                remove=remove,
                rename=rename,
                delete=delete,
            )
        )
        _print_groups(target, as_json=as_json)


# How ---------------------------------------------------------------------------------------


def _refuse_none(options: SourceOptions, ids: Sequence[UUID]) -> None:
    if not options.given:
        raise GroupRefusedError("name the sources, or find them with --where")
    if not ids:
        raise GroupRefusedError("no source fits, so nothing was changed")


def _group_step(
    read: Reader,
    ids: tuple[UUID, ...],
    *,
    create: str | None,
    add: str | None,
    remove: str | None,
    rename: tuple[str, str] | None,
    delete: str | None,
) -> Step:
    if create is not None:
        return CreateGroup(create, ids)
    if add is not None:
        return AddToGroup(_group(read, add).id, ids)
    if remove is not None:
        return RemoveFromGroup(_group(read, remove).id, ids)
    if rename is not None:
        return RenameGroup(_group(read, rename[0]).id, rename[1])
    return DeleteGroup(_group(read, delete or "").id)


def _group(read: Reader, name: str) -> Group:
    found = group_named(read, name)
    if found is None:
        names = [each.name for each in read.groups()]
        those = f"the groups are: {listed(names)}" if names else "make it with --create"
        raise GroupRefusedError(f"no group is called “{name}”; {those}")
    return found


def _print_groups(read: Project, *, as_json: bool) -> None:
    of = groups_of_sources(read)
    sources = read.sources()
    facts = [
        {
            "id": str(each.id),
            "name": each.name,
            "description": each.description,
            "sources": [one.name for one in sources if each.name in of.get(one.id, ())],
        }
        for each in read.groups()
    ]
    if as_json:
        print_json(facts)
    elif not facts:
        say("no groups; --create NAME SOURCE... makes one")
    else:
        rows = [
            (each.name, str(len(fact["sources"])), listed(fact["sources"]))
            for each, fact in zip(read.groups(), facts, strict=True)
        ]
        print_table(("Group", "Sources", ""), rows)
