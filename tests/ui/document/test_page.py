import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont

from annotator.ui.document.line_metrics import LineMetrics
from annotator.ui.document.page import PageGeometry

CHARACTER = 8.0
METRICS = LineMetrics(
    pitch=29,
    baseline=18,
    rise=15,
    drop=4,
    blank_line=19,
    paragraph_gap=8,
    character_width=CHARACTER,
)


def page(width: int, digits: int = 3) -> PageGeometry:
    return PageGeometry.fitting(width, METRICS, digits)


@pytest.mark.parametrize("width", [1_000, 1_600, 3_000])
def test_with_room_a_line_has_a_comfortable_length_and_names_have_theirs(width: int) -> None:
    assert 65 <= page(width).text_width / CHARACTER <= 80
    assert page(width).margin_width >= 200


def test_the_text_stands_in_the_middle_where_there_is_room() -> None:
    wide = page(3_000)

    right = 3_000 - wide.text_left - wide.text_width
    assert wide.text_left == pytest.approx(right, abs=2)


def test_with_little_room_the_text_has_most_of_it() -> None:
    for width in (400, 600, 800):
        assert page(width).text_width > 0.5 * width
        assert page(width).margin_width >= 40


@given(st.integers(200, 3_000), st.integers(1, 6))
def test_the_columns_stand_beside_one_another_inside_the_page(width: int, digits: int) -> None:
    columns = page(width, digits)

    assert columns.numbers_right >= digits * CHARACTER
    assert columns.numbers_right < columns.text_left
    assert columns.text_left + columns.text_width < columns.margin_left
    assert columns.margin_left + columns.margin_width <= width


@pytest.mark.parametrize("width", [1, 50])
def test_a_page_without_room_still_has_a_column(width: int) -> None:
    assert page(width).text_width >= CHARACTER


def test_lines_stand_half_a_line_apart(qapp) -> None:
    font = QFont(qapp.font())
    font.setPixelSize(20)
    metrics = LineMetrics.of(font)

    assert 1.5 * 20 <= metrics.pitch <= 1.8 * 20
    assert 0 < metrics.baseline < metrics.pitch
    assert metrics.rise + metrics.drop < metrics.pitch
