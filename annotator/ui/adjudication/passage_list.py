"""The list of passages at the side: which are wanted, and the one that is looked at."""

from collections.abc import Collection
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QListView, QPushButton, QVBoxLayout, QWidget

from annotator.ui.adjudication.passage_choice import PassageChoice, Which
from annotator.ui.adjudication.passage_delegate import PassageDelegate
from annotator.ui.adjudication.passage_rows import PassageRows
from annotator.ui.adjudication.passages_model import Index, PassagesModel
from annotator.ui.adjudication.settling import Settling
from annotator.ui.codes.phrases import things
from annotator.ui.look.icons import icon
from annotator.ui.session.project_session import ProjectSession


class PassageList(QWidget):
    """Says which passages a `Settling` leads through, and follows where it is."""

    def __init__(self, session: ProjectSession, settling: Settling, rows: PassageRows) -> None:
        super().__init__()
        self._settling = settling
        self._only: frozenset[UUID] | None = None
        self.choice = PassageChoice(session)
        self.choice.changed.connect(self.show_listed)
        self._chip = QPushButton()
        self._chip.setProperty("chip", True)
        self._chip.setAutoDefault(False)
        self._chip.setIcon(icon("x"))
        self._chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind
        self._chip.setToolTip("List all differences again")
        self._chip.clicked.connect(self.show_all)
        self._chip.hide()
        self._none = QLabel()
        self._none.setObjectName("muted")
        self._none.setWordWrap(True)
        self._none.setContentsMargins(16, 8, 16, 8)
        self._model = PassagesModel(rows.row, self)
        self.view = _List()
        self.view.setModel(self._model)
        self.view.selectionModel().currentChanged.connect(self._take_row)
        self.setFocusProxy(self.view)
        settling.current_changed.connect(self._show_current)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.choice)
        chips = QVBoxLayout()
        chips.setContentsMargins(12, 0, 12, 6)
        chips.addWidget(self._chip, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(chips)
        layout.addWidget(self._none)
        layout.addWidget(self.view, stretch=1)

    def show_only(self, passage_ids: Collection[UUID], first: UUID | None = None) -> None:
        """List some passages only, and look at one of them."""
        self._only = frozenset(passage_ids)
        self._chip.setText(f"Only {things(len(self._only), 'passage')} asked for")
        self._chip.show()
        self.choice.want(Which.EVERYTHING)
        self._settling.go_to(first if first in self._settling.listed else self._settling.nearest)

    def show_all(self) -> None:
        """List all differences again."""
        self._only = None
        self._chip.hide()
        self.choice.want(Which.DIFFERENCES)
        self.view.setFocus()

    def follow(self) -> None:
        """List what there is now."""
        self.choice.follow(each.source_id for each in self._settling.settled.sources)
        self.show_listed()
        self.view.viewport().update()  # names may be others

    def show_listed(self) -> None:
        """List the passages that are wanted now."""
        wanted, only = self.choice.wanted(), self._only
        listed = [
            found
            for found in self._settling.settled.passages()
            if (only is None or found.passage.id in only) and wanted(found)
        ]
        ids = [found.passage.id for found in listed]
        selection = self.view.selectionModel()
        selection.blockSignals(True)
        self._model.show(listed, ids)
        selection.blockSignals(False)
        self._none.setText(
            "No passage is of this sort." if only is None else "These passages are there no more."
        )
        self._none.setVisible(not listed)
        self._settling.lead_through(ids)
        self._show_current()

    def _take_row(self, index: QModelIndex) -> None:
        found = self._model.passage_at(index)
        if found is not None:
            self._settling.go_to(found.passage.id)

    def _show_current(self) -> None:
        place = self._settling.place
        if place is not None and place != self.view.currentIndex().row():
            self.view.setCurrentIndex(self._model.index(place))


class _List(QListView):
    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Passages")
        self.setItemDelegate(PassageDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def dataChanged(self, _first: Index, _last: Index, _roles: object = ()) -> None:
        """Paint anew: Qt would lay out all rows, which are of one height whatever they say."""
        self.viewport().update()

    def keyboardSearch(self, _letters: str) -> None:
        """Leave letters to the commands, those that can do nothing now as well."""
