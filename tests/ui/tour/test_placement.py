from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize

from annotator.ui.tour.placement import Side, placed

CARD = QSize(300, 180)
ROOM = QRect(6, 6, 1012, 688)


@given(
    left=st.integers(-400, 1400),
    top=st.integers(-400, 1000),
    width=st.integers(1, 1400),
    height=st.integers(1, 1000),
)
def test_a_card_is_in_the_room_and_beside_its_target(left, top, width, height) -> None:
    target = QRect(left, top, width, height)
    found = placed(CARD, target, ROOM)

    assert found.card.size() == CARD
    assert ROOM.contains(found.card)
    if found.side is not None:
        assert not found.card.intersects(target.intersected(ROOM))
        assert found.card.contains(found.tip)


def test_it_stands_below_what_is_at_the_top_and_above_what_is_at_the_bottom() -> None:
    assert placed(CARD, QRect(500, 60, 2, 20), ROOM).side is Side.BELOW
    assert placed(CARD, QRect(500, 640, 2, 20), ROOM).side is Side.ABOVE


def test_it_stands_beside_a_panel_as_high_as_the_window() -> None:
    assert placed(CARD, QRect(720, 60, 298, 630), ROOM).side is Side.LEFT
    assert placed(CARD, QRect(6, 60, 280, 630), ROOM).side is Side.RIGHT


def test_it_lies_on_what_leaves_no_room() -> None:
    found = placed(CARD, ROOM, ROOM)
    assert found.side is None
    assert found.card.bottomRight() == ROOM.bottomRight()


def test_what_cannot_be_seen_is_not_pointed_at() -> None:
    assert placed(CARD, QRect(0, 2000, 10, 10), ROOM).side is None
