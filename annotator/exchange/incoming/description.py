"""The fields of a code in the one description that REFI-QDA has room for.

What has no element of its own stands under a heading, and is found there again.
"""

import re
from typing import NamedTuple

from annotator.model.records import Code


class CodeWords(NamedTuple):
    """What a code says of itself."""

    definition: str = ""
    when_to_use: str = ""
    when_not_to_use: str = ""
    example: str = ""


_HEADINGS = {
    "when_to_use": "When to use:",
    "when_not_to_use": "When not to use:",
    "example": "Example:",
}
_PART = re.compile(
    r"(?:\A|\n\n)(" + "|".join(map(re.escape, _HEADINGS.values())) + r")\n", re.MULTILINE
)


def words_of(code: Code) -> CodeWords:
    """Return what a code says of itself."""
    return CodeWords(code.definition, code.when_to_use, code.when_not_to_use, code.example)


def description(words: CodeWords) -> str:
    """Return the fields as one text."""
    parts = [words.definition] if words.definition else []
    for field, heading in _HEADINGS.items():
        if text := getattr(words, field):
            parts.append(f"{heading}\n{text}")
    return "\n\n".join(parts)


def read_description(text: str) -> CodeWords:
    """Return the fields that a description holds; without headings, all of it is the definition."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = list(_PART.finditer(text))
    if not found:
        return CodeWords(definition=text)
    fields = {"definition": text[: found[0].start()]}
    names = {heading: field for field, heading in _HEADINGS.items()}
    ends = [match.start() for match in found[1:]] + [len(text)]
    for match, end in zip(found, ends, strict=True):
        field = names[match[1]]
        if field in fields:  # somebody else’s headings: the text is not ours to divide
            return CodeWords(definition=text)
        fields[field] = text[match.end() : end]
    return CodeWords(**fields)
