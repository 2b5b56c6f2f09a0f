"""The field above the list of sources: letters of a name, groups, and what is known of a source."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.project.project import Done
from annotator.project.source_filter import (
    SourceFilter,
    SourceFilterError,
    typed_condition,
)
from annotator.ui.look.icons import icon
from annotator.ui.parts.flow_layout import FlowLayout
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.sources.filter_chips import FilterChip
from annotator.ui.sources.filter_menu import DETAILS, SourceFilterMenu, has_details

_FIELD_FROM = 13
"""So many sources need a field; groups and attributes do at any number."""

_SIGNS = "=<>"


class SourceFilterField(QWidget):
    """Says which sources are listed.

    Attributes:
        changed: Signal (); others are wanted, or others fit.
    """

    changed = Signal()

    def __init__(self, session: ProjectSession) -> None:
        super().__init__()
        self._session = session
        self._wanted = SourceFilter()
        self._has_details = False
        self.field = QLineEdit()
        self.field.setPlaceholderText("Filter sources")
        self.field.setAccessibleName("Filter sources")
        self.field.setToolTip("Letters of a name; or a condition such as age>=30, and Enter")
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._take_letters)
        self.field.returnPressed.connect(self._take_condition)
        self.menu = SourceFilterMenu(session, lambda: self._wanted, self)
        self.menu.chosen.connect(self.ask)
        self.button = QToolButton()
        self.button.setIcon(icon("list-filter"))
        self.button.setToolTip("Filter by groups and by what is known of sources")
        self.button.setAccessibleName("Filter by groups and attributes")
        self.button.clicked.connect(self._open_menu)
        self._complaint = QLabel()
        self._complaint.setObjectName("danger")
        self._complaint.setWordWrap(True)
        self._complaint.hide()
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips)
        self._chips.hide()
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.field, stretch=1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 12, 0)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self._complaint)
        layout.addWidget(self._chips)
        session.opened.connect(self._start_anew)
        session.moment_changed.connect(self._follow)
        session.changed.connect(self._take_in)
        self._start_anew()

    @property
    def letters(self) -> str:
        """Letters that the names of the sources have, whatever their case."""
        typed = self.field.text().casefold()
        return "" if any(sign in typed for sign in _SIGNS) else typed

    @property
    def wanted(self) -> SourceFilter:
        """The groups and conditions that are asked for."""
        return self._wanted

    @property
    def lets_all_through(self) -> bool:
        """Whether every source is listed."""
        return not self.letters and self._wanted.lets_all_through

    def ask(self, wanted: SourceFilter) -> None:
        """Ask for other groups and conditions."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._show_chips()
            self.appear()
            self.changed.emit()

    def clear(self) -> None:
        """Ask for nothing."""
        self.field.clear()
        self.ask(SourceFilter())

    def appear(self) -> None:
        """Be there where there is something to filter by."""
        many = len(self._session.sources) >= _FIELD_FROM
        self.button.setVisible(self._has_details)
        self.setVisible(many or self._has_details or not self.lets_all_through)

    # What is typed -------------------------------------------------------------------------

    def _take_letters(self) -> None:
        self._complaint.hide()
        self.changed.emit()

    def _take_condition(self) -> None:
        typed = self.field.text()
        if not any(sign in typed for sign in (*_SIGNS, " contains ")):
            return
        try:
            asked = typed_condition(typed, self._session.read.attributes())
        except SourceFilterError as error:
            self._complaint.setText(sentence(str(error)))
            self._complaint.show()
            return
        self.field.clear()
        self.ask(self._wanted.asking(asked))

    def _open_menu(self) -> None:
        self.menu.popup(self.button.mapToGlobal(self.button.rect().bottomLeft()))

    # Chips ---------------------------------------------------------------------------------

    def _show_chips(self) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        parts = self._wanted.parts
        for part in parts:
            chip = FilterChip(part)
            chip.clicked.connect(lambda _=False, part=part: self.ask(self._wanted.without(part)))
            self._chip_row.addWidget(chip)
        if len(parts) > 1:
            clear = QPushButton("Clear")
            clear.setAccessibleName("Clear the filter of sources")
            clear.setProperty("quiet", True)
            clear.clicked.connect(self.clear)
            self._chip_row.addWidget(clear)
        self._chips.setVisible(bool(parts))

    # Following the project -----------------------------------------------------------------

    def _start_anew(self) -> None:
        self.ask(SourceFilter())
        self.field.clear()
        self._complaint.hide()
        self._follow()

    def _take_in(self, done: Done) -> None:
        if done.kinds & DETAILS:
            self._follow()
            if not self._wanted.lets_all_through:
                self.changed.emit()
        self.appear()

    def _follow(self) -> None:
        session = self._session
        read = None if session.project is None else session.read
        self._has_details = has_details(session)
        if read is not None:
            self._wanted = self._wanted.standing(read)
            self._show_chips()
        self.appear()
