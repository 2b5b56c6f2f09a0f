"""Which sources a comparison rests on, and why the others are left out.

What a coder has not done is missing, never "uncoded": a source that one of the compared coders has
not completed would count as text in which that coder saw nothing.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from uuid import UUID

import numpy as np
from numpy.typing import NDArray
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
    missing: tuple[str, ...] = Field(
        default=(),
        description="Labels of the coders whose work is missing here, where pairs are compared.",
    )


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
    half: bool = Field(
        default=False,
        description="Whether a unit is coded if at least half of its characters are, not any.",
    )
    length: int = Field(description="Length of the sources in characters (Unicode code points).")
    units: int = Field(description="Number of units in the sources.")
    all_sources: bool = Field(
        description="Whether sources count that not all compared coders completed."
    )
    pairwise: bool = Field(
        default=False,
        description="Whether a source counts as soon as two of the coders completed it.",
    )
    asked_for: str = Field(
        default="",
        description="How the sources that may count were chosen, in words that follow “sources”.",
    )
    rule: str = Field(description="Which sources count, as a sentence for the reader.")
    notes: tuple[str, ...] = Field(
        default=(),
        description="What stands in the way of figures, each as a sentence; empty as a rule.",
    )


def work_present(given: ComparisonInput) -> NDArray[np.bool_]:
    """Return source × coder: whose work is there; what is not there is missing.

    Work is there once it is complete; with ``given.all_sources``, once it was assigned or begun.
    """
    return _begun(given) if given.all_sources else _marked(given, given.complete)


def sources_in_scope(given: ComparisonInput, present: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each source whether it counts: all compared coders' work is ``present``.

    With ``given.pairwise``, the work of two is enough. What is withheld never counts.
    """
    enough = min(2, len(given.coders)) if given.pairwise else len(given.coders)
    shown = np.array([source.id not in given.withheld for source in given.sources], dtype=np.bool_)
    counted: NDArray[np.bool_] = (present.sum(axis=1) >= enough) & shown
    return counted


def rated_once(given: ComparisonInput, present: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return for each source whether it enters what is expected by chance, and nothing else.

    Where pairs of three coders or more are compared, those are the sources of which one coder's
    work alone is ``present``. What is withheld is none of them.
    """
    if not given.pairwise or len(given.coders) < 3:
        return np.zeros(len(given.sources), dtype=np.bool_)
    shown = np.array([source.id not in given.withheld for source in given.sources], dtype=np.bool_)
    once: NDArray[np.bool_] = (present.sum(axis=1) == 1) & shown
    return once


def scope_of(given: ComparisonInput) -> Scope:
    """Return which sources count, and why the others do not."""
    names = labels(given.coders)
    present, begun = work_present(given), _begun(given)
    counted = sources_in_scope(given, present)
    label_of = [names[coder.id] for coder in given.coders]
    sources: list[SourceInScope] = []
    left_out: list[SourceLeftOut] = []
    for place, source in enumerate(given.sources):
        missing = np.flatnonzero(~present[place])
        if counted[place]:
            sources.append(_in_scope(source, given.unit, tuple(label_of[c] for c in missing)))
            continue
        if source.id in given.withheld:
            reason = "you have not completed it"
        else:
            slow = [label_of[coder] for coder in missing if begun[place, coder]]
            idle = [label_of[coder] for coder in missing if not begun[place, coder]]
            reason = _reason(slow, idle)
        left_out.append(
            SourceLeftOut(
                id=source.id,
                name=source.name,
                reason=reason,
                waiting_for=()
                if source.id in given.withheld
                else tuple(label_of[coder] for coder in missing),
            )
        )
    return Scope(
        coders=tuple(CoderInScope(id=c.id, name=c.name, label=names[c.id]) for c in given.coders),
        sources=tuple(sources),
        left_out=tuple(left_out),
        unit=given.unit,
        half=given.half,
        length=sum(source.length for source in sources),
        units=sum(source.units for source in sources),
        all_sources=given.all_sources,
        pairwise=given.pairwise,
        asked_for=given.sources_asked_for,
        rule=_rule(given) + _asked_for(given),
        notes=tuple(_notes(given, sources)),
    )


def _begun(given: ComparisonInput) -> NDArray[np.bool_]:
    begun = _marked(given, given.complete | given.assigned)
    begun[given.spans.source, given.spans.coder] = True
    return begun


def _marked(given: ComparisonInput, work: AbstractSet[Work]) -> NDArray[np.bool_]:
    coder_at = {coder.id: place for place, coder in enumerate(given.coders)}
    source_at = {source.id: place for place, source in enumerate(given.sources)}
    marked = np.zeros((len(given.sources), len(given.coders)), dtype=np.bool_)
    for coder, source in work:
        if coder in coder_at and source in source_at:
            marked[source_at[source], coder_at[coder]] = True
    return marked


def _in_scope(source: ComparedSource, unit: Unit, missing: tuple[str, ...]) -> SourceInScope:
    return SourceInScope(
        id=source.id,
        name=source.name,
        length=source.length,
        units=source.length if unit is Unit.CHARACTER else len(source.units),
        missing=missing,
    )


def _rule(given: ComparisonInput) -> str:
    if given.pairwise:
        done = (
            "two or more of the compared coders were assigned or have begun, complete or not"
            if given.all_sources
            else "two or more of the compared coders marked complete"
        )
        alone = (
            " Sources of one coder enter only what Fleiss’, Conger’s and Gwet’s coefficients "
            "expect by chance."
        )
        return (
            f"Sources that {done}; the work of the others is missing there."
            f"{alone if len(given.coders) > 2 else ''}"
        )
    if given.all_sources:
        return (
            "Sources that all compared coders were assigned or have begun, complete or not: "
            "what a coder has yet to read counts as uncoded."
        )
    return "Sources that all compared coders marked complete."


def _asked_for(given: ComparisonInput) -> str:
    if not given.sources_asked_for:
        return ""
    return f" Asked for were only sources {given.sources_asked_for}."


def _notes(given: ComparisonInput, sources: Sequence[SourceInScope]) -> list[str]:
    notes = []
    if len(given.coders) < 2:
        notes.append("Agreement needs at least two coders.")
    if not sources:
        notes.append("No source is in scope, so there is nothing to compare.")
    empty = [f"“{source.name}”" for source in sources if source.length == 0]
    if empty:
        holds = "holds no text and counts" if len(empty) == 1 else "hold no text and count"
        notes.append(f"{_listed(empty)} {holds} nothing.")
    if not given.codes:
        notes.append("The scheme has no code, so there is nothing to compare.")
    return notes


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
