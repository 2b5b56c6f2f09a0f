from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.colour_difference import contrast
from annotator.ui.document import DARK, LIGHT, DocumentTheme
from annotator.ui.document.tints import line_colour, mixed, tint

themes = pytest.mark.parametrize("theme", [LIGHT, DARK])
colours = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@themes
@given(st.lists(colours, min_size=1, max_size=6))
def test_text_is_legible_on_any_overlap_of_any_colours(theme: DocumentTheme, found) -> None:
    ground = tint(theme.page, theme.text, tuple(found), theme.tint_strength)

    assert contrast(ground, theme.text) >= 4.5


@themes
@given(colours)
def test_lines_stand_out_from_the_page_in_any_colour(theme: DocumentTheme, colour) -> None:
    assert contrast(line_colour(theme.page, theme.text, colour), theme.page) >= 3.0


@themes
def test_further_layers_deepen_a_tint(theme: DocumentTheme) -> None:
    colour = "#117733"
    grounds = [
        tint(theme.page, theme.text, (colour,) * layers, theme.tint_strength)
        for layers in range(1, 4)
    ]

    distances = [contrast(ground, theme.page) for ground in grounds]
    assert distances == sorted(set(distances))


@themes
def test_everything_written_on_the_page_is_legible(theme: DocumentTheme) -> None:
    for written, ground in [
        (theme.text, theme.page),
        (theme.muted, theme.page),
        (theme.text, theme.selection),
        (theme.text, theme.selection_inactive),
    ]:
        assert contrast(written, ground) >= 4.5
    for drawn in (theme.caret, theme.accent):
        assert contrast(drawn, theme.page) >= 3.0


def test_mixing_reaches_both_ends() -> None:
    for ground, colour in combinations(["#000000", "#ffffff", "#102030"], 2):
        assert mixed(ground, colour, 0) == ground
        assert mixed(ground, colour, 1) == colour
