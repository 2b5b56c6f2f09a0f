"""Turns the bytes of a text file into characters, and says how their encoding was found out."""

import codecs
import re
from dataclasses import dataclass
from typing import Literal

from annotator.errors import AnnotatorError
from annotator.importing.detection import guesses, is_damaged_utf8, unmarked_unicode
from annotator.importing.file_kinds import control_byte_share, control_share, recognised_kind

How = Literal["byte order mark", "strict UTF-8", "declared", "detected", "chosen"]

_BYTE_ORDER_MARK = "\ufeff"
_REVERSED_MARK = "\ufffe"
# UTF-32 goes first: its little-endian mark begins with that of UTF-16.
_MARKS = {
    codecs.BOM_UTF8: "utf_8",
    codecs.BOM_UTF32_LE: "utf_32_le",
    codecs.BOM_UTF32_BE: "utf_32_be",
    codecs.BOM_UTF16_LE: "utf_16_le",
    codecs.BOM_UTF16_BE: "utf_16_be",
}
_ISO_2022_JP_ESCAPE = re.compile(rb"\x1b\$[@B]")
_CODECS_THAT_TAKE_THE_MARK_OFF = frozenset({"utf-8-sig", "utf-16", "utf-32"})
# A text may hold a stray control character; with more than this many and this share it is no text.
_FEW_CONTROLS = 8
_MOST_CONTROLS = 0.1
_UNRECOGNISED = "binary data (if it is text after all, choose its encoding)"
_MOST_CONTROL_BYTES = 0.01


class NotTextError(AnnotatorError):
    """The bytes are not those of a text file.

    Attributes:
        kind: what they seem to be, such as "a PDF document".
    """

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"This is no text; it seems to be {kind}: save it as plain text and import that"
        )
        self.kind = kind


class DecodingError(AnnotatorError):
    """The bytes are no text in the encoding that was chosen, marked or guessed."""


class UnknownEncodingError(AnnotatorError):
    """There is no text encoding of that name."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The characters of a file, and how they were found.

    Attributes:
        text: what the bytes say, without a byte order mark, otherwise unaltered.
        encoding: the name of the encoding, which `decode` takes again.
        how: what the encoding was known by.
        confidence: from 0 to 1 where the encoding was guessed, else None.
        alternatives: where it was guessed, other encodings that give other texts, likeliest first.
        had_mark: whether a byte order mark was taken off.
    """

    text: str
    encoding: str
    how: How
    confidence: float | None = None
    alternatives: tuple[str, ...] = ()
    had_mark: bool = False


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text that ``data`` holds.

    Tried in this order: the byte order mark, strict UTF-8, a guess. UTF-16 without a mark is
    recognised by its NUL bytes before UTF-8 is believed.

    Args:
        data: the whole file.
        encoding: the encoding to read it in, by any name Python knows, instead of finding it out.

    Raises:
        NotTextError: the bytes are those of a document, an image or the like.
        DecodingError: no encoding fits, or the chosen one does not.
        UnknownEncodingError: ``encoding`` names none.
    """
    kind = recognised_kind(data)
    if kind:
        raise NotTextError(kind)
    mark = next((mark for mark in _MARKS if data.startswith(mark)), None)
    if encoding is not None:
        decoded = _decode_chosen(data, encoding)
    elif mark:
        decoded = _decode_marked(data, mark)
    else:
        decoded = _decode_unmarked(data)
    if control_share(decoded.text) > max(_MOST_CONTROLS, _FEW_CONTROLS / (len(decoded.text) or 1)):
        raise NotTextError(_UNRECOGNISED)
    return decoded


def encoding_label(encoding: str) -> str:
    """Return the usual name of an encoding, such as ``windows-1252`` for Python's ``cp1252``.

    Python knows the encoding by this name too.
    """
    name = codecs.lookup(encoding).name
    name = re.sub(r"^cp(?=125\d$)", "windows-", name)
    name = re.sub(r"^iso(?=8859-)", "ISO-", name)
    return name.upper() if name.startswith("utf") else name


def _decode_chosen(data: bytes, encoding: str) -> Decoded:
    try:
        codec = codecs.lookup(encoding).name
        text = data.decode(codec)
    except UnicodeError as error:
        raise _misfit(error, encoding) from error
    # A name with a NUL in it is a ValueError, and "hex" is a codec, yet not one of text.
    except (LookupError, ValueError) as error:
        raise UnknownEncodingError(
            f"There is no text encoding called {encoding!r}; "
            "try UTF-8, UTF-16, windows-1252, Shift_JIS or GB18030"
        ) from error
    if codec.startswith(("utf-16", "utf-32")) and text.startswith(_REVERSED_MARK):
        raise DecodingError(
            f"The text is not in {encoding_label(codec)}: its byte order mark says that the bytes "
            "stand the other way round; choose the other byte order, or none"
        )
    had_mark = codec.startswith("utf") and data.startswith(tuple(_MARKS))
    if codec not in _CODECS_THAT_TAKE_THE_MARK_OFF:
        text = text.removeprefix(_BYTE_ORDER_MARK)
    return Decoded(text, encoding_label(codec), "chosen", had_mark=had_mark)


def _decode_marked(data: bytes, mark: bytes) -> Decoded:
    codec = _MARKS[mark]
    text = _strictly(data, codec)
    if text is None and mark == codecs.BOM_UTF32_LE:
        # UTF-16 whose first character is NUL begins with the same four bytes.
        codec = "utf_16_le"
        text = _strictly(data, codec)
    if text is None:
        label = encoding_label(codec)
        raise DecodingError(
            f"The text is damaged: it begins with the byte order mark of {label} but is no {label} "
            "throughout; mend it in the program that wrote it, or choose another encoding"
        )
    text = text.removeprefix(_BYTE_ORDER_MARK)
    return Decoded(text, encoding_label(codec), "byte order mark", had_mark=True)


def _decode_unmarked(data: bytes) -> Decoded:
    as_utf8 = _strictly(data, "utf_8")
    codec = unmarked_unicode(data, is_valid_utf8=as_utf8 is not None)
    if codec is None and as_utf8 is not None and _ISO_2022_JP_ESCAPE.search(data):
        codec = "iso2022_jp"
    if codec is not None and (text := _strictly(data, codec)) is not None:
        others = ("UTF-8",) if as_utf8 is not None else ()
        return Decoded(text, encoding_label(codec), "detected", 1.0, others)
    if as_utf8 is not None:
        return Decoded(as_utf8, "UTF-8", "strict UTF-8")
    if control_byte_share(data) > _MOST_CONTROL_BYTES:
        raise NotTextError(_UNRECOGNISED)
    if is_damaged_utf8(data):
        raise DecodingError(
            "The text is UTF-8 with damaged places; mend it in the program that wrote it, or "
            "choose another encoding"
        )
    return _decode_guessed(data)


def _decode_guessed(data: bytes) -> Decoded:
    guessed = guesses(data)
    if not guessed:
        raise DecodingError("The encoding of the text could not be recognised; choose it")
    best, *others = guessed
    return Decoded(
        data.decode(best.encoding),
        encoding_label(best.encoding),
        "detected",
        best.confidence,
        tuple(encoding_label(other.encoding) for other in others),
    )


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeDecodeError:
        return None


def _misfit(error: UnicodeError, encoding: str) -> DecodingError:
    where = ""
    if isinstance(error, UnicodeDecodeError):
        where = f": byte {error.start + 1:,} (0x{error.object[error.start]:02X}) does not fit"
    return DecodingError(f"The text is not in {encoding}{where}; choose another encoding")
