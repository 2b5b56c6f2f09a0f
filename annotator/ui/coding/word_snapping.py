"""Whether what the mouse selects is widened to whole words: as the user wants it."""

from annotator.ui.document.document_view import DocumentView
from annotator.ui.settings import SettingsStore


class WordSnapping:
    """Lets the view do as the settings say."""

    def __init__(self, settings: SettingsStore, view: DocumentView) -> None:
        self._settings = settings
        self._view = view
        view.snaps_to_words = settings.current.snaps_to_words

    @property
    def is_on(self) -> bool:
        """Whether selections are widened to whole words."""
        return self._view.snaps_to_words

    def toggle(self) -> None:
        """Do the other from now on, and remember that."""
        self._settings.change(snaps_to_words=not self.is_on)
        self._view.snaps_to_words = self._settings.current.snaps_to_words
