"""The command that takes texts in: import."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError

from annotator.cli.finding import ProjectPath, to_write
from annotator.cli.output import (
    DOES_NOT_HOLD,
    DONE,
    NOT_DONE,
    AsJson,
    complain,
    counted,
    listed,
    print_json,
    progress,
    say,
)
from annotator.errors import AnnotatorError
from annotator.importing.finding import find_files
from annotator.importing.reading import ImportedText, printable_name, read_file
from annotator.model.records import Source
from annotator.project.edit import Edit, first_complaint
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.steps import ImportSource
from annotator.text.canonical import source_id

Facts = dict[str, Any]


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("import")(import_files)


def import_files(
    project: ProjectPath,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE", help="Texts, or folders to search for them.", readable=False
        ),
    ],
    *,
    encoding: Annotated[
        str | None,
        typer.Option(metavar="E", help="The files’ encoding.", show_default="found out, and told"),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(
            metavar="N", help="The source’s name, for one file.", show_default="the file’s"
        ),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Take texts into a project as sources, in one action.

    A text that is in the project already is named and left out; that is no failure. Where a file
    cannot be taken in, the others are; standard error names it and the exit status is 1, or 2
    where nothing came in.
    """
    work = Import(encoding=encoding, name=name)
    work.find(files)
    if name is not None and len(work.paths) + len(work.failed) != 1:
        raise typer.BadParameter("--name is for one file")
    with to_write(project) as target, progress("Importing") as tell:
        work.progress = tell
        label = None if len(work.paths) == 1 else "Import sources"
        target.do(work, label=label)
    for failure in work.failed:
        complain(failure)
    if as_json:
        print_json(
            {
                "imported": work.imported,
                "there_already": work.already,
                "passed_over": work.passed_over,
                "failed": work.failed,
            }
        )
    else:
        _print(work)
    if not work.failed:
        return DONE
    return DOES_NOT_HOLD if work.imported or work.already else NOT_DONE


@dataclass(slots=True)
class Import:
    """The step that takes files in, one at a time in memory, and what came of it.

    Attributes:
        encoding: what the files are read in; None to find it out.
        name: what the source is called; None for the file's name.
        paths: the files.
        progress: told how many files are done, of how many.
        imported: what came in.
        already: what was in the project.
        passed_over: the files in folders whose format is not read.
        failed: a sentence for each file that could not be taken in.
    """

    encoding: str | None = None
    name: str | None = None
    paths: list[Path] = field(default_factory=list)
    progress: ProgressCall = no_progress
    imported: list[Facts] = field(default_factory=list)
    already: list[Facts] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def find(self, places: Sequence[Path]) -> None:
        """Look for files in ``places``; what is not there has failed."""
        for place in places:
            try:
                found = find_files([place])
            except AnnotatorError as error:
                self.failed.append(str(error))
                continue
            if not found.files:
                self.failed.append(f"{place} holds no text that can be imported")
            self.paths += found.files
            self.passed_over += [str(path) for path in found.passed_over]
        self.paths = list(dict.fromkeys(self.paths))

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say what comes in."""
        name = printable_name(self.paths[0].stem) if self.name is None else self.name
        return f"Import “{name}”"

    def apply(self, edit: Edit) -> None:
        """Take in every file that can be."""
        for done, path in enumerate(self.paths):
            self.progress(done, len(self.paths))
            try:
                read = read_file(path, self.encoding)
            except AnnotatorError as error:
                self.failed.append(str(error))
                continue
            try:
                self._take_in(edit, path, read)
            except ValidationError as error:
                self.failed.append(
                    f"{path}: {first_complaint(error)}; import it alone, with another --name"
                )

    def _take_in(self, edit: Edit, path: Path, read: ImportedText) -> None:
        facts = {"file": str(path), **_origin(read)}
        standing = edit.read.find(Source, source_id(read.text))
        if standing is not None:
            self.already.append({**facts, "name": standing.name, "id": str(standing.id)})
            return
        step = ImportSource(
            name=read.name if self.name is None else self.name,
            text=read.text,
            original_name=read.original_name,
            media_type=read.media_type,
            encoding=read.encoding or "utf-8",
            original=read.original,
        )
        step.apply(edit)
        made = edit.read.get(Source, source_id(read.text))
        self.imported.append(
            {**facts, "name": made.name, "id": str(made.id), "length": made.length}
        )


def _origin(read: ImportedText) -> Facts:
    return {
        "encoding": read.encoding,
        "encoding_how": read.encoding_how,
        "confidence": read.confidence,
        "alternatives": list(read.alternatives),
        "notes": list(read.notes),
    }


def _print(work: Import) -> None:
    for facts in work.imported:
        say(f"“{facts['name']}”: {counted(facts['length'], 'character')}, {_encoding(facts)}")
        for note in facts["notes"]:
            say(f"  {note}")
    for facts in work.already:
        say(f"{facts['file']}: is in the project already, as “{facts['name']}”")
    for path in work.passed_over:
        say(f"{path}: passed over, its format is not read")


def _encoding(facts: Facts) -> str:
    """Say what encoding a file was read in, and what else it could be where that is a guess."""
    if facts["confidence"] is None:
        return f"{facts['encoding']} ({facts['encoding_how']})"
    others = f"; or {listed(facts['alternatives'])}" if facts["alternatives"] else ""
    return (
        f"{facts['encoding']}, guessed with {facts['confidence']:.0%} confidence{others} "
        "(--encoding decides)"
    )
