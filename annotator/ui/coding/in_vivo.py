"""Codes in vivo: named after the very words of the text."""

import unicodedata

from annotator.model.names import folded
from annotator.model.scheme import Scheme
from annotator.text.graphemes import grapheme_start

LONGEST = 60
"""Characters of the longest name; more words are cut off."""

_CUT = " …"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_UNREADABLE = "CMZ"  # Controls, marks without a letter, spaces.
_AROUND = " \t\n.,:;…·•*_-–—―\"'“”„‟‘’‚«»‹›、。，：；،؛"
_PAIRS = tuple(zip("([{（「『【", ")]}）」』】", strict=True))


def in_vivo_name(words: str) -> str:
    """Return the name that words of a text give a code; empty where there is nothing to read.

    White space is folded, what cannot be seen is dropped, and so are quotation marks, stops and
    dashes at both ends. A long name is cut between two words, never inside what reads as one
    character.
    """
    name = _trimmed(" ".join(words.translate(_INVISIBLE).split()))
    if all(unicodedata.category(each)[0] in _UNREADABLE for each in name):
        return ""
    if len(name) <= LONGEST:
        return name
    room = LONGEST - len(_CUT)
    end = name.rfind(" ", room // 2, room + 1)
    head = name[: end if end > 0 else grapheme_start(name, room)]
    return _trimmed(head) + _CUT


def unused_name(name: str, scheme: Scheme) -> str:
    """Return the name, with a number after it where a code at the top of the scheme has it."""
    taken = {folded(code.name) for code in scheme.children(None)}
    tried, number = name, 1
    while folded(tried) in taken:
        number += 1
        tried = f"{name} {number}"
    return tried


def is_whole(name: str) -> bool:
    """Return whether a name in vivo has all the words, so that the same words mean the same."""
    return not name.endswith(_CUT)


def _trimmed(name: str) -> str:
    bare = name.strip(_AROUND)
    for opening, closing in _PAIRS:
        if bare.startswith(opening) and bare.find(closing) == len(bare) - 1:
            bare = bare[1:-1].strip(_AROUND)
        elif bare.startswith(opening) and closing not in bare:
            bare = bare[1:].strip(_AROUND)
        elif bare.endswith(closing) and opening not in bare:
            bare = bare[:-1].strip(_AROUND)
    return bare or name
