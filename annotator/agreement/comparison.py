"""What two or more coders did with each code, side by side, as data."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from annotator.agreement.coefficients import MEASURES
from annotator.agreement.comparison_input import (
    ComparedCode,
    ComparedSource,
    ComparisonInput,
    code_labels,
)
from annotator.agreement.comparison_result import (
    CodeComparison,
    CodeInComparison,
    Comparison,
    Coverage,
    Frequency,
    Intervals,
    Occurrence,
    Overall,
    Resampled,
    nothing_overall,
)
from annotator.agreement.figures import Figure, Reason
from annotator.agreement.scope import Scope, scope_of
from annotator.agreement.sweep import number_of_spans, sweep
from annotator.agreement.tables import Table, pooled
from annotator.agreement.units import Unit, Units
from annotator.text.spans import Span

__all__ = ["CodeComparison", "Comparison", "Coverage", "Intervals", "Overall", "compare"]


def compare(given: ComparisonInput) -> Comparison:
    """Compare what the coders did with each code, pooled over the sources in scope.

    Raises:
        ValueError: If a span reaches outside its source, or a source's units overlap.
    """
    scope = scope_of(given)
    counted = {source.id for source in scope.sources}
    sources = [source for source in given.sources if source.id in counted]
    units = {} if given.unit is Unit.CHARACTER else {s.id: Units(s.units) for s in sources}
    return Comparison(
        scope=scope,
        intervals=Intervals(
            method="none",
            samples=0,
            seed=0,
            level=0.95,
            resampled=Resampled.NONE,
            note="No intervals were computed.",
        ),
        overall=nothing_overall(Reason.NO_SHARED_SOURCES),
        codes=tuple(_compare_code(given, scope, code, sources, units) for code in given.codes),
    )


def _compare_code(
    given: ComparisonInput,
    scope: Scope,
    code: ComparedCode,
    sources: Sequence[ComparedSource],
    units: Mapping[UUID, Units],
) -> CodeComparison:
    in_characters: list[Table] = []
    in_units: list[Table] = []
    spans = dict.fromkeys((coder.label for coder in scope.coders), 0)
    for source in sources:
        by_coder = _spans_by_coder(given, code, source)
        in_characters.append(sweep(source.length, by_coder))
        if source.id in units:
            of_source = units[source.id]
            in_units.append(sweep(len(of_source), [of_source.coded(s) for s in by_coder]))
        for coder, held in zip(scope.coders, by_coder, strict=True):
            spans[coder.label] += number_of_spans(held)
    characters = pooled(len(scope.coders), in_characters)
    counted = characters if scope.unit is Unit.CHARACTER else pooled(len(scope.coders), in_units)
    return CodeComparison(
        code=CodeInComparison(
            id=code.id, name=code.name, path=code.path, label=code_labels(given.codes)[code.id]
        ),
        characters=_coverage(characters, scope),
        units=_coverage(counted, scope),
        spans=spans,
        measures=_measures(counted, scope),
        u_alpha=Figure.undefined(Reason.NO_SHARED_SOURCES),
        occurrence=Occurrence(used={}, by_number=(), measures={}),
        frequency=Frequency(spans={}, measures={}),
    )


def _spans_by_coder(
    given: ComparisonInput, code: ComparedCode, source: ComparedSource
) -> list[list[Span]]:
    rows = given.spans.of_source(given.sources.index(source)).of_code(given.codes.index(code))
    by_coder: list[list[Span]] = [[] for _ in given.coders]
    for coder, start, end in zip(
        rows.coder.tolist(), rows.start.tolist(), rows.end.tolist(), strict=True
    ):
        by_coder[coder].append(Span(start, end))
    return by_coder


def _coverage(table: Table, scope: Scope) -> Coverage:
    alone = {c.label: table.coded_by_exactly(1 << i) for i, c in enumerate(scope.coders)}
    return Coverage(
        both=table.coded_by_exactly(table.everyone) if table.coders > 1 else 0,
        only=alone,
        neither=table.coded_by_exactly(0),
        by_number=table.by_number_of_coders(),
    )


def _measures(table: Table, scope: Scope) -> dict[str, Figure]:
    if table.coders > 1 and not scope.sources:
        return dict.fromkeys(MEASURES, Figure.undefined(Reason.NO_SHARED_SOURCES))
    return {name: measure(table) for name, measure in MEASURES.items()}
