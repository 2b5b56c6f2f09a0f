"""Recovers paragraphs from the lines of a PDF page, by where the lines stand.

A PDF knows no paragraphs. A new one begins where the font's size changes, the distance to the line
above is larger than usual, a line is indented against its block or stands out of it, begins with
a bullet, or where the line above had room for its first word. All other lines are joined.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from annotator.importing.pdf.file import PdfLine

BREAK = "\x02"
"""Stands where a line ended after a hyphen that may have been put there for want of room."""

_BULLET = re.compile(r"[•◦▪▫■□●○‣⁃➢✓*–—-] ?\S")
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,4}[.)]?|\(?[a-zA-Z][.)])[ \t]")
_TERMINAL = re.compile(r"[.!?…:;。！？؟।][\"”’»)\]\d]{0,4}$")
# Scripts whose words are not parted by spaces, so that a line end does not stand for one.
_UNSPACED = re.compile(
    "[\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u30ff\u3100-\u312f"
    "\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff60\U00020000-\U0003134f]"
)


def paragraphs(lines: Sequence[PdfLine]) -> list[str]:
    """Return the paragraphs of a page, without empty ones.

    `BREAK` stands after the hyphen of a word that may have been broken at a line's end.
    """
    found: list[str] = []
    for block in _blocks(lines):
        pieces = list(_pieces(block))
        if found and goes_on(found[-1], pieces[0]):
            first = pieces.pop(0)
            found[-1] += joint(found[-1], first) + first
        found += pieces
    return found


def goes_on(before: str, after: str) -> bool:
    """Whether a paragraph that ended with a column or a page goes on in the next one.

    Only where it is beyond doubt: it ended in the middle of a word, or of a sentence that goes on
    with a small letter.
    """
    if _ends_with_hyphen(before):
        return True
    return (
        not _TERMINAL.search(before)
        and unicodedata.category(after[0]) == "Ll"
        and (not _NUMBER.match(after))
    )


def joint(before: str, after: str) -> str:
    """Return what comes between two stretches of one paragraph."""
    if _ends_with_hyphen(before):
        return BREAK if before[-2].isalpha() and unicodedata.category(after[0]) == "Ll" else ""
    return "" if _UNSPACED.match(before[-1]) and _UNSPACED.match(after[0]) else " "


def _ends_with_hyphen(text: str) -> bool:
    return text.endswith("-") and text[-2:-1].isalnum()


def _blocks(lines: Sequence[PdfLine]) -> Iterator[list[PdfLine]]:
    """Yield lines of one size that stand below one another at the usual distance."""
    steps = [
        step
        for above, below in pairwise(lines)
        if 0.5 * below.size < (step := above.bottom - below.bottom) < 3 * below.size
    ]
    usual = median(steps) if steps else 0.0
    block: list[PdfLine] = []
    for line in lines:
        if block and not _is_next(block[-1], line, usual):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _is_next(above: PdfLine, line: PdfLine, usual: float) -> bool:
    """Whether the line belongs to the block that the line above ends."""
    if _is_beside(above, line):
        return True
    step = above.bottom - line.bottom
    height = max(above.top - above.bottom, line.top - line.bottom)
    is_same_size = abs(above.size - line.size) <= 0.1 * max(above.size, line.size)
    # Once a page has but a few lines, the usual distance may be that between paragraphs.
    limit = min(1.3 * usual, 2.2 * height) if usual else 1.6 * height
    return is_same_size and 0 < step <= limit


def _is_beside(before: PdfLine, line: PdfLine) -> bool:
    """Whether the two stand in one row, as the cells of a table do."""
    overlap = min(before.top, line.top) - max(before.bottom, line.bottom)
    lower = min(before.top - before.bottom, line.top - line.bottom)
    return overlap > 0.5 * lower and line.left >= before.right


def _pieces(block: list[PdfLine]) -> Iterator[str]:
    """Yield the paragraphs of a block."""
    (usual_left, _), *_ = Counter(round(line.left) for line in block).most_common(1)
    right = max(line.right for line in block)
    text = block[0].text
    for index in range(1, len(block)):
        before, line = block[index - 1], block[index]
        if _is_beside(before, line):
            gap = line.left - before.right
            text += ("\t" if gap > line.size else " ") + line.text
        elif _ends_with_hyphen(text) or not _begins(block, index, usual_left, right):
            text += joint(text, line.text) + line.text
        else:
            yield text
            text = line.text
    yield text


def _begins(block: list[PdfLine], index: int, usual_left: float, right: float) -> bool:
    """Whether a new paragraph begins with this line of a block."""
    before, line = block[index - 1], block[index]
    if _BULLET.match(line.text):
        return True
    if _NUMBER.match(line.text) and (_NUMBER.match(before.text) or _TERMINAL.search(before.text)):
        return True
    if _has_room(before, line, right):
        return True
    nearly, clearly = 0.3 * line.size, 0.8 * line.size
    stands_out = abs(line.left - usual_left) > clearly
    if stands_out:
        return abs(line.left - before.left) > nearly
    # Back from a stretch of indented lines, such as a quotation.
    came_back = abs(before.left - usual_left) > clearly and not _BULLET.match(before.text)
    return came_back and index > 1 and abs(block[index - 2].left - before.left) <= nearly


def _has_room(before: PdfLine, line: PdfLine, right: float) -> bool:
    """Whether the line's first word had fitted in the line before, with room to spare."""
    word = line.text.split(" ", 1)[0]
    letter = (line.right - line.left) / len(line.text)
    return before.right + (len(word) + 1) * letter + line.size < right
