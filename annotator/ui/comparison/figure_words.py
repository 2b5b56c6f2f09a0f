"""Figures as they are written in cells, tooltips and for screen readers."""

from annotator.agreement.figures import Figure, explain
from annotator.agreement.scenarios import printed

UNDEFINED = "undefined"


def number(value: float) -> str:
    """Return a value as journals print what is 1 at most: “.792”, “−.042”, “1.000”."""
    return printed(value)


def figure(shown: Figure) -> str:
    """Return the value of a figure, or that it has none."""
    return UNDEFINED if shown.value is None else number(shown.value)


def interval(shown: Figure) -> str:
    """Return the ends of a figure's 95 % interval in brackets; empty where it has none."""
    if shown.low is None or shown.high is None:
        return ""
    return f"[{number(shown.low)}, {number(shown.high)}]"


def spoken(name: str, shown: Figure) -> str:
    """Return a figure as a sentence part: its name, its value and interval, or why it has none."""
    if shown.reason is not None:
        return f"{name}: {UNDEFINED}. {explain(shown.reason)}"
    words = f"{name}: {figure(shown)}"
    if shown.low is not None and shown.high is not None:
        words += f", 95 % interval {number(shown.low)} to {number(shown.high)}"
    return words
