"""Puts the letters of right-to-left words into the order of reading.

Many programs draw such words from left to right. PDFium puts the words in order, but not always the
letters in each.
"""

import unicodedata
from array import array
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage


def in_reading_order(
    text: "PdfTextPage", signs: list[str], indices: "array[int]"
) -> tuple[list[str], "array[int]"]:
    """Return the characters of a line and PDFium's numbers of them, each word in order."""
    if not any(map(_is_right_to_left, signs)):
        return signs, indices
    signs, indices = signs.copy(), indices[:]
    for start, end in _words(signs):
        lefts = [text.get_charbox(index)[0] for index in indices[start:end]]
        rising = sum(after > before for before, after in pairwise(lefts))
        falling = sum(after < before for before, after in pairwise(lefts))
        if rising > falling:
            signs[start:end] = signs[start:end][::-1]
            indices[start:end] = indices[start:end][::-1]
    return signs, indices


def _is_right_to_left(sign: str) -> bool:
    return sign > "\u0590" and unicodedata.bidirectional(sign) in {"R", "AL"}


def _is_mark(sign: str) -> bool:
    """Whether it is a vowel sign or the like of Hebrew, Arabic, Syriac, Thaana or N'Ko."""
    return "\u0590" < sign < "\u0900" and unicodedata.combining(sign) > 0


def _words(signs: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where runs of right-to-left letters and their marks begin and end."""
    start = None
    for at, sign in enumerate([*signs, ""]):
        is_inside = sign != "" and (_is_right_to_left(sign) or _is_mark(sign))
        if is_inside and start is None:
            start = at
        elif not is_inside and start is not None:
            yield start, at
            start = None
