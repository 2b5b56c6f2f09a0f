"""In which order Tab walks through the window: as one reads it, whatever was made when.

Qt's own order is that in which widgets were made. Cards, rows and buttons that come and go while
one works would always be its end.
"""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget


def tab_stops(places: Iterable[QWidget]) -> list[QWidget]:
    """Return the widgets that Tab stops at, place by place, each from top to bottom."""
    return [stop for place in places for stop in _stops(place)]


def next_stop(stops: list[QWidget], focused: QWidget | None, *, forwards: bool) -> QWidget | None:
    """Return the stop after the widget that has the keyboard, or before it; round and round."""
    if not stops:
        return None
    if focused is None:
        return stops[0 if forwards else -1]
    here = next((n for n, stop in enumerate(stops) if stop is focused), None)
    if here is None:
        inside = (n for n, stop in enumerate(stops) if stop.isAncestorOf(focused))
        here = next(inside, -1 if forwards else 0)
    return stops[(here + (1 if forwards else -1)) % len(stops)]


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if not (widget.isVisible() and widget.isEnabled()):
        return
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None:
        yield widget
    for child in _as_read(_children(widget)):
        yield from _stops(child)


def _children(widget: QWidget) -> list[QWidget]:
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in children if child.isVisible() and not child.isWindow()]


def _as_read(widgets: list[QWidget]) -> list[QWidget]:
    """Return widgets that lie beside each other from left to right, row below row."""
    rows: list[list[QWidget]] = []
    for widget in sorted(widgets, key=lambda each: each.geometry().center().y()):
        if rows and _beside(rows[-1][0].geometry(), widget.geometry()):
            rows[-1].append(widget)
        else:
            rows.append([widget])
    return [each for row in rows for each in sorted(row, key=lambda each: each.geometry().x())]


def _beside(first: QRect, second: QRect) -> bool:
    return first.top() <= second.center().y() <= first.bottom()
