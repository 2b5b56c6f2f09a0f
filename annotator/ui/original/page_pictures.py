"""Draws the pages of a PDF, and a passage on them."""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from annotator.importing.pdf.file import PDFIUM, open_pdf
from annotator.importing.pdf.places import places_of
from annotator.model.source_details import Landmark
from annotator.text.spans import Span

_MOST_PIXELS = 40_000_000
_KEPT = 6
_LINE_WIDTH = 2
_MARK = QColor(255, 214, 64, 110)
_LINE = QColor(176, 122, 0)


@dataclass(frozen=True, slots=True)
class PageAsked:
    """A page to draw.

    Attributes:
        index: the page, from 0.
        width: how many pixels wide it is drawn.
        span: the passage to mark.
    """

    index: int
    width: int
    span: Span


class PagePicture(NamedTuple):
    """A page as it was drawn.

    Attributes:
        image: the page.
        top: how many pixels down the marked passage begins; None where none of it is there.
    """

    image: QImage
    top: int | None


class PdfPages:
    """The pages of one PDF, the last drawn ones kept."""

    def __init__(
        self, data: bytes, text: str, landmarks: tuple[Landmark, ...], password: str | None = None
    ) -> None:
        """Draw a file.

        Args:
            data: the PDF's bytes.
            text: the source's text.
            landmarks: the source's outline, which has a landmark for each page.
            password: what opens the file.
        """
        self._data = data
        self._text = text
        self._landmarks = landmarks
        self._password = password
        self._drawn = lru_cache(_KEPT)(self._draw)

    def picture(self, asked: PageAsked) -> PagePicture:
        """Return a page with the passage marked where it stands on it.

        Raises:
            DocumentRefusedError: the file is damaged, or locked and the password is missing.
        """
        page, scale = self._drawn(asked.index, asked.width)
        found = places_of(self._data, self._text, self._landmarks, asked.span, self._password)
        places = [each for each in found if each.page_index == asked.index]
        picture = page.copy()
        painter = QPainter(picture)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for each in places:
            width, height = each.right - each.left, each.bottom - each.top
            painter.fillRect(
                QRectF(each.left * scale, each.top * scale, width * scale, height * scale), _MARK
            )
            painter.fillRect(
                QRectF(each.left * scale, each.bottom * scale, width * scale, _LINE_WIDTH), _LINE
            )
        painter.end()
        top = min((round(each.top * scale) for each in places), default=None)
        return PagePicture(picture, top)

    def _draw(self, index: int, width: int) -> tuple[QImage, float]:
        with open_pdf(self._data, self._password) as pdf, PDFIUM:
            page = pdf[min(index, len(pdf) - 1)]
            page_width, page_height = page.get_size()
            scale = width / max(page_width, 1)
            scale = min(scale, (_MOST_PIXELS / max(page_width * page_height, 1)) ** 0.5)
            bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
            image = QImage(
                bytes(bitmap.buffer),
                bitmap.width,
                bitmap.height,
                bitmap.stride,
                QImage.Format.Format_RGBX8888,
            ).copy()
            bitmap.close()
            page.close()
        return image.convertToFormat(QImage.Format.Format_RGB32), scale
