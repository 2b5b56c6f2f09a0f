"""Tables of figures as data, and how they are drawn."""

from uuid import uuid4

import pytest
from PySide6.QtCore import QRectF

from annotator.agreement.comparison_result import Confusion
from annotator.agreement.figures import Figure, Reason, explain
from annotator.model.colour_difference import contrast
from annotator.ui.comparison.confusion_grid import confusion_grid
from annotator.ui.comparison.figure_words import figure, interval, number, spoken
from annotator.ui.comparison.grid import Cell, Column, Grid, in_order
from annotator.ui.comparison.grid_delegate import deepest_share
from annotator.ui.comparison.interval_bar import place_on_axis
from annotator.ui.document.tints import TEXT_CONTRAST, mixed
from annotator.ui.look.theme import DARK, LIGHT


@pytest.mark.parametrize(
    ("value", "words"), [(0.7924, ".792"), (-0.042, "−.042"), (1.0, "1.000"), (-0.0001, ".000")]
)
def test_numbers_are_written_as_journals_do(value: float, words: str) -> None:
    assert number(value) == words


def test_a_figure_is_read_aloud_with_its_interval_or_its_reason() -> None:
    known = Figure(value=0.5, low=0.25, high=0.75)
    assert (figure(known), interval(known)) == (".500", "[.250, .750]")
    assert spoken("Alpha", known) == "Alpha: .500, 95 % interval .250 to .750"
    nothing = Figure.undefined(Reason.NO_VARIATION)
    assert (figure(nothing), interval(nothing)) == ("undefined", "")
    assert spoken("Alpha", nothing) == f"Alpha: undefined. {explain(Reason.NO_VARIATION)}"


@pytest.mark.parametrize(
    ("value", "place"), [(-0.2, 10), (0.4, 70), (1.0, 130), (-0.9, 10), (1.1, 130)]
)
def test_the_axis_goes_from_a_little_below_chance_to_agreement(value: float, place: float) -> None:
    assert place_on_axis(value, QRectF(10, 0, 120, 20)) == pytest.approx(place)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_numbers_can_be_read_on_the_deepest_tint(theme) -> None:
    share = deepest_share(theme.raised, theme.text, theme.accent)
    assert share > 0.3
    assert contrast(mixed(theme.raised, theme.accent, share), theme.text) >= TEXT_CONTRAST


def test_rows_without_a_figure_stand_last_either_way() -> None:
    keys = (0.5, None, -0.1, 0.9)
    grid = Grid((Column("F"),), tuple((Cell(str(key), key=key),) for key in keys))
    up = [row[0].key for row in in_order(grid, 0, descending=False).rows]
    down = [row[0].key for row in in_order(grid, 0, descending=True).rows]
    assert (up, down) == ([-0.1, 0.5, 0.9, None], [0.9, 0.5, -0.1, None])


def test_what_nobody_coded_has_no_tint_and_leads_nowhere() -> None:
    codes, pair = [uuid4(), uuid4()], (uuid4(), uuid4())
    confusion = Confusion(
        rows="Ana",
        columns="Ben",
        categories=("a", "b", "uncoded"),
        characters=((40, 10, 0), (0, 20, 0), (0, 0, 9_000)),
    )
    grid = confusion_grid(confusion, codes, ["a", "b"], pair)
    assert grid.rows[0][0].tint == 1
    assert grid.rows[0][1].tint == 0.5
    assert grid.rows[0][1].behind.code_ids == frozenset(codes)
    assert grid.rows[0][1].behind.all_codes
    assert grid.rows[0][1].spoken == (
        "10 characters that Ana coded as a and Ben coded as b, 20 % of Ana’s a"
    )
    assert (grid.rows[2][2].tint, grid.rows[2][2].behind) == (0, None)
