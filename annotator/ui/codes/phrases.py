"""Numbers and lists as one would say them."""

from collections.abc import Iterable


def things(number: int, word: str) -> str:
    """Return a number of things in words: “1 code”, “2,000 codes”."""
    return f"1 {word}" if number == 1 else f"{number:,} {word}s"


def listed(parts: Iterable[str]) -> str:
    """Return parts as one would say them: “a, b and c”; there is at least one."""
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last
