"""What reading a document dropped or moved, counted, as the notes that the user reads."""

from collections import Counter
from typing import NamedTuple


class Change(NamedTuple):
    """A kind of thing that does not reach the text as it stands in the document.

    Attributes:
        one: what it is called.
        many: what several are called.
        outcome: what becomes of one.
        outcome_of_many: what becomes of several, where other words are needed.
    """

    one: str
    many: str
    outcome: str
    outcome_of_many: str = ""

    def sentence(self, number: int) -> str:
        """Return what became of ``number`` of them."""
        if number == 1:
            return f"1 {self.one} {self.outcome}"
        return f"{number:,} {self.many} {self.outcome_of_many or self.outcome}"


IMAGES = Change("image", "images", "dropped")
HEADERS = Change("header or footer", "headers and footers", "dropped")
COMMENTS = Change("comment", "comments", "dropped")
INSERTIONS = Change("tracked insertion", "tracked insertions", "kept")
DELETIONS = Change("tracked deletion", "tracked deletions", "dropped")
TEXT_BOXES = Change(
    "text box",
    "text boxes",
    "put after the paragraph it is anchored in",
    "put after the paragraphs they are anchored in",
)
_AFTER_PARAGRAPH = "put in brackets at the end of its paragraph"
_AFTER_PARAGRAPHS = "put in brackets at the end of their paragraphs"
FOOTNOTES = Change("footnote", "footnotes", _AFTER_PARAGRAPH, _AFTER_PARAGRAPHS)
ENDNOTES = Change("endnote", "endnotes", _AFTER_PARAGRAPH, _AFTER_PARAGRAPHS)
HIDDEN = Change("hidden passage", "hidden passages", "dropped")
EQUATIONS = Change("equation", "equations", "written as a row of characters")
OBJECTS = Change("embedded object", "embedded objects", "dropped")
FORM_FIELDS = Change("form field", "form fields", "dropped")
NAVIGATION = Change("table of contents", "tables of contents", "dropped")

_ORDER = (
    IMAGES,
    OBJECTS,
    FORM_FIELDS,
    HEADERS,
    NAVIGATION,
    COMMENTS,
    INSERTIONS,
    DELETIONS,
    HIDDEN,
    FOOTNOTES,
    ENDNOTES,
    TEXT_BOXES,
    EQUATIONS,
)


class Changes:
    """How often each change was made."""

    def __init__(self) -> None:
        self._counts: Counter[Change] = Counter()

    def count(self, change: Change, number: int = 1) -> None:
        """Note that ``change`` was made ``number`` times more."""
        self._counts[change] += number

    def notes(self) -> tuple[str, ...]:
        """Return a sentence for each change that was made."""
        return tuple(
            change.sentence(number) for change in _ORDER if (number := self._counts[change])
        )
