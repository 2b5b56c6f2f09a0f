"""The comparison window beside the main window, and the way from it into the text."""

from typing import TYPE_CHECKING

from annotator.agreement.passages import Passage
from annotator.ui.comparison.comparison_window import ComparisonWindow
from annotator.ui.undoing import CodedPlace

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


class Comparing:
    """Owns the window: one at a time, gone when it is closed."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._open: ComparisonWindow | None = None

    def open(self) -> None:
        """Open the window, or bring it to the front."""
        if self._open is None:
            window = self._window
            settling = window.on_demand.settling()
            self._open = ComparisonWindow(window.session, settling.show_passages, self._show_place)
            self._open.closed.connect(self._forget)
        self._open.show()
        self._open.raise_()
        self._open.activateWindow()

    def close(self) -> None:
        """Close the window."""
        if self._open is not None:
            self._open.close()

    def _forget(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = None

    def _show_place(self, passage: Passage) -> None:
        window = self._window
        window.places.show(CodedPlace(passage.source_id, passage.span))
        window.raise_()
        window.activateWindow()
        window.view.setFocus()
