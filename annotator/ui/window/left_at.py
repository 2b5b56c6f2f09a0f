"""Where the reader left each source of the open project, so that coming back leads there."""

from uuid import UUID

from annotator.ui.document.document_view import DocumentView
from annotator.ui.document.lazy_text_edit import Place


class LeftAt:
    """Notes the place in the text when a source is left, and finds it again."""

    def __init__(self, view: DocumentView) -> None:
        self._view = view
        self._shown: UUID | None = None
        self._places: dict[UUID, tuple[int, Place]] = {}

    def leave(self) -> None:
        """Note the place in the text, which another one is about to replace."""
        if self._shown is not None:
            self._places[self._shown] = self._view.caret(), self._view.place()
            self._shown = None

    def come_back(self, source_id: UUID) -> None:
        """Go where the source, whose text is on show by now, was left; else stay at its top."""
        self._shown = source_id
        if source_id in self._places:  # its text is the same: a text never changes
            caret, top = self._places[source_id]
            self._view.go_to(caret)
            self._view.restore_place(top)

    def forget(self) -> None:
        """Forget all places: another project is going to be open."""
        self._shown = None
        self._places.clear()
