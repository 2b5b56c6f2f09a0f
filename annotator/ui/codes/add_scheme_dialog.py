"""Before a scheme file is added: which of its codes are new, and which are there already."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.model.scheme_additions import Addition, additions
from annotator.model.scheme_file import SchemeFile
from annotator.project.steps import AddScheme
from annotator.ui.codes.phrases import things
from annotator.ui.look.fonts import bolder
from annotator.ui.look.swatch import SWATCH, swatch_icon
from annotator.ui.look.tooltips import as_tooltip
from annotator.ui.session.project_session import ProjectSession


def add_scheme(parent: QWidget, session: ProjectSession, file: SchemeFile) -> None:
    """Show what a scheme file would bring, and add what is not there yet."""
    dialog = AddSchemeDialog(parent, session, file)
    accepted = bool(dialog.exec())
    dialog.deleteLater()
    if accepted:
        new = sum(addition.is_new for addition in dialog.additions)
        said = f"Added {things(new, 'code')} of the scheme {file.name}"
        session.do(AddScheme(file, missing_only=True), said=said)


class AddSchemeDialog(QDialog):
    """The codes of the file as a tree, each with what becomes of it.

    Attributes:
        additions: the codes of the file beside those of the project.
    """

    def __init__(self, parent: QWidget, session: ProjectSession, file: SchemeFile) -> None:
        super().__init__(parent)
        self.additions = additions(session.scheme, file)
        new = sum(addition.is_new for addition in self.additions)
        self.setWindowTitle("Add a scheme")
        self.resize(560, 480)
        heading = QLabel(file.name)
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setFont(bolder(self.font(), 1))
        heading.setWordWrap(True)
        summary = QLabel(self._summary(new))
        summary.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        accept = buttons.addButton(
            f"Add {things(new, 'code')}" if new else "Add", QDialogButtonBox.ButtonRole.AcceptRole
        )
        accept.setDefault(True)
        accept.setEnabled(new > 0)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(heading)
        if file.description:
            layout.addWidget(_muted(file.description))
        layout.addWidget(summary)
        layout.addWidget(self._tree(), stretch=1)
        layout.addWidget(buttons)

    def _summary(self, new: int) -> str:
        there = len(self.additions) - new
        if not self.additions:
            return "This scheme has no codes."
        if not new:
            return "All of its codes are in this project already; there is nothing to add."
        if not there:
            return f"{things(new, 'code')}, all of them new here."
        are = "is" if there == 1 else "are"
        return f"{things(new, 'code')} will be added. {there:,} {are} there already and stay as is."

    def _tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setIconSize(QSize(SWATCH, SWATCH))
        tree.setUniformRowHeights(True)
        tree.setStyleSheet("QTreeWidget::item { padding: 3px 5px; }")
        tree.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        tree.header().setStretchLastSection(False)
        tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        above: list[QTreeWidgetItem] = []
        for addition in self.additions:
            item = QTreeWidgetItem([addition.entry.name, becomes(addition)])
            standing = addition.standing
            colour = standing.colour if standing else addition.entry.colour
            item.setIcon(0, swatch_icon(colour))
            item.setToolTip(0, as_tooltip(addition.entry.definition or addition.entry.name))
            for column in (0, 1):
                if column or not addition.is_new:
                    item.setForeground(column, self.palette().placeholderText())
            del above[addition.level :]
            if above:
                above[-1].addChild(item)
            else:
                tree.addTopLevelItem(item)
            above.append(item)
        tree.expandAll()
        return tree


def becomes(addition: Addition) -> str:
    """Return what becomes of a code of the file, in words."""
    if not addition.is_new:
        return "there already, in other words" if addition.reads_otherwise else "there already"
    if addition.key_holder is not None:
        return f"new, without its key {addition.entry.key}"
    return "new"


def _muted(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName("muted")
    label.setWordWrap(True)
    return label
