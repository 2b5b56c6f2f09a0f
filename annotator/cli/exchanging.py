"""Commands that give work out and take it in: export, copy, merge."""

from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.choosing import (
    ChoiceOptions,
    CodeNames,
    CoderNames,
    Since,
    Until,
    WithConsensus,
)
from annotator.cli.choosing_sources import GroupNames, SourceNames, SourceOptions, Where
from annotator.cli.coding import AddCoder, given_coder
from annotator.cli.finding import (
    ProjectPath,
    project_path,
    refuse_taken,
    to_read,
    to_write,
    with_suffix,
)
from annotator.cli.merge_facts import merge_facts, print_merge
from annotator.cli.output import AsJson, complain, counted, print_json, progress, say
from annotator.errors import AnnotatorError
from annotator.exchange.formats import FORMATS, ExportFormat, format_named, format_of
from annotator.project.backups import take_backup
from annotator.project.copies import write_copy
from annotator.project.errors import MergeRefusedError
from annotator.project.project import Project
from annotator.project.snapshot import snapshot


class ExportRefusedError(AnnotatorError):
    """The export asked for makes no sense."""


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("export", epilog=_drawn_help())(export)
    app.command("copy")(copy)
    app.command("merge")(merge)


def export(  # noqa: PLR0913  # one parameter an option
    project: ProjectPath,
    *,
    to: Annotated[Path, typer.Option(metavar="FILE", help="The file to write.", readable=False)],
    format_name: Annotated[
        str | None,
        typer.Option("--format", metavar="FORMAT", help="By default, what FILE ends with."),
    ] = None,
    coder: CoderNames = None,
    consensus: WithConsensus = False,
    code: CodeNames = None,
    source: SourceNames = None,
    where: Where = None,
    group: GroupNames = None,
    since: Since = None,
    until: Until = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Start a CSV with the mark by which Excel knows UTF-8.")
    ] = False,
    for_nvivo: Annotated[
        bool,
        typer.Option("--for-nvivo", help="Count positions in a .qdpx as NVivo does (UTF-16)."),
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE.")] = False,
    as_json: AsJson = False,
) -> None:
    """Write the coded passages, the scheme or the whole project for other programs and people.

    Filters choose passages, and a passage must pass all of them; a format that holds the whole
    project takes none. docs/exports.md describes every format. `annotator verify` finds the
    passages again in a file that was exported and edited.
    """
    wanted = format_of(to) if format_name is None else format_named(format_name)
    if bom:
        wanted = _with_bom(wanted)
    if for_nvivo:
        wanted = _for_nvivo(wanted)
    sources = SourceOptions(source, where, group)
    options = ChoiceOptions(coder, consensus, code, sources, since, until)
    if options.given and not wanted.takes_choice:
        raise ExportRefusedError(
            f"{wanted.name} holds the whole project; leave out the filters, or name another format"
        )
    if not force:
        refuse_taken(to, hint=", or add --force")
    with snapshot(project_path(project)) as read, progress("Exporting") as tell:
        choice = options.choice(read)
        lost = wanted.cannot_carry(read, choice)
        if not as_json:
            for each in lost:
                say(f"not carried by {wanted.suffix}: {each}")
        counts = wanted.write(read, to, choice, replace=force, progress=tell)
    if as_json:
        not_carried = {"not_carried": lost} if wanted.losses else {}
        print_json({"path": str(to), "format": wanted.name, **counts, **not_carried})
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


def _with_bom(wanted: ExportFormat) -> ExportFormat:
    if not wanted.name.startswith("csv"):
        raise ExportRefusedError("--bom is for CSV; leave it out, or export CSV")
    return format_named("csv-excel")


def _for_nvivo(wanted: ExportFormat) -> ExportFormat:
    if not wanted.name.startswith("qdpx"):
        raise ExportRefusedError("--for-nvivo is for .qdpx; leave it out, or export that")
    return format_named("qdpx-nvivo")


def _drawn_help() -> str:
    """Return what the help says of every format."""
    lines = ("  \b\nFormats:", *(f"{each.name} ({each.suffix}): {each.about}" for each in FORMATS))
    return "\n".join(lines)


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
