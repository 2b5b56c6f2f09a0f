"""Where on its pages a passage of a PDF stands.

The stored text is the authority, not what reading the file anew would give: the page's characters
are led along the stretch of text that stands on it, so that a passage is found whichever running
heads and hyphens were left out.
"""

from collections.abc import Iterator, Sequence
from ctypes import c_int
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from annotator.importing.pdf.file import PdfLine, open_pdf, page_lines, text_page
from annotator.model.source_details import Landmark, LandmarkKind
from annotator.text.spans import Span

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

# PDFium reckons in whole units of what is shown: a hundredth of a point is one.
_FINENESS = 100


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A rectangle on a page that holds a line of a passage, or a part of one.

    Lengths are PDF points (1/72 inch) from the upper left corner of the page as it is shown:
    cropped, and turned where the file says so.

    Attributes:
        page_index: the page, from 0.
        left: its left border.
        top: its upper border.
        right: its right border.
        bottom: its lower border.
    """

    page_index: int
    left: float
    top: float
    right: float
    bottom: float


def places_of(
    data: bytes,
    text: str,
    landmarks: Sequence[Landmark],
    span: Span,
    password: str | None = None,
) -> list[PagePlace]:
    """Return the rectangles of a passage, in the order of the text.

    What of the passage is not on a page, such as line ends, has none. Only the pages the passage
    touches are read.

    Args:
        data: the PDF's bytes.
        text: the source's canonical text.
        landmarks: the source's outline, which has a landmark for each page.
        span: the passage.
        password: what opens the file.

    Raises:
        DocumentRefusedError: the file is damaged, or locked and the password is missing or wrong.
    """
    starts = [mark.position for mark in landmarks if mark.kind is LandmarkKind.PAGE]
    found: list[PagePlace] = []
    with open_pdf(data, password) as pdf:
        for index, (start, end) in enumerate(pairwise([*starts, len(text)])):
            if start < span.end and span.start < end and index < len(pdf):
                with text_page(pdf, index) as (page, page_text):
                    lines = page_lines(page_text)
                    for line, signs in _signs_in(lines, text, start, end, span):
                        boxes = [page_text.get_charbox(sign, loose=True) for sign in signs]
                        left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
                        corners = [
                            _shown_at(page, left, line.bottom),
                            _shown_at(page, right, line.top),
                        ]
                        (left, right), (top, bottom) = map(sorted, zip(*corners, strict=True))
                        found.append(PagePlace(index, left, top, right, bottom))
    return found


def _shown_at(page: "PdfPage", x: float, y: float) -> tuple[float, float]:
    """Return where a point of the page's own system stands on the page as it is shown."""
    from pypdfium2.raw import FPDF_PageToDevice  # noqa: PLC0415

    shown_x, shown_y = c_int(), c_int()
    size = (round(page.get_width() * _FINENESS), round(page.get_height() * _FINENESS))
    FPDF_PageToDevice(page, 0, 0, *size, 0, x, y, shown_x, shown_y)
    return shown_x.value / _FINENESS, shown_y.value / _FINENESS


def _signs_in(
    lines: Sequence[PdfLine], text: str, start: int, end: int, span: Span
) -> Iterator[tuple[PdfLine, list[int]]]:
    """Yield the lines that show a part of the span, with PDFium's numbers of its characters.

    Args:
        lines: the page's lines.
        text: the source's text.
        start: where the page begins in it.
        end: where the page ends in it.
        span: the passage.
    """
    for line, places in _placed(lines, text, start, end):
        signs = [
            index
            for place, index in zip(places, line.indices, strict=True)
            if span.start <= place < span.end
        ]
        if signs:
            yield line, signs


def _placed(
    lines: Sequence[PdfLine], text: str, start: int, end: int
) -> list[tuple[PdfLine, list[int]]]:
    """Return the lines that the text has, with the position of each of their characters."""
    placed: list[tuple[PdfLine, list[int]]] = []
    position = start
    for line in lines:
        led = _led_along(line, text, position, end)
        if led is None:
            # Something was left out, or a running head was taken for the text's next words.
            place = text.find(line.text.removesuffix("-"), start, end)
            led = _led_along(line, text, place, end) if place >= 0 else None
            if led is None:
                continue
            taken = {place for place in led[0] if place >= 0}
            same = [each for each in placed if not taken.isdisjoint(each[1])]
            if any(len(other.text) >= len(line.text) for other, _ in same):
                continue
            placed = [each for each in placed if each not in same]
        places, position = led
        placed.append((line, places))
    return placed


def _led_along(line: PdfLine, text: str, position: int, end: int) -> tuple[list[int], int] | None:
    """Return the position of each of the line's characters, and the one after the last.

    A character that the text has not has the position -1. None if the text does not go on with the
    line at ``position``.
    """
    places: list[int] = []
    for at, sign in enumerate(line.text):
        if sign.isspace():
            is_kept = position < end and text[position].isspace()
            places.append(position if is_kept else -1)
            continue
        while position < end and text[position].isspace():
            position += 1
        if position < end and text[position] == sign:
            places.append(position)
            position += 1
        elif sign == "-" and at == len(line.text) - 1:
            places.append(-1)
        else:
            return None
    return places, position
