"""The canonical form of a text, the one that every stored position counts in."""

import hashlib
import re
from uuid import UUID, uuid5

from annotator.errors import AnnotatorError

# Fixed for ever: two people who import the same text must arrive at the same source.
SOURCE_NAMESPACE = UUID("108617bd-31d8-48ac-bdbd-259e34f435c7")

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


class TextRefusedError(AnnotatorError):
    """The text holds something that no file could store and no reader could see."""


def canonical(text: str) -> str:
    r"""Return ``text`` with NUL dropped and the line ends ``\r\n`` and ``\r`` made ``\n``.

    Nothing else is altered: no-break spaces, soft hyphens, U+2028 and U+2029, joiners, decomposed
    letters and noncharacters (U+FFFE in the first place too) stay. A byte order mark belongs to
    the file's encoding, so whoever decodes takes it off; a U+FEFF that reaches this function stays.
    The canonical form of a canonical text is that text.

    Raises:
        TextRefusedError: the text holds half of a surrogate pair.
    """
    lone = _LONE_SURROGATE.search(text)
    if lone:
        raise TextRefusedError(
            f"The text holds half a character (U+{ord(lone.group()):04X}) at position "
            f"{lone.start():,}; mend it in the program that wrote it, or choose another encoding"
        )
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def text_digest(text: str) -> str:
    """Return the SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def source_id(text: str) -> UUID:
    """Return the id that a source with this canonical text has wherever it is imported."""
    return uuid5(SOURCE_NAMESPACE, text_digest(text))
