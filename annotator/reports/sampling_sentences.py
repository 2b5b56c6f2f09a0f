"""What a paper says of how its sources were chosen: what is recorded, or that nothing is."""

from collections.abc import Sequence

from annotator.agreement.scope import Scope
from annotator.reports.dates import day
from annotator.reports.phrases import counted, listed, number, shown
from annotator.reports.reliability import Sampling

_NAMES = 4


def sampling(samplings: Sequence[Sampling], scope: Scope, drawn_in_all: int) -> str:
    """Return how the sources in scope were chosen; nothing where there are none.

    Args:
        samplings: the recorded draws that sources in scope come from.
        scope: what is compared.
        drawn_in_all: how many sources in scope come from a recorded draw, each counted once.
    """
    if not scope.sources:
        return ""
    this = "This source was" if len(scope.sources) == 1 else "These sources were"
    if not samplings:
        one = len(scope.sources) == 1
        how, it = ("the source was", "it") if one else ("the sources were", "they")
        return (
            f"How {how} chosen is not recorded, so that {it} cannot be reported as a random sample."
        )
    if len(samplings) == 1 and samplings[0].in_scope == len(scope.sources):
        return f"{this} {_draw(samplings[0])}."
    drawn = [
        f"{number(s.in_scope)} {'was' if s.in_scope == 1 else 'were'} {_draw(s)}" for s in samplings
    ]
    left = len(scope.sources) - drawn_in_all
    rest = f"; how the {'other was' if left == 1 else 'others were'} chosen is not recorded"
    rest = rest if left > 0 else ""
    return f"Of these, {listed(drawn)}{rest}."


def _draw(drawn: Sampling) -> str:
    among = "" if drawn.in_scope == drawn.drawn else f"among the {number(drawn.drawn)} "
    return (
        f"{among}drawn at random from {counted(drawn.drawn_from, 'source')} (seed {drawn.seed})"
        f"{_strata(drawn)} on {day(drawn.made)}, {_before_or_after(drawn)}"
    )


def _strata(drawn: Sampling) -> str:
    if len(drawn.parts) < 2:
        return ""
    parts = [f"{shown(part.name)}: {part.drawn} of {part.of}" for part in drawn.parts]
    return f", stratified ({'; '.join(parts[:_NAMES])}{'; …' * (len(parts) > _NAMES)}),"


def _before_or_after(drawn: Sampling) -> str:
    """Return whether coding had begun by the draw: known only of what was compared."""
    if drawn.in_scope == 1:
        them = "it" if drawn.drawn == 1 else "the one compared here"
        return (
            f"after coding of {them} had begun"
            if drawn.coded_before
            else f"before {them} was coded"
        )
    them = "them" if drawn.in_scope == drawn.drawn else "those compared here"
    if not drawn.coded_before:
        return f"before any of {them} was coded"
    all_of_them = drawn.coded_before == drawn.in_scope
    some = "all" if all_of_them else number(drawn.coded_before)
    return f"after coding of {some} of {them} had begun"
