"""Values of attributes: which there are of each type, their spelling and their order."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.attribute_values import fits, guessed_type, rank, spelled
from annotator.model.source_details import AttributeType

TEXT, NUMBER, DATE, YES_NO, CHOICE = AttributeType
CHOICES = ("Laos", "Viet Nam", "Jose\u0301’s village")


@pytest.mark.parametrize(
    ("written", "kind", "kept"),
    [
        ("  any thing\n at all ", TEXT, "any thing\n at all"),
        ("30", NUMBER, "30"),
        ("30.0", NUMBER, "30"),
        ("+007.50", NUMBER, "7.5"),
        ("-.5", NUMBER, "-0.5"),
        ("\u22125", NUMBER, "-5"),
        ("-0", NUMBER, "0"),
        ("1e3", NUMBER, "1000"),
        ("123456789012345678901234567890", NUMBER, "123456789012345678901234567890"),
        ("1975", DATE, "1975"),
        ("1975-12", DATE, "1975-12"),
        ("1975-12-02", DATE, "1975-12-02"),
        ("1975-12-02 09:30", DATE, "1975-12-02T09:30:00"),
        ("1975-12-02t09:30:00z", DATE, "1975-12-02T09:30:00+00:00"),
        ("YES", YES_NO, "yes"),
        ("True", YES_NO, "yes"),
        ("0", YES_NO, "no"),
        ("viet  nam", CHOICE, "Viet Nam"),
        ("JOSÉ’S VILLAGE", CHOICE, "Jose\u0301’s village"),
    ],
)
def test_what_is_the_same_is_spelled_the_same(written, kind, kept):
    assert spelled(written, kind, CHOICES) == kept
    assert spelled(kept, kind, CHOICES) == kept


@pytest.mark.parametrize(
    ("written", "kind", "told"),
    [
        (" ", TEXT, "an empty text is no value; leave it out"),
        ("3,5", NUMBER, "“3,5” is no number; write it like 30 or -0.5, with a point"),
        ("1,000", NUMBER, "is no number"),
        ("nan", NUMBER, "is no number"),
        ("Infinity", NUMBER, "is no number"),
        ("1_000", NUMBER, "is no number"),
        ("1e999", NUMBER, "is no number"),
        ("9" * 50, NUMBER, "is no number"),
        ("1e99", NUMBER, "“1e99” has more than 40 digits; round it"),
        ("-1e-60", NUMBER, "has more than 40 digits"),
        ("٣", NUMBER, "is no number"),
        ("02.12.1975", DATE, "“02.12.1975” is no date; write it like 1975-12-02, 1975-12 or 1975"),
        ("12/2/1975", DATE, "is no date"),
        ("1975-13", DATE, "is no date"),
        ("1975-02-30", DATE, "is no date"),
        ("0000", DATE, "is no date"),
        ("1975-12-02T25:00", DATE, "is no date"),
        ("75", DATE, "is no date"),
        ("perhaps", YES_NO, "“perhaps” is neither yes nor no; write one of them"),
        ("Siam", CHOICE, "“Siam” is none of the choices: Laos, Viet Nam, "),
    ],
)
def test_what_is_no_such_value_is_refused_with_an_example(written, kind, told):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the message is what is looked at
        spelled(written, kind, CHOICES)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not fits(written, kind, CHOICES)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=4))
def test_a_number_stays_the_number_it_is(number):
    kept = spelled(str(number), NUMBER)
    assert Decimal(kept) == number == rank(kept, NUMBER)


@given(st.from_regex(r"[-+]?[0-9]{0,12}\\.?[0-9]{0,12}(e-?[0-9]{1,2})?", fullmatch=True))
def test_what_is_kept_is_kept_again(written):
    if fits(written, NUMBER):
        kept = spelled(written, NUMBER)
        assert spelled(kept, NUMBER) == kept
        assert rank(kept, NUMBER) == Decimal(written)


@given(st.dates(), st.dates())
def test_days_are_ordered_as_they_passed(one, other):
    first, second = (rank(day.isoformat(), DATE) for day in (one, other))
    assert (first < second) == (one < other)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_what_leaves_the_day_open_comes_before_it(day):
    assert rank(f"{day:%Y}", DATE) < rank(f"{day:%Y-%m}", DATE) < rank(day.isoformat(), DATE)


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([], TEXT),
        (["", "  "], TEXT),
        (["30", "", "-2.5"], NUMBER),
        (["1975"], NUMBER),
        (["007", "12"], TEXT),
        (["1e3"], TEXT),
        (["1975-12-02", "1975-12"], DATE),
        (["yes", "No"], YES_NO),
        (["30", "n/a"], TEXT),
        (["x" * 100_000], TEXT),
    ],
)
def test_the_type_is_guessed_from_all_values(values, kind):
    assert guessed_type(values) is kind


def test_what_does_not_fit_has_no_place_in_the_order():
    assert rank("n/a", NUMBER) is None
    assert rank("soon", DATE) is None
    assert rank("Laos", TEXT) == rank("LAOS", TEXT)
