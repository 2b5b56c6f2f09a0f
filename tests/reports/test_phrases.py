import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from annotator.agreement.figures import Figure, Reason
from annotator.reports.phrases import (
    counted,
    interval,
    listed,
    percent,
    shown,
    value,
)


@pytest.mark.parametrize(
    ("figure", "text"),
    [
        (0.7921, ".792"),
        (-0.0416, "−.042"),
        (0, ".000"),
        (-0.0001, ".000"),
        (1, "1.000"),
        (-1, "−1.000"),
        (0.99951, ">\u00a0.999"),
        (0.9994, ".999"),
        (-0.99999, "<\u00a0−.999"),
    ],
)
def test_a_figure_has_no_zero_before_its_point_and_is_1_only_where_it_is_1(figure, text):
    assert value(figure) == text


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (3, 5, "60\u00a0%"),
        (1, 3, "33.3\u00a0%"),
        (0, 5, "0\u00a0%"),
        (9_999_999, 10_000_000, ">\u00a099.9\u00a0%"),
        (1, 10_000_000, "<\u00a00.1\u00a0%"),
        (10, 10, "100\u00a0%"),
        (0, 0, "–"),
    ],
)
def test_a_share_is_all_only_where_it_is_all(part, whole, text):
    assert percent(part, whole).replace(" ", "\u00a0") == text


def test_lists_stay_short():
    assert listed([]) == ""
    assert listed(["Ana"]) == "Ana"
    assert listed(["Ana", "Bounmy"]) == "Ana and Bounmy"
    assert listed(["Ana", "Bounmy", "Chan"], at_most=3) == "Ana, Bounmy and Chan"
    assert listed(["A", "B", "C", "D"], at_most=3) == "A, B and 2 others"


def test_numbers_below_ten_are_words():
    assert counted(1, "source") == "one source"
    assert counted(3, "source") == "three sources"
    assert counted(1200, "source") == "1,200 sources"


def test_intervals():
    assert interval(Figure(value=0.5)) == ""
    assert interval(Figure(value=0.5, low=-0.1, high=0.75)) == "[−.100,\u00a0.750]"
    assert interval(Figure.undefined(Reason.NO_VARIATION)) == ""


def test_text_that_runs_from_right_to_left_turns_nothing_else():
    assert shown("Ana") == "Ana"
    assert shown("שלום") == "\u2068שלום\u2069"
    assert shown("evil\u202etxt") == "eviltxt"


@given(st.text())
def test_whatever_is_shown_can_stand_in_xml(text):
    element = etree.Element("name")
    element.text = shown(text)
    assert etree.fromstring(etree.tostring(element)).text in (shown(text), None)
