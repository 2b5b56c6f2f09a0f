"""The page with the disagreements behind a figure, or all of them."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.passages import Passage, PassageKind
from annotator.ui.comparison.comparable_coders import comparable_coders
from annotator.ui.comparison.disagreements_model import DisagreementsModel
from annotator.ui.comparison.disagreements_table import DisagreementsTable
from annotator.ui.comparison.kind_titles import KINDS
from annotator.ui.comparison.passage_filter import PassageFilter
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.icons import icon
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.session.project_session import ProjectSession

_WAYS = "Enter settles it with the texts side by side; Ctrl+Enter goes to the place in the text"


class DisagreementsPage(QWidget):
    """Lists passages, those that a cell of another page led to.

    Attributes:
        opened: Signal (list of Passage, row): the passages that are listed, and which is opened.
        place_asked: Signal (Passage): its place in the text is wanted.
    """

    opened = Signal(object, int)
    place_asked = Signal(object)

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._all: Sequence[Passage] = ()
        self._is_stale = False
        self._filter = PassageFilter()
        self._model = DisagreementsModel(session, self)
        self._table = DisagreementsTable(self._model)
        self._table.setToolTip(_WAYS)
        self._table.opened.connect(self._open)
        self._table.place_asked.connect(
            lambda row: self.place_asked.emit(self._model.passages[row])
        )
        self._kinds = QComboBox()
        self._kinds.setAccessibleName("Kind of disagreement")
        self._kinds.addItem("All kinds", None)
        for kind, title in KINDS.items():
            if kind is not PassageKind.AGREED:
                self._kinds.addItem(title, kind)
        self._kinds.currentIndexChanged.connect(self._take_kind)
        self.chip = QPushButton()
        self.chip.setProperty("chip", True)
        self.chip.setAutoDefault(False)
        self.chip.setIcon(icon("x"))
        self.chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind
        self.chip.clicked.connect(lambda: self.show_filter(PassageFilter()))
        self._said = QLabel()
        self._said.setObjectName("muted")
        self._empty = EmptyState("", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._kinds)
        row.addWidget(self.chip)
        row.addStretch(1)
        row.addWidget(self._said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._stack, stretch=1)
        self.setFocusProxy(self._table)
        self._follow()

    @property
    def listed(self) -> Sequence[Passage]:
        """The passages that are listed."""
        return self._model.passages

    def show_passages(self, passages: Sequence[Passage]) -> None:
        """List other passages, as far as they fit the filter."""
        self._all = passages
        if self.isVisible():
            self._follow()
        else:  # Nobody looks; they are many.
            self._is_stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """List what came while nobody looked."""
        super().showEvent(event)
        if self._is_stale:
            self._follow()

    def show_filter(self, wanted: PassageFilter) -> None:
        """List the passages that are wanted, of all kinds."""
        self._filter = wanted
        self._kinds.blockSignals(True)
        self._kinds.setCurrentIndex(0)
        self._kinds.blockSignals(False)
        self._follow()

    def _take_kind(self) -> None:
        kind = self._kinds.currentData()
        kinds = frozenset() if kind is None else frozenset({PassageKind(kind)})
        self._filter = replace(self._filter, kinds=kinds)
        self._follow()

    def _follow(self) -> None:
        self._is_stale = False
        current = self._current_id()
        found = [passage for passage in self._all if self._filter.fits(passage)]
        self._model.show(found)
        row = None if current is None else self._model.row_of(current)
        if found:
            self._table.choose_row(row or 0)
        self._stack.setCurrentWidget(self._table if found else self._empty)
        self._say(len(found))

    def _say(self, found: int) -> None:
        words = "; ".join(self._conditions())
        self.chip.setVisible(bool(words))
        self.chip.setText(as_written(words))
        self.chip.setToolTip(f"{words}. Click to list all disagreements")
        self.chip.setAccessibleName(f"Take the filter away: {words}")
        number = len(self._all)
        total = "1 disagreement" if number == 1 else f"{number:,} disagreements"
        self._said.setText(total if found == number else f"{found:,} of {total}")
        if not number:
            self._empty.say("The coders agree", "Every passage in scope is coded alike.")
        else:
            self._empty.say("Nothing of this kind", "Take the filter away to see the others.")

    def _conditions(self) -> list[str]:
        """Return the filter in words, but for the kind, which has a box of its own."""
        session, wanted = self._session, self._filter
        codes = [code.name for code in session.scheme if code.id in wanted.code_ids]
        sources = [each.name for each in session.sources.values() if each.id in wanted.source_ids]
        words = []
        if codes:
            words.append((" and " if wanted.all_codes else ", ").join(codes))
        if sources:
            words.append(f"in {', '.join(sources)}")
        if wanted.between is not None:
            words.append("between " + " and ".join(self._name(each) for each in wanted.between))
        if wanted.alone is not None:
            words.append(f"only {self._name(wanted.alone)}")
        return words

    def _name(self, coder_id: UUID) -> str:
        coder = comparable_coders(self._session).get(coder_id)
        return "" if coder is None else coder.name

    def _current_id(self) -> UUID | None:
        row = self._table.currentIndex().row()
        return self._model.passages[row].id if 0 <= row < len(self._model.passages) else None

    def _open(self, row: int) -> None:
        self.opened.emit(list(self._model.passages), row)
