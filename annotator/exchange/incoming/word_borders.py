"""How likely it is that somebody marked a passage that starts, or ends, at a place of a text.

People mark words. A position that is read by the wrong convention lies anywhere.
"""

import unicodedata
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from annotator.exchange.incoming.borders import Positions, code_points

Weights = NDArray[np.float64]


class _Sort(IntEnum):
    """What a character is, where words are concerned."""

    SPACE = 0
    WORD = 1
    SIGN = 2
    UNSPACED = 3  # a letter of a script that sets no spaces between words
    MARK = 4  # belongs to the character before it


class _Place(IntEnum):
    """What a border is, for a passage that starts there or, read from the right, ends there."""

    CLEAN = 0
    BESIDE_SIGN = 1
    INTO_SPACE = 2
    IN_WORD = 3
    UNSPACED = 4
    IN_CHARACTER = 5


# How passages that people marked begin and end, by _Place.
_MARKED_STARTS = np.array([0.80, 0.10, 0.03, 0.02, 0.045, 0.005])
_MARKED_ENDS = np.array([0.62, 0.24, 0.07, 0.02, 0.045, 0.005])
_UNSPACED_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN")
_SMALLEST_SHARE = 0.002
# Passages of one text are not independent of each other.
_TRUST = 0.8


class WordBorders:
    """How a text is divided into words."""

    def __init__(self, text: str) -> None:
        points = code_points(text)
        known, where = np.unique(points, return_inverse=True)
        sorts = np.array([_sort(chr(point)) for point in known], dtype=np.int8)
        middle = sorts[where] if len(points) else np.zeros(0, dtype=np.int8)
        outside = np.array([_Sort.SPACE], dtype=np.int8)
        sequence = np.concatenate((outside, middle, outside))
        before, after = sequence[:-1], sequence[1:]
        self._starts = _places(before, after, after)
        self._ends = _places(after, before, after)
        self._start_weights = _weights(self._starts, _MARKED_STARTS)
        self._end_weights = _weights(self._ends, _MARKED_ENDS)

    def weight(self, starts: Positions, ends: Positions) -> Weights:
        """Return for each passage how much its borders speak for it (a logarithm of odds)."""
        found: Weights = (
            self._start_weights[self._starts[starts]] + self._end_weights[self._ends[ends]]
        )
        return found * _TRUST


def _sort(character: str) -> _Sort:
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Mc") or character == "\u200d":
        return _Sort.MARK
    if category[0] in "ZC":
        return _Sort.SPACE
    if category[0] not in "LN":
        return _Sort.SIGN
    name = unicodedata.name(character, "")
    return _Sort.UNSPACED if name.startswith(_UNSPACED_SCRIPTS) else _Sort.WORD


def _places(
    outer: NDArray[np.int8], inner: NDArray[np.int8], after: NDArray[np.int8]
) -> NDArray[np.int8]:
    """Return what each border is, for a passage with ``inner`` inside and ``outer`` outside."""
    # A mark at the end of a word is of its word; the character it belongs to is taken for a letter.
    inner = np.where(inner == _Sort.MARK, _Sort.WORD, inner)
    outer = np.where(outer == _Sort.MARK, _Sort.WORD, outer)
    places = np.full(len(outer), _Place.BESIDE_SIGN, dtype=np.int8)
    places[(outer == _Sort.SPACE)] = _Place.CLEAN
    places[(outer == _Sort.WORD) & (inner == _Sort.WORD)] = _Place.IN_WORD
    unspaced = (outer == _Sort.UNSPACED) | (inner == _Sort.UNSPACED)
    places[unspaced & (outer != _Sort.SPACE)] = _Place.UNSPACED
    places[inner == _Sort.SPACE] = _Place.INTO_SPACE
    places[after == _Sort.MARK] = _Place.IN_CHARACTER
    return places


def _weights(places: NDArray[np.int8], marked: Weights) -> Weights:
    """Return by _Place how much likelier a marked passage is there than any position is."""
    shares = np.bincount(places, minlength=len(_Place)) / len(places)
    # Where words are not parted, a passage that begins inside says nothing for or against.
    marked = marked.copy()
    marked[_Place.UNSPACED] = max(shares[_Place.UNSPACED] * 0.8, marked[_Place.UNSPACED])
    marked /= marked.sum()
    weights: Weights = np.log(marked / np.maximum(shares, _SMALLEST_SHARE))
    return weights
