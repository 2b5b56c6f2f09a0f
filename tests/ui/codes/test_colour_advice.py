"""What is said against a colour, and when."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from annotator.model.colours import PALETTE
from annotator.model.records import Code
from annotator.ui.codes.colour_advice import advice

NOW = datetime.now(UTC)


def code(name: str, colour: str) -> Code:
    return Code(id=uuid4(), name=name, colour=colour, created=NOW, modified=NOW)


@pytest.mark.parametrize("colour", PALETTE)
def test_nothing_speaks_against_a_colour_of_the_palette_that_is_free(colour: str) -> None:
    others = [code(other, other) for other in PALETTE if other != colour]
    assert advice(colour, others) == []


def test_a_colour_too_faint_for_a_page_is_told() -> None:
    (yellow,) = advice("#f4f0b0", [])
    assert yellow.startswith("It hardly stands out on the light page (1.1:1")
    assert yellow.endswith("lines in it are drawn darker there.")
    (navy,) = advice("#101040", [])
    assert "dark page" in navy
    assert navy.endswith("lines in it are drawn lighter there.")


def test_whose_colour_it_is_or_resembles_is_told() -> None:
    codes = [code("trade", "#c52e5b"), code("ports", "#c52e5b"), code("debt", "#c8325c")]
    assert advice("#c52e5b", codes) == [
        "It is the colour of trade and ports, too.",
        "It looks much like the colour of debt.",
    ]


def test_what_colour_blind_readers_take_it_for_is_told() -> None:
    said = advice("#a04000", [code("trade", "#508000")])
    assert said[-1] == "Readers who do not tell red from green may take it for trade."


def test_many_names_are_cut_short() -> None:
    codes = [code(f"code {number}", "#c52e5b") for number in range(6)]
    assert advice("#c52e5b", codes) == ["It is the colour of code 0, code 1 and 4 more codes, too."]
