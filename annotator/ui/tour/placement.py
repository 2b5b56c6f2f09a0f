"""Where a card finds room beside what it speaks of."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QPoint, QRect, QSize

GAP = 4
"""Pixels between the tip of a card's arrow and what it points at."""

_EDGE = 26
"""So far from a card's corner the arrow sits at least."""

_INTO = 48
"""So far below the upper border of something high a card beside it points."""


class Side(Enum):
    """The side of what is spoken of on which a card stands."""

    BELOW = auto()
    ABOVE = auto()
    RIGHT = auto()
    LEFT = auto()


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a card stands.

    Attributes:
        card: its rectangle.
        side: the side on which it stands; None where it lies on what it speaks of.
        tip: where its arrow ends, on the border of the card.
    """

    card: QRect
    side: Side | None
    tip: QPoint


def placed(card: QSize, target: QRect, room: QRect, first_choice: Side = Side.BELOW) -> Placement:
    """Return where a card stands: inside the room, and beside the target where that is possible.

    Args:
        card: the size of the card, arrow included.
        target: what it speaks of; as far as it lies in the room.
        room: where the card may stand; at least as large as the card.
        first_choice: the side to stand on where several have room.
    """
    target = target.intersected(room)
    if not target.isEmpty():
        for side in (first_choice, *Side):
            if _free(side, target, room) >= _needed(side, card):
                return _beside(side, card, target, room)
    corner = room.bottomRight() - QPoint(card.width() - 1, card.height() - 1)
    return Placement(QRect(corner, card), None, corner)


def _needed(side: Side, card: QSize) -> int:
    return GAP + (card.height() if side in (Side.BELOW, Side.ABOVE) else card.width())


def _free(side: Side, target: QRect, room: QRect) -> int:
    match side:
        case Side.BELOW:
            return room.bottom() - target.bottom()
        case Side.ABOVE:
            return target.top() - room.top()
        case Side.RIGHT:
            return room.right() - target.right()
        case Side.LEFT:
            return target.left() - room.left()


def _beside(side: Side, card: QSize, target: QRect, room: QRect) -> Placement:
    if side in (Side.BELOW, Side.ABOVE):
        below = side is Side.BELOW
        aim = target.center().x()
        left = _within(aim - _EDGE, room.left(), room.right() + 1 - card.width())
        top = target.bottom() + 1 + GAP if below else target.top() - GAP - card.height()
        where = QRect(QPoint(left, top), card)
        tip_x = _within(aim, left + _EDGE, where.right() - _EDGE)
        return Placement(where, side, QPoint(tip_x, where.top() if below else where.bottom()))
    right = side is Side.RIGHT
    aim = target.top() + min(_INTO, target.height() // 2)
    top = _within(aim - _EDGE, room.top(), room.bottom() + 1 - card.height())
    left = target.right() + 1 + GAP if right else target.left() - GAP - card.width()
    where = QRect(QPoint(left, top), card)
    tip_y = _within(aim, top + _EDGE, where.bottom() - _EDGE)
    return Placement(where, side, QPoint(where.left() if right else where.right(), tip_y))


def _within(value: int, lowest: int, highest: int) -> int:
    return max(lowest, min(value, highest))
