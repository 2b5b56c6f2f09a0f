"""Asks what a new project is called, where it goes, which scheme it starts with, and who codes."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.exchange.scheme_json import read_scheme, shipped_schemes
from annotator.model.scheme_file import SchemeFile
from annotator.places import documents_folder
from annotator.project.file import SUFFIX
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.session.messages import sentence

_UNFIT = '/\\:*?"<>|'


@dataclass(frozen=True, slots=True)
class NewProject:
    """What the user wants.

    Attributes:
        name: the project's name.
        path: the file to make.
        scheme: the scheme to start with; None to start with no codes.
        coder_name: who codes.
    """

    name: str
    path: Path
    scheme: SchemeFile | None
    coder_name: str


class NewProjectDialog(QDialog):
    """The form. It does not close before what it says can be used."""

    def __init__(self, parent: QWidget, coder_name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("New project")
        self.setMinimumWidth(520)
        self._chosen: NewProject | None = None
        self._name = QLineEdit()
        self._name.setPlaceholderText("What you study")
        self._folder = QLineEdit(str(documents_folder()))
        self._folder.setAccessibleName("Folder")
        browse = QPushButton("Choose…")
        browse.setAccessibleName("Choose a folder")
        browse.setAutoDefault(False)
        browse.clicked.connect(self._choose_folder)
        place = QHBoxLayout()
        place.setSpacing(8)
        place.addWidget(self._folder)
        place.addWidget(browse)
        self._scheme = QComboBox()
        self._scheme_row = 0
        self._fill_schemes()
        self._coder = QLineEdit(coder_name)
        self._file = ElidedLabel()
        self._file.setObjectName("muted")
        self._complaint = QLabel()
        self._complaint.setObjectName("danger")
        self._complaint.setWordWrap(True)
        self._complaint.hide()
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(10)
        form.addRow("Name", self._name)
        form.addRow("Folder", place)
        form.addRow("", self._file)
        form.addRow("Scheme", self._scheme)
        form.addRow("You code as", self._coder)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self._complaint)
        layout.addWidget(self._buttons())
        for field in (self._name, self._folder, self._coder):
            field.textChanged.connect(self._judge)
        self._judge()

    def chosen(self) -> NewProject | None:
        """Return what the user wants, once the dialog was accepted."""
        return self._chosen

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._create = box.addButton("Create", QDialogButtonBox.ButtonRole.AcceptRole)
        self._create.setDefault(True)
        box.accepted.connect(self._try_to_accept)
        box.rejected.connect(self.reject)
        return box

    def _fill_schemes(self) -> None:
        for path in shipped_schemes().values():
            self._scheme.addItem(_scheme_title(path), path)
        self._scheme.addItem("No codes yet", None)
        self._scheme.addItem("From a scheme file…", None)
        self._scheme.activated.connect(self._scheme_chosen)

    def _scheme_chosen(self, row: int) -> None:
        if row == self._scheme.count() - 1:
            self._ask_scheme_file(row)
        self._scheme_row = self._scheme.currentIndex()

    def _ask_scheme_file(self, row: int) -> None:
        """List a scheme file before the entry that asks for one, and choose it."""
        chosen, _ = QFileDialog.getOpenFileName(self, "Scheme", "", "Schemes (*.json)")
        if not chosen:
            self._scheme.setCurrentIndex(self._scheme_row)
            return
        path = Path(chosen)
        self._scheme.insertItem(row, path.stem, path)
        self._scheme.setCurrentIndex(row)

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder", self._folder.text())
        if chosen:
            self._folder.setText(chosen)

    def _path(self) -> Path:
        name = "".join("-" if each in _UNFIT else each for each in self._plain(self._name))
        return Path(self._folder.text()).expanduser() / f"{name}{SUFFIX}"

    def _plain(self, field: QLineEdit) -> str:
        return " ".join(field.text().split())

    def _judge(self) -> None:
        name, coder = self._plain(self._name), self._plain(self._coder)
        self._file.setText(f"Everything is kept in {self._path().name if name else 'one file'}")
        self._create.setEnabled(bool(name and coder and self._folder.text().strip()))
        self._complaint.hide()

    def _try_to_accept(self) -> None:
        path = self._path()
        scheme_path = self._scheme.currentData()
        try:
            if path.exists():
                self._complain(f"{path} exists already; choose another name or folder")
                return
            scheme = read_scheme(scheme_path) if isinstance(scheme_path, Path) else None
        except (AnnotatorError, OSError) as error:
            self._complain(str(error))
            return
        self._chosen = NewProject(self._plain(self._name), path, scheme, self._plain(self._coder))
        self.accept()

    def _complain(self, words: str) -> None:
        self._complaint.setText(sentence(words))
        self._complaint.show()


def _scheme_title(path: Path) -> str:
    try:
        return read_scheme(path).name
    except AnnotatorError:
        return path.stem
