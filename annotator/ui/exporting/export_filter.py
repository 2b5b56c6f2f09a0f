"""What an export is narrowed to: codes, coders, sources, groups, days, as buttons and chips."""

from dataclasses import replace
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from annotator.project.consensus import consensus_coder
from annotator.project.source_filter import SourceFilter
from annotator.ui.exporting.asked_export import AskedExport
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.icons import icon
from annotator.ui.parts.emptied import empty
from annotator.ui.parts.flow_layout import FlowLayout
from annotator.ui.segments.days_menu import DaysMenu
from annotator.ui.segments.filter_button import FilterButton
from annotator.ui.segments.ticking_popup import TickingPopup, codes_to_tick, named_to_tick
from annotator.ui.segments.wanted import Wanted, conditions
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.sources.filter_menu import SourceFilterMenu, has_details


class ExportFilter(QWidget):
    """Lets the user say which passages go out.

    Attributes:
        changed: Signal (AskedExport).
    """

    changed = Signal(object)

    def __init__(self, session: ProjectSession, asked: AskedExport) -> None:
        """Begin with what is asked for."""
        super().__init__()
        self._session = session
        self._asked = asked
        self._consensus = consensus_coder(session.read_now)
        self._codes = TickingPopup(self, "a code", asks_below=True)
        self._codes.ticked.connect(lambda ids: self._want(replace(self._wanted, code_ids=ids)))
        self._codes.below_ticked.connect(
            lambda below: self._want(replace(self._wanted, with_below=below))
        )
        self._sources = TickingPopup(self, "a source")
        self._sources.ticked.connect(lambda ids: self._want(replace(self._wanted, source_ids=ids)))
        self._coders = TickingPopup(self, "a coder")
        self._coders.ticked.connect(self._want_coders)
        self._known_menu = SourceFilterMenu(session, lambda: self._wanted.known, self)
        self._known_menu.chosen.connect(
            lambda known: self._want(replace(self._wanted, known=known))
        )
        self._days = DaysMenu(self, lambda: (self._wanted.since, self._wanted.until))
        self._days.chosen.connect(self._want_days)
        self.code = FilterButton("Code", "Only passages with some codes", self._offer_codes)
        self.coder = FilterButton(
            "Coder", "Only passages of some coders, or the consensus", self._offer_coders
        )
        self.source = FilterButton("Source", "Only passages of some sources", self._offer_sources)
        self.known = FilterButton(
            "Group",
            "Only passages of sources in some groups, or of which something is known",
            lambda: self._known_menu.popup(self.known.below()),
        )
        self.known.setVisible(has_details(session))
        self.date = FilterButton(
            "Date", "Only passages coded on some days", lambda: self._days.popup(self.date.below())
        )
        buttons = QWidget()
        row = FlowLayout(buttons, spacing=2)
        for button in (self.code, self.coder, self.source, self.known, self.date):
            row.addWidget(button)
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(buttons)
        layout.addWidget(self._chips)
        self._show_chips()

    @property
    def asked(self) -> AskedExport:
        """What is asked for, as far as it is of this."""
        return self._asked

    @property
    def _wanted(self) -> Wanted:
        return self._asked.wanted

    def ask(self, asked: AskedExport) -> None:
        """Ask for something else."""
        if asked != self._asked:
            self._asked = asked
            self._show_chips()
            self.changed.emit(asked)

    def _want(self, wanted: Wanted) -> None:
        self.ask(replace(self._asked, wanted=wanted))

    def _want_days(self, since: date | None, until: date | None) -> None:
        self._want(replace(self._wanted, since=since, until=until))

    def _want_known(self, known: SourceFilter) -> None:
        self._want(replace(self._wanted, known=known))

    def _want_coders(self, ids: frozenset[UUID]) -> None:
        coder_ids = ids - {self._consensus.id}
        wanted = replace(self._wanted, coder_ids=coder_ids)
        self.ask(replace(self._asked, wanted=wanted, consensus=self._consensus.id in ids))

    # What is offered -----------------------------------------------------------------------

    def _offer_codes(self) -> None:
        scheme = self._session.scheme
        things = codes_to_tick(scheme)
        self._codes.offer(
            things, self._wanted.code_ids, self.code.below(), below=self._wanted.with_below
        )

    def _offer_sources(self) -> None:
        things = named_to_tick(self._session.sources.values())
        self._sources.offer(things, self._wanted.source_ids, self.source.below())

    def _offer_coders(self) -> None:
        coders = (*self._session.coders.values(), self._consensus)
        ticked = self._wanted.coder_ids
        if self._asked.consensus:
            ticked |= {self._consensus.id}
        self._coders.offer(named_to_tick(coders), ticked, self.coder.below())

    # Chips ---------------------------------------------------------------------------------

    def _show_chips(self) -> None:
        empty(self._chip_row)
        asked = [
            (each.words, replace(self._asked, wanted=each.without))
            for each in conditions(self._wanted, self._session)
        ]
        if self._asked.consensus:
            words = "and the consensus" if self._wanted.coder_ids else "The consensus alone"
            asked.append((words, replace(self._asked, consensus=False)))
        for words, left in asked:
            chip = QPushButton(as_written(words))
            chip.setProperty("chip", True)
            chip.setIcon(icon("x"))
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind
            chip.setToolTip(f"{words}. Click to take this filter away")
            chip.setAccessibleName(f"Take the filter away: {words}")
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _=False, left=left: self.ask(left))
            self._chip_row.addWidget(chip)
        self._chips.setVisible(bool(asked))
