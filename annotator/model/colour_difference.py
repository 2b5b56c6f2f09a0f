"""How far apart two colours look, and to whom; and how well one stands out on the other.

Colours are ``#rrggbb`` throughout.
"""

from functools import lru_cache
from math import atan2, cos, degrees, exp, hypot, radians, sin, sqrt

Triple = tuple[float, float, float]

# Linear RGB as seen with one kind of cone missing. Machado, Oliveira & Fernandes (2009), "A
# Physiologically-based Model for Simulation of Color Vision Deficiency", severity 1.0.
VISIONS: dict[str, tuple[Triple, Triple, Triple]] = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}

# sRGB primaries to CIE XYZ, and the white that both stand on (IEC 61966-2-1, D65).
_XYZ = (
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def contrast(colour: str, page: str) -> float:
    """Return the contrast ratio of two colours, from 1 (the same) to 21 (black on white).

    WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
    """
    light, dark = sorted((_luminance(colour), _luminance(page)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@lru_cache(maxsize=4096)
def lab(colour: str, vision: str = "normal") -> Triple:
    """Return CIE L*a*b* of a colour as somebody with a vision of `VISIONS` sees it."""
    seen = _times(VISIONS[vision], _linear(colour))
    within = tuple(min(1.0, max(0.0, part)) for part in seen)
    x, y, z = (
        _cube_root(part / white) for part, white in zip(_times(_XYZ, within), _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ciede2000(one: Triple, other: Triple) -> float:
    """Return the colour difference CIEDE2000 with all weights 1.

    Follows the steps and names of Sharma, Wu & Dalal (2005), "The CIEDE2000 Color-Difference
    Formula: Implementation Notes, Supplementary Test Data, and Mathematical Observations".
    """
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    c1, h1 = _chroma_and_hue((1 + g) * a1, b1)
    c2, h2 = _chroma_and_hue((1 + g) * a2, b2)

    turn = _turn(c1, c2, h2 - h1)
    delta_l, delta_c = l2 - l1, c2 - c1
    delta_h = 2 * sqrt(c1 * c2) * sin(radians(turn / 2))

    mean_l, mean_c, mean_h = (l1 + l2) / 2, (c1 + c2) / 2, _mean_hue(c1, c2, h1, h2)
    t = (
        1
        - 0.17 * cos(radians(mean_h - 30))
        + 0.24 * cos(radians(2 * mean_h))
        + 0.32 * cos(radians(3 * mean_h + 6))
        - 0.20 * cos(radians(4 * mean_h - 63))
    )
    s_l = 1 + 0.015 * (mean_l - 50) ** 2 / sqrt(20 + (mean_l - 50) ** 2)
    s_c = 1 + 0.045 * mean_c
    s_h = 1 + 0.015 * mean_c * t
    theta = 30 * exp(-(((mean_h - 275) / 25) ** 2))
    r_t = -2 * sqrt(mean_c**7 / (mean_c**7 + 25**7)) * sin(radians(2 * theta))
    lightness, chroma, hue = delta_l / s_l, delta_c / s_c, delta_h / s_h
    return sqrt(lightness**2 + chroma**2 + hue**2 + r_t * chroma * hue)


def _chroma_and_hue(a: float, b: float) -> tuple[float, float]:
    return hypot(a, b), degrees(atan2(b, a)) % 360


def _turn(c1: float, c2: float, difference: float) -> float:
    """Return the hue difference the short way round; none where a colour has no hue."""
    if c1 * c2 == 0:
        return 0.0
    if difference > 180:
        return difference - 360
    return difference + 360 if difference < -180 else difference


def _mean_hue(c1: float, c2: float, h1: float, h2: float) -> float:
    total = h1 + h2
    if c1 * c2 == 0:
        return total
    if abs(h1 - h2) <= 180:
        return total / 2
    return (total + 360) / 2 if total < 360 else (total - 360) / 2


@lru_cache(maxsize=4096)
def _luminance(colour: str) -> float:
    return _times(_XYZ, _linear(colour))[1]


def _linear(colour: str) -> Triple:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _uncurved(red), _uncurved(green), _uncurved(blue)


def _uncurved(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _cube_root(part: float) -> float:
    return part ** (1 / 3) if part > (6 / 29) ** 3 else part / (3 * (6 / 29) ** 2) + 4 / 29


def _times(matrix: tuple[Triple, Triple, Triple], vector: tuple[float, ...]) -> Triple:
    first, second, third = (
        sum(weight * part for weight, part in zip(row, vector, strict=True)) for row in matrix
    )
    return first, second, third
