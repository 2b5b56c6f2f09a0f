"""The status line: what was just done, an offer that goes with it, and where the reader is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.session.messages import Message, Offer


class StatusLine(QStatusBar):
    """Shows the latest message until the next one, and the place in the text at the right.

    Attributes:
        said: Signal (Message) when another message is shown.
    """

    said = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._offer: Offer | None = None
        self._refuses = False
        self._words = ElidedLabel()
        self._words.setContentsMargins(10, 0, 4, 0)
        self._words.setAccessibleName("Status")
        self._button = QPushButton()
        self._button.setProperty("quiet", True)
        self._button.clicked.connect(self._accept)
        self._button.hide()
        self._place = QLabel()
        self._place.setObjectName("muted")
        self._place.setContentsMargins(8, 0, 12, 0)
        self.addWidget(self._button)
        self.addWidget(self._words, 1)
        self.addPermanentWidget(self._place)
        self.setMinimumHeight(30)

    def text(self) -> str:
        """Return what the line says."""
        return self._words.text()

    def offer(self) -> str:
        """Return what the line offers; empty where it offers nothing."""
        return self._offer.title if self._offer else ""

    def say(self, message: Message) -> None:
        """Show a message in place of the last one."""
        self._show(message)
        self.said.emit(message)

    def _show(self, message: Message) -> None:
        self._offer, self._refuses = message.offer, message.is_refusal
        self._words.setObjectName("danger" if message.is_refusal else "")
        self._words.style().polish(self._words)
        self._words.setText(message.text)
        self._button.setVisible(message.offer is not None)
        self._button.setText(message.offer.title if message.offer else "")

    def clear_offer(self) -> None:
        """Take the offer back: things have moved on."""
        self._offer = None
        self._button.hide()

    def move_on(self) -> None:
        """Take a refusal back, and what was offered with it: the reader has gone elsewhere."""
        if self._refuses:
            self._show(Message(""))

    def say_place(self, text: str) -> None:
        """Show where the reader is."""
        self._place.setText(text)

    def _accept(self) -> None:
        offer = self._offer
        self.clear_offer()
        if offer is not None:
            offer.accept()
