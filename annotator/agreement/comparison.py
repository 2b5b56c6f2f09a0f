"""What two or more coders did with each code, side by side, as data."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from pydantic import BaseModel, Field

from annotator.agreement.coefficients import MEASURES
from annotator.agreement.comparison_input import ComparedCode, ComparedSource, ComparisonInput
from annotator.agreement.figures import Figure, Reason
from annotator.agreement.scope import Scope, scope_of
from annotator.agreement.sweep import number_of_spans, sweep
from annotator.agreement.tables import Table, pooled
from annotator.agreement.units import Unit, Units


class CodeInComparison(BaseModel, frozen=True):
    """The code a row of figures is about."""

    id: UUID
    name: str
    path: tuple[str, ...] = Field(description="Names from the root of the code tree to the code.")


class Coverage(BaseModel, frozen=True):
    """How much text the coders gave one code, together and alone."""

    both: int = Field(description="Coded by both coders; with more than two, by all of them.")
    only: dict[str, int] = Field(description="Coded by this coder and no other, by label.")
    neither: int = Field(description="Coded by nobody.")
    by_number: tuple[int, ...] = Field(
        description="Coded by exactly 0, 1, 2, ... of the coders; adds up to the scope."
    )


class CodeComparison(BaseModel, frozen=True):
    """What the coders did with one code, over all sources in scope."""

    code: CodeInComparison
    characters: Coverage = Field(description="In characters (Unicode code points).")
    units: Coverage = Field(
        description="In units of the scope: what the measures are computed from. A sentence or "
        "paragraph is coded if any of its characters is."
    )
    spans: dict[str, int] = Field(
        description="Number of spans of each coder, by label, as coded; spans of one coder that "
        "overlap count once."
    )
    measures: dict[str, Figure] = Field(
        description="percent_agreement, cohen_kappa and krippendorff_alpha, in units of the scope."
    )


class Comparison(BaseModel, frozen=True):
    """The comparison of coders: what it rests on, and one entry for each code."""

    scope: Scope
    codes: tuple[CodeComparison, ...]


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
        by_coder = given.spans_by_coder(code.id, source.id)
        in_characters.append(sweep(source.length, by_coder))
        if source.id in units:
            of_source = units[source.id]
            in_units.append(sweep(len(of_source), [of_source.coded(s) for s in by_coder]))
        for coder, held in zip(scope.coders, by_coder, strict=True):
            spans[coder.label] += number_of_spans(held)
    characters = pooled(len(scope.coders), in_characters)
    counted = characters if scope.unit is Unit.CHARACTER else pooled(len(scope.coders), in_units)
    return CodeComparison(
        code=CodeInComparison(id=code.id, name=code.name, path=code.path),
        characters=_coverage(characters, scope),
        units=_coverage(counted, scope),
        spans=spans,
        measures=_measures(counted, scope),
    )


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
