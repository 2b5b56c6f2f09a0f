"""Cuts a Rich Text file into its tokens (RTF Specification 1.9.1, “RTF Syntax”)."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple

from annotator.importing.refusals import DocumentRefusedError

_TOKEN = re.compile(
    rb"(?P<open>\{)|(?P<close>\})"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    rb"|\\'(?P<byte>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<text>[^\\{}\r\n\0]+)"
    rb"|(?P<nothing>[\r\n\0]+|\\)",
    re.DOTALL,
)
_INSIDE_SKIPPED = re.compile(rb"[{}]|\\bin([0-9]{1,10}) ?|\\.", re.DOTALL)


class TokenKind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    BYTE = auto()
    TEXT = auto()


class Token(NamedTuple):
    """A token.

    Attributes:
        kind: what it is.
        name: the control word or symbol, "" for others.
        number: the number of a control word; None without one.
        data: the bytes of text.
    """

    kind: TokenKind
    name: str = ""
    number: int | None = None
    data: bytes = b""


class Tokens:
    """The tokens of a file, of which whole groups can be passed over."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0

    def __iter__(self) -> Iterator[Token]:
        """Give the tokens in order."""
        while found := _TOKEN.match(self._data, self._position):
            self._position = found.end()
            kind = found.lastgroup
            if kind == "open":
                yield Token(TokenKind.OPEN)
            elif kind == "close":
                yield Token(TokenKind.CLOSE)
            elif kind == "symbol":
                yield Token(TokenKind.SYMBOL, found["symbol"].decode("latin-1"))
            elif kind == "byte":
                yield Token(TokenKind.BYTE, data=bytes.fromhex(found["byte"].decode("ascii")))
            elif kind == "text":
                yield Token(TokenKind.TEXT, data=found["text"])
            elif kind != "nothing":
                yield from self._word(found)

    def _word(self, found: re.Match[bytes]) -> Iterator[Token]:
        name = found["word"].decode("ascii")
        number = None if found["number"] is None else int(found["number"])
        if name == "bin":
            # So many bytes follow as they are, braces among them.
            self._position += max(number or 0, 0)
        else:
            yield Token(TokenKind.WORD, name, number)

    def pass_over_group(self) -> None:
        """Go to the brace that closes the group that is open.

        Raises:
            DocumentRefusedError: there is none.
        """
        depth = 0
        while found := _INSIDE_SKIPPED.search(self._data, self._position):
            self._position = found.end()
            sign = found[0]
            if sign == b"{":
                depth += 1
            elif sign == b"}":
                if depth == 0:
                    self._position = found.start()
                    return
                depth -= 1
            elif found[1] is not None:
                self._position += int(found[1])
        raise incomplete()


def incomplete() -> DocumentRefusedError:
    """Return the refusal of a file whose end is missing."""
    return DocumentRefusedError(
        "It is damaged or incomplete: its end is missing; open it in the program that wrote it "
        "and save it anew"
    )
