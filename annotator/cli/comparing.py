"""The command that compares coders: compare."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from annotator.agreement.units import Unit
from annotator.cli.choosing_sources import GroupNames, SourceNames, SourceOptions, Where
from annotator.cli.finding import coders_named, project_path, refuse_taken, to_read
from annotator.cli.output import (
    DOES_NOT_HOLD,
    DONE,
    AsJson,
    complain,
    counted,
    print_json,
    print_table,
    progress,
    say,
)
from annotator.errors import AnnotatorError
from annotator.project.project import Project

if TYPE_CHECKING:  # slow to load, and no other command needs it
    from annotator.agreement.comparison import CodeComparison, Comparison, Intervals
    from annotator.agreement.figures import Figure

_FIRST = "krippendorff_alpha"
_SPANS = "span_f1_any"


class Written(StrEnum):
    """What a comparison is written as."""

    FIGURES = "figures"
    REPORT = "report"


_SUFFIXES = {Written.FIGURES: (".json", ".csv"), Written.REPORT: (".html", ".docx", ".json")}


class ComparisonRefusedError(AnnotatorError):
    """What was asked for cannot be compared."""


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("compare")(compare)


def compare(  # noqa: PLR0913  # one parameter an option
    projects: Annotated[
        list[Path],
        typer.Argument(metavar="PROJECT", help="A project, or copies of one.", readable=False),
    ],
    *,
    coder: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A coder to compare; repeated.",
            show_default="all who have coded or completed something",
        ),
    ] = None,
    unit: Annotated[Unit, typer.Option(help="What is counted.")] = Unit.CHARACTER,
    half: Annotated[
        bool,
        typer.Option("--half", help="A unit is coded if half of it is, not any character."),
    ] = False,
    source: SourceNames = None,
    where: Where = None,
    group: GroupNames = None,
    all_sources: Annotated[
        bool,
        typer.Option("--all-sources", help="Count sources that not all coders completed, too."),
    ] = False,
    pairwise: Annotated[
        bool,
        typer.Option("--pairwise", help="Count sources as soon as two of the coders did them."),
    ] = False,
    to: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the figures to FILE.json or FILE.csv, or the reliability report to "
            "FILE.html or FILE.docx.",
            readable=False,
        ),
    ] = None,
    written: Annotated[
        Written | None,
        typer.Option(
            "--format",
            help="What FILE holds: the figures, or the report with all it rests on.",
            show_default="by FILE’s suffix; of .json, the figures",
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE.")] = False,
    as_json: AsJson = False,
) -> int:
    """Compare what coders did with each code.

    Only sources that all compared coders marked complete count. Where no source does, there is
    nothing to compare: the command says what is missing, and the exit status is 1.

    Several projects must be copies of one: they are united in a temporary file, and stay as they
    are.

    Figures rest on the work of all, whoever asks: where coding is done in blind, they are for those
    who lead it.
    """
    from annotator.agreement.comparison import compare as computed  # noqa: PLC0415  # slow to load
    from annotator.agreement.from_project import comparison_input  # noqa: PLC0415

    kind = None if to is None else _kind(to, written, replace=force)
    with _opened([project_path(path) for path in projects]) as read:
        chosen = coders_named(read, coder) if coder else None
        wanted = SourceOptions(source, where, group).filter(read)
        given = comparison_input(
            read,
            chosen,
            unit=unit,
            half=half,
            all_sources=all_sources,
            pairwise=pairwise,
            source_ids=wanted.ids(read),
            sources_asked_for=wanted.in_words(),
            with_annotations=as_json or (to is not None and to.suffix.lower() == ".json"),
        )
        if len(given.coders) < 2:
            raise ComparisonRefusedError(
                "a comparison needs two coders or more who have coded or completed something; "
                f"here is {given.coders[0].name if given.coders else 'nobody'}"
            )
        comparison = computed(given)
        if to is not None and kind is Written.REPORT:
            _write_report(read, comparison, to, replace=force)
    if to is not None and kind is Written.FIGURES:
        _write_figures(comparison, to, replace=force)
    if as_json:
        print_json(comparison.model_dump(mode="json"))
    elif to is not None:
        say(f"{to}: {counted(len(comparison.codes), 'code')}")
    else:
        _print_comparison(comparison)
    return _exit_status(comparison)


# How ---------------------------------------------------------------------------------------


@contextmanager
def _opened(paths: Sequence[Path]) -> Iterator[Project]:
    """Open one project, or the union of several copies of it."""
    from annotator.agreement.from_project import united  # noqa: PLC0415  # slow to load

    if len(paths) == 1:
        with to_read(paths[0]) as read:
            yield read
        return
    with progress("Uniting the copies") as tell, united(paths, progress=tell) as union:
        yield union


def _kind(to: Path, written: Written | None, *, replace: bool) -> Written:
    """Return what is to be written; refuse a name that does not fit, or is taken."""
    suffix = to.suffix.lower()
    kinds = [written] if written else list(Written)
    fitting = [kind for kind in kinds if suffix in _SUFFIXES[kind]]
    if not fitting:
        suffixes = _SUFFIXES[written] if written else (".html", ".docx", ".json", ".csv")
        raise ComparisonRefusedError(
            f"{to}: name a file that ends with {', '.join(suffixes[:-1])} or {suffixes[-1]}"
        )
    if not replace:
        refuse_taken(to, hint=", or add --force")
    return fitting[0]


def _write_report(read: Project, comparison: "Comparison", to: Path, *, replace: bool) -> None:
    from annotator.reports.gathering import reliability_report  # noqa: PLC0415  # slow to load
    from annotator.reports.report_files import write_report  # noqa: PLC0415

    today = datetime.now().astimezone().date()
    with progress("Gathering the report") as tell:
        report = reliability_report(read, comparison, made=today, progress=tell)
    with progress("Writing the report") as tell:
        write_report(report, to, replace=replace, progress=tell)


def _write_figures(comparison: "Comparison", to: Path, *, replace: bool) -> None:
    from annotator.exchange.comparison_csv import write_comparison_csv  # noqa: PLC0415
    from annotator.exchange.written_file import written_file  # noqa: PLC0415

    if to.suffix.lower() == ".csv":
        write_comparison_csv(comparison, to, replace=replace)
        return
    with written_file(to, replace=replace) as file:
        file.write(comparison.model_dump_json(indent=2).encode() + b"\n")


def _exit_status(comparison: "Comparison") -> int:
    if comparison.scope.sources:
        return DONE
    complain(
        "no source can be compared: "
        + (
            "; ".join(f"“{s.name}”: {s.reason}" for s in comparison.scope.left_out)
            or "none is there"
        )
    )
    return DOES_NOT_HOLD


def _print_comparison(comparison: "Comparison") -> None:
    scope = comparison.scope
    labels = [coder.label for coder in scope.coders]
    say(f"Compared: {', '.join(labels)}")
    say(f"{scope.rule.rstrip('.')}: {len(scope.sources)} of {len(scope.sources + scope.left_out)}")
    for source in scope.sources:
        say(f"  “{source.name}”, {counted(source.length, 'character')}")
    for left_out in scope.left_out:
        say(f"  left out: “{left_out.name}”: {left_out.reason}")
    say("")
    head = (
        "Code",
        "Both" if len(labels) == 2 else "All",
        *(f"Only {label}" for label in labels),
        "Neither" if len(labels) == 2 else "Nobody",
        *(f"Spans {label}" for label in labels),
        "Krippendorff’s α",
        "95 % interval",
        "Span F1",
    )
    rows = [_row(code, labels) for code in comparison.codes]
    print_table(head, rows, right=len(head) - 1)
    say("")
    say(
        f"Coverage counts characters; α counts {scope.unit.value}s ({scope.units:,}). Span F1: "
        "spans of two coders that share any text, one to one."
    )
    say(_intervals_in_words(comparison.intervals))
    for note in scope.notes:
        say(note)
    _explain_gaps(comparison)


def _row(code: "CodeComparison", labels: Sequence[str]) -> tuple[str, ...]:
    covered = code.characters
    return (
        " > ".join(code.code.path),
        f"{covered.both:,}",
        *(f"{covered.only[label]:,}" for label in labels),
        f"{covered.neither:,}",
        *(f"{code.spans[label]:,}" for label in labels),
        _shown(code.measures[_FIRST]),
        _interval(code.measures[_FIRST]),
        _shown(code.measures[_SPANS]),
    )


def _interval(figure: "Figure") -> str:
    if figure.low is None or figure.high is None:
        return ""
    return f"{figure.low:.3f} to {figure.high:.3f}"


def _intervals_in_words(intervals: "Intervals") -> str:
    if intervals.resampled == "none":
        return intervals.note
    said = (
        f"Intervals: {intervals.method}; {intervals.samples:,} samples of {intervals.resampled}s, "
        f"seed {intervals.seed}."
    )
    return f"{said} {intervals.note}".rstrip()


def _shown(figure: "Figure") -> str:
    return "undefined" if figure.value is None else f"{figure.value:.3f}"


def _explain_gaps(comparison: "Comparison") -> None:
    from annotator.agreement.figures import explain  # noqa: PLC0415

    reasons = {
        figure.reason: None
        for code in comparison.codes
        for figure in (code.measures[_FIRST], code.measures[_SPANS])
        if figure.reason is not None
    }
    for reason in reasons:
        say(f"Undefined: {explain(reason)}")
