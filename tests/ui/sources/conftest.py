from pathlib import Path

import pytest

from annotator.model.attribute_values import FoundAttribute
from annotator.model.source_details import AttributeType
from annotator.project.project import Project
from annotator.project.steps import CreateGroup, DefineAttribute, ImportSource
from annotator.text.canonical import source_id
from tests.ui.desk import Desk, make_project

TEXTS = {"Ana’s talk": "I am Ana.", "Ben’s talk": "I am Ben.", "Chi’s talk": "I am Chi."}
KNOWN = (
    {"Country": "Laos", "Age": "30", "Again": "yes"},
    {"Country": "Viet Nam", "Age": "9"},
    {"Age": "n/a"},
)


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    """Three short texts of which something is known, and a group of the first two."""
    path = make_project(tmp_path / "talks.annotator", "The first text.")
    with Project.open(path) as project:
        project.do(
            DefineAttribute("Country", AttributeType.CHOICE, ("Laos", "Viet Nam")),
            DefineAttribute("Age", AttributeType.NUMBER),
            DefineAttribute("Again", AttributeType.YES_NO),
        )
        for (name, text), known in zip(TEXTS.items(), KNOWN, strict=True):
            found = tuple(FoundAttribute(*each) for each in known.items())
            project.do(ImportSource(name, text, attributes=found))
        first = tuple(source_id(TEXTS[name]) for name in ("Ana’s talk", "Ben’s talk"))
        project.do(CreateGroup("First round", first))
    return path


@pytest.fixture
def ready(desk: Desk, talks: Path) -> Desk:
    """The window on that project."""
    return desk.open(talks)


def known_in_file(path: Path) -> dict[str, dict[str, str]]:
    """Return what the file says of each source, its groups under an empty name."""
    with Project.open(path, write=False) as project:
        names = {each.id: each.name for each in project.sources()}
        attributes = {each.id: each.name for each in project.attributes()}
        groups = {each.id: each.name for each in project.groups()}
        found: dict[str, dict[str, str]] = {name: {} for name in names.values()}
        for value in project.attribute_values():
            found[names[value.source_id]][attributes[value.attribute_id]] = value.value
        for member in project.memberships():
            of = found[names[member.source_id]]
            of[""] = ", ".join(
                sorted({*filter(None, of.get("", "").split(", ")), groups[member.group_id]})
            )
        return found
