"""The figures of a comparison as a table: one row for each code, the scope on every row."""

import codecs
import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.agreement.code_figures import MEASURE_NAMES
from annotator.agreement.comparison import CodeComparison, Comparison
from annotator.agreement.figures import Figure
from annotator.exchange.cells import harmless
from annotator.exchange.written_file import written_file

Cell = str | int | float


def write_comparison_csv(comparison: Comparison, path: Path, *, replace: bool = False) -> None:
    """Write a comparison as a table (RFC 4180, UTF-8, CRLF).

    Raises:
        NotWrittenError: the file cannot be written; what stood there before stands there still.
    """
    labels = [coder.label for coder in comparison.scope.coders]
    with written_file(path, replace=replace) as file:
        table = csv.writer(codecs.getwriter("utf-8")(file))
        table.writerow(harmless(name) for name in _columns(labels))
        for code in comparison.codes:
            table.writerow(_row(comparison, code, labels))


def _columns(labels: Sequence[str]) -> Iterator[str]:
    yield from ("code", "code_path", "both")
    yield from (f"only {label}" for label in labels)
    yield "neither"
    yield from (f"spans {label}" for label in labels)
    for name in (*MEASURE_NAMES, "u_alpha"):
        yield from (name, f"{name}_low", f"{name}_high", f"{name}_reason")
    yield from ("unit", "half", "units", "sources", "characters", "scope")
    yield from ("intervals", "samples", "seed", "resampled")


def _row(comparison: Comparison, code: CodeComparison, labels: Sequence[str]) -> Iterator[Cell]:
    scope = comparison.scope
    yield from (harmless(code.code.name), harmless(" > ".join(code.code.path)))
    yield code.characters.both
    yield from (code.characters.only[label] for label in labels)
    yield code.characters.neither
    yield from (code.spans[label] for label in labels)
    for name in MEASURE_NAMES:
        yield from _figure(code.measures[name])
    yield from _figure(code.u_alpha)
    yield from (scope.unit.value, int(scope.half), scope.units, len(scope.sources), scope.length)
    yield scope.rule
    intervals = comparison.intervals
    yield from (intervals.method, intervals.samples, intervals.seed, intervals.resampled.value)


def _figure(figure: Figure) -> Iterator[Cell]:
    for value in (figure.value, figure.low, figure.high):
        yield "" if value is None else value
    yield "" if figure.reason is None else figure.reason.value
