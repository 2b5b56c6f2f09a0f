"""What the status line says, and what it offers to do about it."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from annotator.errors import AnnotatorError

_BEGINS_WITH_FILE = re.compile(r"[^\s.]+\.\w|\S*[/\\]")


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do with one click, or with the key the status line names."""

    title: str
    accept: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence about what was done, or why it was not.

    Attributes:
        text: the sentence.
        offer: what can be done about it.
        is_refusal: whether it tells why something was not done.
        destroyed: whether something is gone, so that taking it back is offered.
    """

    text: str
    offer: Offer | None = None
    is_refusal: bool = False
    destroyed: bool = False


def sentence(error: AnnotatorError | str) -> str:
    """Return an error's message as a sentence of its own."""
    text = str(error).strip()
    if not text:
        return "Something went wrong."
    # The name of a file stays as it is.
    first = text if _BEGINS_WITH_FILE.match(text) else text[0].upper() + text[1:]
    return first + ("" if text[-1] in ".!?" else ".")
