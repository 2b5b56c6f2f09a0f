"""Finds what stands on most pages of a PDF at the same place: running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from annotator.importing.pdf.file import PdfLine

_FEWEST_PAGES = 4
_SHARE = 0.4
_MARGIN = 0.13
_MOST_LINES = 3
_LONGEST = 150
_DIGITS = re.compile(r"\d+")


class Page(NamedTuple):
    """The lines of a page, and the page's height in points."""

    lines: list[PdfLine]
    height: float


class _Signature(NamedTuple):
    """What makes two lines the same: the words but for their numbers, and the place in points."""

    words: str
    bottom: int


class RunningHeads:
    """The lines that are left out of a document's pages.

    A line is one if it stands in the upper or lower margin (the outer 13 % of the page), set apart
    from the text, and the same words stand at the same height on at least four of the pages looked
    at and two in five of them (left and right pages may differ), numbers aside.
    """

    def __init__(self, pages: Iterable[Page]) -> None:
        counts: Counter[_Signature] = Counter()
        seen = 0
        for page in pages:
            seen += bool(page.lines)
            counts.update({_signature(line) for line in _in_margins(page)})
        least = max(_FEWEST_PAGES, _SHARE * seen)
        self._known = {signature for signature, count in counts.items() if count >= least}
        self.left_out: Counter[str] = Counter()
        """How often which words were left out, with “#” for numbers."""

    def without(self, page: Page) -> list[PdfLine]:
        """Return the lines of a page that are none."""
        heads = [line for line in _in_margins(page) if _signature(line) in self._known]
        self.left_out.update(_signature(line).words for line in heads)
        return [line for line in page.lines if line not in heads] if heads else page.lines


def _in_margins(page: Page) -> list[PdfLine]:
    """Return the lines in the upper and the lower margin that are set apart from the text."""
    upwards = sorted(page.lines, key=lambda line: line.bottom)
    lower = page.height * _MARGIN
    upper = page.height - lower
    return [
        *_set_apart([line for line in upwards if line.top < lower], upwards),
        *_set_apart([line for line in reversed(upwards) if line.bottom > upper], upwards[::-1]),
    ]


def _set_apart(margin: list[PdfLine], inwards: list[PdfLine]) -> list[PdfLine]:
    """Return the lines of a margin up to where a gap parts them from the text.

    Args:
        margin: the lines in the margin.
        inwards: all lines of the page, the outermost of that margin first.
    """
    for number in range(min(len(margin), _MOST_LINES), 0, -1):
        if number == len(inwards) or _gap(inwards[number - 1], inwards[number]) > 0:
            return [line for line in margin[:number] if len(line.text) <= _LONGEST]
    return []


def _gap(line: PdfLine, other: PdfLine) -> float:
    """Return how much more than half the height of a line lies between two lines."""
    between = max(line.bottom - other.top, other.bottom - line.top)
    return between - 0.5 * (line.top - line.bottom)


def _signature(line: PdfLine) -> _Signature:
    # Half a letter's height apart is another place.
    return _Signature(_DIGITS.sub("#", line.text), round(line.bottom / 4))
