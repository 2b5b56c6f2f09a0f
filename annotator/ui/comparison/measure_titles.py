"""What measures are called in heads of columns, and the question each answers, from the guide."""

from annotator.agreement.measure_guide import guide_entry


def title(name: str) -> str:
    """Return the short title of a measure."""
    return guide_entry(name).short_title


def full_title(name: str) -> str:
    """Return what a measure is called where there is room."""
    return guide_entry(name).title


def question(name: str) -> str:
    """Return what a measure answers, in a sentence."""
    return guide_entry(name).answers
