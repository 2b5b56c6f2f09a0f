"""The colours that codes are painted in when nobody chose one."""

from collections import Counter
from collections.abc import Iterable, Iterator

PALETTE: tuple[str, ...] = (
    "#007964",  # green
    "#9a9310",  # olive
    "#129fae",  # cyan
    "#c52e5b",  # rose
    "#6d5ac2",  # indigo
    "#896400",  # brown
    "#8185f3",  # periwinkle
    "#b68667",  # sand
    "#736486",  # plum
    "#8b928d",  # grey
)
"""Ten colours after Paul Tol's muted scheme, moved to lightnesses that stand out on both pages.

Each has a contrast of 3:1 and more with the light page and with the dark one, and any two are more
than 11 apart in CIEDE2000 for normal, protanopic, deuteranopic and tritanopic vision (the first
five more than 13). Past ten, names and lanes tell codes apart.
"""


def unused_colours(taken: Iterable[str]) -> Iterator[str]:
    """Yield colours of the palette for new codes, without end: the next one first.

    The next one is the colour taken least often so far, the earlier one in a tie; so all that are
    in nobody's hands come first, in the palette's order.

    Args:
        taken: the colours already given out, as ``#rrggbb``; one may stand there several times.
    """
    uses = Counter(colour.lower() for colour in taken)
    while True:
        colour = min(PALETTE, key=uses.__getitem__)
        uses[colour] += 1
        yield colour
