"""The sheet of keys on paper: two columns to the page, on any device that Qt can page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
)

from annotator.project.errors import NotWrittenError
from annotator.ui.keys.sheet import SheetGroup, SheetLine
from annotator.ui.look.fonts import bolder

_MARGIN = 16.0
"""Millimetres around the page."""

_POINTS = 8.5
_GUTTER = 22.0
_KEYS_SHARE = 0.36
_GAP = 8.0
_AROUND_HEADING = 12.0
_LINE_GAP = 2.6
_TITLE_ROOM = 30.0
_WORDS = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_INK, _QUIET, _LINE = QColor("#111111"), QColor("#555555"), QColor("#bbbbbb")


def write_pdf(path: Path, title: str, groups: Sequence[SheetGroup], font: QFont) -> None:
    """Write the sheet as an A4 document.

    Raises:
        NotWrittenError: it cannot be written there.
    """
    content = QBuffer()
    content.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(content)
    writer.setTitle(title)
    writer.setCreator("Annotator")
    lay_out_page(writer)
    print_sheet(writer, title, groups, font)
    try:
        path.write_bytes(content.data().data())
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {error.strerror}") from error


def lay_out_page(device: QPagedPaintDevice) -> None:
    """Set the page to A4, upright, with margins."""
    margins = QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
    page = QPageSize(QPageSize.PageSizeId.A4)
    device.setPageLayout(
        QPageLayout(page, QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter)
    )


def print_sheet(
    device: QPagedPaintDevice, title: str, groups: Sequence[SheetGroup], font: QFont
) -> bool:
    """Paint the sheet page by page; return whether the device took it."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    _Sheet(device, painter, title, font).paint(groups)
    return painter.end()


class _Sheet:
    """Paints groups one below the other, column by column. Lengths are in points."""

    def __init__(
        self, device: QPagedPaintDevice, painter: QPainter, title: str, font: QFont
    ) -> None:
        self._device, self._painter, self._title = device, painter, title
        self._unit = device.logicalDpiY() / 72
        self._font = QFont(font)
        self._font.setPointSizeF(_POINTS)
        paper = device.pageLayout().paintRect(QPageLayout.Unit.Point)
        self._height = paper.height() * self._unit
        self._column = (paper.width() - _GUTTER) / 2 * self._unit
        self._place = 0
        self._top = self._y = _TITLE_ROOM * self._unit

    def paint(self, groups: Sequence[SheetGroup]) -> None:
        self._head()
        for group in groups:
            heights = [self._line_height(line) for line in group.lines]
            heading = self._heading_height()
            whole = heading + sum(heights)
            fits_a_column = whole <= self._height - self._top
            wanted = whole if fits_a_column else heading + heights[0]
            if self._y > self._top and self._y + wanted > self._height:
                self._next_column()
            self._paint_heading(group.title)
            for line, height in zip(group.lines, heights, strict=True):
                if self._y + height > self._height:
                    self._next_column()
                    self._paint_heading(f"{group.title}, continued")
                self._paint_line(line, height)

    def _head(self) -> None:
        self._set(bolder(self._font, 5), _INK)
        width = self._column * 2 + _GUTTER * self._unit
        self._painter.drawText(
            QRectF(0, 0, width, self._top), Qt.AlignmentFlag.AlignLeft, self._title
        )

    def _next_column(self) -> None:
        self._place = 1 - self._place
        self._y = self._top
        if self._place == 0:
            self._device.newPage()
            self._head()

    @property
    def _x(self) -> float:
        return self._place * (self._column + _GUTTER * self._unit)

    def _heading_height(self) -> float:
        return self._measures(bolder(self._font, 1)).height() + _AROUND_HEADING * self._unit

    def _paint_heading(self, title: str) -> None:
        font, unit = bolder(self._font, 1), self._unit
        above = 0 if self._y == self._top else 7 * unit
        height = self._measures(font).height()
        self._set(font, _INK)
        place = QRectF(self._x, self._y + above, self._column, height)
        self._painter.drawText(place, Qt.AlignmentFlag.AlignLeft, title)
        bottom = place.bottom() + 1.5 * unit
        self._painter.setPen(QPen(_LINE, 0.6 * unit))
        self._painter.drawLine(QPointF(place.left(), bottom), QPointF(place.right(), bottom))
        self._y = bottom + 3.5 * unit

    def _line_height(self, line: SheetLine) -> float:
        keys, words = self._halves(0)
        return (
            max(
                self._measures(bolder(self._font)).boundingRect(keys, _WORDS, line.keys).height(),
                self._measures(self._font).boundingRect(words, _WORDS, line.words).height(),
            )
            + _LINE_GAP * self._unit
        )

    def _paint_line(self, line: SheetLine, height: float) -> None:
        keys, words = self._halves(height)
        self._set(bolder(self._font), _INK)
        self._painter.drawText(keys, _WORDS, line.keys)
        self._set(self._font, _QUIET)
        self._painter.drawText(words, _WORDS, line.words)
        self._y += height

    def _halves(self, height: float) -> tuple[QRectF, QRectF]:
        first = self._column * _KEYS_SHARE
        gap = _GAP * self._unit
        # Without a height, as tall as need be: for measuring.
        tall = height or self._height
        return (
            QRectF(self._x, self._y, first, tall),
            QRectF(self._x + first + gap, self._y, self._column - first - gap, tall),
        )

    def _measures(self, font: QFont) -> QFontMetricsF:
        return QFontMetricsF(font, self._device)

    def _set(self, font: QFont, colour: QColor) -> None:
        self._painter.setFont(font)
        self._painter.setPen(colour)
