"""The scheme that ships is a codebook that people can work with."""

import pytest

from annotator.exchange.scheme_json import read_scheme, shipped_schemes, write_scheme
from annotator.model.colour_difference import VISIONS, contrast
from tests.model.smallest_distance import smallest_distance
from tests.model.test_colours import DARK_PAGE, LIGHT_PAGE


@pytest.fixture(scope="module")
def scheme():
    return read_scheme(shipped_schemes()["strategic-relations"])


def test_it_has_the_five_themes(scheme):
    assert [code.name for code in scheme.codes] == [
        "defence",
        "trade",
        "infrastructure",
        "ideology",
        "skepticism",
    ]


def test_every_theme_has_its_own_key(scheme):
    keys = [code.key for code in scheme.codes]
    assert len(set(keys)) == len(keys)
    assert all(key in code.name for key, code in zip(keys, scheme.codes, strict=True))


@pytest.mark.parametrize("field", ["definition", "when_to_use", "when_not_to_use", "example"])
def test_every_theme_is_explained(scheme, field):
    explanations = [getattr(code, field) for code in scheme.codes]
    assert len(set(explanations)) == len(explanations)
    assert all(len(text.split()) >= 8 and text.endswith(".") for text in explanations)


def test_the_limits_of_a_theme_name_the_theme_that_begins_there(scheme):
    names = {code.name for code in scheme.codes}
    for code in scheme.codes:
        if code.name != "skepticism":  # What is no doubt is nothing else either.
            assert any(other in code.when_not_to_use for other in names - {code.name})


@pytest.mark.parametrize("vision", VISIONS)
def test_the_colours_are_told_apart(scheme, vision):
    assert smallest_distance([code.colour for code in scheme.codes], vision) >= 11


@pytest.mark.parametrize("page", [LIGHT_PAGE, DARK_PAGE])
def test_the_colours_stand_out_on_the_page(scheme, page):
    assert all(contrast(code.colour, page) >= 3 for code in scheme.codes)


@pytest.mark.parametrize("name", list(shipped_schemes()))
def test_a_shipped_file_is_written_as_the_program_writes(name):
    path = shipped_schemes()[name]
    assert write_scheme(read_scheme(path)) == path.read_text(encoding="utf-8")
