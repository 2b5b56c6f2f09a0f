"""What paragraph styles of a Word document say of lists, headings and page breaks."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotator.importing.docx.package import VAL, W

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING_NAME = re.compile(r"^(heading [1-9]|title)$", re.IGNORECASE)
# The outline has nine levels; the tenth value means body text.
_BODY_TEXT = 9
_LONGEST_CHAIN = 50
_OFF = frozenset({"0", "false", "off", "none"})


def is_on(holder: "_Element | None", name: str) -> bool | None:
    """Return whether a switch such as ``pageBreakBefore`` is on; None where nothing is said."""
    found = None if holder is None else holder.find(f"{W}{name}")
    return None if found is None else found.get(VAL, "true") not in _OFF


def number_of(holder: "_Element | None", name: str) -> int | None:
    """Return the number that an element inside ``holder`` holds, if it is there."""
    found = None if holder is None else holder.find(f"{W}{name}")
    return None if found is None else whole(found.get(VAL))


def whole(value: str | None) -> int | None:
    """Return a whole number of at most nine digits, None for anything else."""
    if value is None or not re.fullmatch(r"-?[0-9]{1,9}", value):
        return None
    return int(value)


class Styles:
    """The paragraph styles, each with those it is based on."""

    def __init__(self, root: "_Element | None") -> None:
        self._styles = (
            {}
            if root is None
            else {each.get(f"{W}styleId", ""): each for each in root.iter(f"{W}style")}
        )
        self._chains: dict[str, tuple[tuple[str, _Element], ...]] = {}
        self._default = next(
            (
                each.get(f"{W}styleId", "")
                for each in self._styles.values()
                if each.get(f"{W}type") == "paragraph"
                and each.get(f"{W}default") in {"1", "true", "on"}
            ),
            "",
        )

    def properties(self, paragraph: "_Element") -> "Iterator[tuple[str, _Element]]":
        """Give the properties of a paragraph, its own first, then each style's.

        Yields:
            The id of the style, "" for the paragraph's own, and the element with the properties.
        """
        own = paragraph.find(f"{W}pPr")
        style_id = self._default
        if own is not None:
            yield "", own
            named = own.find(f"{W}pStyle")
            style_id = style_id if named is None else named.get(VAL, "")
        yield from self._chain(style_id)

    def numbering_of(self, style_id: str) -> int | None:
        """Return the list that a style of lists names."""
        for _, properties in self._chain(style_id):
            number = number_of(properties.find(f"{W}numPr"), "numId")
            if number is not None:
                return number
        return None

    def is_heading(self, paragraph: "_Element") -> bool:
        """Whether the paragraph is a heading: it has a level in the outline, or is the title."""
        for style_id, properties in self.properties(paragraph):
            level = number_of(properties, "outlineLvl")
            if level is not None:
                return level < _BODY_TEXT
            name = self._styles[style_id].find(f"{W}name") if style_id else None
            if name is not None and _HEADING_NAME.match(name.get(VAL, "")):
                return True
        return False

    def breaks_page(self, paragraph: "_Element") -> bool:
        """Whether the paragraph begins a page."""
        for _, properties in self.properties(paragraph):
            said = is_on(properties, "pageBreakBefore")
            if said is not None:
                return said
        return False

    def _chain(self, style_id: str) -> "tuple[tuple[str, _Element], ...]":
        chain = self._chains.get(style_id)
        if chain is None:
            chain = self._chains[style_id] = tuple(self._found_chain(style_id))
        return chain

    def _found_chain(self, style_id: str) -> "Iterator[tuple[str, _Element]]":
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(style_id)
            if style is None:
                return
            properties = style.find(f"{W}pPr")
            yield style_id, style if properties is None else properties
            based_on = style.find(f"{W}basedOn")
            style_id = "" if based_on is None else based_on.get(VAL, "")
