"""The filters above the table of segments, and what they ask for, as chips in plain words."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.project.project import Done
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.icons import icon
from annotator.ui.parts.flow_layout import FlowLayout
from annotator.ui.parts.name_dialog import ask_name
from annotator.ui.segments.days_menu import DaysMenu
from annotator.ui.segments.filter_button import FilterButton
from annotator.ui.segments.ticking_popup import TickingPopup, codes_to_tick, named_to_tick
from annotator.ui.segments.wanted import Condition, Wanted, conditions
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.sources.filter_menu import DETAILS, SourceFilterMenu, has_details

_TYPING = 200
"""Milliseconds after the last letter before it is looked for."""

_NARROW = 540
"""Pixels below which the buttons stand under the field."""


class FilterBar(QWidget):
    """Lets the reader say which segments are wanted.

    Attributes:
        changed: Signal (Wanted).
    """

    changed = Signal(object)

    def __init__(self, session: ProjectSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted = Wanted()
        self._asked: list[Condition] = []
        self._field = QLineEdit()
        self._field.setPlaceholderText("Find in the coded text")
        self._field.setAccessibleName("Find in the coded text")
        self._field.setClearButtonEnabled(True)
        self._field.setMinimumWidth(110)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._typing.timeout.connect(self._take_letters)
        self._field.textChanged.connect(self._typing.start)
        self._field.returnPressed.connect(self._take_letters)
        self._codes = TickingPopup(self, "a code", asks_below=True)
        self._codes.ticked.connect(lambda ids: self.set(replace(self._wanted, code_ids=ids)))
        self._codes.below_ticked.connect(
            lambda below: self.set(replace(self._wanted, with_below=below))
        )
        self._sources = TickingPopup(self, "a source")
        self._sources.ticked.connect(lambda ids: self.set(replace(self._wanted, source_ids=ids)))
        self._coders = TickingPopup(self, "a coder")
        self._coders.ticked.connect(lambda ids: self.set(replace(self._wanted, coder_ids=ids)))
        self._known_menu = SourceFilterMenu(session, lambda: self._wanted.known, self)
        self._known_menu.chosen.connect(lambda known: self.set(replace(self._wanted, known=known)))
        buttons = QWidget()
        in_row = FlowLayout(buttons, spacing=2)
        for button in self._buttons():
            in_row.addWidget(button)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(6)
        self._row.addWidget(self._field, stretch=1)
        self._row.addWidget(buttons)
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        self._chips.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 2)
        layout.setSpacing(6)
        layout.addLayout(self._row)
        layout.addWidget(self._chips)
        session.changed.connect(self._take_in)
        session.opened.connect(self.clear)
        session.opened.connect(self._offer_known)
        self._offer_known()

    def _buttons(self) -> list[FilterButton]:
        self._code = FilterButton("Code", "Only segments with some codes", self._offer_codes)
        self._source = FilterButton("Source", "Only segments of some sources", self._offer_sources)
        self._known = FilterButton(
            "Group",
            "Only segments of sources in some groups, or of which something is known",
            lambda: self._known_menu.popup(self._known.below()),
        )
        self._coder = FilterButton("Coder", "Only segments of some coders", self._offer_coders)
        days = DaysMenu(self, lambda: (self._wanted.since, self._wanted.until))
        memos = self._memo_menu()
        days.chosen.connect(self._set_days)
        self._date = FilterButton(
            "Date", "Only segments coded on some days", lambda: days.popup(self._date.below())
        )
        self._memo = FilterButton(
            "Memo", "Only segments with a memo", lambda: memos.popup(self._memo.below())
        )
        return [self._code, self._source, self._known, self._coder, self._date, self._memo]

    @property
    def wanted(self) -> Wanted:
        """Which segments are wanted."""
        return self._wanted

    def set(self, wanted: Wanted) -> None:
        """Want other segments."""
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if _letters(self._field) != wanted.quote:
            self._field.blockSignals(True)
            self._field.setText(wanted.quote)
            self._field.blockSignals(False)
        self._typing.stop()
        self._show_chips()
        self.changed.emit(wanted)

    def clear(self) -> None:
        """Want all segments."""
        self.set(Wanted())

    def focus_field(self) -> None:
        """Put the keyboard where letters of the coded text are typed."""
        self._field.setFocus()
        self._field.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons under the field where there is no room beside it."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = event.size().width() < _NARROW
        self._row.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _take_in(self, done: Done) -> None:
        self._follow()
        if done.kinds & DETAILS:
            self._offer_known()
            if not self._wanted.known.lets_all_through:
                self.changed.emit(self._wanted)  # other sources may fit now

    def _offer_known(self) -> None:
        self._known.setVisible(has_details(self._session))

    def _follow(self) -> None:
        self.set(self._wanted.standing(self._session))
        self._show_chips()  # Names may have changed.

    def _take_letters(self) -> None:
        self.set(replace(self._wanted, quote=_letters(self._field)))

    # Chips ---------------------------------------------------------------------------------

    def _show_chips(self) -> None:
        asked = list(conditions(self._wanted, self._session))
        if asked == self._asked:
            return
        self._asked = asked
        while (item := self._chip_row.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        for condition in asked:
            chip = QPushButton(as_written(condition.words))
            chip.setProperty("chip", True)
            chip.setIcon(icon("x"))
            chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the cross stands behind
            chip.setToolTip(f"{condition.words}. Click to take this filter away")
            chip.setAccessibleName(f"Take the filter away: {condition.words}")
            chip.clicked.connect(lambda _=False, left=condition.without: self.set(left))
            self._chip_row.addWidget(chip)
        if asked:
            clear = QPushButton("Clear filters")
            clear.setProperty("quiet", True)
            clear.clicked.connect(self.clear)
            self._chip_row.addWidget(clear)
        self._chips.setVisible(bool(asked))

    # What is offered -----------------------------------------------------------------------

    def _offer_codes(self) -> None:
        scheme = self._session.scheme
        things = codes_to_tick(scheme)
        self._codes.offer(
            things, self._wanted.code_ids, self._code.below(), below=self._wanted.with_below
        )

    def _offer_sources(self) -> None:
        things = named_to_tick(self._session.sources.values())
        self._sources.offer(things, self._wanted.source_ids, self._source.below())

    def _offer_coders(self) -> None:
        things = named_to_tick(self._session.coders.values())
        self._coders.offer(things, self._wanted.coder_ids, self._coder.below())

    def _set_days(self, since: date | None, until: date | None) -> None:
        self.set(replace(self._wanted, since=since, until=until))

    def _memo_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("With a memo", lambda: self.set(replace(self._wanted, with_memo=True)))
        menu.addAction("Find in the memos…", self._ask_memo)
        menu.addSeparator()
        menu.addAction(
            "With or without", lambda: self.set(replace(self._wanted, with_memo=False, memo=""))
        )
        return menu

    def _ask_memo(self) -> None:
        letters = ask_name(
            self.window(),
            "Find in the memos",
            "Letters in a memo:",
            accept="Find",
            name=self._wanted.memo,
        )
        if letters:
            self.set(replace(self._wanted, memo=letters))


def _letters(field: QLineEdit) -> str:
    # Only plain spaces go: a no-break space may be what is looked for.
    return field.text().strip(" ")
