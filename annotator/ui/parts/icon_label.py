"""A label that shows an icon, in the colours of the theme that is worn."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QLabel, QWidget

from annotator.ui.look.icons import icon


class IconLabel(QLabel):
    """An icon by its name; a pixmap would keep the colours of the theme it was painted in."""

    def __init__(self, name: str, side: int, parent: QWidget | None = None) -> None:
        """Show an icon whose sides are so many pixels."""
        super().__init__(parent)
        self._name = name
        self._side = side
        self._paint()

    def show_icon(self, name: str) -> None:
        """Show another icon."""
        self._name = name
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the screen."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.DevicePixelRatioChange):
            self._paint()

    def _paint(self) -> None:
        size = QSize(self._side, self._side)
        self.setPixmap(icon(self._name).pixmap(size, self.devicePixelRatioF()))
