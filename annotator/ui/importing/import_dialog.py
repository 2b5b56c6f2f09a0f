"""What would come in, before it does: files to tick and name beside the text as it will be kept."""

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from annotator.importing.format import ReadingOptions
from annotator.importing.preview import FilePreview
from annotator.importing.taking_in import TakeInFiles
from annotator.model.records import Source
from annotator.ui.importing.incoming import IncomingFile, coming, step_for
from annotator.ui.importing.incoming_delegate import IncomingDelegate
from annotator.ui.importing.incoming_model import ENCODING, FORMAT, LENGTH, NAME, IncomingModel
from annotator.ui.importing.previews import Job, Previews
from annotator.ui.importing.text_preview import TextPreview

_SIZE = (1160, 680)
_WIDTHS = {NAME: 210, FORMAT: 90, LENGTH: 64, ENCODING: 150}
_HALVES = (660, 410)
_SOON = 60


class ImportDialog(QDialog):
    """Lists the files that were found, and looks into them as they come into sight."""

    def __init__(self, parent: QWidget, found: TakeInFiles, sources: Mapping[UUID, Source]) -> None:
        """List the files of ``found``, which are to come into a project that has ``sources``."""
        super().__init__(parent)
        self.setWindowTitle("Import texts")
        self.resize(*_SIZE)
        self._found = found
        self._sources = sources
        self.files = [IncomingFile(path, found.options) for path in found.paths]
        self.model = IncomingModel(self.files, sources, self)
        self._previews = Previews(self)
        self._previews.made.connect(self._take)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._look)
        self._build()
        self.model.decided.connect(self._tell)
        if self.files:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._tell()
        self.list.setFocus()

    # Putting together ----------------------------------------------------------------------

    def _build(self) -> None:
        self.list = QTreeView()
        self.list.setAccessibleName("What would come in")
        self.list.setModel(self.model)
        self.list.setItemDelegate(IncomingDelegate(self.list))
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        header = self.list.header()
        header.setSectionsMovable(False)
        for column, width in _WIDTHS.items():
            header.resizeSection(column, width)
        header.setStretchLastSection(True)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Interactive)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.list.verticalScrollBar().valueChanged.connect(self._soon.start)
        self.list.expanded.connect(self._soon.start)
        self.preview = TextPreview()
        self.preview.asked.connect(self._read_otherwise)
        halves = QSplitter()
        halves.addWidget(self._left())
        halves.addWidget(self.preview)
        halves.setSizes(list(_HALVES))
        halves.setChildrenCollapsible(False)
        self.originals = QCheckBox("&Keep files of up to 20 MB beside their texts")
        self.originals.setChecked(True)
        self.originals.setToolTip("So that a page can be seen beside its text, in every copy")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go_on = buttons.addButton("Import", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.originals, stretch=1)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(10)
        layout.addWidget(halves, stretch=1)
        layout.addLayout(foot)

    def _left(self) -> QWidget:
        self.sum = QLabel()
        self.sum.setObjectName("muted")
        self.sum.setWordWrap(True)
        ticks = QHBoxLayout()
        ticks.addWidget(self.sum, stretch=1)
        for words, wanted in (("Tick all", True), ("Tick none", False)):
            button = QPushButton(words)
            button.setProperty("quiet", True)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, wanted=wanted: self.model.want_all(wanted))
            ticks.addWidget(button)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.list, stretch=1)
        column.addLayout(ticks)
        return left

    # What is decided -----------------------------------------------------------------------

    def step(self) -> TakeInFiles:
        """Return the step that takes in what is ticked."""
        return step_for(self.files, self._found, keeps_originals=self.originals.isChecked())

    def _read_otherwise(self, change: Callable[[ReadingOptions], ReadingOptions]) -> None:
        """Read the chosen files in another way."""
        chosen = {
            self.model.number_at(index) for index in self.list.selectionModel().selectedRows()
        }
        chosen.add(self.model.number_at(self.list.currentIndex()))
        for number in sorted(chosen):
            self.model.read_otherwise(number, change(self.files[number].options))
        self._show()
        self._look()

    # Looking into files --------------------------------------------------------------------

    def _look(self) -> None:
        """Have the files looked into: the chosen one, those in sight, the others."""
        first = self.list.indexAt(self.list.viewport().rect().topLeft())
        last = self.list.indexAt(self.list.viewport().rect().bottomLeft())
        top = self.model.number_at(first) if first.isValid() else 0
        bottom = self.model.number_at(last) if last.isValid() else len(self.files) - 1
        numbers = [*range(top, bottom + 1), *range(bottom + 1, len(self.files)), *range(top)]
        if self.list.currentIndex().isValid():
            numbers.insert(0, self.model.number_at(self.list.currentIndex()))
        self._previews.ask(
            Job(number, self.files[number].path, self.files[number].options)
            for number in dict.fromkeys(numbers)
            if self.files[number].preview is None
        )

    def _take(self, job: Job, preview: FilePreview) -> None:
        file = self.files[job.number]
        if file.preview is not None or file.options != job.options:
            return  # It is to be read in another way by now.
        self.model.take(job.number, preview)
        if file.rows and len(self.files) == 1:
            self.list.expandAll()
        if (
            self.list.currentIndex().isValid()
            and self.model.number_at(self.list.currentIndex()) == job.number
        ):
            self._show()

    @property
    def is_done_looking(self) -> bool:
        """Whether every file was looked into."""
        return all(each.preview is not None for each in self.files)

    # What is shown -------------------------------------------------------------------------

    def _show(self, *_: QModelIndex) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            self.preview.show_nothing("Nothing is chosen")
            return
        self.preview.show_file(self.model.file_at(index), self.model.text_at(index))

    def _tell(self) -> None:
        texts, unknown = coming(self.files, self._sources)
        failed = sum(each.failed for each in self.files)
        words = [f"{_counted(texts, 'new text')}"] if texts or not unknown else []
        words += [f"{_counted(unknown, 'file')} to be looked into"] if unknown else []
        words += [f"{_counted(failed, 'file')} cannot be read"] if failed else []
        passed_over = len(self._found.passed_over)
        words += (
            [f"{_counted(passed_over, 'file')} of other formats left out"] if passed_over else []
        )
        self.sum.setText(" · ".join(words))
        self.sum.setToolTip("\n".join(path.name for path in self._found.passed_over[:40]))
        self.go_on.setEnabled(bool(texts or unknown))
        self.go_on.setText(
            "Import" if unknown or not texts else f"Import {_counted(texts, 'text')}"
        )

    # Qt's events ---------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Look into the files once it is known which are in sight."""
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look into no more files: it was decided, or the window is gone."""
        self._soon.stop()
        self._previews.finish()
        super().hideEvent(event)


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
