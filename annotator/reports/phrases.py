"""How numbers, names and figures are worded in a report.

Figures follow the manual of the American Psychological Association (7th edition, 6.36): what cannot
exceed 1 has no zero before its point, and an interval stands in square brackets.
"""

import unicodedata
from collections.abc import Iterable, Sequence

from annotator.agreement.figures import Figure

_IN_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NO_BREAK = "\u00a0"
_MINUS = "\u2212"
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})


def shown(text: str) -> str:
    """Return a text of the project as it can stand in any document.

    What XML cannot hold is shown as U+FFFD. Marks that turn the direction of all that follows are
    left out, and text that runs from right to left is kept from turning its surroundings.
    """
    kept = "".join(_printable(sign) for sign in text if sign not in _DIRECTIONS)
    if any(unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT for sign in kept):
        return f"{_FIRST_STRONG_ISOLATE}{kept}{_POP_ISOLATE}"
    return kept


def _printable(sign: str) -> str:
    if sign in "\n\t":
        return sign
    forbidden = unicodedata.category(sign) in ("Cc", "Cs") or sign in "\ufffe\uffff"
    return "\ufffd" if forbidden else sign


def listed(names: Sequence[str], *, at_most: int = 6) -> str:
    """Return names as a list in a sentence: “Ana, Bounmy and Chan”, “Ana, Bounmy and 9 others”."""
    if len(names) > at_most:
        names = [*names[: at_most - 1], f"{len(names) - at_most + 1:,} others"]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def number(count: int) -> str:
    """Return a number as running text has it: in words below ten, else in figures."""
    return _IN_WORDS[count] if 0 <= count < len(_IN_WORDS) else f"{count:,}"


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return “one source”, “three sources”, “12 sources”."""
    return f"{number(count)} {noun if count == 1 else plural or noun + 's'}"


def capital(sentence: str) -> str:
    """Return ``sentence`` with a capital letter at its beginning."""
    return sentence[:1].upper() + sentence[1:]


def percent(part: float, whole: float) -> str:
    """Return a share in per cent; of nothing, a dash."""
    if not whole:
        return "–"
    share = 100 * part / whole
    digits = 0 if share.is_integer() else 1
    # Only all is 100 %, and only nothing is 0 %.
    if part < whole and share >= 99.95:
        return f"> 99.9{_NO_BREAK}%"
    if 0 < share < 0.05:
        return f"< 0.1{_NO_BREAK}%"
    return f"{share:.{digits}f}{_NO_BREAK}%"


def value(figure: float, digits: int = 3) -> str:
    """Return a figure that is 1 at most: “.792”, “−.042”, “1.000”; never 1 for less than 1."""
    rounded = f"{abs(figure):.{digits}f}"
    if abs(figure) < 1 and float(rounded) >= 1:
        sign = "<" if figure < 0 else ">"
        return f"{sign}{_NO_BREAK}{_MINUS if figure < 0 else ''}.{'9' * digits}"
    sign = _MINUS if figure < 0 and float(rounded) else ""
    return sign + rounded.removeprefix("0")


def interval(figure: Figure, digits: int = 3) -> str:
    """Return the ends of a figure's interval: “[.650, .901]”; without one, nothing."""
    if figure.low is None or figure.high is None:
        return ""
    return f"[{value(figure.low, digits)},{_NO_BREAK}{value(figure.high, digits)}]"


def sentences(parts: Iterable[str]) -> str:
    """Return sentences as one paragraph, leaving out what is empty."""
    return " ".join(part for part in parts if part)
