import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from annotator.text.utf16 import Utf16Map

# Astral characters often enough to stand side by side, at both ends and alone.
texts = st.text(st.one_of(st.sampled_from("a\n\u0301\u200d😀🏗𝔘🇱🇦"), st.characters()), max_size=60)


def units_before(text: str, position: int) -> int:
    return len(text[:position].encode("utf-16-le", "surrogatepass")) // 2


@given(texts)
@example("")
@example("😀")
@example("a😀😀b😀")
def test_positions_agree_with_the_encoded_text_and_come_back(text: str) -> None:
    positions = Utf16Map(text)
    assert positions.length == units_before(text, len(text))
    for position in range(len(text) + 1):
        unit = positions.to_utf16(position)
        assert unit == units_before(text, position)
        assert positions.to_code_point(unit) == position
        assert positions.to_code_point(unit, round_up=True) == position
        assert positions.is_border(unit)


@given(texts)
def test_a_unit_inside_a_pair_rounds_to_either_side_of_it(text: str) -> None:
    positions = Utf16Map(text)
    for position, character in enumerate(text):
        if character > "\uffff":
            inside = units_before(text, position) + 1
            assert not positions.is_border(inside)
            assert positions.to_code_point(inside) == position
            assert positions.to_code_point(inside, round_up=True) == position + 1


@pytest.mark.parametrize("outside", [-1, 4])
def test_a_position_outside_the_text_is_refused(outside: int) -> None:
    with pytest.raises(ValueError, match="lies outside 0 … 3"):
        Utf16Map("abc").to_utf16(outside)


@pytest.mark.parametrize("outside", [-1, 5])
def test_a_unit_outside_the_text_is_refused(outside: int) -> None:
    positions = Utf16Map("ab😀")
    with pytest.raises(ValueError, match="lies outside 0 … 4"):
        positions.to_code_point(outside)
    with pytest.raises(ValueError, match="lies outside 0 … 4"):
        positions.is_border(outside)
