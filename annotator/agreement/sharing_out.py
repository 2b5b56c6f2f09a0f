"""Sharing sources out over more coders than are to code each source."""

from collections import Counter
from collections.abc import Iterator, Sequence
from uuid import UUID


def shared_out(number: int, coders: Sequence[UUID], each: int) -> Iterator[tuple[UUID, ...]]:
    """Yield for one source after the other who codes it.

    Every pair of coders meets about equally often, and everybody codes about as many sources: each
    source goes to whoever has the fewest so far, and on to those who met the ones chosen least.

    Args:
        number: number of sources.
        coders: who codes, in any order; the earlier come first where all else is equal.
        each: how many coders code each source, two or more and not more than there are.
    """
    order = {coder: place for place, coder in enumerate(coders)}
    load: Counter[UUID] = Counter()
    met: Counter[tuple[UUID, UUID]] = Counter()
    for _ in range(number):
        chosen = [min(coders, key=lambda coder: (load[coder], order[coder]))]
        while len(chosen) < each:
            chosen.append(
                min(
                    (coder for coder in coders if coder not in chosen),
                    key=lambda coder: (
                        sum(met[coder, other] for other in chosen),
                        load[coder],
                        order[coder],
                    ),
                )
            )
        load.update(chosen)
        met.update((one, other) for one in chosen for other in chosen if one != other)
        yield tuple(sorted(chosen, key=order.__getitem__))
