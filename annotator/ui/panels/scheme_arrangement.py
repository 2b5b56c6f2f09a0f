"""Which codes the scheme panel shows, and in which order; the scheme itself is never touched."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from annotator.model.names import folded
from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.ui.matching import Fit, fit


class SchemeOrder(StrEnum):
    """The order of the codes beside one another."""

    OWN = "own"
    NAME = "name"
    COUNT = "count"


class CountedCoders(StrEnum):
    """Whose annotations are counted."""

    SHOWN = "shown"
    MINE = "mine"
    ALL = "all"


class SchemeView(BaseModel):
    """How the user wants to see the scheme."""

    model_config = ConfigDict(frozen=True)

    order: SchemeOrder = Field(default=SchemeOrder.OWN, description="Which code comes first.")
    counted: CountedCoders = Field(
        default=CountedCoders.SHOWN, description="Whose annotations are counted."
    )
    with_below: bool = Field(
        default=False, description="Whether a code's number takes in the codes below it."
    )


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The codes on show.

    Attributes:
        children: the codes right below each one that is shown, in order; below None, the top.
        rows: at which place among those beside it a code stands.
        found: the codes that fit what was typed; None where nothing is typed and all are shown.
    """

    children: dict[UUID | None, tuple[Code, ...]] = field(default_factory=dict)
    rows: dict[UUID, int] = field(default_factory=dict)
    found: frozenset[UUID] | None = None

    @property
    def places(self) -> dict[UUID | None, list[UUID]]:
        """Which codes stand right below each one, in order, whatever they are called."""
        return {above: [code.id for code in codes] for above, codes in self.children.items()}

    def below(self, code_id: UUID | None) -> tuple[Code, ...]:
        """Return the codes on show right below one; below None stands the top level."""
        return self.children.get(code_id, ())


def arrange(
    scheme: Scheme,
    typed: str,
    order: SchemeOrder,
    count: Callable[[UUID], int],
) -> Arrangement:
    """Choose the codes that fit what was typed, with those above them, and put them in order.

    Args:
        scheme: the codes.
        typed: letters that stand in the names wanted; all codes fit where it is blank.
        order: which of two codes beside each other comes first.
        count: the number of a code, for the order by count.
    """
    found = None if not typed.strip() else _fitting(scheme, typed)
    shown = None if found is None else _with_those_above(scheme, found)
    children: dict[UUID | None, tuple[Code, ...]] = {}
    for above in (None, *(code.id for code in scheme)):
        here = scheme.children(above)
        if shown is not None:
            here = tuple(code for code in here if code.id in shown)
        if here:
            children[above] = _ordered(here, order, count)
    rows = {code.id: row for here in children.values() for row, code in enumerate(here)}
    return Arrangement(children, rows, found)


def _fitting(scheme: Scheme, typed: str) -> frozenset[UUID]:
    fits = ((code.id, fit(typed, code.name)) for code in scheme)
    return frozenset(code_id for code_id, how in fits if how is not None and how <= Fit.INSIDE)


def _with_those_above(scheme: Scheme, found: frozenset[UUID]) -> set[UUID]:
    shown = set(found)
    for code_id in found:
        shown.update(above.id for above in scheme.ancestors(code_id))
    return shown


def _ordered(
    codes: tuple[Code, ...], order: SchemeOrder, count: Callable[[UUID], int]
) -> tuple[Code, ...]:
    match order:
        case SchemeOrder.OWN:
            return codes
        case SchemeOrder.NAME:
            return tuple(sorted(codes, key=lambda code: folded(code.name)))
        case SchemeOrder.COUNT:
            return tuple(sorted(codes, key=lambda code: -count(code.id)))
