"""The command that takes texts in: import."""

from pathlib import Path
from typing import Annotated, Any

import typer

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
from annotator.cli.taking_over import (
    ChosenProject,
    Columns,
    TakingOver,
    merge_all,
    print_taken_over,
)
from annotator.importing.format import ReadingOptions, SurveyShape
from annotator.importing.reading import ImportedText
from annotator.importing.taking_in import LARGEST_ORIGINAL, TakeInFiles, TakenIn

Facts = dict[str, Any]


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("import")(import_files)


def import_files(  # noqa: PLR0913  # one parameter an option
    project: ProjectPath,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            help="Texts, folders to search for them, projects of other programs.",
            readable=False,
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
    survey: Annotated[
        SurveyShape | None,
        typer.Option(help="What of a table of answers becomes a source.", show_default="guessed"),
    ] = None,
    password: Annotated[
        str | None, typer.Option(metavar="W", help="What opens locked PDF files.")
    ] = None,
    originals: Annotated[
        bool,
        typer.Option(
            "--originals/--no-originals",
            help="Keep files up to 20 MB in the project, beside their texts.",
        ),
    ] = True,
    columns: Columns = None,
    from_project: ChosenProject = None,
    as_json: AsJson = False,
) -> int:
    """Take texts into a project as sources, in one action.

    Of a survey (CSV, TSV, Excel), each row or each column of texts becomes a source; of a ZIP
    archive, each file in it.

    A text that is in the project already is named and left out; that is no failure. Where a file
    cannot be taken in, the others are; standard error names it and the exit status is 1, or 2
    where nothing came in.

    A REFI-QDA project or codebook (.qdpx, .qdc) is merged into the project in one action: what is
    there already is found again. How its positions are counted, and what could not be taken over,
    is told. So are projects of QualCoder (the .qda folder), Taguette (.sqlite3), Label Studio and
    doccano (JSON) and brat (the folder), and tables of spans: a CSV file whose head names source,
    quote and code, or whose columns --columns names.
    """
    how = TakingOver(columns, from_project)
    # Who says how a table is a survey knows that it is one.
    projects = [file for file in files if survey is None and how.is_for(file)]
    options = ReadingOptions(encoding=encoding, survey=survey, password=password)
    work = TakeInFiles(
        options=options, name=name, largest_original=LARGEST_ORIGINAL if originals else 0
    )
    work.find([file for file in files if file not in projects])
    if name is not None and (projects or len(work.paths) + len(work.failed) != 1):
        raise typer.BadParameter("--name is for one file")
    with to_write(project) as target:
        with progress("Importing") as tell:
            work.progress = tell
            target.do(work)
        merged, failed = merge_all(target, projects, how)
    work.failed += failed
    for failure in work.failed:
        complain(failure)
    if as_json:
        print_json(
            {
                "imported": [_facts(taken) for taken in work.imported],
                "there_already": [_facts(taken) for taken in work.already],
                "passed_over": [str(path) for path in work.passed_over],
                "failed": work.failed,
                "taken_over": merged,
            }
        )
    else:
        _print(work)
        print_taken_over(merged)
    if not work.failed:
        return DONE
    return DOES_NOT_HOLD if work.imported or work.already or merged else NOT_DONE


def _facts(taken: TakenIn) -> Facts:
    return {
        "file": str(taken.path),
        **_origin(taken.origin),
        "name": taken.source.name,
        "id": str(taken.source.id),
        "length": taken.source.length,
    }


def _origin(read: ImportedText) -> Facts:
    return {
        "encoding": read.encoding,
        "encoding_how": read.encoding_how,
        "confidence": read.confidence,
        "alternatives": list(read.alternatives),
        "notes": list(read.notes),
    }


def _print(work: TakeInFiles) -> None:
    for facts in map(_facts, work.imported):
        say(f"“{facts['name']}”: {counted(facts['length'], 'character')}{_encoding(facts)}")
        for note in facts["notes"]:
            say(f"  {note}")
    for taken in work.already:
        say(f"{taken.path}: is in the project already, as “{taken.source.name}”")
    for path in work.passed_over:
        say(f"{path}: passed over, its format is not read")


def _encoding(facts: Facts) -> str:
    """Say what encoding a file was read in, and what else it could be where that is a guess.

    Begins with a comma; "" for a file whose format leaves no choice.
    """
    if facts["encoding"] is None:
        return ""
    if facts["confidence"] is None:
        return f", {facts['encoding']} ({facts['encoding_how']})"
    others = f"; or {listed(facts['alternatives'])}" if facts["alternatives"] else ""
    return (
        f", {facts['encoding']}, guessed with {facts['confidence']:.0%} confidence{others} "
        "(--encoding decides)"
    )
