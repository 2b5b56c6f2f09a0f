"""Colours mixed so that what is written on them, or drawn in them, stays legible.

Contrasts are those that WCAG 2.2 asks for: 4.5:1 for text (AA), 3:1 for graphical objects.
"""

from functools import lru_cache

from annotator.model.colour_difference import contrast

TEXT_CONTRAST = 4.5
GRAPHIC_CONTRAST = 3.0

_DEEPER_PER_LAYER = 0.35
_DEEPEST = 1.8
_STEP = 0.85
_FAINTEST = 0.02


def rgb(colour: str) -> tuple[int, int, int]:
    """Return the red, green and blue parts (0 to 255) of ``#rrggbb``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def mixed(ground: str, colour: str, share: float) -> str:
    """Return ``ground`` with ``share`` (0 to 1) of ``colour`` mixed in."""
    parts = (round(a + (b - a) * share) for a, b in zip(rgb(ground), rgb(colour), strict=True))
    return "#{:02x}{:02x}{:02x}".format(*parts)


@lru_cache(maxsize=4096)
def tint(page: str, text: str, colours: tuple[str, ...], strength: float) -> str:
    """Return the ground for ``text`` where spans of all ``colours`` overlap.

    The colours are averaged and mixed into ``page``; each further layer makes the tint a little
    deeper, and the mix is thinned until the text on it has a contrast of at least 4.5:1.
    """
    red, green, blue = (sum(part) // len(colours) for part in zip(*map(rgb, colours), strict=True))
    blend = f"#{red:02x}{green:02x}{blue:02x}"
    share = min(strength * min(1 + _DEEPER_PER_LAYER * (len(colours) - 1), _DEEPEST), 1.0)
    while share > _FAINTEST and contrast(mixed(page, blend, share), text) < TEXT_CONTRAST:
        share *= _STEP
    return mixed(page, blend, share)


@lru_cache(maxsize=1024)
def line_colour(page: str, text: str, colour: str) -> str:
    """Return ``colour`` moved towards ``text`` until it stands out 3:1 from ``page``."""
    for tenth in range(10):
        moved = mixed(colour, text, tenth / 10)
        if contrast(moved, page) >= GRAPHIC_CONTRAST:
            return moved
    return text
