"""Shortcut keys of codes: one visible character each."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field


def _one_character(key: str) -> str:
    key = unicodedata.normalize("NFC", key)
    if not key:
        raise ValueError("a key cannot be empty; leave it out where a code has none")
    if not _is_one_character(key):
        raise ValueError("a key is one character; choose one")
    if key.isspace() or unicodedata.category(key[0]) in ("Cc", "Cf", "Cs", "Cn", "Co"):
        raise ValueError("this key cannot be seen; choose a character that can be typed and read")
    return key


def _is_one_character(text: str) -> bool:
    """Whether a reader sees one character: a base and what attaches to it (UAX #29, roughly)."""
    attaches = True
    for char in text:
        if not (attaches or _attaches(char)):
            return len(text) == 2 and all("\U0001f1e6" <= half <= "\U0001f1ff" for half in text)
        attaches = char == "\u200d"
    return True


def _attaches(char: str) -> bool:
    """Whether a character belongs to the one before it: marks, joiners, skin tones, tags."""
    return (
        unicodedata.category(char) in ("Mn", "Mc", "Me")
        or char == "\u200d"
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or "\U000e0020" <= char <= "\U000e007f"
    )


Key = Annotated[str, Field(max_length=8), AfterValidator(_one_character)]
"""The key that codes a selection: one character as a reader sees it, composed (NFC)."""
