"""A note that lies over the bottom of a widget for some seconds."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtWidgets import QLabel, QWidget

_SHOWN = 3_500
_SHOWN_LONGER = 6_000
_ABOVE_BOTTOM = 28
_MOST_OF_WIDTH = 0.8


class PassingNote(QLabel):
    """A sentence in the middle of the lower border, which the mouse goes through."""

    def __init__(self, over: QWidget) -> None:
        """Lie over a widget; hidden until there is something to say."""
        super().__init__(over)
        self.setObjectName("note")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._over = over
        self._passing = QTimer(self, singleShot=True)
        self._passing.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def say(self, words: str, *, stays_longer: bool = False) -> None:
        """Show a sentence in place of the last one."""
        self.setText(words)
        self._settle()
        self.show()
        self.raise_()
        self._passing.start(_SHOWN_LONGER if stays_longer else _SHOWN)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Stay in the middle while the widget below changes its size."""
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._settle()
        return False

    def _settle(self) -> None:
        room = self._over.rect()
        most = round(room.width() * _MOST_OF_WIDTH)
        self.setWordWrap(False)
        width = self.sizeHint().width()
        self.setWordWrap(width > most)
        width = min(width, most)
        self.resize(
            width, self.heightForWidth(width) if width == most else self.sizeHint().height()
        )
        self.move(
            QPoint(
                room.center().x() - self.width() // 2,
                room.bottom() - self.height() - _ABOVE_BOTTOM,
            )
        )
