"""Text for XML: what no XML document may hold is replaced, one character for one."""

import re
from xml.sax.saxutils import escape, quoteattr

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The complement of Char in https://www.w3.org/TR/xml/#charsets."""


def storable(text: str) -> str:
    """Return a text of the same length with U+FFFD for every character that XML cannot hold.

    These are most control characters, U+FFFE and U+FFFF.
    """
    return _FORBIDDEN.sub("\ufffd", text)


def content(text: str) -> str:
    """Return a text as the content of an element."""
    return escape(storable(text))


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, in its quotation marks, line ends kept."""
    return quoteattr(storable(text))
