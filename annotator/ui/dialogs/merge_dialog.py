"""After a merge: what came in, and what both sides changed, with one click to take the other."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.records import Annotation, Code
from annotator.project.describing import described
from annotator.project.merge_report import BothChanged, MergeReport
from annotator.project.steps import TakeOther
from annotator.project.steps.review import REMOVED
from annotator.ui.look.fonts import bolder
from annotator.ui.look.quotes import shortened
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession

_COLUMNS = ("What", "Here", "In the copy", "Stands now", "")
_PLURALS = {"memo": "memos", "project": "project descriptions"}
_LONGEST_VALUE = 60
_BESIDE_BUTTON = 32


def tell_merge(parent: QWidget, session: ProjectSession, other: Path, report: MergeReport) -> None:
    """Say in the status line what came in; open the dialog where there is something to review."""
    session.say(summary(other, report) + _hidden(session))
    remarks = remarks_on(session, report)
    if report.both_changed or remarks:
        heading = summary(other, report) + _hidden(session)
        dialog = MergeDialog(parent, session, heading, report.both_changed, remarks)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()


def summary(other: Path, report: MergeReport) -> str:
    """Return a sentence on what a merge brought."""
    parts = [
        f"{number:,} {_things(kind, number)} {verb}"
        for verb, counts in (
            ("new", report.added),
            ("changed", report.changed),
            ("removed", report.removed),
        )
        for kind, number in counts.items()
    ]
    if not parts:
        return f"“{other.name}” brought nothing new"
    return f"“{other.name}” was merged: {', '.join(parts)}"


def _hidden(session: ProjectSession) -> str:
    """Return the words that more may have come in than is told; nothing where all of it is told."""
    if not session.read_now.withheld_sources():
        return ""
    return "; others’ coding of sources you have not completed is merged, too, and hidden"


def remarks_on(session: ProjectSession, report: MergeReport) -> list[str]:
    """Return a sentence for everything else that somebody should look at."""
    remarks = []
    for kind, record_id in report.brought_back:
        what = described(session.read_now, kind, record_id)
        remarks.append(f"{what} was deleted on one side and used on the other; it is back")
    for code_id in report.set_aside:
        what = described(session.read_now, Code.kind, code_id)
        remarks.append(f"{what} was moved into a circle by two moves; it stands at the top level")
    for annotation_id in report.overlapping:
        what = described(session.read_now, Annotation.kind, annotation_id)
        remarks.append(f"{what} overlaps another annotation of the same coder and code")
    return remarks


class MergeDialog(QDialog):
    """What came in, over a table of what both sides changed."""

    def __init__(
        self,
        parent: QWidget,
        session: ProjectSession,
        heading: str,
        both_changed: Sequence[BothChanged],
        remarks: Sequence[str],
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Merge")
        self.resize(860, 420)
        words = QLabel(sentence(heading))
        words.setFont(bolder(self.font(), 1))
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(words)
        if both_changed:
            layout.addWidget(_muted("Both sides changed these. Nothing is lost: take the other."))
            self.table = self._table(both_changed)
            layout.addWidget(self.table, stretch=2)
        if remarks:
            listed = QListWidget()
            listed.setWordWrap(True)
            listed.setAccessibleName("Remarks")
            listed.addItems([sentence(remark) for remark in remarks])
            layout.addWidget(listed, stretch=1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def _table(self, both_changed: Sequence[BothChanged]) -> QTableWidget:
        table = QTableWidget(len(both_changed), len(_COLUMNS))
        table.setHorizontalHeaderLabels(_COLUMNS)
        table.verticalHeader().hide()
        table.setAccessibleName("What both sides changed")
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for row, both in enumerate(both_changed):
            self._fill_row(table, row, both)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        last = len(_COLUMNS) - 1
        header.setSectionResizeMode(last, QHeaderView.ResizeMode.Fixed)
        buttons = (table.cellWidget(row, last) for row in range(len(both_changed)))
        header.resizeSection(last, max((_width(each) for each in buttons if each), default=0))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        table.resizeRowsToContents()
        return table

    def _fill_row(self, table: QTableWidget, row: int, both: BothChanged) -> None:
        what = described(self._session.read_now, both.kind, both.record_id)
        if both.field != REMOVED:
            what += f", {both.field.replace('_', ' ').removesuffix(' id')}"
        values = (both.ours, both.theirs, both.kept)
        for column, text in enumerate((what, *(self._in_words(both, each) for each in values))):
            cell = QTableWidgetItem(shortened(text, _LONGEST_VALUE))
            cell.setToolTip(text)
            table.setItem(row, column, cell)
        other = both.theirs if both.kept == both.ours else both.ours
        if both.field == REMOVED and not other:
            return  # Nothing to take: what was changed since is there already.
        button = QPushButton("Remove it" if both.field == REMOVED else "Take the other")
        button.setProperty("quiet", True)
        button.clicked.connect(lambda: self._take(table, row, both, other))
        button.setAccessibleName(f"{button.text()}: {what}")
        table.setCellWidget(row, len(_COLUMNS) - 1, button)

    def _take(self, table: QTableWidget, row: int, both: BothChanged, value: Any) -> None:
        if self._session.do(TakeOther(both.kind, both.record_id, both.field, value)):
            table.cellWidget(row, len(_COLUMNS) - 1).setEnabled(False)
            cell = table.item(row, len(_COLUMNS) - 2)
            if cell is not None:
                cell.setText(shortened(self._in_words(both, value), _LONGEST_VALUE))

    def _in_words(self, both: BothChanged, value: Any) -> str:
        if both.field == REMOVED:
            return "removed" if value else "changed"
        if both.field == "target":
            return described(self._session.read_now, value[0], UUID(value[1]))
        if isinstance(value, list):
            return "–".join(self._word(both, each) for each in value)
        return self._word(both, value)

    def _word(self, both: BothChanged, value: Any) -> str:
        if value is None:
            return "none"
        if both.field in ("code_id", "parent_id"):
            code = self._session.scheme.get(UUID(str(value)))
            return code.name if code else "a code that is gone"
        return str(value).replace("_", " ") if both.kind == "assignment" else str(value)


def _width(button: QWidget) -> int:
    button.ensurePolished()
    return button.sizeHint().width() + _BESIDE_BUTTON


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("muted")
    label.setWordWrap(True)
    return label


def _things(kind: str, number: int) -> str:
    return kind if number == 1 else _PLURALS.get(kind, f"{kind}s")
