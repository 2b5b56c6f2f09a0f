"""A project that three coders coded, with every kind of disagreement in it."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from annotator.model.records import Progress
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    AddCoder,
    CreateCode,
    ImportSource,
    SetProgress,
)
from annotator.text.canonical import source_id
from annotator.text.spans import Span

ROAD = "The road came first. Then the port, then the debt. Nobody asked who would pay.\n" * 4
BRIDGE = "Soldiers guard the bridge at night. The river is low, the boats lie on sand.\n" * 4
TOWN = "The town sleeps. In the market they count the coins twice, and then again.\n" * 4
TEXTS = {"Road": ROAD, "Bridge": BRIDGE, "Town": TOWN}


class Coded(NamedTuple):
    """A span that a coder gave a code."""

    source: str
    coder: str
    code: str
    start: int
    end: int


CODED = (
    Coded("Road", "Ana", "trade", 0, 20),
    Coded("Road", "Ben", "trade", 0, 20),  # alike
    Coded("Road", "Ana", "defence", 30, 50),
    Coded("Road", "Ben", "defence", 40, 60),  # borders
    Coded("Road", "Ana", "trade", 100, 130),
    Coded("Road", "Ben", "defence", 100, 130),  # other code
    Coded("Bridge", "Ana", "trade", 10, 30),  # only Ana
    Coded("Bridge", "Ana", "defence", 100, 200),
    Coded("Bridge", "Ben", "defence", 120, 150),  # nested
)
COMPLETE = (("Road", "Ana"), ("Road", "Ben"), ("Bridge", "Ana"), ("Bridge", "Ben"), ("Town", "Ana"))


def team_project(path: Path) -> Path:
    """Make the project: Ana and Ben completed Road and Bridge, Ana alone Town; Chi did nothing."""
    path.write_bytes(_team_bytes())
    return path


@cache
def _team_bytes() -> bytes:
    with TemporaryDirectory() as folder:
        return _made(Path(folder, "team.annotator")).read_bytes()


def _made(path: Path) -> Path:
    with Project.create(path, "Team") as project:
        codes = {name: CreateCode(name) for name in ("trade", "defence", "water")}
        project.do(*codes.values())
        project.do(*(AddCoder(name) for name in ("Ana", "Ben", "Chi")))
        project.do(*(ImportSource(name, text) for name, text in TEXTS.items()))
        coders = {coder.name: coder.id for coder in project.coders()}
        for source, coder, code, start, end in CODED:
            step = AddAnnotation(source_id(TEXTS[source]), codes[code].code_id, Span(start, end))
            project.do(step, coder_id=coders[coder])
        for source, coder in COMPLETE:
            project.do(SetProgress(source_id(TEXTS[source]), coders[coder], Progress.COMPLETE))
    return path
