"""What is exported: the format, the passages, and what the file will hold, before it is written."""

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.exchange.formats import ExportFormat, Holds
from annotator.ui.exporting.asked_export import AskedExport
from annotator.ui.exporting.export_filter import ExportFilter
from annotator.ui.exporting.format_groups import grouped_formats
from annotator.ui.exporting.passages_preview import PassagesPreview
from annotator.ui.exporting.sampling import Asked, Sample, Sampling
from annotator.ui.look.fonts import bolder
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession

_SIZE = (1020, 660)
_LIST_WIDTH = 290
_LOSSES_HEIGHT = 110
_ROW, _HEADING = QSize(0, 25), QSize(0, 30)
_SOON = 80
_FORMAT = Qt.ItemDataRole.UserRole
BLIND = "Others’ coding of sources that you have not completed is left out: you cannot see it yet."


class ExportDialog(QDialog):
    """Shows what a file of the chosen format would hold."""

    def __init__(self, parent: QWidget, session: ProjectSession, asked: AskedExport) -> None:
        """Begin with what is asked for."""
        super().__init__(parent)
        self.setWindowTitle("Export")
        self.resize(*_SIZE)
        self._session = session
        self.sample: Sample | None = None
        self._sampling = Sampling(self)
        self._sampling.looked.connect(self._take)
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._look)
        self.filter = ExportFilter(session, asked)
        self.filter.changed.connect(self._follow)
        self.formats = QListWidget()
        self.formats.setAccessibleName("Format")
        self.formats.setFixedWidth(_LIST_WIDTH)
        self.formats.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fill_formats(asked.format)
        self.formats.currentItemChanged.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 14, 16, 14)
        layout.setSpacing(12)
        halves = QHBoxLayout()
        halves.setSpacing(16)
        halves.addWidget(self.formats)
        halves.addLayout(self._right(), stretch=1)
        layout.addLayout(halves, stretch=1)
        layout.addWidget(self._buttons())
        self.formats.setFocus()
        self._follow()

    def _right(self) -> QVBoxLayout:
        self._title, self._about = _words(""), _words("muted")
        self._title.setFont(bolder(self.font(), 2))
        self.number = _words("")
        self.number.setFont(bolder(self.font()))
        self.passages = PassagesPreview()
        self._nothing = _words("muted")
        self._lost = _words("")
        self._lost.setText("What it cannot carry")
        self._lost.setFont(bolder(self.font()))
        self.losses = QListWidget()
        self.losses.setAccessibleName("What it cannot carry")
        self.losses.setWordWrap(True)
        self.losses.setMaximumHeight(_LOSSES_HEIGHT)
        self.losses.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._show_losses(())
        self.blind = _words("")
        self.blind.setText(BLIND)
        self.blind.setVisible(bool(self._session.read_now.withheld_sources()))
        column = QVBoxLayout()
        column.setSpacing(8)
        above: tuple[QWidget, ...] = (self._title, self._about, self.filter, self.number)
        for widget in above:
            column.addWidget(widget)
        column.addWidget(self.passages, stretch=1)
        column.addWidget(self._nothing, stretch=1, alignment=Qt.AlignmentFlag.AlignTop)
        below: tuple[QWidget, ...] = (self._lost, self.losses, self.blind)
        for widget in below:
            column.addWidget(widget)
        return column

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.go_on = buttons.addButton("Export as…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.go_on.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _fill_formats(self, chosen: ExportFormat) -> None:
        for title, formats in grouped_formats():
            heading = QListWidgetItem(title, self.formats)
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setForeground(self.palette().placeholderText())
            heading.setSizeHint(_HEADING)
            heading.setTextAlignment(Qt.AlignmentFlag.AlignBottom)
            heading.setFont(bolder(self.font()))
            for each in formats:
                item = QListWidgetItem(each.title, self.formats)
                item.setData(_FORMAT, each)
                item.setSizeHint(_ROW)
                item.setToolTip(f"{each.title} ({each.suffix})\n{each.about}")
                if each.name == chosen.name:
                    self.formats.setCurrentItem(item)

    # What is asked for ---------------------------------------------------------------------

    @property
    def asked(self) -> AskedExport:
        """What is asked for."""
        return self.filter.asked

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_FORMAT) is not None:
            self.filter.ask(replace(self.asked, format=item.data(_FORMAT)))

    def _follow(self, *_: object) -> None:
        """Say what the format is, and have what it would hold looked at."""
        format_ = self.asked.format
        self._title.setText(format_.title)
        self._about.setText(format_.about)
        self.filter.setVisible(format_.takes_choice)
        self._soon.start()

    # What it would hold --------------------------------------------------------------------

    def _look(self) -> None:
        session = self._session
        self._sampling.ask(
            Asked(
                session.open_project.path,
                session.sight,
                self.asked.format,
                self.asked.choice(session),
            )
        )

    @property
    def is_up_to_date(self) -> bool:
        """Whether what is shown is what is asked for."""
        return not self._soon.isActive() and not self._sampling.isRunning()

    def _take(self, asked: Asked, sample: Sample) -> None:
        if asked.format is not self.asked.format:
            return
        self.sample = sample
        self.number.setText(_number(asked.format, sample))
        is_codebook = asked.format.holds is Holds.SCHEME
        if is_codebook:
            self.passages.show_codes(sample.codes)
        else:
            self.passages.show_segments(sample.first)
        is_there = bool(sample.codes if is_codebook else sample.first)
        self.passages.setVisible(is_there)
        self._nothing.setVisible(not is_there)
        self._nothing.setText(_in_place_of_passages(asked.format, sample))
        self._show_losses(sample.losses)
        self.go_on.setEnabled(not sample.failed)

    def _show_losses(self, losses: tuple[str, ...]) -> None:
        self.losses.clear()
        self.losses.addItems([sentence(each) for each in losses])
        for widget in (self._lost, self.losses):
            widget.setVisible(bool(losses))

    # Qt's events ---------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Look at what the file would hold."""
        super().showEvent(event)
        self._soon.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        self._soon.stop()
        self._sampling.finish()
        super().hideEvent(event)


def _number(format_: ExportFormat, sample: Sample) -> str:
    if sample.failed:
        return ""
    if format_.holds is Holds.SCHEME:
        return f"{_counted(len(sample.codes), 'code')} would be written"
    passages = _counted(sample.segments, "coded passage")
    if format_.holds is Holds.PROJECT:
        return f"The whole project would be written, with {passages}"
    return f"{passages} in {_counted(sample.sources, 'source')} would be written"


def _in_place_of_passages(format_: ExportFormat, sample: Sample) -> str:
    if sample.failed:
        return sentence(sample.failed)
    if format_.holds is Holds.SCHEME:
        return "No code is as asked for. Take a filter away, or make a code first."
    if sample.segments == 0:
        return "No passage is as asked for. Take a filter away, or code something first."
    return ""


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _words(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label
