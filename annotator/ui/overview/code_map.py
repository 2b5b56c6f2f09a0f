"""The map of a source: a picture of which codes are given where, kept up to date as they are."""

from collections.abc import Iterator, Sequence
from itertools import count, islice
from uuid import UUID

from PySide6.QtCore import QObject, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap

from annotator.errors import AnnotatorError
from annotator.project.annotation_reading import CodedSpan
from annotator.project.project import Done
from annotator.text.spans import Span
from annotator.ui.document import tints
from annotator.ui.document.theme import LIGHT, DocumentTheme
from annotator.ui.overview.density import PARTS, Density, parts_of_row, rows_of_parts
from annotator.ui.session.alteration import Alteration
from annotator.ui.session.project_session import ProjectSession

LANES = 5
"""Columns in which codes stand beside one another; further codes share them."""

_COUNTED_AT_ONCE = 1_000
_SHOWN_EVERY = 10
"""So many times it counts on before what has been counted is shown."""

_DIMMED_OPACITY = 0.35
_LOWEST = 2  # Pixels; a single row would hardly be seen.


class CodeMap(QObject):
    """Counts what is shown of the source on show, between events, and paints it.

    It reads no more than places and codes from the file, which are there long before the
    annotations themselves. Painting costs what the rows that have changed cost, however much is
    coded.

    Attributes:
        changed: Signal (); the picture is another.
    """

    changed = Signal()

    def __init__(self, session: ProjectSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = LIGHT
        self._density = Density(0)
        self._lane_of: dict[UUID, int] = {}
        self._picture = QPixmap()
        # Which code stands for each part of the source, lane by lane, and for which parts that may
        # be another by now.
        self._most: list[list[UUID | None]] = []
        self._stale = range(PARTS)
        self._counting: Iterator[None] | None = None
        self._is_counted = False
        self._idle = QTimer(self, interval=0)
        self._idle.timeout.connect(self._count_on)
        session.closing.connect(self._clear)
        session.source_shown.connect(self._clear)
        for signal in (
            session.source_shown,
            session.shown_changed,
            session.coder_changed,
            session.moment_changed,
            session.rejoined,
        ):
            signal.connect(self._count_anew)
        session.altered.connect(self._take_in)
        session.changed.connect(self._follow)

    @property
    def is_complete(self) -> bool:
        """Whether everything that is shown has been counted."""
        nothing = self._session.coded is None
        return nothing or (self._is_counted and self._counting is None)

    def wear(self, theme: DocumentTheme) -> None:
        """Paint in a theme's colours."""
        self._theme = theme
        self._repaint_all()

    def codes_in(self, parts: range) -> list[UUID]:
        """Return the codes given in some parts of the source, the most frequent first."""
        return self._density.codes_in(parts)

    def picture(self, size: QSize, ratio: float) -> QPixmap:
        """Return the map as a picture.

        Args:
            size: its size in pixels of the window.
            ratio: pixels of the device for each of these.
        """
        rows = rows_of_parts(self._stale, size.height()) if self._stale else range(0)
        self._find_most_given()
        was = self._picture.deviceIndependentSize().toSize(), self._picture.devicePixelRatio()
        if was != (size, ratio):
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._picture.fill(Qt.GlobalColor.transparent)
            rows = range(size.height())
        if rows:
            self._paint(size, rows)
        return self._picture

    # Counting ------------------------------------------------------------------------------

    def _clear(self) -> None:
        self._idle.stop()
        self._counting, self._is_counted = None, False
        self._density, self._lane_of = Density(0), {}
        self._repaint_all()

    def _count_anew(self) -> None:
        coded = self._session.coded
        if coded is None:
            return
        density = Density(len(coded.text))
        if not self._is_counted:
            self._density = density
        spans = self._session.read.each_coded_span(source_id=coded.source.id)
        self._counting = self._count(spans, density)
        self._idle.start()

    def _count(self, spans: Iterator[CodedSpan], density: Density) -> Iterator[None]:
        """Count what is shown, a part at a time; the first time, show more and more of it."""
        session = self._session
        for parts in count(1):
            some = list(islice(spans, _COUNTED_AT_ONCE))
            if not some:
                break
            for each in some:
                if session.shows_code(each.code_id) and session.shows_coder(each.coder_id):
                    density.add(each.code_id, each.span)
            if density is self._density and parts % _SHOWN_EVERY == 0:
                self._give_lanes()
            yield
        self._density, self._is_counted = density, True
        self._give_lanes()

    def _count_on(self) -> None:
        if self._session.is_away:
            return  # Another thread has the file.
        try:
            going_on = self._counting is not None and next(self._counting, self) is not self
        except AnnotatorError:
            going_on = False  # The session reads the same, and tells what is wrong with it.
        if not going_on:
            self._counting = None
            self._idle.stop()

    def _take_in(self, altered: Sequence[Alteration]) -> None:
        if self._counting is not None or len(altered) > _COUNTED_AT_ONCE:
            self._count_anew()
            return
        shows, density = self._session.shows, self._density
        for before, after in altered:
            if before is not None and shows(before):
                density.add(before.code_id, before.span, -1)
                self._touch(before.span)
            if after is not None and shows(after):
                density.add(after.code_id, after.span)
                self._touch(after.span)
        touched = {each.code_id for pair in altered for each in pair if each is not None}
        if any(self._is_given(code_id) != (code_id in self._lane_of) for code_id in touched):
            self._give_lanes()

    def _follow(self, done: Done) -> None:
        if "code" in done.kinds:
            self._give_lanes()

    def _give_lanes(self) -> None:
        """Give each code that is given here a lane, in the order of the scheme.

        It keeps the lane while other codes are hidden, or it itself is.
        """
        codes = [code.id for code in self._session.scheme if self._is_given(code.id)]
        self._lane_of = {code_id: place % LANES for place, code_id in enumerate(codes)}
        self._repaint_all()

    def _is_given(self, code_id: UUID) -> bool:
        """Whether anything here is coded with a code, be that hidden just now or not."""
        coded = self._session.coded
        return coded is not None and coded.codes.of(code_id, self._session.shows_coder) > 0

    # Painting ------------------------------------------------------------------------------

    def _repaint_all(self) -> None:
        self._stale = range(PARTS)
        self.changed.emit()

    def _touch(self, span: Span) -> None:
        parts = self._density.parts_of(span)
        # One stretch will do: what is done at once lies together, mostly.
        both = (self._stale, parts) if self._stale else (parts,)
        self._stale = range(min(each.start for each in both), max(each.stop for each in both))
        self.changed.emit()

    def _find_most_given(self) -> None:
        """Find which code stands for each part and lane, where that may be another now."""
        lanes = max(self._lane_of.values(), default=-1) + 1
        if len(self._most) != lanes:
            self._most, self._stale = [[None] * PARTS for _ in range(lanes)], range(PARTS)
        parts, self._stale = self._stale, range(0)
        for lane in range(lanes if parts else 0):
            codes = [code_id for code_id, its in self._lane_of.items() if its == lane]
            self._most[lane][parts.start : parts.stop] = self._most_given(codes, parts)

    def _most_given(self, codes: list[UUID], parts: range) -> list[UUID | None]:
        """Return which code stands for each part; one that is dimmed only where no other is."""
        dims, most_given = self._session.dims_code, self._density.most_given
        before = most_given((each for each in codes if not dims(each)), parts)
        behind = most_given((each for each in codes if dims(each)), parts)
        return [one or other for one, other in zip(before, behind, strict=True)]

    def _paint(self, size: QSize, rows: range) -> None:
        """Paint some rows anew, and what of the row above reaches into them."""
        painter = QPainter(self._picture)
        area = QRect(0, rows.start, size.width(), len(rows) + _LOWEST - 1)
        painter.setClipRect(area)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        painter.fillRect(area, Qt.GlobalColor.transparent)
        reached = range(max(rows.start - _LOWEST + 1, 0), min(rows.stop + 1, size.height()))
        colours = {code_id: self._colour(code_id) for code_id in self._lane_of}
        for lane, most in enumerate(self._most):
            left = size.width() * lane // LANES
            width = size.width() * (lane + 1) // LANES - left - (lane + 1 < LANES)
            for code_id, first, last in _runs(most, reached, size.height()):
                run = QRect(left, first, width, last - first + _LOWEST - 1)
                painter.fillRect(run, colours[code_id])
        painter.end()

    def _colour(self, code_id: UUID) -> QColor:
        code = self._session.scheme.get(code_id)
        if code is None:
            return QColor(Qt.GlobalColor.transparent)
        colour = QColor(tints.line_colour(self._theme.page, self._theme.text, code.colour))
        if self._session.dims_code(code_id):
            colour.setAlphaF(_DIMMED_OPACITY)
        return colour


def _runs(most: Sequence[UUID | None], rows: range, height: int) -> Iterator[tuple[UUID, int, int]]:
    """Yield the rows of a lane that one code stands for, as first and behind the last."""
    running, first = None, rows.start
    for row in rows:
        parts = parts_of_row(row, height)
        here = next(filter(None, most[parts.start : parts.stop]), None)
        if here != running:
            if running is not None:
                yield running, first, row
            running, first = here, row
    if running is not None:
        yield running, first, rows.stop
