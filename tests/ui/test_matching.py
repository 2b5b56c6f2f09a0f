import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.matching import Fit, fit, ranked


@pytest.mark.parametrize(
    ("typed", "name", "how"),
    [
        ("", "anything", Fit.BEGINS),
        ("tra", "Trade", Fit.BEGINS),
        ("TRADE", "trade", Fit.BEGINS),
        ("rel", "Strategic relations", Fit.WORD_BEGINS),
        ("ation", "Strategic relations", Fit.INSIDE),
        ("srel", "Strategic relations", Fit.IN_ORDER),
        ("ifr", "infrastructure", Fit.IN_ORDER),
        ("cafe", "Café", Fit.BEGINS),
        ("xyz", "Trade", None),
        ("eda", "Trade", None),
        (" trade ", "Trade", Fit.BEGINS),
        ("a(b", "x a(b c", Fit.WORD_BEGINS),
    ],
)
def test_how_letters_stand_in_a_name(typed: str, name: str, how: Fit | None) -> None:
    assert fit(typed, name) is how


def test_better_fits_come_first_and_equal_ones_keep_their_order() -> None:
    names = ["free trade", "detrade", "trade b", "t r a d e", "trade a", "else"]

    found = ranked("trade", [(name, name) for name in names])

    assert found == ["trade b", "trade a", "free trade", "detrade", "t r a d e"]


@given(st.text(), st.data())
def test_any_letters_of_a_name_in_order_find_it(name: str, data: st.DataObject) -> None:
    kept = data.draw(st.lists(st.booleans(), min_size=len(name), max_size=len(name)))
    typed = "".join(letter for letter, keep in zip(name.casefold(), kept, strict=False) if keep)

    assert fit(typed, name.casefold()) is not None
