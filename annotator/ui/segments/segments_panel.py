"""The panel of segments: everything that is coded in the project, as a table."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QPoint, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QLabel, QMenu, QStackedWidget, QVBoxLayout, QWidget

from annotator.model.records import Code
from annotator.ui.look.fonts import smaller
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.segments.filter_bar import FilterBar
from annotator.ui.segments.lister import Listing, Question, SegmentLister
from annotator.ui.segments.many_segments import ManySegments
from annotator.ui.segments.segment_table import SegmentTable
from annotator.ui.segments.segments_model import SegmentsModel
from annotator.ui.segments.wanted import Wanted
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession

_PATIENCE = 400
"""Milliseconds after which the panel says that it is reading."""


class SegmentsPanel(QWidget):
    """The table with its filters, and what can be done with the rows that are selected.

    Attributes:
        chosen: Signal () when other rows are selected, or others are listed.
        looked_at: Signal (Annotation) when the reader rests on a row; the keyboard stays here.
        opened: Signal (Annotation) when a row is opened.
    """

    chosen = Signal()
    looked_at = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        session: ProjectSession,
        commands: Callable[[], list[QAction]],
        parent: QWidget | None = None,
    ) -> None:
        """Show the segments of a session; ``commands`` gives what the menu over rows offers."""
        super().__init__(parent)
        self._session = session
        self._commands = commands
        self._listing: Listing | None = None
        self._to_select: UUID | None = None
        self._lister = SegmentLister(session, self)
        self._model = SegmentsModel(session, self)
        self._many = ManySegments(session, self)
        self._filters = FilterBar(session)
        self._table = SegmentTable(self._model)
        self._said = QLabel()
        self._said.setObjectName("muted")
        self._said.setFont(smaller(self.font()))
        self._said.setContentsMargins(14, 3, 14, 5)
        self._empty = EmptyState("", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._filters)
        layout.addWidget(self._stack, stretch=1)
        layout.addWidget(self._said)
        self.setFocusProxy(self._table)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._say)
        self._progress = ""
        self._listen()
        self._follow()

    def _listen(self) -> None:
        session, table, lister = self._session, self._table, self._lister
        lister.listed.connect(self._take_in)
        lister.progressed.connect(self._tell_progress)
        lister.failed.connect(self._tell_failed)
        self._filters.changed.connect(self._ask)
        table.order_asked.connect(self._ask)
        table.opened.connect(lambda row: self._tell(row, self.opened))
        table.looked_at.connect(lambda row: self._tell(row, self.looked_at))
        table.chosen.connect(self._say)
        table.chosen.connect(self.chosen)
        table.remove_asked.connect(self.remove)
        table.copy_asked.connect(self.copy)
        table.menu_asked.connect(self._open_menu)
        for signal in (session.opened, session.moment_changed):
            signal.connect(self._start_anew)

    # What is shown -------------------------------------------------------------------------

    def show_code(self, code: Code, selected: UUID | None = None) -> None:
        """Show what is coded with a code, or one below it; select one of its annotations."""
        self._to_select = selected
        self._filters.set(Wanted(code_ids=frozenset({code.id})))
        self._select_waiting()

    def show_wanted(self, wanted: Wanted) -> None:
        """Show the segments that are wanted."""
        self._filters.set(wanted)

    @property
    def wanted(self) -> Wanted:
        """Which segments are wanted."""
        return self._filters.wanted

    @property
    def is_up_to_date(self) -> bool:
        """Whether no newer list is on its way."""
        return not self._lister.is_busy

    def _ask(self, _what: object = None) -> None:
        self._lister.ask(self._question())
        self._patience.start()

    def _question(self) -> Question:
        return Question(self.wanted.as_filter(self._session), self._table.order)

    def _start_anew(self) -> None:
        self._listing = None
        self._table.show_listing(None)
        self._follow()

    def _take_in(self, listing: Listing) -> None:
        # A code may have got another one below it, which the question has to name.
        if listing.question != self._question():
            self._lister.ask(self._question())
            return
        self._listing = listing
        self._progress = ""
        self._patience.stop()
        self._table.show_listing(listing)
        self._select_waiting()
        self._follow()
        self.chosen.emit()

    def _tell_progress(self, done: int, total: int) -> None:
        percent = done * 100 // max(total, 1)
        self._progress = (
            f"Reading the segments… {percent} %" if percent < 100 else "Sorting the segments…"
        )
        if self._listing is None and not self._patience.isActive():
            self._follow()

    def _tell_failed(self, error: Exception) -> None:
        self._listing = None
        self._table.show_listing(None)
        self._empty.say("The segments cannot be read", sentence(str(error)))
        self._stack.setCurrentWidget(self._empty)
        self._said.clear()

    def _follow(self) -> None:
        listing, session = self._listing, self._session
        is_listed = listing is not None and len(listing.numbers) > 0
        self._stack.setCurrentWidget(self._table if is_listed else self._empty)
        self._filters.setEnabled(session.project is not None and session.past is None)
        if session.project is None:
            self._empty.say("", "Open a project to see what is coded in it.")
        elif session.past is not None:
            self._empty.say(
                "Segments are listed as they are now",
                "The project is shown as it stood. Go back to now to see its segments.",
            )
        elif listing is None:
            self._empty.say("", self._progress)
        elif not listing.total:
            self._empty.say(
                "Nothing is coded yet",
                "Select a passage and press a code’s key, or Enter to pick one. All that is coded "
                "in the project is listed here.",
            )
        elif not is_listed:
            self._empty.say(
                "No segment fits the filters",
                "Take one of them away, or clear them all.",
            )
        self._say()

    def _say(self) -> None:
        listing = self._listing
        if listing is None:
            self._said.clear()
            return
        shown, total = len(listing.numbers), listing.total
        if shown == total:
            words = "1 segment" if total == 1 else f"{total:,} segments"
        else:
            words = f"{shown:,} of {total:,} segments"
        selected = self._table.selected_count()
        if selected:
            words += f" · {selected:,} selected"
        if self._lister.is_busy and not self._patience.isActive():
            words += " · sorting…"
        self._said.setText(words)

    # What can be done ----------------------------------------------------------------------

    @property
    def listed_count(self) -> int:
        """How many rows there are."""
        return self._model.rowCount()

    @property
    def selected_count(self) -> int:
        """How many rows are selected."""
        return self._table.selected_count()

    def recode(self) -> None:
        """Give the selected segments another code."""
        self._many.recode(self._table.selected_numbers(), self._place())

    def also_code(self) -> None:
        """Give the selected segments a second code."""
        self._many.also_code(self._table.selected_numbers(), self._place())

    def remove(self) -> None:
        """Remove the selected segments."""
        self._many.remove(self._table.selected_numbers())

    def copy(self) -> None:
        """Copy the selected segments as a table."""
        self._many.copy(self._table.selected_numbers())

    def export(self) -> None:
        """Write the selected segments as a table, all that are listed where none is selected."""
        self._many.ask_export(self._table.selected_numbers() or self._model.numbers)

    def _select_waiting(self) -> None:
        """Select the row of the annotation that is to be selected, once that is listed."""
        if self._to_select is None or self._listing is None:
            return
        if self._listing.question != self._question():
            return  # The list that was asked for is on its way.
        row = self._model.row_of(self._to_select)
        if row is not None:
            self._table.choose_row(row)
            self._to_select = None

    def _place(self) -> QPoint:
        """Return where on the screen a code is picked: below the current row."""
        rectangle = self._table.visualRect(self._table.currentIndex())
        viewport = self._table.viewport()
        if not viewport.rect().intersects(rectangle):
            return viewport.mapToGlobal(QPoint(14, 0))
        return viewport.mapToGlobal(QPoint(14, rectangle.bottom()))

    def _tell(self, row: int, signal: SignalInstance) -> None:
        segment = self._model.row(row)
        if segment is not None:
            signal.emit(segment.annotation)

    def _open_menu(self, place: QPoint) -> None:
        if not self._table.selected_count():
            return
        menu = QMenu(self)
        for command in self._commands():
            menu.addAction(command)
        menu.exec(place)
        menu.deleteLater()

    # Qt's events ---------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to list."""
        super().showEvent(event)
        self._patience.start()
        self._ask()
        self._lister.look(looked_at=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop listing: nobody looks."""
        super().hideEvent(event)
        self._lister.look(looked_at=False)
