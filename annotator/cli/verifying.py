"""The command that finds the quotes of a file again in the sources."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.cli.finding import ProjectPath, project_path
from annotator.cli.output import (
    DOES_NOT_HOLD,
    DONE,
    AsJson,
    counted,
    print_json,
    progress,
    quote,
    say,
)
from annotator.project.snapshot import snapshot

if TYPE_CHECKING:
    from annotator.exchange.verifying import Finding


def add_commands(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command("verify")(verify)


def verify(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE", help="A CSV, XLSX, DOCX, ODT, HTML or Markdown file.", readable=False
        ),
    ],
    project: ProjectPath,
    *,
    as_json: AsJson = False,
) -> int:
    """Check that the quotes in a file still stand in the sources, and list those that do not.

    The file was exported by this program, and may have been edited since. Quotes without the mark
    of their annotation are looked for in every source. White space is not compared.
    """
    from annotator.exchange.quotes.reading import read_quotes  # noqa: PLC0415  # not at start
    from annotator.exchange.verifying import counts, not_standing, verify_quotes  # noqa: PLC0415

    passages = read_quotes(file)
    with snapshot(project_path(project)) as read, progress("Verifying") as tell:
        findings = verify_quotes(read, passages, progress=tell)
    failing = list(not_standing(findings))
    if as_json:
        numbers = {standing.value: number for standing, number in counts(findings).items()}
        print_json(
            {
                "path": str(file),
                "quotes": len(findings),
                **numbers,
                "not_standing": [_facts(finding) for finding in failing],
            }
        )
    else:
        for finding in failing:
            say(f"{file}, {finding.passage.where}: {_told(finding)}")
        standing = len(findings) - len(failing)
        say(f"{file}: {standing:,} of {counted(len(findings), 'quote')} stand in the sources")
    return DOES_NOT_HOLD if failing else DONE


def _told(finding: "Finding") -> str:
    from annotator.exchange.verifying import Standing  # noqa: PLC0415

    words = quote(finding.passage.quote)
    match finding.standing:
        case Standing.ALTERED:
            there = f"; there stands {quote(finding.there)}" if finding.there else ""
            return f"{words} does not stand in {finding.source}{there}"
        case Standing.NO_QUOTE:
            return "no quote stands before the mark of an annotation"
        case _:
            return f"{words} stands in no source"


def _facts(finding: "Finding") -> dict[str, str | None]:
    mark = finding.passage.reference
    return {
        "where": finding.passage.where,
        "quote": finding.passage.quote,
        "standing": finding.standing.value,
        "source": finding.source or None,
        "there": finding.there or None,
        "annotation_id": None if mark is None else str(mark.annotation_id),
    }
