"""A banner: a sentence across the page that stays until it is dealt with."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from annotator.ui.look.icons import icon
from annotator.ui.parts.icon_label import IconLabel
from annotator.ui.session.messages import Offer


class Banner(QFrame):
    """Shows one sentence with an icon and at most one button; hidden while there is nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._offer: Offer | None = None
        self._wanted = False
        self._folded = False
        self._picture = IconLabel("info", 18)
        self._words = QLabel()
        self._words.setWordWrap(True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._button = QPushButton()
        self._button.clicked.connect(self._accept)
        self._close = QToolButton()
        self._close.setIcon(icon("x"))
        self._close.setToolTip("Close")
        self._close.setAccessibleName("Close")
        self._close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 6, 8, 6)
        layout.setSpacing(10)
        layout.addWidget(self._picture)
        layout.addWidget(self._words, stretch=1)
        layout.addWidget(self._button)
        layout.addWidget(self._close)
        self.hide()

    def text(self) -> str:
        """Return what the banner says; empty while it is hidden."""
        return self._words.text() if self._wanted else ""

    def setVisible(self, visible: bool) -> None:
        """Show the banner, or note that it is to be seen once it is unfolded."""
        self._wanted = visible
        super().setVisible(visible and not self._folded)

    def fold(self, *, folded: bool) -> None:
        """Keep the banner out of sight, whatever it has to say, or bring it back."""
        self._folded = folded
        super().setVisible(self._wanted and not folded)

    def say(
        self, text: str, *, picture: str = "info", offer: Offer | None = None, stays: bool = False
    ) -> None:
        """Show a sentence.

        Args:
            text: the sentence.
            picture: name of the icon before it.
            offer: a button for what can be done about it.
            stays: whether it cannot be closed, because it tells how things are.
        """
        self._offer = offer
        self._picture.show_icon(picture)
        self._words.setText(text)
        self._button.setVisible(offer is not None)
        self._button.setText(offer.title if offer else "")
        self._close.setVisible(not stays)
        self.show()

    def _accept(self) -> None:
        self.hide()
        if self._offer is not None:
            self._offer.accept()
