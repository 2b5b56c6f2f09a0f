"""What is different between two wordings, word by word, as marked-up text."""

import re
from difflib import SequenceMatcher
from html import escape

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_APART = "\u2009"  # a thin space, so that two words do not read as one
_MOST_WORDS = 2_000
"""Longer texts are shown as one that went and one that came; comparing takes too long."""


def changes_as_html(before: str, text: str) -> str:
    """Return a wording with what it lost struck through and what it gained underlined."""
    old, new = _WORDS.findall(before), _WORDS.findall(text)
    if not old:
        return _html(text)
    if len(old) + len(new) > _MOST_WORDS:
        return f"<s>{_html(before)}</s>{_APART}<u>{_html(text)}</u>"
    parts: list[str] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        gone, come = "".join(old[from_old:to_old]), "".join(new[from_new:to_new])
        if kind == "equal":
            parts.append(_html(come))
            continue
        apart = _APART if gone and come else ""
        parts.append(f"<s>{_html(gone)}</s>{apart}" if gone else "")
        parts.append(f"<u>{_html(come)}</u>" if come else "")
    return "".join(parts)


def _html(text: str) -> str:
    return escape(text).replace("\n", "<br>")
