"""Commands that give work out and take it in: export, copy, merge."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.coding import AddCoder, given_coder
from annotator.cli.finding import (
    ProjectPath,
    code_named,
    coders_named,
    project_path,
    refuse_taken,
    source_named,
    to_read,
    to_write,
    with_suffix,
)
from annotator.cli.merge_facts import merge_facts, print_merge
from annotator.cli.output import AsJson, complain, counted, print_json, progress, say
from annotator.errors import AnnotatorError
from annotator.exchange.annotations_csv import Choice, write_annotations_csv
from annotator.exchange.project_json import write_project_json
from annotator.project.backups import take_backup
from annotator.project.copies import write_copy
from annotator.project.errors import MergeRefusedError
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.snapshot import snapshot

Names = Sequence[str]


class ExportRefusedError(AnnotatorError):
    """The export asked for makes no sense."""


class Format(StrEnum):
    """What a project can be exported as."""

    CSV = "csv"
    JSON = "json"


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("export")(export)
    app.command("copy")(copy)
    app.command("merge")(merge)


def export(  # noqa: PLR0913  # one parameter an option
    project: ProjectPath,
    *,
    to: Annotated[Path, typer.Option(metavar="FILE", help="The file to write.", readable=False)],
    format_name: Annotated[
        Format | None, typer.Option("--format", help="By default, what FILE ends with.")
    ] = None,
    coder: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this coder’s, or Consensus; repeated."),
    ] = None,
    consensus: Annotated[
        bool, typer.Option("--consensus", help="The consensus, too, as one more coder.")
    ] = False,
    code: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Only this code and those below it; repeated."),
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this source; repeated.")
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Start a CSV with the mark by which Excel knows UTF-8.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the annotations as a table (CSV), or the whole project apart from its history (JSON).

    Filters are for CSV, and an annotation must pass all of them. A CSV cell that a spreadsheet
    would run as a formula starts with an apostrophe; docs/exports.md says how to read it back.
    `annotator new --from` makes a project of the JSON.
    """
    wanted = format_name or _format_by_suffix(to)
    if wanted is Format.JSON and (coder or consensus or code or source or bom):
        raise ExportRefusedError(
            "JSON holds the whole project; leave out --coder, --consensus, --code, --source and "
            "--bom, or export CSV"
        )
    if not force:
        refuse_taken(to, hint=", or add --force")
    with snapshot(project_path(project)) as read, progress("Exporting") as tell:
        counts = (
            write_project_json(read, to, replace=force, progress=tell)
            if wanted is Format.JSON
            else write_annotations_csv(
                read,
                to,
                _choice(read, coder, code, source, consensus=consensus),
                bom=bom,
                replace=force,
                progress=tell,
            )
        )
    if as_json:
        print_json({"path": str(to), "format": wanted.value, **counts})
    else:
        told = ", ".join(counted(n, things[:-1]) for things, n in counts.items() if n)
        say(f"{to}: {told or 'no annotations; none is as asked for'}")


def copy(
    project: ProjectPath,
    *,
    coder: Annotated[
        str, typer.Option("--for", metavar="CODER", help="Whose work the copy holds.")
    ],
    to: Annotated[Path, typer.Option(metavar="FILE", help="The new project file.", readable=False)],
    add_coder: AddCoder = False,
    as_json: AsJson = False,
) -> None:
    """Make a copy for one coder to work in blind. It merges back.

    Other coders' annotations, and the log of them, are not in its bytes.
    """
    path, target = project_path(project), with_suffix(to)
    refuse_taken(target)
    with to_write(path) if add_coder else to_read(path) as original:
        chosen = given_coder(original, coder, add=add_coder)
        with progress("Copying") as tell:
            write_copy(original, chosen.id, target, progress=tell)
    if as_json:
        print_json({"path": str(target), "coder": chosen.name, "project": str(path)})
    else:
        say(f"{target}: a copy of {path} for {chosen.name}")


def merge(
    project: ProjectPath,
    others: Annotated[
        list[Path], typer.Argument(metavar="OTHER", help="Copies to take in.", readable=False)
    ],
    *,
    as_json: AsJson = False,
) -> None:
    """Take other copies of a project into it. The copies stay as they are.

    Nothing that lives is lost. Listed for review are: what both sides changed, and which value
    stands; what one side removed and the other used, which is brought back; moves of codes that
    together made a circle; annotations of one coder and code that overlap now.

    A backup of the project is taken first.
    """
    paths = [project_path(other) for other in others]
    with to_write(project) as target:
        for path in paths:
            _refuse_other_project(target, path)
        backup = _backed_up(target)
        merged = []
        for path in paths:
            with progress(f"Merging {path.name}") as tell:
                report = target.merge(path, progress=tell)
            merged.append({"path": str(path), **merge_facts(target, report)})
            if not as_json:
                print_merge(merged[-1])
    if as_json:
        print_json({"path": str(target.path), "backup": backup, "merged": merged})


# How ---------------------------------------------------------------------------------------


def _format_by_suffix(to: Path) -> Format:
    try:
        return Format(to.suffix.lower().removeprefix("."))
    except ValueError:
        raise ExportRefusedError(
            f"{to}: name a file that ends with .csv or .json, or say --format"
        ) from None


def _choice(
    read: Reader,
    coders: Names | None,
    codes: Names | None,
    sources: Names | None,
    *,
    consensus: bool,
) -> Choice:
    scheme = read.scheme()
    chosen = [code_named(read, name) for name in codes or ()]
    below = frozenset(code.id for one in chosen for code in scheme.subtree(one.id))
    return Choice(
        source_ids=frozenset(source_named(read, n).id for n in sources) if sources else None,
        code_ids=below if codes else None,
        coder_ids=frozenset(coders_named(read, coders)) if coders else None,
        consensus=consensus,
    )


def _refuse_other_project(target: Project, path: Path) -> None:
    """Look at every copy before the first is taken in."""
    if path.exists() and path.samefile(target.path):
        raise MergeRefusedError(f"{path} is the project itself; name another copy of it")
    with Project.open(path, write=False) as other:
        if other.info().id != target.info().id:
            raise MergeRefusedError(
                f"{path} is another project, not a copy of this one; nothing was merged"
            )


def _backed_up(target: Project) -> str | None:
    try:
        return str(take_backup(target).path)
    except (AnnotatorError, OSError) as error:
        complain(f"no backup could be taken first: {error}")
        return None
