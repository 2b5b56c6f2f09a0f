"""When something was done, in words."""

from datetime import UTC, date, datetime, timedelta

import pytest

from annotator.ui.history.moments import day_in_words, exact_moment, moment_in_words

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (0, "Today"),
        (1, "Yesterday"),
        (2, "Friday"),
        (6, "Monday"),
        (7, "Sunday, 15 November 2026"),
        (-1, "Monday, 23 November 2026"),
    ],
)
def test_days_near_by_are_named_those_far_off_dated(ago, words) -> None:
    assert day_in_words(TODAY - timedelta(days=ago), TODAY) == words


def test_a_moment_is_told_to_the_second_with_its_zone(monkeypatch) -> None:
    moment = datetime(2026, 5, 12, 14, 3, 9, tzinfo=UTC).astimezone()
    here = moment.strftime("%H:%M")
    assert moment_in_words(moment) == f"12 May 2026, {here}"
    assert exact_moment(moment).startswith(f"Tuesday, 12 May 2026, {here}:09 UTC")
