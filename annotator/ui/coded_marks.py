"""What is coded in the source on show, as the marks that the document view asks for."""

from collections.abc import Hashable
from uuid import UUID

from annotator.model.records import Annotation
from annotator.text.spans import Span
from annotator.ui.document.lanes import Lanes, lanes_for_now
from annotator.ui.document.marks import Mark, Marks
from annotator.ui.marks import mark_of
from annotator.ui.session.coded_text import CodedText
from annotator.ui.session.project_session import ProjectSession

_MOST_KEPT = 5_000
_FEW = 2_000
_LEAD = 2_000  # Characters looked at before a place to find the lanes that are taken there.


class CodedMarks(Marks):
    """The annotations of a source that are shown, made marks when they come into sight.

    It holds no copy of them: what the session takes in is there at once, and `add`, `remove` and
    `replace` only see to the lanes; they mind no id that is not there, or there already. It is of
    no use any more once the session shows another choice of annotations.
    """

    def __init__(self, session: ProjectSession, coded: CodedText) -> None:
        """Show what ``session`` shows of ``coded``."""
        self._session = session
        self._coded = coded
        self._lanes = Lanes(len(coded.text))
        self._made: dict[UUID, Mark] = {}

    def __contains__(self, mark_id: Hashable) -> bool:
        return self._find(mark_id) is not None

    def __getitem__(self, mark_id: Hashable) -> Mark:
        found = self._find(mark_id)
        if found is None:
            raise KeyError(mark_id)
        return self._mark(found)

    @property
    def prepared(self) -> bool:
        """Whether every mark is in its lane and found fast."""
        return self._coded.is_read and self._lanes.complete

    def prepare(self) -> None:
        """Do some milliseconds of the work that is left."""
        if self._coded.is_read:
            self._lanes.sweep_on(self._shown)

    def overlapping(self, start: int, end: int) -> list[tuple[Mark, int]]:
        """Return the marks on a stretch of the text with their lanes, in order."""
        if self._coded.is_read and len(self._coded.annotations) <= _FEW:
            self._lanes.sweep(end, self._shown)
        if self._lanes.reach(end):
            return [(self._mark(each), self._lanes[each.id]) for each in self._shown(start, end)]
        around = self._shown(max(start - _LEAD, 0), end)
        lanes = lanes_for_now(around)
        return [(self._mark(each), lanes[each.id]) for each in around if each.end > start]

    def at(self, position: int) -> list[Mark]:
        """Return the marks on one code point, the shortest first."""
        found = sorted(self._shown(position, position + 1), key=lambda each: each.span.length)
        return [self._mark(each) for each in found]

    def add(self, mark: Mark) -> None:
        """Add a mark."""
        self.replace(mark)

    def remove(self, mark_id: Hashable) -> None:
        """Take a mark out."""
        self._lanes.remove(mark_id)
        if isinstance(mark_id, UUID):
            self._made.pop(mark_id, None)

    def replace(self, mark: Mark) -> None:
        """Put a mark in the place of the one with its id."""
        if not isinstance(mark.id, UUID):
            raise TypeError(f"{mark.id!r} is not the id of an annotation")
        former = self._made.get(mark.id)
        self._made[mark.id] = mark
        if former is None or former.span != mark.span:
            self._lanes.remove(mark.id)
            self._lanes.add(mark, self._shown)

    def _find(self, mark_id: Hashable) -> Annotation | None:
        found = self._coded.find(mark_id) if isinstance(mark_id, UUID) else None
        return found if found is not None and self._session.shows(found) else None

    def _shown(self, start: int, end: int) -> list[Annotation]:
        return [
            each for each in self._coded.overlapping(Span(start, end)) if self._session.shows(each)
        ]

    def _mark(self, annotation: Annotation) -> Mark:
        mark = self._made.get(annotation.id)
        if mark is None:
            if len(self._made) >= _MOST_KEPT:
                self._made.clear()
            mark = self._made[annotation.id] = mark_of(self._session, annotation)
        return mark
