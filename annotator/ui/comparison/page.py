"""What every page of the window is: figures that lead on, to what they mean and to passages."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from annotator.agreement.comparison_result import CodeComparison
from annotator.ui.comparison.grid_table import GridTable
from annotator.ui.comparison.kept_comparison import Computed, KeptComparison
from annotator.ui.look.swatch import swatch_icon
from annotator.ui.session.project_session import ProjectSession

_WIDEST_CODE = 360
_STILL_COMPUTED = "The figures over all codes are being computed…"


@dataclass(frozen=True, slots=True)
class OnShow:
    """What the pages show.

    Attributes:
        computed: the answer to what was asked.
        kept: what it came from, for figures that are found when they are looked at; None while it
            is being computed anew, and the page keeps what it shows.
    """

    computed: Computed
    kept: KeptComparison | None = field(compare=False)


class FiguresPage(QWidget):
    """A table of figures under a row of choices.

    Attributes:
        opened: Signal (PassageFilter) when the disagreements behind a figure are wanted.
        explained: Signal (name of a measure) when somebody asks what a figure means.
        rested: Signal (name of a measure) when the reader is at another measure.
        overall_asked: Signal () when the measures over all codes are wanted.
    """

    opened = Signal(object)
    explained = Signal(str)
    rested = Signal(str)
    overall_asked = Signal()

    def __init__(self, session: ProjectSession, name: str) -> None:
        """Show nothing yet; ``name`` is what screen readers call the table."""
        super().__init__()
        self._session = session
        self._on_show: OnShow | None = None
        self.table = GridTable(name)
        self.table.opened.connect(self.opened)
        self.table.explained.connect(self.explained)
        self.table.rested.connect(self.rested)
        self._note = QLabel()
        self._note.setObjectName("muted")
        self._note.setWordWrap(True)
        self._note.hide()
        self._choices = QHBoxLayout()
        self._choices.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(self._choices)
        layout.addWidget(self.table, stretch=1)
        layout.addWidget(self._note)
        self.setFocusProxy(self.table)

    def show_figures(self, on_show: OnShow) -> None:
        """Show other figures."""
        self._on_show = on_show
        self.follow()

    def follow(self) -> None:
        """Bring the table up to date with what is on show and what is chosen."""
        raise NotImplementedError

    def current_measure(self) -> str:
        """Return the entry of the guide for where the reader is; empty where there is none."""
        return self.table.current_measure()

    def note(self) -> str:
        """Return what is said under the table."""
        return self._note.text()

    def say(self, note: str) -> None:
        """Say something under the table; nothing with an empty text."""
        self._note.setText(note)
        self._note.setVisible(bool(note))

    def ask_overall(self) -> None:
        """Say that the measures over all codes are wanted; the page is shown again with them."""
        self.say(_STILL_COMPUTED)
        self.overall_asked.emit()

    def colour(self, code_id: UUID) -> str:
        """Return the colour of a code."""
        code = self._session.scheme.get(code_id)
        return "" if code is None else code.colour


class CodeBox(QComboBox):
    """Offers the compared codes; the one that is chosen stays chosen while figures change."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Code")
        self.setToolTip("The code that the figures are about")
        self.setMaxVisibleItems(20)
        self.setMaximumWidth(_WIDEST_CODE)

    def offer(self, codes: Sequence[CodeComparison], session: ProjectSession) -> None:
        """Offer the codes of a comparison."""
        offered = [each.code.id for each in codes]
        if offered == [self.itemData(row) for row in range(self.count())]:
            return
        chosen = self.currentData()
        self.blockSignals(True)
        self.clear()
        for each in codes:
            code = session.scheme.get(each.code.id)
            picture = swatch_icon(code.colour if code is not None else "#888888")
            self.addItem(picture, " › ".join(each.code.path), each.code.id)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        self.blockSignals(False)


class MeasureBox(QComboBox):
    """Offers measures."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Measure")
        self.setToolTip("The measure that is shown")

    def offer(self, names: Sequence[str], titles: Sequence[str]) -> None:
        """Offer measures by their names, under their titles."""
        if list(names) == [self.itemData(row) for row in range(self.count())]:
            return
        chosen = self.currentData()
        self.blockSignals(True)
        self.clear()
        for name, title in zip(names, titles, strict=True):
            self.addItem(title, name)
        self.setCurrentIndex(max(self.findData(chosen), 0))
        self.blockSignals(False)
