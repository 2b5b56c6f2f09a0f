"""Finds names by a few letters typed: those that begin with them first, then the others."""

import re
import unicodedata
from collections.abc import Iterable
from enum import IntEnum
from typing import TypeVar

T = TypeVar("T")


class Fit(IntEnum):
    """How well a name fits what was typed; the lower, the better."""

    BEGINS = 0
    WORD_BEGINS = 1
    INSIDE = 2
    IN_ORDER = 3


def fit(typed: str, name: str) -> Fit | None:
    """Return how the letters typed stand in a name, or None where it does not have them in order.

    Case, accents and spaces around are ignored.
    """
    wanted, letters = _folded(typed), _folded(name)
    if letters.startswith(wanted):
        return Fit.BEGINS
    if wanted in letters:
        begins = re.search(rf"\b{re.escape(wanted)}", letters)
        return Fit.WORD_BEGINS if begins else Fit.INSIDE
    rest = iter(letters)
    return Fit.IN_ORDER if all(letter in rest for letter in wanted) else None


def ranked(typed: str, named: Iterable[tuple[str, T]]) -> list[T]:
    """Return what fits the letters typed, the best first; what fits equally stays in order."""
    fitting = [(how, thing) for name, thing in named if (how := fit(typed, name)) is not None]
    return [thing for _, thing in sorted(fitting, key=lambda pair: pair[0])]


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower().strip()
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return "".join(each for each in decomposed if not unicodedata.combining(each)).strip()
