"""The panel of the history: what was done, and the ways back."""

from uuid import UUID

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QAction, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.project.explaining import explained
from annotator.project.log import Action
from annotator.ui.history.action_details import ActionDetails
from annotator.ui.history.history_delegate import HistoryDelegate
from annotator.ui.history.history_filter import HistoryFilter, Subject
from annotator.ui.history.history_model import ActionRow, HistoryModel
from annotator.ui.history.looking_back import LookingBack
from annotator.ui.look.fonts import smaller
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.session.project_session import ProjectSession


class HistoryPanel(QWidget):
    """The list of actions with its filters, and what the chosen one did."""

    def __init__(
        self,
        session: ProjectSession,
        looking_back: LookingBack,
        commands: list[QAction],
        parent: QWidget | None = None,
    ) -> None:
        """Show the history of a session; ``commands`` act on the chosen action."""
        super().__init__(parent)
        self._session = session
        self._looking_back = looking_back
        self._commands = commands
        self._model = HistoryModel(session, self)
        self._list = QListView()
        self._list.setModel(self._model)
        self._list.setItemDelegate(HistoryDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setAccessibleName("History")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._open_menu)
        self._list.activated.connect(self._see)
        self._list.clicked.connect(self._see_another)
        self._details = ActionDetails(commands)
        self._said = QLabel()
        self._said.setObjectName("muted")
        self._said.setFont(smaller(self.font()))
        self._said.setContentsMargins(14, 2, 14, 4)
        self._nothing = EmptyState("", "Open a project to see its history.")
        self._lists = QStackedWidget()
        self._lists.addWidget(self._nothing)
        self._lists.addWidget(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(self._filters())
        layout.addWidget(self._said)
        layout.addWidget(self._lists, stretch=1)
        layout.addWidget(self._details)
        self.setFocusProxy(self._list)
        self._listen()
        self._follow()

    def _filters(self) -> QVBoxLayout:
        self._words = QLineEdit()
        self._words.setPlaceholderText("Filter the history")
        self._words.setAccessibleName("Filter the history")
        self._words.setClearButtonEnabled(True)
        self._coder = QComboBox()
        self._coder.setAccessibleName("Whose actions")
        self._subject = QComboBox()
        self._subject.setAccessibleName("Actions on what")
        self._subject.addItem("Everything", None)
        for subject in Subject:
            self._subject.addItem(subject.value, subject)
        for box in (self._coder, self._subject):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(8)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._coder, stretch=1)
        row.addWidget(self._subject, stretch=1)
        column = QVBoxLayout()
        column.setContentsMargins(12, 0, 12, 0)
        column.setSpacing(6)
        column.addWidget(self._words)
        column.addLayout(row)
        return column

    def _listen(self) -> None:
        # Several letters typed in a row are looked for once.
        self._soon = QTimer(self, singleShot=True, interval=120)
        self._soon.timeout.connect(self._filter)
        self._words.textChanged.connect(self._soon.start)
        self._coder.currentIndexChanged.connect(self._filter)
        self._subject.currentIndexChanged.connect(self._filter)
        self._list.selectionModel().currentChanged.connect(self._show_details)
        self._model.searched.connect(self._say)
        self._model.reached.connect(self._lead_to)
        self._model.modelReset.connect(self._follow)
        self._model.dataChanged.connect(self._show_details)
        self._looking_back.action_asked.connect(self.choose)
        self._session.coder_changed.connect(self._list_coders)
        self._session.changed.connect(self._list_coders)

    # What is shown -------------------------------------------------------------------------

    def _follow(self) -> None:
        is_open = self._session.project is not None
        self._lists.setCurrentWidget(self._list if is_open else self._nothing)
        for widget in (self._words, self._coder, self._subject):
            widget.setEnabled(is_open)
        self._details.setVisible(is_open)
        self._list_coders()
        self._say()
        self._show_details()

    def _list_coders(self) -> None:
        """Offer the coders there are now, the chosen one still chosen."""
        names = [("Everybody", None)] + [(c.name, c.id) for c in self._session.coders_now.values()]
        listed = [
            (self._coder.itemText(i), self._coder.itemData(i)) for i in self._rows_of_coders()
        ]
        if names == listed:
            return
        chosen = self._coder.currentData()
        self._coder.blockSignals(True)
        self._coder.clear()
        for name, coder_id in names:
            self._coder.addItem(name, coder_id)
        self._coder.setCurrentIndex(max(0, self._coder.findData(chosen)))
        self._coder.blockSignals(False)

    def _rows_of_coders(self) -> range:
        return range(self._coder.count())

    def _filter(self) -> None:
        self._soon.stop()
        coder_id, subject = self._coder.currentData(), self._subject.currentData()
        self._model.filter(
            HistoryFilter(
                self._words.text().strip(),
                coder_id if isinstance(coder_id, UUID) else None,
                Subject(subject) if subject else None,
            )
        )

    def _say(self) -> None:
        """Say how the search goes, where not everything is listed."""
        if self._model.is_searching and (self._model.is_filtered or self._model.is_seeking):
            words = "Searching…"
        elif self._model.is_filtered and not self._model.rowCount():
            words = "No action fits the filter."
        else:
            words = ""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def _show_details(self) -> None:
        row = self._model.row(self._list.currentIndex())
        self._tell_chosen(row)
        if not isinstance(row, ActionRow) or self._session.project is None:
            self._details.show_nothing()
        elif not self._session.is_away:
            try:
                did = explained(self._session.read_now, row.action)
            except AnnotatorError as error:
                self._session.failed.emit(error)
                return
            self._details.show_action(row, did)

    def _tell_chosen(self, row: object) -> None:
        if isinstance(row, ActionRow):
            self._looking_back.choose(row.action, stands=not row.is_taken_back)
        else:
            self._looking_back.choose(None, stands=False)

    # What can be done with an action -------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Write the details in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self.isVisible():
            self._show_details()

    def showEvent(self, event: QShowEvent) -> None:
        """Read the history."""
        super().showEvent(event)
        self._model.look(looked_at=True)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the history alone while nobody looks."""
        super().hideEvent(event)
        self._model.look(looked_at=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave most of the height to the list."""
        super().resizeEvent(event)
        self._details.fit_into(event.size().height())

    def choose(self, action: Action) -> None:
        """Lead to an action; where the filter leaves it out, everything is listed again."""
        self._model.seek(action)
        self._say()

    def _lead_to(self, action: Action, index: QModelIndex) -> None:
        if not index.isValid() and self._model.is_filtered:
            self._words.clear()
            self._coder.setCurrentIndex(0)
            self._subject.setCurrentIndex(0)
            self._filter()
            self._model.seek(action)
            return
        self._list.setCurrentIndex(index)
        self._list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    def _see(self, index: QModelIndex) -> None:
        action = self._model.action(index)
        if action is not None:
            self._looking_back.see(action)

    def _see_another(self, index: QModelIndex) -> None:
        """Move through time by clicks, once the past is shown."""
        if self._looking_back.seen is not None:
            self._see(index)

    def _open_menu(self, place: QPoint) -> None:
        if not self._list.indexAt(place).isValid() or self._looking_back.chosen is None:
            return
        menu = QMenu(self)
        menu.addActions(self._commands)
        menu.exec(self._list.viewport().mapToGlobal(place))
        menu.deleteLater()
