"""How far the current coder is with the source on show."""

from annotator.model.records import Progress
from annotator.ui.panels.sources_panel import set_progress
from annotator.ui.session.project_session import ProjectSession


class ProgressHere:
    """Reads and sets the progress of the current coder in the source on show."""

    def __init__(self, session: ProjectSession) -> None:
        self._session = session

    def now(self) -> Progress | None:
        """Return how far the current coder is."""
        source, coder = self._session.source, self._session.coder
        if source is None or coder is None:
            return None
        return self._session.read.progress(source.id, coder.id)

    def toggle_complete(self) -> None:
        """Mark the source complete, or in progress again."""
        done = self.now() is Progress.COMPLETE
        self._mark(Progress.IN_PROGRESS if done else Progress.COMPLETE)

    def mark_in_progress(self) -> None:
        """Mark the source as begun and not complete."""
        self._mark(Progress.IN_PROGRESS)

    def _mark(self, state: Progress) -> None:
        if self._session.source is not None:
            set_progress(self._session, self._session.source, state)
