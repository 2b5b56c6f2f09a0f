"""Where the names in the margin stand: beside their spans, never on top of one another."""

from collections.abc import Iterable
from typing import Generic, NamedTuple, TypeVar

Named = TypeVar("Named")

FARTHEST_ROWS = 3
"""A name is pushed down by no more than this many rows; beyond that it is folded away."""


class Wish(NamedTuple, Generic[Named]):
    """A name that wants a place in the margin.

    Attributes:
        key: Whose name it is.
        top: Where it would best stand, in pixels.
        bottom: Where its span's visible part ends, in pixels.
    """

    key: Named
    top: int
    bottom: int


class Row(NamedTuple, Generic[Named]):
    """A name at its place, with those for which no room was left near it.

    Attributes:
        key: Whose name is written.
        top: Top of the row, in pixels.
        folded: Whose names are only counted here.
    """

    key: Named
    top: int
    folded: tuple[Named, ...] = ()


def placed_labels(wishes: Iterable[Wish[Named]], row_height: int, bottom: int) -> list[Row[Named]]:
    """Place names from the top down, each beside its span or a little below.

    A name is folded into the row above it where it would stand more than `FARTHEST_ROWS` rows from
    where its span begins and outside of its span, or beyond ``bottom``.

    Args:
        wishes: Names in the order in which they are to be served, by ascending ``top``.
        row_height: Height of a name, in pixels.
        bottom: Where the margin ends, in pixels.
    """
    rows: list[Row[Named]] = []
    free_from: int | None = None
    for wish in wishes:
        top = wish.top if free_from is None else max(wish.top, free_from)
        farthest = max(wish.top + FARTHEST_ROWS * row_height, wish.bottom - row_height)
        if rows and (top > farthest or top + row_height > bottom):
            last = rows[-1]
            rows[-1] = Row(last.key, last.top, (*last.folded, wish.key))
        else:
            rows.append(Row(wish.key, top))
            free_from = top + row_height
    return rows
