"""Small projects to test with, and what can be seen of a project."""

from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4, uuid5

from annotator.model.record import Record
from annotator.model.records import Outcome, RestedOn
from annotator.project import file
from annotator.project.consensus import DecidedSpan
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.rebuild import rebuild, state_rows
from annotator.project.steps import AddAnnotation, AddCoder, CreateCode, Decide, ImportSource
from annotator.project.steps.coders import coder_id
from annotator.text.canonical import source_id
from annotator.text.spans import Span

PROJECT_ID = UUID("7d6f8bb3-52b6-4b9c-9b8d-0f5d1f8f3a11")
TEXT = "The road came first. Then the port, then the debt."
ROADS = source_id(TEXT)
ANA = coder_id(PROJECT_ID, "Ana")
BEN = coder_id(PROJECT_ID, "Ben")
DEFENCE = uuid5(PROJECT_ID, "Defence")
TRADE = uuid5(PROJECT_ID, "Trade")
TARIFFS = uuid5(PROJECT_ID, "Tariffs")

State = list[tuple[str, tuple[Any, ...]]]


def quick_folder() -> Path | None:
    """Return a folder whose files are in memory, where the system has one."""
    shared_memory = Path("/dev/shm")
    return shared_memory if shared_memory.is_dir() else None


def make_project(path: Path) -> Project:
    """Make a project with two coders, three codes and one source, open for writing."""
    project = Project.create(path, "Mekong", project_id=PROJECT_ID)
    project.do(AddCoder("Ana"), AddCoder("Ben"))
    project.do(
        CreateCode("Defence", key="1", code_id=DEFENCE),
        CreateCode("Trade", key="2", code_id=TRADE),
        CreateCode("Tariffs", parent_id=TRADE, code_id=TARIFFS),
    )
    project.do(ImportSource("Roads", TEXT))
    return project


def code_span(project: Project, start: int, end: int, code: UUID = TRADE, by: UUID = ANA) -> UUID:
    """Code a span of the source that `make_project` imports; return the annotation's id."""
    step = AddAnnotation(ROADS, code, Span(start, end))
    project.do(step, coder_id=by)
    return step.annotation_id


def decide(
    start: int,
    end: int,
    code: UUID | None = None,
    outcome: Outcome = Outcome.ACCEPTED,
    *,
    on: UUID | None = None,
    source: UUID = ROADS,
    reason: str = "",
    rests_on: tuple[RestedOn, ...] = (),
) -> Decide:
    """Return a decision for a span with one code, or none; by default on a passage of its own."""
    span = Span(start, end)
    decided = () if code is None else (DecidedSpan(span, code),)
    return Decide(source, on or uuid4(), span, outcome, decided, reason=reason, rests_on=rests_on)


def records(read: Reader) -> dict[UUID, Record]:
    """Return every living record of a project."""
    found: list[Record] = [read.info(), *read.coders(), *read.sources(), *read.scheme()]
    found += [*read.annotations(), *read.memos(), *read.assignments(), *read.decisions()]
    found += [*read.plans(), *read.attributes(), *read.attribute_values()]
    found += [*read.groups(), *read.memberships()]
    found += [each for source in read.sources() if (each := read.outline(source.id))]
    return {record.id: record for record in found}


def state_of(path: Path) -> State:
    """Return every row of the state tables of a project file."""
    with closing(file.connect(path, write=False)) as database:
        return list(state_rows(database))


def folded_from_nothing(path: Path) -> State:
    """Return the rows that a fold of a project file's log gives."""
    with (
        closing(file.connect(path, write=False)) as database,
        closing(file.in_memory()) as folded,
    ):
        folded.execute("BEGIN")
        rebuild(database, folded)
        return list(state_rows(folded))
