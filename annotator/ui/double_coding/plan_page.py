"""The page of one plan: how it was drawn, how far each coder is, and each source."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.plan_progress import PlanProgress
from annotator.model.records import Plan
from annotator.ui.codes.phrases import things
from annotator.ui.double_coding.progress_bar_delegate import ProgressBarDelegate
from annotator.ui.double_coding.progress_models import (
    SOURCE_ID,
    CodersModel,
    Names,
    PlannedSourcesModel,
)
from annotator.ui.look.fonts import bolder
from annotator.ui.parts.elided_label import ElidedLabel

_ROW = 28
_MOST_CODERS_SEEN = 5
_BAR_WIDTH = 150
_CODER_WIDTH = 105
_ALL_CODERS_WIDTH = 330
_FEWEST_BY_CODER = 3  # columns, the name among them


class PlanPage(QWidget):
    """Shows a plan.

    Attributes:
        renamed: Signal (Plan); another name is wanted.
        removed: Signal (Plan); it is not wanted any more.
        source_wanted: Signal (UUID of a source); it is to be shown.
    """

    renamed = Signal(object)
    removed = Signal(object)
    source_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._name = ElidedLabel()
        self._name.setFont(bolder(self.font(), 2))
        self._method = QLabel()
        self._method.setTextFormat(Qt.TextFormat.PlainText)
        self._method.setWordWrap(True)
        self._method.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._method.setAccessibleName("How the sources were drawn")
        self._summary = QLabel()
        self._summary.setObjectName("muted")
        self._summary.setTextFormat(Qt.TextFormat.PlainText)
        self._summary.setWordWrap(True)
        self.coders = CodersModel(self)
        self.sources = PlannedSourcesModel(self)
        self._coder_table = _table(self.coders, "Coders of the plan")
        self._source_table = _table(self.sources, "Sources of the plan")
        self._source_table.setToolTip("Double-click a source to read it")
        self._source_table.activated.connect(self._open)
        self._rename = self._button("Rename…", self.renamed.emit)
        self._remove = self._button("Remove the plan", self.removed.emit)
        self._remove.setToolTip("Remove the plan and take back what nobody has begun")
        self._arrange()

    def show_progress(
        self, progress: PlanProgress, sources: Names, coders: Names, *, can_change: bool
    ) -> None:
        """Show how far a plan is; names by id."""
        self._plan = progress.plan
        self._name.setText(progress.plan.name)
        self._method.setText(progress.plan.method)
        self._summary.setText(in_words(progress))
        self.coders.show(progress, coders)
        self.sources.show(progress, sources, coders)
        header = self._coder_table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _BAR_WIDTH)
        header.setMinimumSectionSize(56)
        seen = min(len(progress.coders), _MOST_CODERS_SEEN)
        self._coder_table.setFixedHeight(header.sizeHint().height() + seen * _ROW + 4)
        below = self._source_table.horizontalHeader()
        below.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        below.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, self.sources.columnCount()):
            alone = self.sources.columnCount() < _FEWEST_BY_CODER
            below.resizeSection(column, _ALL_CODERS_WIDTH if alone else _CODER_WIDTH)
        for button in (self._rename, self._remove):
            button.setEnabled(can_change)

    def _arrange(self) -> None:
        self._coder_table.setItemDelegateForColumn(1, ProgressBarDelegate(self._coder_table))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._name, stretch=1)
        head.addWidget(self._rename)
        head.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self._method)
        layout.addWidget(self._summary)
        layout.addWidget(self._coder_table)
        layout.addWidget(self._source_table, stretch=1)

    def _button(self, title: str, run: Callable[[Plan], None]) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _=False: run(self._plan) if self._plan else None)
        return button

    def _open(self, index: QModelIndex) -> None:
        self.source_wanted.emit(index.data(SOURCE_ID))


def in_words(progress: PlanProgress) -> str:
    """Return how far a plan is, in a sentence or two."""
    number = len(progress.sources)
    words = f"{progress.double_coded:,} of {things(number, 'source')} double-coded so far"
    if progress.finished != progress.double_coded:
        words += f", {progress.finished:,} by all who are to code them"
    if progress.gone:
        was = "was" if progress.gone == 1 else "were"
        words += f". {things(progress.gone, 'source')} of the plan {was} deleted since"
    return f"{words}."


def _table(model: CodersModel | PlannedSourcesModel, name: str) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(_ROW)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setSectionsClickable(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table
