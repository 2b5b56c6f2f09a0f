"""Comparisons to be tested, built from names: coders, codes and sources get ids of their own."""

import math
from uuid import UUID, uuid5

from annotator.agreement.coded_spans import CodedSpans, CodeUse
from annotator.agreement.comparison_input import (
    ComparedCode,
    ComparedCoder,
    ComparedSource,
    ComparisonInput,
    Work,
)
from annotator.agreement.units import Unit
from annotator.text.spans import Span

_NAMESPACE = UUID("6f1d3f0a-5d0e-4a53-9d2b-0c2f7a3c1b11")


def id_of(name):
    return uuid5(_NAMESPACE, name)


def comparison_input(
    sources,
    spans,
    *,
    coders=("Ana", "Bounmy"),
    codes=("trade",),
    complete=None,
    assigned=(),
    units=None,
    unit=Unit.CHARACTER,
    all_sources=False,
):
    """Build the input of a comparison.

    sources: length by name. spans: (coder, code, source) -> [(start, end)]. complete and assigned:
    (coder, source) pairs; complete is everything unless given. units: spans by source.
    """
    if complete is None:
        complete = [(coder, source) for coder in coders for source in sources]
    return ComparisonInput(
        coders=[ComparedCoder(id_of(coder), coder) for coder in coders],
        codes=[ComparedCode(id_of(code), code, (code,)) for code in codes],
        sources=[
            ComparedSource(
                id_of(name), name, length, [Span(*u) for u in (units or {}).get(name, ())]
            )
            for name, length in sources.items()
        ],
        complete={Work(id_of(coder), id_of(source)) for coder, source in complete},
        assigned={Work(id_of(coder), id_of(source)) for coder, source in assigned},
        spans=CodedSpans.of_uses(
            {
                CodeUse(*(id_of(name) for name in names)): [Span(*span) for span in held]
                for names, held in spans.items()
            },
            coders=[id_of(coder) for coder in coders],
            codes=[id_of(code) for code in codes],
            sources=[id_of(source) for source in sources],
        ),
        unit=unit,
        all_sources=all_sources,
    )


def two_coders(length, ana, bounmy):
    """Build the input of one code, one source, two coders."""
    spans = {("Ana", "trade", "report"): ana, ("Bounmy", "trade", "report"): bounmy}
    return comparison_input({"report": length}, spans)


def values(code_comparison):
    """Return the measures of one code as plain numbers or None."""
    return {name: figure.value for name, figure in code_comparison.measures.items()}


def coded_spans(sources):
    """Return the columns of spans: for each source, for each code, for each coder, a list."""
    return CodedSpans.of_rows(
        (source, code, coder, *span)
        for source, by_code in enumerate(sources)
        for code, by_coder in enumerate(by_code)
        for coder, spans in enumerate(by_coder)
        for span in spans
    )


def close(one, other):
    """Whether two comparisons say the same, up to the last bits that the order of sums decides."""
    return _near(one.model_dump(), other.model_dump())


def _near(one, other):
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_near(one[key], other[key]) for key in one)
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(_near, one, other))
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)
    return one == other
