"""Scrolling while the mouse drags past the upper or lower edge: smoothly, faster further out."""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer
from PySide6.QtWidgets import QScrollBar

_TICK = 16  # milliseconds: once a frame
_LONGEST_TICK = 100  # A window that stood still for a moment does not leap afterwards.


def speed(beyond: int) -> float:
    """Return how many pixels a second to scroll, ``beyond`` pixels out: slow at first."""
    distance = abs(beyond)
    pixels = 60 + 10 * distance + 0.12 * distance * distance if distance else 0.0
    return pixels if beyond > 0 else -pixels


class AutoScroll(QObject):
    """Moves a scroll bar for as long as the mouse is beyond an edge."""

    def __init__(self, bar: QScrollBar, scrolled: Callable[[], object]) -> None:
        """Call ``scrolled`` whenever ``bar`` was moved."""
        super().__init__(bar)
        self._bar = bar
        self._scrolled = scrolled
        self._beyond = 0
        self._left_over = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self, interval=_TICK)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def follow(self, beyond: int) -> None:
        """Scroll as fast as fits a mouse ``beyond`` pixels below (negative: above); 0 for stop."""
        self._beyond = beyond
        if not beyond:
            self._timer.stop()
        elif not self._timer.isActive():
            self._left_over = 0.0
            self._clock.start()
            self._timer.start()

    def _tick(self) -> None:
        seconds = min(self._clock.restart(), _LONGEST_TICK) / 1000
        wanted = speed(self._beyond) * seconds + self._left_over
        whole = int(wanted)
        self._left_over = wanted - whole
        if whole:
            self._bar.setValue(self._bar.value() + whole)
            self._scrolled()
