"""Which annotations are at the caret, and which one of them keys and buttons act on."""

from uuid import UUID

from PySide6.QtCore import QObject, Signal

from annotator.model.records import Annotation
from annotator.text.spans import Span
from annotator.ui.session.project_session import ProjectSession

_LOOKED_INTO = 20_000
"""Characters of a selection whose annotations are listed; of a longer one, those at the caret."""


class AtCaret(QObject):
    """The shown annotations where the reader is, one of them the current one.

    With a selection these are the annotations that share text with it; otherwise those around the
    caret: the coder's own first, the shorter before the longer. The current one stays current while
    it is there; at a new place it is the first.

    Attributes:
        changed: Signal (); other annotations are here, they changed, or another is current.
    """

    changed = Signal()

    def __init__(self, session: ProjectSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._caret = 0
        self._selection: Span | None = None
        self._current_id: UUID | None = None
        self.annotations: list[Annotation] = []
        for signal in (session.altered, session.shown_changed, session.coder_changed):
            signal.connect(self._look_again)
        for elsewhere in (session.opened, session.source_shown):
            elsewhere.connect(self._start_anew)

    @property
    def current(self) -> Annotation | None:
        """The annotation that keys act on."""
        return next((each for each in self.annotations if each.id == self._current_id), None)

    @property
    def place(self) -> int:
        """How many-th of the annotations here the current one is, from 1; 0 where there is none."""
        ids = [each.id for each in self.annotations]
        return ids.index(self._current_id) + 1 if self._current_id in ids else 0

    @property
    def selection(self) -> Span | None:
        """What is selected."""
        return self._selection

    def look(self, caret: int, selection: Span | None) -> None:
        """Look at another place."""
        if (caret, selection) != (self._caret, self._selection):
            self._caret, self._selection = caret, selection
            self._look_again()

    def choose(self, annotation_id: UUID) -> None:
        """Make one of the annotations here the current one."""
        if annotation_id != self._current_id:
            self._current_id = annotation_id
            self.changed.emit()

    def step(self, by: int) -> None:
        """Make the next annotation here the current one, or the one before; round and round."""
        if self.annotations:
            ids = [each.id for each in self.annotations]
            place = ids.index(self._current_id) if self._current_id in ids else -1
            self.choose(ids[(place + by) % len(ids)])

    def _start_anew(self) -> None:
        self._caret, self._selection = 0, None
        self._look_again()

    def _look_again(self) -> None:
        self.annotations = self._found()
        if self.current is None:
            first = next(iter(self.annotations), None)
            self._current_id = None if first is None else first.id
        self.changed.emit()

    def _found(self) -> list[Annotation]:
        coded = self._session.coded
        if coded is None:
            return []
        if self._selection is not None and self._selection.length <= _LOOKED_INTO:
            found = coded.overlapping(self._selection)
        else:
            found = coded.overlapping(Span(self._caret, self._caret + 1))
            # A caret right behind an annotation still belongs to it where nothing else is coded.
            if not found and self._caret:
                found = coded.overlapping(Span(self._caret - 1, self._caret))
        shown = [each for each in found if self._session.shows(each)]
        mine = self._session.coder
        return sorted(
            shown,
            key=lambda each: (
                mine is None or each.coder_id != mine.id,
                each.span.length,
                each.start,
                str(each.id),
            ),
        )
