"""Commands about a project as a whole: new, info, log, check."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from annotator.cli.choosing_sources import GroupNames, SourceNames, SourceOptions, Where
from annotator.cli.finding import ProjectPath, project_path, to_read, with_suffix
from annotator.cli.output import (
    DOES_NOT_HOLD,
    DONE,
    AsJson,
    counted,
    listed,
    print_json,
    progress,
    say,
    when,
)
from annotator.cli.project_facts import action_facts, print_project, project_facts
from annotator.cli.taking_over import ChosenProject, Columns, TakingOver, make_from
from annotator.exchange.incoming.report import IncomingReport
from annotator.exchange.scheme_json import find_scheme, read_scheme
from annotator.model.scheme_file import SchemeFile
from annotator.project.backups import newest_backup_for
from annotator.project.check import CheckReport, check_project
from annotator.project.log import Action
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.salvage import salvage
from annotator.project.steps import AddScheme

_DEFAULT_SCHEME = "strategic-relations"
_NO_SCHEME = "none"
_ACTIONS_AT_ONCE = 500


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("new")(new)
    app.command("info")(info)
    app.command("log")(log)
    app.command("check")(check)


def new(  # noqa: PLR0913  # one parameter an option
    project: ProjectPath,
    *,
    scheme: Annotated[
        str | None,
        typer.Option(
            metavar="NAME|FILE",
            help=f"The scheme to start with, shipped or a file; “{_NO_SCHEME}” for no codes.",
            show_default=_DEFAULT_SCHEME,
        ),
    ] = None,
    coder: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A coder; may be repeated.")
    ] = None,
    name: Annotated[
        str | None, typer.Option(help="The project's name.", show_default="the file's")
    ] = None,
    origin: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="Take everything from a JSON export, or a file or folder of another program.",
            readable=False,
        ),
    ] = None,
    columns: Columns = None,
    from_project: ChosenProject = None,
    as_json: AsJson = False,
) -> None:
    """Make a project. The suffix .annotator is added where it is missing.

    With --from a JSON export, the project is the exported one, with the same ids: copies of both
    merge. With --from a REFI-QDA project or codebook, or a project of QualCoder, Taguette, Label
    Studio, doccano or brat, or a table of spans, it holds what the file does; how positions were
    counted, and what could not be taken over, is told.
    """
    path = with_suffix(project)
    report: IncomingReport | None = None
    if origin is not None:
        if (scheme, coder, name) != (None, None, None):
            raise typer.BadParameter("--from brings its own; leave out --scheme, --coder, --name")
        how = TakingOver(columns, from_project)
        if how.is_for(origin):
            report = make_from(path, origin, how)
        else:
            _restore(path, origin)
    else:
        wanted = _DEFAULT_SCHEME if scheme is None else scheme
        chosen = None if wanted == _NO_SCHEME else read_scheme(find_scheme(wanted))
        _make(path, path.stem if name is None else name, chosen, coder or [])
    with Project.open(path, write=False) as made:
        _print_made(made, report, as_json=as_json)


def info(
    project: ProjectPath,
    *,
    source: SourceNames = None,
    where: Where = None,
    group: GroupNames = None,
    as_json: AsJson = False,
) -> None:
    """Say what is in a project: sources, codes, coders, and who is how far.

    Of sources that are left out, nothing is counted.
    """
    with to_read(project) as read:
        chosen = SourceOptions(source, where, group).filter(read).sources(read)
        facts = project_facts(read, chosen)
    if as_json:
        print_json(facts)
    else:
        print_project(facts)


def log(
    project: ProjectPath,
    *,
    limit: Annotated[
        int | None, typer.Option(min=1, help="At most so many.", show_default="all")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List what was done, the newest first."""
    with to_read(project) as read:
        names = {coder.id: coder.name for coder in read.coders()}
        actions = _newest_first(read, limit)
        if as_json:
            print_json([action_facts(action, names) for action in actions])
            return
        for action in actions:
            who = names.get(action.coder_id, "–") if action.coder_id else "–"
            elsewhere = "" if action.here else "  (elsewhere)"
            say(f"{action.seq:>6}  {when(action.time)}  {who}  {action.label}{elsewhere}")


def check(
    project: ProjectPath,
    *,
    salvage_to: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where the file is damaged, save what can be read to FILE.",
            readable=False,
        ),
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Is the project file whole? Exit status 1 where it is not.

    SQLite's own checks, the tables against the log, the texts against their digests. The file
    stays as it is.
    """
    path = project_path(project)
    with progress("Checking") as tell:
        report = check_project(path, progress=tell)
    facts: dict[str, Any] = {
        "path": str(path),
        "whole": report.whole,
        "problems": list(report.problems),
        "facts": report.facts,
    }
    if not report.whole:
        backup = newest_backup_for(path)
        facts["newest_backup"] = None if backup is None else str(backup.path)
        facts["salvaged"] = None if salvage_to is None else _salvage(path, salvage_to)
    if as_json:
        print_json(facts)
    else:
        _print_check(report, facts)
    return DONE if report.whole else DOES_NOT_HOLD


# How ---------------------------------------------------------------------------------------


def _make(path: Path, name: str, scheme: SchemeFile | None, coders: list[str]) -> None:
    with _made_whole(path, name) as made:
        if scheme is not None:
            made.do(AddScheme(scheme))
        for coder in coders:
            made.add_coder(coder)


@contextmanager
def _made_whole(path: Path, name: str) -> Iterator[Project]:
    """Make a project; where what follows fails, no file is left."""
    made = Project.create(path, name)
    whole = False
    try:
        with made:
            yield made
        whole = True
    finally:
        if not whole:
            path.unlink(missing_ok=True)


def _restore(path: Path, origin: Path) -> None:
    from annotator.exchange.project_json import read_project_json  # noqa: PLC0415  # rarely needed
    from annotator.exchange.restoring import restore_project  # noqa: PLC0415

    document = read_project_json(origin)
    with progress("Making the project") as tell:
        restore_project(document, path, progress=tell)


def _print_made(made: Project, report: IncomingReport | None, *, as_json: bool) -> None:
    facts = project_facts(made)
    if as_json and report is not None:
        facts["taken_over"] = report.facts()
    if as_json:
        print_json(facts)
        return
    codes = listed([code["path"] for code in facts["codes"]]) or "no codes"
    coders = listed([coder["name"] for coder in facts["coders"]]) or "no coders"
    say(f"{facts['path']}: the project “{facts['name']}”; codes: {codes}; coders: {coders}")
    for line in report.told() if report is not None else ():
        say(f"  {line}")


def _newest_first(read: Reader, limit: int | None) -> Iterator[Action]:
    before: int | None = None
    left = limit
    while left is None or left > 0:
        page = read.actions(limit=min(left or _ACTIONS_AT_ONCE, _ACTIONS_AT_ONCE), before=before)
        if not page:
            return
        yield from page
        before = page[-1].seq
        left = None if left is None else left - len(page)


def _salvage(path: Path, to: Path) -> dict[str, Any]:
    target = with_suffix(to)
    saved = salvage(path, target)
    return {
        "path": str(target),
        "actions": saved.actions,
        "changes": saved.changes,
        "texts": saved.texts,
        "given_up": saved.given_up,
    }


def _print_check(report: CheckReport, facts: dict[str, Any]) -> None:
    path = facts["path"]
    if report.whole:
        counts = ", ".join(counted(n, things[:-1]) for things, n in report.facts.items())
        say(f"{path} is whole: {counts}")
        return
    for problem in report.problems:
        say(problem)
    saved = facts["salvaged"]
    if saved is not None:
        say(
            f"saved to {saved['path']}: {saved['actions']:,} actions and {saved['texts']:,} texts; "
            f"{saved['given_up']:,} records could not be saved"
        )
    else:
        say(f"to save what can be read: annotator check {path} --salvage-to NEW")
    if facts["newest_backup"] is not None:
        say(f"the newest backup is {facts['newest_backup']}")
