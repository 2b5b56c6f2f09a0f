"""Quotes short enough for a line or a card."""

_ENOUGH = 1_000
"""Characters at either end of a text that are looked at first: it may be a whole source."""


def shortened(text: str, length: int) -> str:
    """Return a text on one line, cut in the middle where it is longer than ``length``."""
    if len(text) > 2 * _ENOUGH:
        ends = [" ".join(end.split()) for end in (text[:_ENOUGH], text[-_ENOUGH:])]
        if min(map(len, ends)) > length:
            text = " ".join(ends)
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    head, tail = line[: length // 2], line[-length // 2 :]
    # Whole words, where words are parted by spaces.
    head = head[: head.rfind(" ")] if " " in head else head
    tail = tail[tail.find(" ") + 1 :] if " " in tail else tail
    return f"{head} … {tail}"


def elided(text: str, length: int) -> str:
    """Return a text exactly as it is, and cut in the middle where it is longer than ``length``."""
    if len(text) <= length:
        return text
    head, tail = text[: length // 2], text[-(length // 2) :]
    head = head[: head.rfind(" ")] if " " in head else head
    tail = tail[tail.find(" ") + 1 :] if " " in tail else tail
    return f"{head} […] {tail}"
