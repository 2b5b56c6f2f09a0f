"""The window in which differences are settled, and the ways between it and the main window."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from annotator.agreement.passages import Passage
from annotator.text.spans import Span
from annotator.ui.adjudication.settling_window import SettlingWindow
from annotator.ui.look.text_look import TextLook

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


class SettlingDifferences:
    """Owns the window: one at a time, gone when it is closed."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self._open: SettlingWindow | None = None
        window.appearance.theme_changed.connect(self._wear)
        window.text_appearance.changed.connect(self._set_font)

    def open(self) -> SettlingWindow:
        """Open the window, or bring it to the front; return it."""
        if self._open is None:
            window = self._window
            self._open = SettlingWindow(
                window.session,
                window.appearance.theme,
                window.text_appearance.look.font(),
                self._add_example,
            )
            self._open.closed.connect(self._forget)
            self._open.page_asked.connect(self._show_page)
        self._open.show()
        self._open.raise_()
        self._open.activateWindow()
        return self._open

    def show_passages(self, passages: Sequence[Passage], row: int) -> None:
        """Open the window on some passages, and look at one of them."""
        coders = {coder for each in passages for coder in (*each.by_coder.keys(), *each.missing)}
        self.open().show_passages([each.id for each in passages], passages[row].id, coders)

    def close(self) -> None:
        """Close the window."""
        if self._open is not None:
            self._open.close()

    def _forget(self) -> None:
        if self._open is not None:
            self._open.deleteLater()
            self._open = None

    def _wear(self) -> None:
        if self._open is not None:
            self._open.wear(self._window.appearance.theme)

    def _set_font(self, look: TextLook) -> None:
        if self._open is not None:
            self._open.texts.set_font(look.font())

    def _show_page(self, code_id: UUID) -> None:
        self._window.show_code_page(code_id)
        self._window.raise_()
        self._window.activateWindow()

    def _add_example(self, code_id: UUID, source_id: UUID, span: Span) -> None:
        self._window.code_editing.add_quote(code_id, source_id, span)
