"""What the font table and the style sheet of a Rich Text file say."""

import re

from annotator.importing.rtf.characters import Font, codec_of_page
from annotator.importing.rtf.tokens import Token, TokenKind

_HEADING = re.compile(r"(heading [1-9]|title)$", re.IGNORECASE)
_BODY_TEXT = 9


class FontTable:
    """The fonts, by their numbers, while their table is read and afterwards."""

    def __init__(self) -> None:
        self._fonts: dict[int, Font] = {}
        self._current = Font()

    def take(self, token: Token) -> None:
        """Read a token of the table."""
        if token.kind is TokenKind.TEXT:
            name = token.data.decode("latin-1").partition(";")[0].strip()
            self._current.name = self._current.name or name
        elif token.name == "f":
            self._current = self._fonts.setdefault(token.number or 0, Font())
        elif token.name == "fcharset":
            self._current.set_charset(token.number or 0)
        elif token.name == "cpg" and token.number:
            self._current.codec = codec_of_page(token.number)

    def font(self, number: int) -> Font:
        """Return a font; one that the table does not have is an ordinary one."""
        return self._fonts.get(number, Font())


class StyleSheet:
    """Which styles of paragraphs are headings."""

    def __init__(self) -> None:
        self._headings: set[int] = set()
        self._current: int | None = 0
        self._name = ""

    def take(self, token: Token) -> None:
        """Read a token of the style sheet."""
        if token.kind is TokenKind.OPEN:
            self._current, self._name = 0, ""
        elif token.kind is TokenKind.TEXT:
            self._name += token.data.decode("latin-1")
            if _HEADING.match(self._name.partition(";")[0].strip()) and self._current is not None:
                self._headings.add(self._current)
        elif token.name == "s":
            self._current = token.number
        elif token.name in {"cs", "ds", "ts"}:
            # A style of characters, sections or tables.
            self._current = None
        elif token.name == "outlinelevel" and self._current is not None:
            level = token.number
            self._headings |= {self._current} if level is not None and level < _BODY_TEXT else set()

    def is_heading(self, style: int, outline_level: int | None) -> bool:
        """Whether a paragraph is a heading, by its own level in the outline or its style."""
        if outline_level is not None:
            return 0 <= outline_level < _BODY_TEXT
        return style in self._headings
