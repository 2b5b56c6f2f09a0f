"""When something was done, in words."""

from datetime import date, datetime


def day_in_words(day: date, today: date) -> str:
    """Return what a reader calls a day: ``Today``, ``Yesterday``, ``Monday``, ``12 May 2026``."""
    ago = (today - day).days
    if ago == 0:
        return "Today"
    if ago == 1:
        return "Yesterday"
    if 1 < ago < 7:
        return f"{day:%A}"
    return f"{day:%A}, {day.day} {day:%B %Y}"


def time_in_words(moment: datetime) -> str:
    """Return the time of day of a moment, here: ``14:03``."""
    return f"{moment.astimezone():%H:%M}"


def moment_in_words(moment: datetime) -> str:
    """Return a moment as one says it, here: ``12 Nov 2026, 14:03``."""
    here = moment.astimezone()
    return f"{here.day} {here:%b %Y, %H:%M}"


def exact_moment(moment: datetime) -> str:
    """Return a moment to the second, here, with what the clock was ahead of UTC."""
    here = moment.astimezone()
    ahead = f"{here:%z}"  # such as +0700
    zone = f"UTC{ahead[:3]}:{ahead[3:5]}" if here.utcoffset() else "UTC"
    return f"{here:%A}, {here.day} {here:%B %Y, %H:%M:%S} {zone}"
