"""The yardstick that palettes are measured with."""

from itertools import combinations

from annotator.model.colour_difference import ciede2000, lab


def smallest_distance(colours: list[str], vision: str) -> float:
    """The CIEDE2000 distance of the two colours that look most alike in this vision."""
    return min(ciede2000(a, b) for a, b in combinations([lab(c, vision) for c in colours], 2))
