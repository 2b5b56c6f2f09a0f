"""How the text of the window is set: chosen by the user, and remembered."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from annotator.ui.document.document_view import DocumentView
from annotator.ui.look.text_look import TextLook
from annotator.ui.settings import SettingsStore

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from annotator.ui.dialogs.text_appearance_dialog import TextAppearanceDialog

_FROM_EDGE = 24


class TextAppearance(QObject):
    """Sets the text of one window as the settings say.

    Attributes:
        changed: Signal (TextLook) when the text is set in another way.
    """

    changed = Signal(object)

    def __init__(self, settings: SettingsStore, view: DocumentView, window: "QWidget") -> None:
        """Set the text of ``view`` as it was last."""
        super().__init__(window)
        self._settings = settings
        self._view = view
        self._window = window
        self._dialog: TextAppearanceDialog | None = None
        self._apply(self.look)

    @property
    def look(self) -> TextLook:
        """How the text is set."""
        return self._settings.current.text

    def choose(self, look: TextLook) -> None:
        """Set the text in another way, and remember that."""
        if look != self.look:
            self._settings.change(text=look)
            self._apply(look)
            self.changed.emit(look)
        if self._dialog is not None:
            self._dialog.show_look(look)

    def toggle_numbers(self) -> None:
        """Number the paragraphs, or do so no longer."""
        numbered = self.look.paragraph_numbers
        self.choose(self.look.model_copy(update={"paragraph_numbers": not numbered}))

    def open_dialog(self) -> None:
        """Let the user choose, with the text beside."""
        if self._dialog is None:
            from annotator.ui.dialogs.text_appearance_dialog import (  # noqa: PLC0415 - rarely
                TextAppearanceDialog,
            )

            self._dialog = TextAppearanceDialog(self._window, self.look)
            self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            self._dialog.look_changed.connect(self.choose)
            self._dialog.destroyed.connect(self._forget_dialog)
            # At the side of the window, so that the text is seen beside it.
            self._dialog.adjustSize()
            corner = self._window.geometry().topRight()
            self._dialog.move(corner - QPoint(self._dialog.width() + _FROM_EDGE, -_FROM_EDGE))
        self._dialog.show()
        self._dialog.activateWindow()

    def _forget_dialog(self) -> None:
        self._dialog = None

    def _apply(self, look: TextLook) -> None:
        self._view.set_font(look.font())
        self._view.set_page_style(look.page_style())
