"""Where the reader is in the project, and the way to another place."""

from annotator.ui.document.document_view import DocumentView
from annotator.ui.document.lazy_text_edit import Place
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.settings import ProjectPlace
from annotator.ui.undoing import CodedPlace


class Places:
    """Tells and changes which source is on show, and which part of it."""

    def __init__(self, session: ProjectSession, view: DocumentView) -> None:
        self._session = session
        self._view = view

    def now(self) -> ProjectPlace:
        """Return where the reader is."""
        coder, source = self._session.coder, self._session.source
        top = self._view.place()
        return ProjectPlace(
            coder_id=coder.id if coder else None,
            source_id=source.id if source else None,
            position=self._view.caret(),
            top=top.position,
            offset=top.offset,
            shown=self._session.shown,
        )

    def go_to(self, place: ProjectPlace) -> None:
        """Lead back to where somebody was; where its source is gone, to the first one."""
        session, view = self._session, self._view
        sources = session.sources
        source_id = place.source_id if place.source_id in sources else next(iter(sources), None)
        session.show(place.shown)
        session.show_source(source_id)
        length = len(view.text())
        if source_id == place.source_id and place.position <= length and place.top <= length:
            view.go_to(place.position)
            view.restore_place(Place(place.top, place.offset))
        view.setFocus()

    def show(self, place: CodedPlace) -> None:
        """Bring a span of a source into sight, with the caret at its beginning."""
        if self._session.show_source(place.source_id):
            self._view.go_to(place.span.start)
            self._view.ensure_visible(place.span)
