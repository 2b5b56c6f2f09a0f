"""Opens PDF files and reads the lines of their pages, by PDFium.

PDFium is not safe across threads, so every call is made while `PDFIUM` is held: per page, so that a
page can be looked at while a long file is read.
"""

import threading
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from annotator.importing.pdf.direction import in_reading_order
from annotator.importing.refusals import DocumentRefusedError

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

PDFIUM = threading.RLock()
"""Held while PDFium is called."""

# What PDFium gives for a hyphen, hard or soft, that a line ends with in the middle of a word. It
# gives no line end then.
_LINE_END_HYPHEN = 0x02
_ENCRYPTION = b"/Encrypt"
_WRONG_PASSWORD = 4
_UNKNOWN_SECURITY = 5
_MOST_PAGE_CHARACTERS = 5_000_000


@dataclass(frozen=True, slots=True)
class PdfLine:
    """A line of a page. Lengths are PDF points, from the page's lower left corner.

    Attributes:
        text: its characters, without spaces at its ends.
        left: where it begins.
        right: where it ends.
        bottom: its lower border.
        top: its upper border.
        size: the font's size.
        indices: PDFium's number of each character.
        unknown: how many signs were left out since the file does not say which letters they are.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    indices: "array[int]"
    unknown: int = 0


@contextmanager
def open_pdf(data: bytes, password: str | None = None) -> Iterator["PdfDocument"]:
    """Open a PDF file.

    Raises:
        DocumentRefusedError: it is damaged, or locked and the password is missing or wrong.
    """
    # Loads a library of 8 MB.
    from pypdfium2 import PdfDocument, PdfiumError  # noqa: PLC0415

    with PDFIUM:
        try:
            pdf = PdfDocument(data, password=password)
        except PdfiumError as error:
            # A file of no pages is taken for a locked one too.
            code = error.err_code if _ENCRYPTION in data else None
            raise _refusal(code, is_password_given=bool(password)) from error
    try:
        yield pdf
    finally:
        with PDFIUM:
            pdf.close()


def _refusal(code: int | None, *, is_password_given: bool) -> DocumentRefusedError:
    if code == _WRONG_PASSWORD and is_password_given:
        return DocumentRefusedError(
            "The password does not open it; give the one it was locked with"
        )
    if code == _WRONG_PASSWORD:
        return DocumentRefusedError(
            "It is locked with a password; give it, or save the file without one and import that"
        )
    if code == _UNKNOWN_SECURITY:
        return DocumentRefusedError(
            "It is locked in a way that is not known; save it unlocked and import that"
        )
    return DocumentRefusedError(
        "It is a damaged PDF; open it in another program and save it, or print it, as a new PDF"
    )


@contextmanager
def text_page(pdf: "PdfDocument", page_index: int) -> Iterator[tuple["PdfPage", "PdfTextPage"]]:
    """Open a page and its text; PDFium is held meanwhile.

    Raises:
        DocumentRefusedError: the page is damaged, or holds more than can be read.
    """
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    with PDFIUM:
        try:
            page = pdf[page_index]
            text = page.get_textpage()
        except PdfiumError as error:
            raise DocumentRefusedError(
                f"Its page {page_index + 1:,} is damaged; open it in another program and save it, "
                "or print it, as a new PDF"
            ) from error
        try:
            if text.count_chars() > _MOST_PAGE_CHARACTERS:
                raise DocumentRefusedError(
                    f"Its page {page_index + 1:,} holds more than {_MOST_PAGE_CHARACTERS:,} "
                    "characters, which is more than is read; take that page out of it"
                )
            yield page, text
        finally:
            text.close()
            page.close()


def page_lines(text: "PdfTextPage") -> list[PdfLine]:
    """Return the lines of a page in PDFium's order, which is the order of reading it finds.

    Ligatures, and letters in the shapes they take in Arabic words, come as PDFium gives them. A
    sign that the file gives no letter for is left out and counted.
    """
    from pypdfium2.raw import FPDFText_GetUnicode  # noqa: PLC0415

    lines: list[PdfLine] = []
    signs: list[str] = []
    indices = array("I")
    unknown = 0
    number = text.count_chars()
    for index in range(number):
        code = FPDFText_GetUnicode(text, index)
        if code in (0x0A, 0x0D):
            _add_line(lines, text, signs, indices, unknown)
            signs, indices, unknown = [], array("I"), 0
            continue
        if 0xDC00 <= code < 0xE000 and signs and "\ud800" <= signs[-1] < "\udc00":
            signs[-1] = chr(0x10000 + ((ord(signs[-1]) - 0xD800) << 10) + code - 0xDC00)
            continue
        if _is_unknown(code):
            unknown += 1
            continue
        signs.append("-" if code == _LINE_END_HYPHEN else chr(code))
        indices.append(index)
        if code == _LINE_END_HYPHEN:
            _add_line(lines, text, signs, indices, unknown)
            signs, indices, unknown = [], array("I"), 0
    _add_line(lines, text, signs, indices, unknown)
    return lines


def _is_unknown(code: int) -> bool:
    """Whether it is no character: NUL, a control character, U+FFFE and U+FFFF."""
    is_control = code < 0x20 and code not in (_LINE_END_HYPHEN, 0x09)
    return is_control or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF


def _add_line(
    lines: list[PdfLine],
    text: "PdfTextPage",
    signs: list[str],
    indices: "array[int]",
    unknown: int,
) -> None:
    first, last = 0, len(signs)
    while first < last and signs[first] in " \t":
        first += 1
    while first < last and signs[last - 1] in " \t":
        last -= 1
    if first == last:
        return
    from pypdfium2.raw import FPDFText_GetFontSize  # noqa: PLC0415

    signs, kept = in_reading_order(text, signs[first:last], indices[first:last])
    # Loose boxes are as high as the font; the others only as the letter.
    a_left, bottom, a_right, top = text.get_charbox(kept[0], loose=True)
    b_left, b_bottom, b_right, b_top = text.get_charbox(kept[-1], loose=True)
    # Half of a pair that the other half is missing of.
    line = "".join("\ufffd" if "\ud800" <= sign < "\ue000" else sign for sign in signs)
    lines.append(
        PdfLine(
            text=line,
            left=min(a_left, b_left),
            right=max(a_right, b_right),
            bottom=min(bottom, b_bottom),
            top=max(top, b_top),
            size=FPDFText_GetFontSize(text, kept[0]) or 1.0,
            indices=kept,
            unknown=unknown,
        )
    )
