"""What a draw gives, before it is kept: the strata and the sources drawn from each."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.double_coding import Draw, DrawnStratum
from annotator.agreement.strata import Candidate
from annotator.project.steps import MakePlan
from annotator.ui.look.fonts import bolder
from annotator.ui.look.tooltips import as_tooltip

_CODERS_WIDTH = 190
_ROW = 24


class DrawnPreview(QWidget):
    """The sentence for the report over the sources."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = QLabel()
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setMinimumHeight(3 * self.fontMetrics().lineSpacing())
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._tree = QTreeWidget()
        self._tree.setAccessibleName("Sources that are drawn")
        self._tree.setHeaderLabels(["Source", "Coded by"])
        self._tree.setUniformRowHeights(True)
        self._tree.header().setStretchLastSection(False)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._tree.header().resizeSection(1, _CODERS_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._sentence)
        layout.addWidget(self._tree, stretch=1)

    @property
    def sentence(self) -> str:
        """What is said above the sources."""
        return self._sentence.text()

    def show_nothing(self, why: str) -> None:
        """Say why nothing is drawn."""
        self._sentence.setText(why)
        self._tree.clear()

    def show_draw(self, drawn: Draw, step: MakePlan, coders: Mapping[UUID, str]) -> None:
        """Show a draw and who codes what; ``coders`` has the names."""
        self._sentence.setText(step.method)
        turns = dict(zip(step.source_ids, step.coders_by_source, strict=False))
        who = {
            source_id: ", ".join(coders[each] for each in coder_ids)
            for source_id, coder_ids in turns.items()
        }
        in_strata = drawn.by is not None
        self._tree.setUpdatesEnabled(False)
        self._tree.clear()
        self._tree.setColumnHidden(1, not turns)
        self._tree.setRootIsDecorated(in_strata)
        for stratum in drawn.strata:
            items = [_source_item(each, who) for each in _by_name(stratum)]
            if in_strata:
                self._tree.addTopLevelItem(self._stratum_item(stratum, items))
            else:
                self._tree.addTopLevelItems(items)
        self._tree.expandAll()
        self._tree.setUpdatesEnabled(True)

    def _stratum_item(self, stratum: DrawnStratum, items: list[QTreeWidgetItem]) -> QTreeWidgetItem:
        words = f"{stratum.name}: {len(stratum.sources):,} of {stratum.of:,}"
        item = QTreeWidgetItem([words])
        item.setSizeHint(0, QSize(0, _ROW))
        item.setFont(0, bolder(self.font()))
        item.setToolTip(0, as_tooltip(words))
        item.addChildren(items)
        # A stratum has no coders of its own; its words may take the whole row.
        item.setFirstColumnSpanned(True)
        return item


def _by_name(stratum: DrawnStratum) -> list[Candidate]:
    return sorted(stratum.sources, key=lambda each: (each.name.casefold(), each.id))


def _source_item(source: Candidate, who: Mapping[UUID, str]) -> QTreeWidgetItem:
    item = QTreeWidgetItem([source.name, who.get(source.id, "")])
    item.setSizeHint(0, QSize(0, _ROW))
    item.setToolTip(0, as_tooltip(f"{source.name}, {source.length:,} characters"))
    item.setToolTip(1, as_tooltip(who[source.id]) if source.id in who else "")
    return item
