"""Which sources a comparison rests on, and why the others are left out.

What a coder has not done is missing, never "uncoded": a source that one of the compared coders has
not completed would count as text in which that coder saw nothing.
"""

from collections.abc import Sequence
from uuid import UUID

from pydantic import BaseModel, Field

from annotator.agreement.comparison_input import ComparedSource, ComparisonInput, Work, labels
from annotator.agreement.units import Unit

_NAMES_IN_A_SENTENCE = 3


class CoderInScope(BaseModel, frozen=True):
    """A compared coder."""

    id: UUID
    name: str = Field(description="The coder's name, which another coder may share.")
    label: str = Field(description="The name under which this comparison gives their figures.")


class SourceInScope(BaseModel, frozen=True):
    """A source the figures rest on."""

    id: UUID
    name: str
    length: int = Field(description="Length in characters (Unicode code points).")
    units: int = Field(description="Number of units, of the kind the scope names.")


class SourceLeftOut(BaseModel, frozen=True):
    """A source the figures do not rest on."""

    id: UUID
    name: str
    reason: str = Field(description='Why, as a clause: "Ana has not completed it".')
    waiting_for: tuple[str, ...] = Field(description="Labels of the coders it is left out for.")


class Scope(BaseModel, frozen=True):
    """What the figures of a comparison rest on; to be shown with every figure."""

    coders: tuple[CoderInScope, ...]
    sources: tuple[SourceInScope, ...]
    left_out: tuple[SourceLeftOut, ...]
    unit: Unit = Field(description="What is counted as one decision of a coder.")
    length: int = Field(description="Length of the sources in characters (Unicode code points).")
    units: int = Field(description="Number of units in the sources.")
    all_sources: bool = Field(
        description="Whether sources count that not all compared coders completed."
    )
    rule: str = Field(description="Which sources count, as a sentence for the reader.")


def scope_of(given: ComparisonInput) -> Scope:
    """Return which sources count: those that all coders completed.

    With ``given.all_sources``, those that all coders were assigned or have begun.
    """
    names = labels(given.coders)
    begun = given.complete | given.assigned | _holding_spans(given)
    enough = begun if given.all_sources else given.complete
    sources: list[SourceInScope] = []
    left_out: list[SourceLeftOut] = []
    for source in given.sources:
        missing = [coder.id for coder in given.coders if Work(coder.id, source.id) not in enough]
        if missing:
            idle = [coder for coder in missing if Work(coder, source.id) not in begun]
            slow = [coder for coder in missing if coder not in idle]
            left_out.append(
                SourceLeftOut(
                    id=source.id,
                    name=source.name,
                    reason=_reason([names[c] for c in slow], [names[c] for c in idle]),
                    waiting_for=tuple(names[coder] for coder in missing),
                )
            )
        else:
            sources.append(_in_scope(source, given.unit))
    return Scope(
        coders=tuple(CoderInScope(id=c.id, name=c.name, label=names[c.id]) for c in given.coders),
        sources=tuple(sources),
        left_out=tuple(left_out),
        unit=given.unit,
        length=sum(source.length for source in sources),
        units=sum(source.units for source in sources),
        all_sources=given.all_sources,
        rule=_rule(all_sources=given.all_sources),
    )


def _holding_spans(given: ComparisonInput) -> set[Work]:
    held = {
        (coder, source)
        for coder, source in zip(
            given.spans.coder.tolist(), given.spans.source.tolist(), strict=True
        )
    }
    return {Work(given.coders[coder].id, given.sources[source].id) for coder, source in held}


def _in_scope(source: ComparedSource, unit: Unit) -> SourceInScope:
    return SourceInScope(
        id=source.id,
        name=source.name,
        length=source.length,
        units=source.length if unit is Unit.CHARACTER else len(source.units),
    )


def _rule(*, all_sources: bool) -> str:
    if all_sources:
        return (
            "Sources that all compared coders were assigned or have begun, complete or not: "
            "what a coder has yet to read counts as uncoded."
        )
    return "Sources that all compared coders marked complete."


def _reason(slow: Sequence[str], idle: Sequence[str]) -> str:
    """Return why a source is left out: who began and did not complete it, who was not assigned."""
    parts = []
    if slow:
        parts.append(f"{_listed(slow)} {'has' if len(slow) == 1 else 'have'} not completed it")
    if idle:
        parts.append(f"{_listed(idle)} {'is' if len(idle) == 1 else 'are'} not assigned to it")
    return "; ".join(parts)


def _listed(names: Sequence[str]) -> str:
    if len(names) == 1:
        return names[0]
    if len(names) > _NAMES_IN_A_SENTENCE:
        shown = names[: _NAMES_IN_A_SENTENCE - 1]
        return f"{', '.join(shown)} and {len(names) - len(shown)} others"
    return f"{', '.join(names[:-1])} and {names[-1]}"
