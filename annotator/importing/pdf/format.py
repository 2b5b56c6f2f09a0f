"""PDF files: their text in paragraphs, one a line, with the pages as landmarks.

A hyphen at a line's end stays, unless it is certain that it was put there for want of room: the
word stands elsewhere in the file in one piece, and nowhere with that hyphen. Running heads and page
numbers are left out, and named in a note; `headers` says when.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from annotator.importing.format import Extracted, ReadingOptions, SourcesFormat
from annotator.importing.pdf.file import open_pdf, page_lines, text_page
from annotator.importing.pdf.headers import Page, RunningHeads
from annotator.importing.pdf.paragraphs import BREAK, goes_on, joint, paragraphs
from annotator.importing.refusals import DocumentRefusedError
from annotator.model.source_details import Landmark, LandmarkKind
from annotator.project.rebuild import ProgressCall
from annotator.text.canonical import canonical

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_MOST_CHARACTERS = 50_000_000
# Looked at for running heads: stretches, for those of left and right pages may differ.
_STRETCHES, _STRETCH = 20, 10
# Stands where a page begins, until all is known.
_PAGE = "\x01"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# Looked for from the beginnings of words only, or one endless word would take endless time.
_BROKEN_WORD = re.compile(rf"(?<![^\W\d_])([^\W\d_]+)-{BREAK}({_PAGE}*)([^\W\d_]+)")
_NAMED_HEADS = 3


def extract(data: bytes, options: ReadingOptions) -> Iterator[Extracted]:
    """Yield the text of a PDF, once.

    Raises:
        DocumentRefusedError: it is damaged, locked and the password is missing or wrong, holds no
            text, or more than can be read.
    """
    with open_pdf(data, options.password) as pdf:
        heads = RunningHeads(_page(pdf, index) for index in _looked_at(len(pdf)))
        found = _read(pdf, heads, options.progress)
    pages, whole_words = _mended(found.marked_text)
    if not any(pages):
        raise DocumentRefusedError(
            "Its pages hold no text, so they seem to be scanned; let a program for text "
            "recognition (OCR) read it, and import what that writes"
        )
    landmarks = []
    position = 0
    for page, label in zip(pages, found.labels, strict=True):
        landmarks.append(Landmark(position=position, kind=LandmarkKind.PAGE, label=label))
        position += len(page)
    yield Extracted(
        text=canonical("".join(pages)),
        notes=tuple(_notes(found, heads, pages, whole_words)),
        landmarks=tuple(landmarks),
    )


class _Read(NamedTuple):
    """What stands on the pages.

    Attributes:
        marked_text: their paragraphs, with `_PAGE` where each page begins.
        labels: what the pages are called.
        unknown: how many signs were left out since the file does not say what they are.
    """

    marked_text: str
    labels: list[str]
    unknown: int


def _looked_at(number: int) -> list[int]:
    """Return the pages that are looked at for running heads: all, or stretches of them."""
    if number <= _STRETCHES * _STRETCH:
        return list(range(number))
    between = (number - _STRETCH) / (_STRETCHES - 1)
    starts = (round(stretch * between) for stretch in range(_STRETCHES))
    return [start + index for start in starts for index in range(_STRETCH)]


def _page(pdf: "PdfDocument", index: int) -> Page:
    with text_page(pdf, index) as (page, text):
        return Page(page_lines(text), page.get_height())


def _read(pdf: "PdfDocument", heads: RunningHeads, progress: ProgressCall) -> _Read:
    pieces: list[str] = []
    labels: list[str] = []
    last = ""
    unknown = length = 0
    number = len(pdf)
    for index in range(number):
        progress(index, number)
        page = _page(pdf, index)
        labels.append(_label(pdf, index))
        unknown += sum(line.unknown for line in page.lines)
        found = paragraphs(heads.without(page))
        if last and found:
            pieces.append(joint(last, found[0]) if goes_on(last, found[0]) else "\n")
        pieces += [_PAGE, "\n".join(found)]
        last = found[-1] if found else last
        length += len(pieces[-1])
        if length > _MOST_CHARACTERS:
            raise DocumentRefusedError(
                f"It holds more than {_MOST_CHARACTERS:,} characters, which is more than is read; "
                "split it into several files"
            )
    return _Read("".join(pieces), labels, unknown)


def _label(pdf: "PdfDocument", index: int) -> str:
    """Return what the page is called: the file's own name for it, such as iv, or its number."""
    label = pdf.get_page_label(index)
    printable = "".join(sign for sign in label if sign.isprintable()).strip()
    return printable[:50] or str(index + 1)


def _mended(marked_text: str) -> tuple[list[str], int]:
    """Return the pages, and how many words were made whole where it is certain that they were."""
    known: set[str] = set()
    for word in _WORD.finditer(marked_text):
        known.add(word[0].casefold())
    whole_words = 0

    def mend(broken: re.Match[str]) -> str:
        nonlocal whole_words
        before, page, after = broken.groups()
        word, hyphenated = f"{before}{after}".casefold(), f"{before}-{after}".casefold()
        is_certain = word in known and hyphenated not in known
        whole_words += is_certain
        return f"{before}{'' if is_certain else '-'}{page}{after}"

    mended = _BROKEN_WORD.sub(mend, marked_text).replace(BREAK, "")
    return mended.split(_PAGE)[1:], whole_words


def _notes(found: _Read, heads: RunningHeads, pages: list[str], whole_words: int) -> Iterator[str]:
    """Yield what was changed on the way."""
    if heads.left_out:
        named = [f"“{words}”" for words, _ in heads.left_out.most_common(_NAMED_HEADS)]
        others = len(heads.left_out) - len(named)
        more = f" and {others:,} others" if others else ""
        yield f"Left out as running heads or page numbers: {', '.join(named)}{more}"
    if whole_words:
        yield f"{_counted(whole_words, 'word')} broken at a line end made whole"
    if found.unknown:
        yield f"{_counted(found.unknown, 'sign')} left out that the file gives no letter for"
    empty = [label for page, label in zip(pages, found.labels, strict=True) if not page.strip()]
    if empty:
        shown = ", ".join(empty[:10]) + (" …" if len(empty) > 10 else "")
        yield f"{_counted(len(empty), 'page')} without text, perhaps pictures: {shown}"


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


FORMAT = SourcesFormat(name="PDF", suffixes=(".pdf",), media_type="application/pdf", texts=extract)
