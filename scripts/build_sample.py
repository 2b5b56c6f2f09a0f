"""Builds the sample project from the readable files beside it.

usage: .venv/bin/python scripts/build_sample.py

The texts are in ``projects/laos-vietnam/sources``, what each coder did in
``projects/laos-vietnam/coding``. The project tells the same every time it is built; only the times,
and the ids that are drawn by lot, differ.
"""

import json
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from annotator.errors import AnnotatorError
from annotator.exchange.scheme_json import read_scheme, shipped_schemes
from annotator.importing.reading import read_file
from annotator.model.records import Code, Progress, Source
from annotator.project import file
from annotator.project.check import check_project
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    AddScheme,
    Assign,
    DescribeProject,
    ImportSource,
    SetBlind,
    SetProgress,
)
from annotator.text.spans import Span

FOLDER = Path(__file__).resolve().parent.parent / "projects" / "laos-vietnam"
BUILT = FOLDER / "laos-vietnam.annotator"

# The same in every build, so that whoever got the sample can merge with whoever else did.
PROJECT_ID = UUID("6d0a2d52-0d0b-4c0e-9d57-5f8f2b6f9a11")
NAME = "Laos and Vietnam"
DESCRIPTION = (
    "Five short briefings on relations between Laos and Vietnam, coded by two coders who read with "
    "care and still differ. Try anything: this is a copy of your own."
)


class CodedQuote(BaseModel):
    """One annotation, by the words it covers."""

    model_config = ConfigDict(extra="forbid")

    code: str
    quote: str = Field(min_length=1)
    occurrence: int = Field(ge=1)
    memo: str = ""

    def span_in(self, text: str) -> Span:
        """Return where the words stand in ``text``."""
        start = -1
        for _ in range(self.occurrence):
            start = text.find(self.quote, start + 1)
            if start < 0:
                raise AnnotatorError(f"occurrence {self.occurrence} of “{self.quote}” is missing")
        return Span(start, start + len(self.quote))


class CodedSource(BaseModel):
    """What a coder did with one source."""

    model_config = ConfigDict(extra="forbid")

    source: str
    state: Progress
    annotations: list[CodedQuote]


class Coding(BaseModel):
    """What a coder did."""

    model_config = ConfigDict(extra="forbid")

    coder: str
    sources: list[CodedSource]


def build(to: Path, folder: Path = FOLDER) -> None:
    """Build the sample project of ``folder`` as the new file ``to``."""
    codings = [read_coding(path) for path in sorted((folder / "coding").glob("*.json"))]
    with Project.create(to, NAME, project_id=PROJECT_ID) as project:
        coders = {coding.coder: project.add_coder(coding.coder) for coding in codings}
        lead = next(iter(coders.values()))
        _set_up(project, folder, lead)
        sources = {source.original_name: source for source in project.sources()}
        for coding in codings:
            given = [sources[done.source].id for done in coding.sources]
            steps = [Assign(source_id, coders[coding.coder]) for source_id in given]
            project.do(*steps, coder_id=lead, label=f"Assign the sources to {coding.coder}")
        for source in sources.values():
            for coding in codings:
                for done in coding.sources:
                    if done.source == source.original_name:
                        _code(project, source, done, coders[coding.coder])
    _leave_nothing_to_undo(to)


def read_coding(path: Path) -> Coding:
    """Read what a coder did."""
    return TypeAdapter(Coding).validate_json(path.read_bytes())


def _set_up(project: Project, folder: Path, lead: UUID) -> None:
    # Whoever opens the sample is new in it, and is to see what there is.
    project.do(DescribeProject(description=DESCRIPTION), SetBlind(blind=False), coder_id=lead)
    scheme = read_scheme(shipped_schemes()["strategic-relations"])
    project.do(AddScheme(scheme), coder_id=lead)
    project.do(*_imports(folder), coder_id=lead, label="Import the briefings")


def _imports(folder: Path) -> Iterator[ImportSource]:
    for path in sorted((folder / "sources").iterdir()):
        read = read_file(path)
        yield ImportSource(
            name=read.name,
            text=read.text,
            original_name=read.original_name,
            media_type=read.media_type,
            encoding=read.encoding or "utf-8",
            original=read.original,
        )


def _code(project: Project, source: Source, done: CodedSource, coder_id: UUID) -> None:
    text = project.text(source)
    codes = {code.name: code for code in project.scheme()}
    for coded in done.annotations:
        code: Code = codes[coded.code]
        step = AddAnnotation(source.id, code.id, coded.span_in(text), memo=coded.memo)
        project.do(step, coder_id=coder_id)
    project.do(SetProgress(source.id, coder_id, done.state), coder_id=coder_id)


def _leave_nothing_to_undo(path: Path) -> None:
    """What the coders of the sample did is history to whoever opens it, not theirs to undo."""
    with closing(file.connect(path, write=True)) as database:
        database.execute("UPDATE action SET here = 0")
        database.execute("VACUUM")


def main() -> None:
    """Build the sample, check it, and put it in its place."""
    with TemporaryDirectory(dir=FOLDER) as folder:
        built = Path(folder) / BUILT.name
        build(built)
        report = check_project(built)
        if not report.whole:
            sys.exit("\n".join(report.problems))
        built.replace(BUILT)
    print(f"{BUILT} built: {json.dumps(report.facts)}")


if __name__ == "__main__":
    main()
