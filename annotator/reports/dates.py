"""How days are worded in a report: in English whatever the language of the machine."""

from datetime import date

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day(date_: date) -> str:
    """Return a day: “3 March 2026”."""
    return f"{date_.day} {_MONTHS[date_.month - 1]} {date_.year}"


def period(first: date, last: date) -> str:
    """Return what says when something went on: “3 March 2026”, “3 March to 1 May 2026”."""
    if first == last:
        return day(last)
    return f"{day(first).removesuffix(f' {last.year}')} to {day(last)}"
