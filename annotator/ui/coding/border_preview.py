"""An annotation shown as it would be with other borders, before anything is changed."""

from uuid import UUID

from annotator.model.records import Annotation
from annotator.text.border_moves import Border, BorderMoves, Unit
from annotator.text.spans import Span
from annotator.ui.document.document_view import DocumentView
from annotator.ui.session.coded_text import CodedText


class BorderPreview:
    """Shows the current annotation with borders that nobody has set yet.

    Attributes:
        annotation: the annotation as it is.
        span: what it is shown to cover.
    """

    def __init__(self, view: DocumentView, coded: CodedText, annotation: Annotation) -> None:
        self.annotation = annotation
        self.span = annotation.span
        self._view = view
        self._moves = BorderMoves(coded.text, coded.sentences)

    @property
    def id(self) -> UUID:
        """Which annotation it is."""
        return self.annotation.id

    def move(self, border: Border, unit: Unit, by: int) -> None:
        """Show one border a unit further on, or back where ``by`` is negative."""
        self._show(self._moves.moved(self.span, border, unit, by))

    def place(self, border: Border, position: int, *, whole_words: bool) -> None:
        """Show one border at a position."""
        place = self._moves.placed(self.span, border, position, whole_words=whole_words)
        self._show(place)

    def end(self) -> None:
        """Show the annotation as it is."""
        self._view.show_preview(None)

    def moved_borders(self) -> str:
        """Return in a word which borders are shown elsewhere; empty for none."""
        start = self.span.start != self.annotation.start
        end = self.span.end != self.annotation.end
        if start and end:
            return "borders"
        return "start" if start else "end" if end else ""

    def _show(self, span: Span) -> None:
        self.span = span
        self._view.show_preview(span)
