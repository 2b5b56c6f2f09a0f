"""A REFI-QDA project or codebook in XML as data, whatever program wrote it.

Elements may stand in any order and namespace, and what the schema requires may be missing.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from annotator.errors import AnnotatorError
from annotator.exchange.incoming.found import (
    FoundCase,
    FoundCode,
    FoundLink,
    FoundProject,
    FoundSet,
    FoundUser,
    FoundVariable,
)
from annotator.exchange.refi.elements import (
    NOT_IN_STANDARD,
    attribute,
    children,
    colour,
    identifier,
    local_name,
    target,
    text_of,
    users,
    variable_value,
    yes,
)
from annotator.exchange.refi.source_elements import KINDS, read_note, read_source

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_LEVELS = 100


class RefiError(AnnotatorError):
    """A REFI-QDA file cannot be used; the message says why."""


def read_project_xml(data: bytes) -> FoundProject:
    """Return what a project, ``*.qde``, says.

    Raises:
        RefiError: it is none.
        DocumentRefusedError: it is no XML, or XML that can do harm.
    """
    root = _root(data, "Project", "project")
    project = FoundProject(
        name=attribute(root, "name"), origin=attribute(root, "origin"), project_users=users(root)
    )
    _read_project(root, project)
    return project


def read_codebook_xml(data: bytes) -> FoundProject:
    """Return what a codebook, ``*.qdc``, says: a project of codes only.

    Raises:
        RefiError: it is none.
        DocumentRefusedError: it is no XML, or XML that can do harm.
    """
    root = _root(data, "CodeBook", "codebook")
    project = FoundProject(origin=attribute(root, "origin"))
    _read_codebook(root, project)
    return project


def _root(data: bytes, name: str, called: str) -> "_Element":
    from annotator.importing.safe_xml import parse_xml  # noqa: PLC0415 - takes 20 ms

    root = parse_xml(data)
    if local_name(root) != name:
        raise RefiError(
            f"It is no REFI-QDA {called}: its root element is “{local_name(root)[:40]}”, not "
            f"“{name}”; export it anew from the program that wrote it"
        )
    return root


def _read_project(root: "_Element", project: FoundProject) -> None:
    discarded = project.discarded
    notes: list[UUID] = []
    for name, child in children(root):
        match name:
            case "CodeBook":
                _read_codebook(child, project)
            case "Description":
                project.description = text_of(child)
            case "NoteRef":
                if (note := target(child)) is not None:
                    notes.append(note)
            case "Graphs":
                for _, graph in children(child):
                    drawn = attribute(graph, "name")
                    discarded.add("Graph", "drawings are not kept here", drawn)
            case _ if name in _LISTS:
                for item, element in children(child):
                    _LISTS[name](project, item, element)
            case _:
                discarded.add(name, NOT_IN_STANDARD)
    project.notes = tuple(notes)


def _read_codebook(element: "_Element", project: FoundProject) -> None:
    for name, child in children(element):
        if name == "Codes":
            _read_codes(child, project)
        elif name == "Sets":
            for item, found in children(child):
                _add_set(project, item, found)
        else:
            project.discarded.add(name, NOT_IN_STANDARD)


def _read_codes(codes: "_Element", project: FoundProject) -> None:
    """Read the tree of codes, each before those below it, in the order of the document."""
    waiting: list[tuple[_Element, int | None, int]] = [
        (child, None, 1) for child in reversed(codes)
    ]
    while waiting:
        element, above, level = waiting.pop()
        if local_name(element) != "Code":
            project.discarded.add(local_name(element), NOT_IN_STANDARD)
            continue
        if level > _MOST_LEVELS:
            raise RefiError(f"Its codes stand more than {_MOST_LEVELS} levels deep; move some up")
        place = len(project.codes)
        description, notes, below = "", [], []
        for name, child in children(element):
            if name == "Description":
                description = text_of(child)
            elif name == "NoteRef":
                notes.append(target(child))
            else:
                below.append(child)
        project.codes.append(
            FoundCode(
                identifier(element),
                attribute(element, "name"),
                above,
                is_folder=not yes(element, "isCodable", default=True),
                colour=colour(element),
                description=description,
                notes=tuple(note for note in notes if note is not None),
            )
        )
        waiting += [(child, place, level + 1) for child in reversed(below)]


def _add_user(project: FoundProject, item: str, element: "_Element") -> None:
    guid = identifier(element)
    if item != "User" or guid is None:
        project.discarded.add(item, "it has no identifier that anything could refer to")
        return
    name = attribute(element, "name").strip() or attribute(element, "id").strip()
    project.users.append(FoundUser(guid, name))


def _add_variable(project: FoundProject, item: str, element: "_Element") -> None:
    guid = identifier(element)
    if item != "Variable" or guid is None:
        project.discarded.add(item, "it has no identifier that anything could refer to")
        return
    description = "".join(text_of(c) for name, c in children(element) if name == "Description")
    name = attribute(element, "name")
    project.variables.append(
        FoundVariable(guid, name, attribute(element, "typeOfVariable"), description)
    )


def _add_case(project: FoundProject, item: str, element: "_Element") -> None:
    discarded = project.discarded
    name = attribute(element, "name")
    description, values, sources = "", [], []
    for part, child in children(element):
        match part:
            case "Description":
                description = text_of(child)
            case "VariableValue":
                values.append(variable_value(child, discarded))
            case "SourceRef":
                sources.append(target(child))
            case "CodeRef":
                discarded.add(part, "a case has no codes here", name)
            case "SelectionRef":
                discarded.add(part, "a case has whole sources here", name)
            case _:
                discarded.add(part, NOT_IN_STANDARD, name)
    if item != "Case":
        discarded.add(item, NOT_IN_STANDARD, name)
        return
    project.cases.append(
        FoundCase(
            identifier(element),
            name,
            description,
            tuple(value for value in values if value is not None),
            tuple(source for source in sources if source is not None),
        )
    )


def _add_source(project: FoundProject, item: str, element: "_Element") -> None:
    if item in KINDS:
        project.sources.append(read_source(element, project.discarded))
        # What was read of a long document is let go of.
        element.clear()
    else:
        project.discarded.add(item, NOT_IN_STANDARD, attribute(element, "name"))


def _add_note(project: FoundProject, _: str, element: "_Element") -> None:
    project.all_notes.append(read_note(element, project.discarded))


def _add_link(project: FoundProject, _: str, element: "_Element") -> None:
    notes = (target(child) for name, child in children(element) if name == "NoteRef")
    project.links.append(
        FoundLink(
            identifier(element),
            attribute(element, "name"),
            identifier(element, "originGUID"),
            identifier(element, "targetGUID"),
            tuple(note for note in notes if note is not None),
        )
    )


def _add_set(project: FoundProject, item: str, element: "_Element") -> None:
    discarded = project.discarded
    name = attribute(element, "name")
    description, sources, codes = "", [], 0
    for part, child in children(element):
        match part:
            case "Description":
                description = text_of(child)
            case "MemberSource":
                sources.append(target(child))
            case "MemberCode":
                codes += 1
            case "MemberNote":
                discarded.add(part, "a group has no notes here", name)
            case _:
                discarded.add(part, NOT_IN_STANDARD, name)
    discarded.add("MemberCode", "codes stand in a tree here, not in sets", name, codes)
    if item != "Set" or (codes and not sources):
        discarded.add(item, "it is a set of codes, not of sources", name)
        return
    project.sets.append(
        FoundSet(identifier(element), name, description, tuple(each for each in sources if each))
    )


_LISTS: dict[str, Callable[[FoundProject, str, "_Element"], None]] = {
    "Users": _add_user,
    "Variables": _add_variable,
    "Cases": _add_case,
    "Sources": _add_source,
    "Notes": _add_note,
    "Links": _add_link,
    "Sets": _add_set,
}
