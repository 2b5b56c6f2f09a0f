"""Which sources several coders are to code: a random sample, and who codes which of it.

A draw is a simple random sample without replacement, or one from each stratum in proportion to its
size (Cochran, W. G. (1977). *Sampling Techniques*, 3rd ed., sections 2.1 and 5.5). The seed gives
every source a random number; of each stratum those with the smallest numbers are drawn. Therefore

- the same sources and the same seed give the same sample on any machine and with any version of
  Python: only ``random.Random(seed).random()`` is used, whose sequence Python promises to keep,
  over the sources in the order of their ids, which come from their texts;
- a larger sample with the same seed and strata holds the smaller one where no stratum's share
  shrinks, so that a plan can be enlarged.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from random import Random
from uuid import UUID

from annotator.agreement.sharing_out import shared_out
from annotator.agreement.strata import Candidate, StrataBy, group_by
from annotator.errors import AnnotatorError
from annotator.model.names import folded
from annotator.model.records import Plan, Stratum
from annotator.project.steps.plans import MakePlan

_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_MOST_STRATA_TOLD = 6
_LONGEST_NAME = 300


class DrawRefusedError(AnnotatorError):
    """What is wanted cannot be drawn."""


@dataclass(frozen=True, slots=True)
class DrawnStratum:
    """The sources drawn from one part of all sources.

    Attributes:
        name: what the sources of the part have in common; empty where there is one part alone.
        of: number of sources in the part.
        sources: those drawn, in the order of their random numbers.
    """

    name: str
    of: int
    sources: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Draw:
    """A sample of sources.

    Attributes:
        seed: what it can be repeated with.
        by: what the strata were made by; None where all sources were one part.
        strata: what was drawn, part by part.
        of: number of sources it was drawn from.
        pool: which sources these are, in words that follow “sources”; empty for all.
    """

    seed: int
    by: StrataBy | None
    strata: tuple[DrawnStratum, ...]
    of: int
    pool: str = ""

    @property
    def sources(self) -> tuple[Candidate, ...]:
        """The sources drawn, stratum by stratum."""
        return tuple(source for stratum in self.strata for source in stratum.sources)

    def method(self) -> str:
        """Return how the sources were drawn, as a sentence for a report."""
        drawn, pool = len(self.sources), f" {self.pool}" if self.pool else ""
        if drawn == self.of:
            one = f"The one source{pool} was taken."
            return f"All {self.of:,} sources{pool} were taken." if drawn > 1 else one
        verb = "was" if drawn == 1 else "were"
        sentence = (
            f"{drawn:,} of {self.of:,} sources{pool} {verb} drawn at random with seed {self.seed}"
        )
        if self.by is None or len(self.strata) < 2:
            return f"{sentence}."
        number = in_words(len(self.strata))
        sentence = f"{sentence}, in proportion from {number} strata {self.by.in_words}"
        if len(self.strata) > _MOST_STRATA_TOLD:
            return f"{sentence}."
        parts = "; ".join(f"{s.name}: {len(s.sources):,} of {s.of:,}" for s in self.strata)
        return f"{sentence} ({parts})."


def draw(
    candidates: Sequence[Candidate],
    number: int,
    *,
    seed: int,
    by: StrataBy | None = None,
    pool: str = "",
) -> Draw:
    """Draw sources at random.

    Args:
        candidates: the sources to draw from, in any order.
        number: how many are drawn.
        seed: any number from 0; the same one gives the same sources.
        by: what strata are made by; None to draw from all sources as one.
        pool: which sources the candidates are, as `SourceFilter.in_words` says it.

    Raises:
        DrawRefusedError: there are not as many sources, or none is wanted.
    """
    if not candidates:
        what = f"no source {pool}" if pool else "no source"
        raise DrawRefusedError(
            f"there is {what} to draw from; {'ask for others' if pool else 'import texts first'}"
        )
    if not 1 <= number <= len(candidates):
        raise DrawRefusedError(
            f"{number:,} sources cannot be drawn from {len(candidates):,}; "
            f"choose a number from 1 to {len(candidates):,}"
        )
    random = Random(seed)  # noqa: S311 - it is to be repeated, not to be kept secret
    ordered = sorted(candidates, key=lambda each: each.id)
    numbers = {each.id: random.random() for each in ordered}
    groups = [("", ordered)] if by is None else group_by(by, ordered)
    shares = allocated(number, [len(sources) for _, sources in groups])
    strata = tuple(
        DrawnStratum(
            name,
            len(sources),
            tuple(sorted(sources, key=lambda each: (numbers[each.id], each.id))[:share]),
        )
        for (name, sources), share in zip(groups, shares, strict=True)
    )
    return Draw(seed, by, strata, len(ordered), pool)


def allocated(number: int, sizes: Sequence[int]) -> list[int]:
    """Share a sample out over strata in proportion to their sizes.

    What is left after rounding down goes to the largest remainders, the earlier stratum first.
    Where the sample is large enough, a stratum that would get nothing gets one, from the stratum
    that is furthest above its exact share.

    Args:
        number: size of the sample, at most the sum of ``sizes``.
        sizes: number of sources in each stratum, none of them empty.
    """
    total = sum(sizes)
    shares = [number * size // total for size in sizes]
    remainders = [number * size % total for size in sizes]
    order = sorted(range(len(sizes)), key=lambda each: (-remainders[each], each))
    for index in order[: number - sum(shares)]:
        shares[index] += 1
    if number >= len(sizes):
        for index, share in enumerate(shares):
            if share == 0:
                giving = max(
                    (each for each in range(len(sizes)) if shares[each] > 1),
                    key=lambda each: (shares[each] * total - number * sizes[each], -each),
                )
                shares[giving] -= 1
                shares[index] = 1
    return shares


def number_for_share(share: float, of: int) -> int:
    """Return how many sources a share of them is, rounded to the nearest, one at least.

    Raises:
        DrawRefusedError: the share is not above 0 and at most 1.
    """
    if not 0 < share <= 1:
        raise DrawRefusedError(
            f"{share:g} is no share of the sources; give one above 0 and at most 1, such as 0.2"
        )
    return min(of, max(1, floor(share * of + 0.5)))


def plan_for(
    drawn: Draw, name: str, coder_ids: Sequence[UUID], each: int | None = None
) -> MakePlan:
    """Return the step that makes a plan of a draw.

    Args:
        drawn: the sources to be coded.
        name: how the plan is called.
        coder_ids: who codes.
        each: how many coders code each source; None for all of them.

    Raises:
        DrawRefusedError: fewer than two coders would code a source, or more than there are.
    """
    coders = tuple(dict.fromkeys(coder_ids))
    each = len(coders) if each is None else each
    if len(coders) < 2:
        raise DrawRefusedError("double coding needs two coders; choose two or more")
    if not 2 <= each <= len(coders):
        raise DrawRefusedError(
            f"each source cannot be coded by {each:,} of {len(coders):,} coders; "
            f"choose a number from 2 to {len(coders):,}"
        )
    sources = tuple(source.id for source in drawn.sources)
    turns = () if each == len(coders) else tuple(shared_out(len(sources), coders, each))
    return MakePlan(
        name=name,
        seed=drawn.seed,
        source_ids=sources,
        coder_ids=coders,
        method=f"{drawn.method()} {_who_codes(len(coders), each)}",
        drawn_from=drawn.of,
        strata=tuple(
            Stratum(name=_shortened(stratum.name), drawn=len(stratum.sources), of=stratum.of)
            for stratum in drawn.strata
            if stratum.name
        ),
        coders_by_source=turns,
    )


def free_name(plans: Sequence[Plan]) -> str:
    """Return a name that no plan has yet: ``Double coding``, or with a number behind it."""
    taken = {folded(plan.name) for plan in plans}
    names = ("Double coding", *(f"Double coding {n}" for n in range(2, len(plans) + 2)))
    return next(name for name in names if folded(name) not in taken)


def in_words(number: int) -> str:
    """Return a number as running text has it: in words up to twelve."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"


def _who_codes(coders: int, each: int) -> str:
    if each == coders == 2:
        return "Both coders code each of them."
    if each == coders:
        return f"All {in_words(each)} coders code each of them."
    turns = "pairs" if each == 2 else "groups"
    return f"Each is coded by {in_words(each)} of {in_words(coders)} coders, in changing {turns}."


def _shortened(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
