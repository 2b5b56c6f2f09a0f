"""What the elements of HTML are to the text of a page, and what their attributes say."""

import re
from typing import TYPE_CHECKING

from annotator.importing import numerals
from annotator.importing.safe_xml import tag_of

if TYPE_CHECKING:
    from lxml.etree import _Element


def _words(names: str) -> frozenset[str]:
    return frozenset(names.split())


# These begin and end a paragraph.
BLOCKS = _words(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html
    legend li listing main menu nav noframes ol p plaintext pre search section summary table
    tbody td tfoot th thead tr ul xmp
    """
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
PREFORMATTED = frozenset({"pre", "listing", "xmp", "plaintext"})
# Nobody reads these.
UNSEEN = _words(
    """
    annotation annotation-xml area base datalist frame head link meta noscript param rp script
    source style template title track wbr
    """
)
PICTURES = frozenset({"img", "image", "svg"})
OBJECTS = frozenset({"applet", "audio", "canvas", "embed", "iframe", "object", "video"})
FIELDS = frozenset({"button", "input", "meter", "progress", "select", "textarea"})

_TYPE = "{http://www.idpf.org/2007/ops}type"
_NOT_DISPLAYED = re.compile(
    r"(display\s*:\s*none|visibility\s*:\s*(hidden|collapse))", re.IGNORECASE
)
_KEEPS_WHITE_SPACE = re.compile(
    r"white-space(-collapse)?\s*:\s*(pre|preserve|break-spaces)\b", re.IGNORECASE
)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)
_WHOLE = re.compile(r"\s*(-?[0-9]{1,9})")
_BY_TYPE: dict[str, numerals.Numeral] = {
    "1": numerals.decimal,
    "a": numerals.column_letter,
    "A": numerals.upper_column_letter,
    "i": numerals.lower_roman,
    "I": numerals.upper_roman,
}
_BY_STYLE: dict[str, numerals.Numeral] = {
    "decimal": numerals.decimal,
    "decimal-leading-zero": numerals.decimal_with_zero,
    "lower-alpha": numerals.column_letter,
    "lower-latin": numerals.column_letter,
    "upper-alpha": numerals.upper_column_letter,
    "upper-latin": numerals.upper_column_letter,
    "lower-roman": numerals.lower_roman,
    "upper-roman": numerals.upper_roman,
    "arabic-indic": numerals.arabic_indic,
    "devanagari": numerals.devanagari,
    "thai": numerals.thai,
}
_BULLETS = frozenset({"disc", "circle", "square"})


def name_of(element: "_Element") -> str:
    """Return an element's name, lower case, without a namespace."""
    return tag_of(element).rpartition("}")[2].lower()


def is_hidden(element: "_Element") -> bool:
    """Whether the element says of itself that it is not shown."""
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    if style is not None and _NOT_DISPLAYED.search(style):
        return True
    name = name_of(element)
    if name == "dialog":
        return element.get("open") is None
    return name == "input" and element.get("type", "").lower() == "hidden"


def keeps_white_space(element: "_Element") -> bool:
    """Whether spaces and line ends inside the element are shown as they are."""
    return _KEEPS_WHITE_SPACE.search(element.get("style", "")) is not None


def purposes(element: "_Element") -> set[str]:
    """Return what a book or a screen reader takes the element for, such as ``pagebreak``."""
    said = f"{element.get(_TYPE, '')} {element.get('epub:type', '')} {element.get('role', '')}"
    return {each.removeprefix("doc-") for each in said.lower().split()}


def whole(value: str | None, otherwise: int) -> int:
    """Return the number that an attribute begins with, or ``otherwise``."""
    found = _WHOLE.match(value or "")
    return int(found[1]) if found else otherwise


class ListNumbers:
    """Numbers the items of one list.

    Attributes:
        bullet: what stands before an item without a number.
    """

    bullet = "• "

    def __init__(self, element: "_Element | None" = None) -> None:
        """Begin the list that ``element`` is; None for items without a list."""
        self._numeral: numerals.Numeral | None = None
        self._is_bare = False
        self._next = self._step = 1
        if element is None:
            return
        if name_of(element) == "ol":
            self._numeral = _BY_TYPE.get(element.get("type", "1"), numerals.decimal)
            self._next = whole(element.get("start"), 1)
            if element.get("reversed") is not None:
                self._step = -1
                items = sum(name_of(each) == "li" for each in element)
                self._next = whole(element.get("start"), items)
        self._follow_style(element.get("style", ""))

    def label(self, item: "_Element") -> str:
        """Count ``item``, and return what stands before it, with a space after it."""
        self._next = whole(item.get("value"), self._next)
        number = self._next
        self._next += self._step
        if self._is_bare:
            return ""
        return self.bullet if self._numeral is None else f"{self._numeral(number)}. "

    def _follow_style(self, style: str) -> None:
        found = _LIST_STYLE.search(style)
        name = found[1].lower() if found else ""
        if name == "none":
            self._is_bare = True
        elif name in _BULLETS:
            self._numeral = None
        else:
            self._numeral = _BY_STYLE.get(name, self._numeral)
