"""What the styles of an OpenDocument text say of page breaks, hidden text and titles."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from annotator.importing.odt.package import FORMAT, STYLE, TEXT, Package

if TYPE_CHECKING:
    from lxml.etree import _Element

_LONGEST_CHAIN = 50
_TITLE = "Title"
_MOST_DIGITS = 9


def whole(value: str | None, otherwise: int) -> int:
    """Return a number that is not negative, of at most nine digits, or ``otherwise``."""
    if value is None or not (value.isascii() and value.isdigit() and len(value) <= _MOST_DIGITS):
        return otherwise
    return int(value)


class PageBreak(NamedTuple):
    """Where a paragraph breaks the page.

    Attributes:
        before: whether it begins a page.
        after: whether the page ends with it.
        number: the number of the page that it begins, where numbers start anew.
    """

    before: bool = False
    after: bool = False
    number: int | None = None


class Styles:
    """The styles of paragraphs, spans and sections, each with those it is based on."""

    def __init__(self, package: Package) -> None:
        self._styles: dict[tuple[str, str], _Element] = {}
        for style in package.defined(f"{STYLE}style"):
            key = (style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", ""))
            self._styles.setdefault(key, style)
        self._breaks: dict[str, PageBreak] = {}
        self._hidden: dict[tuple[str, str], bool] = {}

    def is_title(self, name: str) -> bool:
        """Whether a style of paragraphs is that of titles, or is based on it."""
        return any(style.get(f"{STYLE}name") == _TITLE for style in self._chain("paragraph", name))

    def list_style(self, name: str) -> str:
        """Return the name of the list style that a style of paragraphs names, or ""."""
        for style in self._chain("paragraph", name):
            named = style.get(f"{STYLE}list-style-name")
            if named is not None:
                return named
        return ""

    def page_break(self, name: str) -> PageBreak:
        """Return where a style of paragraphs or tables breaks the page."""
        found = self._breaks.get(name)
        if found is None:
            found = self._breaks[name] = self._page_break(name)
        return found

    def is_hidden(self, family: str, name: str) -> bool:
        """Whether what has this style is not shown."""
        key = (family, name)
        if key not in self._hidden:
            self._hidden[key] = any(
                properties.get(f"{TEXT}display") == "none"
                for style in self._chain(family, name)
                for properties in style.iter(f"{STYLE}text-properties")
            )
        return self._hidden[key]

    def _page_break(self, name: str) -> PageBreak:
        before = after = None
        number = None
        is_first = True
        for style in (*self._chain("paragraph", name), *self._chain("table", name)):
            # A new kind of page begins with a paragraph that names it, not with those based on it.
            if is_first and style.get(f"{STYLE}master-page-name"):
                before = True
            is_first = False
            for tag in ("paragraph-properties", "table-properties"):
                properties = style.find(f"{STYLE}{tag}")
                if properties is None:
                    continue
                before = _first_said(before, properties.get(f"{FORMAT}break-before"))
                after = _first_said(after, properties.get(f"{FORMAT}break-after"))
                said = properties.get(f"{STYLE}page-number")
                if number is None and said not in {None, "auto"}:
                    number = whole(said, 0) or None
        return PageBreak(bool(before), bool(after), number)

    def _chain(self, family: str, name: str) -> "Iterator[_Element]":
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = style.get(f"{STYLE}parent-style-name", "")


def _first_said(known: bool | None, said: str | None) -> bool | None:
    return known if known is not None or said is None else said == "page"
