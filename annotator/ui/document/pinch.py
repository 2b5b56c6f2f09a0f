"""Pinches on a touch pad or a touch screen, as steps of zoom."""

from math import log, log1p

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QNativeGestureEvent
from PySide6.QtWidgets import QGestureEvent, QPinchGesture, QWidget

_SMALLEST = 0.1  # No single report of a gesture makes anything smaller than a tenth.


class Pinch:
    """Adds up what fingers do until it makes a step of zoom."""

    def __init__(self, widget: QWidget, step: float) -> None:
        """Watch for pinches on ``widget``; ``step`` is the factor of one step."""
        widget.grabGesture(Qt.GestureType.PinchGesture)
        self._step = log(step)
        self._turned = 0.0

    def steps(self, event: QEvent) -> int | None:
        """Return by how many steps ``event`` zooms; None where it is no pinch."""
        if isinstance(event, QNativeGestureEvent):
            return self._native_steps(event)
        if isinstance(event, QGestureEvent):
            pinch = event.gesture(Qt.GestureType.PinchGesture)
            if isinstance(pinch, QPinchGesture):
                event.accept(pinch)
                return self._touched_steps(pinch)
        return None

    def _native_steps(self, event: QNativeGestureEvent) -> int | None:
        kinds = Qt.NativeGestureType
        if event.gestureType() in {kinds.BeginNativeGesture, kinds.EndNativeGesture}:
            self._turned = 0.0
            return 0
        if event.gestureType() is not kinds.ZoomNativeGesture:
            return None
        return self._add(log1p(max(event.value(), _SMALLEST - 1)))

    def _touched_steps(self, pinch: QPinchGesture) -> int:
        if pinch.state() is Qt.GestureState.GestureStarted:
            self._turned = 0.0
        if not pinch.changeFlags() & QPinchGesture.ChangeFlag.ScaleFactorChanged:
            return 0
        return self._add(log(max(pinch.scaleFactor(), _SMALLEST)))

    def _add(self, turned: float) -> int:
        self._turned += turned
        steps = int(self._turned / self._step)
        self._turned -= steps * self._step
        return steps
