"""Text for XML: what no XML document may hold is replaced, one character for one."""

import re
from typing import Final

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""The complement of Char in https://www.w3.org/TR/xml/#charsets."""
# The library's functions for it load half of its modules for the network.
_IN_CONTENT: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_ATTRIBUTE: Final = _IN_CONTENT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


def storable(text: str) -> str:
    """Return a text of the same length with U+FFFD for every character that XML cannot hold.

    These are most control characters, U+FFFE and U+FFFF.
    """
    return _FORBIDDEN.sub("\ufffd", text)


def content(text: str) -> str:
    """Return a text as the content of an element."""
    return storable(text).translate(_IN_CONTENT)


def attribute(text: str) -> str:
    """Return a text as the value of an attribute, in its quotation marks, line ends kept."""
    return f'"{storable(text).translate(_IN_ATTRIBUTE)}"'
