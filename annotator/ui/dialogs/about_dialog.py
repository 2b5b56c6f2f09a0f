"""Says what program this is, in which version, and under which licences it is given away."""

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QFontDatabase, QIcon
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator import __version__
from annotator.resources import resource_path
from annotator.ui.look.fonts import bolder

_LICENCES = (
    ("Annotator: MIT licence", "LICENSE"),
    ("Icons by Lucide: ISC licence", "resources/icons/LICENSE-lucide.txt"),
)
_PICTURE = 48


class AboutDialog(QDialog):
    """Name, version and purpose; the licence texts unfold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("About Annotator")
        self.setMinimumWidth(460)
        picture = QLabel()
        drawn = QIcon(str(resource_path("resources/icons/annotator.svg")))
        picture.setPixmap(drawn.pixmap(_PICTURE, _PICTURE))
        name = QLabel(f"Annotator {__version__}")
        name.setFont(bolder(self.font(), 3))
        purpose = QLabel(
            "Code documents into a theme scheme, compare coders, export the coded passages."
        )
        purpose.setWordWrap(True)
        made_with = QLabel(
            f"Given away under the MIT licence. Made with Qt {qVersion()} (LGPL) and icons by "
            "Lucide (ISC licence)."
        )
        made_with.setObjectName("muted")
        made_with.setWordWrap(True)
        self._texts = _texts()
        self._texts.hide()
        column = QVBoxLayout()
        column.setSpacing(6)
        for label in (name, purpose, made_with):
            column.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
        top.addLayout(column, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addLayout(top)
        layout.addWidget(self._texts)
        layout.addLayout(self._foot())
        self._close.setFocus()

    def _foot(self) -> QHBoxLayout:
        fold = QPushButton("Licence texts")
        fold.setProperty("quiet", True)
        fold.setAutoDefault(False)
        fold.setCheckable(True)
        fold.toggled.connect(self._unfold)
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        box.rejected.connect(self.reject)
        self._close = box.button(QDialogButtonBox.StandardButton.Close)
        self._close.setDefault(True)
        foot = QHBoxLayout()
        foot.addWidget(fold)
        foot.addStretch(1)
        foot.addWidget(box)
        return foot

    def _unfold(self, shown: bool) -> None:
        self._texts.setVisible(shown)
        self.adjustSize()


def _texts() -> QPlainTextEdit:
    parts = []
    for title, place in _LICENCES:
        text = resource_path(place).read_text(encoding="utf-8").strip()
        parts.append(f"{title}\n\n{text}")
    shown = QPlainTextEdit("\n\n\n".join(parts))
    shown.setReadOnly(True)
    shown.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    shown.setMinimumSize(560, 300)
    shown.setAccessibleName("Licence texts")
    return shown


def show_about(parent: QWidget) -> None:
    """Show the dialog beside the window."""
    dialog = AboutDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
