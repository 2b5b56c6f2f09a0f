"""Whether a paragraph is written from right to left."""

import unicodedata


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is one of a script written to the left.

    This is how browsers understand ``dir="auto"`` (rules P2 and P3 of
    https://www.unicode.org/reports/tr9/).
    """
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False
