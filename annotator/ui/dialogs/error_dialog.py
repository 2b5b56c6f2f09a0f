"""Says in a sentence what could not be done; technical details are there to unfold and copy."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.look.fonts import bolder
from annotator.ui.look.icons import icon
from annotator.ui.messages import Offer

_WIDTH = 460
_TOP = Qt.AlignmentFlag.AlignTop


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
        picture = QLabel()
        picture.setPixmap(icon("triangle-alert").pixmap(28, 28))
        title = QLabel(heading)
        title.setFont(bolder(self.font(), 1))
        title.setWordWrap(True)
        said = QLabel(words)
        said.setWordWrap(True)
        said.setMinimumWidth(_WIDTH - 110)
        said.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.MinimumExpanding)
        self._details = QPlainTextEdit(details)
        self._details.setReadOnly(True)
        self._details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._details.setMinimumHeight(180)
        self._details.hide()
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(title)
        column.addWidget(said)
        top = QHBoxLayout()
        top.setSpacing(14)
        top.addWidget(picture)
        top.addLayout(column, stretch=1)
        top.setAlignment(picture, _TOP)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addWidget(self._details)
        layout.addWidget(self._buttons(details, offers))

    def _buttons(self, details: str, offers: Sequence[Offer]) -> QDialogButtonBox:
        roles = QDialogButtonBox.ButtonRole
        box = QDialogButtonBox()
        if details:
            self._fold = QPushButton("Details")
            self._fold.setCheckable(True)
            self._fold.toggled.connect(self._show_details)
            box.addButton(self._fold, roles.HelpRole)
            copy = box.addButton("Copy details", roles.ActionRole)
            copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(details))
        for offer in offers:
            button = box.addButton(offer.title, roles.ActionRole)
            button.clicked.connect(lambda _=False, chosen=offer: self._take(chosen))
        close = box.addButton(QDialogButtonBox.StandardButton.Close)
        close.setDefault(True)
        box.rejected.connect(self.reject)
        return box

    def _take(self, offer: Offer) -> None:
        self.accept()
        offer.accept()

    def _show_details(self, shown: bool) -> None:
        self._details.setVisible(shown)
        self.adjustSize()
