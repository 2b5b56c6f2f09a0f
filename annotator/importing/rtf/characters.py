"""The characters of a Rich Text file: which encoding each font is written in."""

import codecs
from dataclasses import dataclass

from annotator.importing.symbol_fonts import symbol

DEFAULT_CODEC = "cp1252"

# The character sets of Windows' fonts (RTF Specification 1.9.1, “Font Table”).
_CODEC_OF_CHARSET = {
    77: "mac_roman",
    78: "shift_jis",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
_SYMBOL_CHARSET = 2
_CODEC_OF_PAGE = {10_000: "mac_roman", 65_001: "utf-8", 936: "gb18030", 1_361: "johab"}

# Control words and symbols that stand for a character.
CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "zwbo": "\u200b",
    "zwnbo": "\u2060",
    "zwj": "\u200d",
    "zwnj": "\u200c",
    "ltrmark": "\u200e",
    "rtlmark": "\u200f",
    "~": "\u00a0",
    "-": "\u00ad",
    "_": "\u2011",
    "\t": "\t",
    "\\": "\\",
    "{": "{",
    "}": "}",
}


@dataclass(slots=True)
class Font:
    """A font of the file.

    Attributes:
        codec: the encoding of the bytes that are written in it; "" for that of the file.
        name: its name.
        has_symbols: whether it puts signs of its own on the places of letters.
    """

    codec: str = ""
    name: str = ""
    has_symbols: bool = False

    def set_charset(self, charset: int) -> None:
        """Take the encoding from the number of a character set."""
        self.has_symbols = charset == _SYMBOL_CHARSET
        self.codec = _CODEC_OF_CHARSET.get(charset, "")

    def shown(self, text: str) -> str:
        """Return the characters that the font shows for ``text``."""
        if not self.has_symbols:
            return text
        return "".join(symbol(ord(character), self.name) for character in text)


def codec_of_page(page: int) -> str:
    """Return the codec for the number of a code page; the usual one where none is known."""
    name = _CODEC_OF_PAGE.get(page, f"cp{page}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return DEFAULT_CODEC
