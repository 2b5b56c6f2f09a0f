"""Counts the pages of a document while its text is read."""

from dataclasses import dataclass, field

from annotator.importing import numerals
from annotator.importing.document_text import Flow, Mark, Paragraph
from annotator.model.source_details import LandmarkKind


@dataclass(slots=True)
class PageCount:
    """Which page the text has reached.

    A page begins at its first character: a break that nothing follows begins none. A break that
    was set, and the one that the program noted where it showed the page, are one break.

    Attributes:
        number: the page's number.
        numeral: how page numbers are written.
        first_label: what the first page is called.
        found_any: whether a page after the first was begun.
    """

    number: int = 1
    numeral: numerals.Numeral = numerals.decimal
    first_label: str = "1"
    found_any: bool = False
    _is_due: bool = field(default=False, init=False)
    _was_set: bool = field(default=False, init=False)
    _has_text: bool = field(default=False, init=False)

    @property
    def has_begun(self) -> bool:
        """Whether there was text before here."""
        return self._has_text

    def begin_with(self, number: int | None, numeral: numerals.Numeral) -> None:
        """Say what the first page's number is."""
        self.number = 1 if number is None else number
        self.numeral = numeral
        self.first_label = numeral(self.number)

    def set_break(self) -> None:
        """A page ends here, for somebody said so."""
        self.number += 1
        self._is_due = True
        self._was_set = True

    def shown_break(self) -> None:
        """A page ended here when the document was last shown."""
        if self._is_due and self._was_set:
            self._was_set = False
            return
        self.number += 1
        self._is_due = True

    def renumber(self, number: int | None, numeral: numerals.Numeral) -> None:
        """From the break that was just set, pages are numbered anew."""
        if number is not None:
            self.number = number
        self.numeral = numeral

    def reach_text(self, paragraph: Paragraph, offset: int) -> None:
        """Text follows at ``offset`` of ``paragraph``: the page that is due begins there."""
        self._has_text = True
        if self._is_due:
            paragraph.mark(LandmarkKind.PAGE, self.numeral(self.number), offset)
            self.found_any = True
            self._is_due = False
            self._was_set = False

    def mark_first(self, flow: Flow) -> None:
        """Set the landmark of the first page, if the text has more than one."""
        if self.found_any and flow.paragraphs:
            marks = flow.paragraphs[0].marks
            if not any(mark.kind is LandmarkKind.PAGE and mark.offset == 0 for mark in marks):
                marks.insert(0, Mark(0, LandmarkKind.PAGE, self.first_label))
