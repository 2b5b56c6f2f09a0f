"""Says in a sentence what could not be done; technical details are there to unfold and copy."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.look.fonts import bolder
from annotator.ui.parts.icon_label import IconLabel
from annotator.ui.session.messages import Offer

_WIDTH = 460


class ErrorDialog(QDialog):
    """A heading, a sentence, what can be done about it, and foldable details."""

    def __init__(
        self,
        parent: QWidget | None,
        heading: str,
        words: str,
        *,
        details: str = "",
        offers: Sequence[Offer] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Annotator")
        self.setMinimumWidth(_WIDTH)
        picture = IconLabel("triangle-alert", 28)
        title = QLabel(heading)
        title.setFont(bolder(self.font(), 1))
        title.setWordWrap(True)
        said = QLabel(words)
        said.setWordWrap(True)
        said.setAlignment(Qt.AlignmentFlag.AlignTop)
        said.setMinimumWidth(_WIDTH - 110)
        said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setAccessibleName("Details")
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setMinimumHeight(180)
        self._details.hide()
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(said, stretch=1)
        for place, offer in enumerate(offers):
            column.addSpacing(4 if place == 0 else 0)
            button = QPushButton(offer.title)
            button.setDefault(place == 0)
            button.clicked.connect(lambda _=False, chosen=offer: self._take(chosen))
            column.addWidget(button, alignment=Qt.AlignmentFlag.AlignLeft)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(column, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self._details)
        layout.addLayout(self._foot(details, default=not offers))
        next(each for each in self.findChildren(QPushButton) if each.isDefault()).setFocus()

    def add_tool(self, offer: Offer) -> None:
        """Offer something more at the foot; taking it leaves the dialog open."""
        button = _quiet(offer.title)
        button.clicked.connect(lambda: offer.accept())  # noqa: PLW0108 - drops Qt's argument
        self._tools.addWidget(button)

    def _foot(self, details: str, *, default: bool) -> QHBoxLayout:
        foot = QHBoxLayout()
        self._tools = QHBoxLayout()
        foot.addLayout(self._tools)
        if details:
            self._fold = _quiet("Details")
            self._fold.setCheckable(True)
            self._fold.toggled.connect(self._show_details)
            copy = _quiet("Copy details")
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
            self._tools.addWidget(self._fold)
            self._tools.addWidget(copy)
        close = QPushButton("Close")
        close.setDefault(default)
        close.clicked.connect(self.reject)
        foot.addStretch(1)
        foot.addWidget(close)
        return foot

    def _take(self, offer: Offer) -> None:
        self.accept()
        offer.accept()

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown)
        self.adjustSize()


def _quiet(title: str) -> QPushButton:
    button = QPushButton(title)
    button.setProperty("quiet", True)
    button.setAutoDefault(False)
    return button
