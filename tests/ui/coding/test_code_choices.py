from uuid import UUID

import pytest

from annotator.model.scheme import Scheme
from annotator.ui.coding.code_choices import choices
from tests.ui.coding.codes import code

TRADE = code("trade", position=0)
TARIFFS = code("tariffs", TRADE)
DEFENCE = code("defence", position=1)
SCHEME = Scheme([TRADE, TARIFFS, DEFENCE])

PRAISE, BLAME = code("praise", position=0), code("blame", position=1)
PRAISED_ROADS, BLAMED_ROADS = code("roads", PRAISE), code("roads", BLAME)
TWICE = Scheme([PRAISE, BLAME, PRAISED_ROADS, BLAMED_ROADS])


def offered(typed: str, recent: list[UUID] | None = None, *, scheme: Scheme = SCHEME) -> list[str]:
    found = choices(scheme, typed, recent or [])
    return [
        ("" if each.code else "+") + "/".join(filter(None, (each.above, each.name)))
        for each in found
    ]


def test_with_nothing_typed_the_latest_come_first_then_the_tree() -> None:
    assert offered("") == ["trade", "trade/tariffs", "defence"]
    assert offered("", [DEFENCE.id, TARIFFS.id]) == ["defence", "trade/tariffs", "trade"]


def test_what_fits_better_beats_what_was_used_later() -> None:
    assert offered("tr", [TARIFFS.id, DEFENCE.id]) == ["trade", "trade/tariffs", "+tr"]
    assert offered("def") == ["defence", "+def"]


def test_of_what_fits_equally_the_latest_comes_first() -> None:
    assert offered("t", [TARIFFS.id]) == ["trade/tariffs", "trade", "+t"]


def test_a_new_code_is_offered_unless_there_is_one_of_that_very_name() -> None:
    assert offered("  debt   trap ") == ["+debt trap"]
    assert offered("TRADE") == ["trade"]


@pytest.mark.parametrize("typed", ["blame/roads", "blame / roads", "bla roa", "Blame roads"])
def test_codes_of_one_name_are_told_apart_by_what_stands_above(typed) -> None:
    assert offered(typed, scheme=TWICE)[0] == "blame/roads"


def test_a_slash_alone_offers_what_stands_below() -> None:
    assert offered("blame /", scheme=TWICE) == ["blame/roads"]


def test_a_new_code_can_stand_below_another() -> None:
    made = choices(SCHEME, "tra / ports", [])
    assert [(each.new_name, each.parent_id) for each in made] == [
        ("ports", TRADE.id),
        ("tra / ports", None),
    ]


def test_a_code_of_that_name_below_is_not_made_again() -> None:
    assert offered("trade / Tariffs") == ["trade/tariffs"]


def test_letters_inside_of_a_name_put_nothing_below_it() -> None:
    assert offered("fen/arms") == ["+fen/arms"]


def test_below_a_code_below_another() -> None:
    (choice, *_) = choices(SCHEME, "tariffs/steel", [])
    assert (choice.above, choice.parent_id) == ("trade › tariffs", TARIFFS.id)


@pytest.mark.parametrize("typed", ["/", "//", " / ", "a/", "/a"])
def test_odd_slashes_do_no_harm(typed) -> None:
    made = [each for each in choices(SCHEME, typed, []) if each.code is None]
    assert all(each.name and each.parent_id is None for each in made)
