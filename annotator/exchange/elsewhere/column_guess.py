"""Which column of a table of spans holds what, guessed from the names in its head."""

import re
from collections.abc import Sequence

from annotator.exchange.elsewhere.span_table import COLUMNS, lacking
from annotator.model.names import folded

_USUAL = {
    "source": (
        "source",
        "source name",
        "file",
        "file name",
        "filename",
        "document",
        "document name",
        "transcript",
    ),
    "quote": ("quote", "quotation", "passage", "segment", "excerpt", "coded text", "text"),
    "start": ("start", "begin", "from", "start offset", "start position", "first character"),
    "end": ("end", "stop", "to", "end offset", "end position", "last character"),
    "code": ("code path", "code", "code name", "theme", "label", "tag", "category"),
    "coder": ("coder", "coder name", "annotator", "rater", "user", "coded by", "created by", "who"),
    "memo": ("memo", "comment", "comments", "note", "notes", "remark"),
}
"""What each is called in tables of this and other programs, the likelier first."""


def guessed_columns(head: Sequence[str]) -> dict[str, str]:
    """Return the columns that are called as something usually is, each for one thing."""
    by_name: dict[str, str] = {}
    for name in head:
        by_name.setdefault(_plain(name), name)
    guessed = {}
    for what in COLUMNS:
        found = next((by_name[each] for each in _USUAL[what] if each in by_name), None)
        if found is not None:
            guessed[what] = found
    return guessed


def needs_no_naming(head: Sequence[str]) -> bool:
    """Whether all that can be guessed bears the name by which it is found anyway."""
    guessed = guessed_columns(head)
    usual = {*COLUMNS, "code_path"}
    return not lacking(guessed) and all(folded(name) in usual for name in guessed.values())


def _plain(name: str) -> str:
    """Return a name without capitals, and with spaces for what parts its words."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)
    return " ".join(re.split(r"[\W_]+", parted.casefold())).strip()
