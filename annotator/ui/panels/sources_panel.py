"""The panel of sources: choose one to read, rename, delete, say how far one is."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QMenu,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.errors import AnnotatorError
from annotator.model.records import Progress, Source
from annotator.project.steps import DeleteSource, SetProgress
from annotator.ui.look.icons import icon
from annotator.ui.panels.source_delegate import SIGNS, SourceDelegate
from annotator.ui.panels.sources_model import SourcesModel
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.sources.filter_field import SourceFilterField


class SourcesPanel(QWidget):
    """The list of sources, with a filter where there are many."""

    def __init__(
        self, session: ProjectSession, import_command: QAction, parent: QWidget | None = None
    ) -> None:
        """Show the sources of a session; ``import_command`` brings more."""
        super().__init__(parent)
        self._session = session
        self._model = SourcesModel(session, self)
        self.filter = SourceFilterField(session)
        self.filter.changed.connect(self._take_filter)
        self._list = SourceList(self._model)
        self._list.context_asked.connect(self._open_menu)
        self._list.delete_asked.connect(self._delete_current)
        self._empty = EmptyState(
            "No sources yet", "Import texts, or drop files here.", [import_command]
        )
        self._nothing = EmptyState("", "Open a project to see its sources.")
        self._none_fits = EmptyState("No source fits the filter", "", [_clearing(self)])
        self._stack = QStackedWidget()
        for widget in (self._nothing, self._empty, self._none_fits, self._list):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.filter)
        layout.addWidget(self._stack)
        self.setFocusProxy(self._list)
        self._list.selectionModel().selectionChanged.connect(self._show_chosen)
        self._model.modelReset.connect(self._follow)
        session.source_shown.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        """Bring list and session together: as many sources, the one on show marked."""
        self.filter.appear()
        if self._session.project is None:
            self._stack.setCurrentWidget(self._nothing)
        elif self._model.rowCount():
            self._stack.setCurrentWidget(self._list)
        else:
            none_fits = bool(self._session.sources)
            self._stack.setCurrentWidget(self._none_fits if none_fits else self._empty)
        shown = self._session.source
        index = self._model.index_of(shown.id if shown else None)
        # A list that gets the focus has a current row at once, which is not chosen thereby.
        if index != self._list.currentIndex() or not self._list.selectionModel().isSelected(index):
            self._list.choose(index)

    def _take_filter(self) -> None:
        self._model.filter(self.filter.letters, self.filter.wanted)

    def _show_chosen(self) -> None:
        """Show the one source that is chosen; of several, the one on show stays."""
        chosen = self.chosen()
        if len(chosen) == 1:
            self._session.show_source(chosen[0].id)

    def chosen(self) -> list[Source]:
        """Return the sources that are selected, from the top."""
        rows = sorted(index.row() for index in self._list.selectionModel().selectedIndexes())
        found = (self._model.source(self._model.index(row)) for row in rows)
        return [source for source in found if source is not None]

    # What can be done with a source --------------------------------------------------------

    def _open_menu(self, index: QModelIndex, place: QPoint) -> None:
        source = self._model.source(index)
        if source is None:
            return
        from annotator.ui.sources.group_menu import group_menu  # noqa: PLC0415 - rarely needed

        chosen = self.chosen()
        sources = chosen if source in chosen else [source]
        menu = QMenu(self)
        for words, state in (
            ("Mark in progress", Progress.IN_PROGRESS),
            ("Mark complete", Progress.COMPLETE),
        ):
            entry = menu.addAction(icon(SIGNS[state]), words)
            entry.setEnabled(self._session.can_write)
            entry.setCheckable(True)
            entry.setChecked(self._model.progress(source.id) is state)
            entry.triggered.connect(lambda _=False, s=state: set_progress(self._session, source, s))
        menu.addSeparator()
        menu.addMenu(group_menu(menu, self._session, sources))
        menu.addAction("Details…", lambda: self._open_details(sources))
        menu.addSeparator()
        rename = menu.addAction("Rename", lambda: self._list.edit(index))
        delete = menu.addAction("Delete", lambda: self._delete(source))
        for entry in (rename, delete):
            entry.setEnabled(self._session.can_write)
        menu.exec(place)
        menu.deleteLater()

    def step(self, by: int) -> None:
        """Show the source so many rows further down the list, or up; at the end it begins anew."""
        rows = self._model.rowCount()
        if rows:
            row = self._list.currentIndex().row()
            self._list.choose(self._model.index((row + by) % rows))

    def show_details(self) -> None:
        """Show what is known of the sources that are selected, to be changed."""
        chosen = self.chosen()
        if not chosen and self._session.source is not None:
            chosen = [self._session.source]
        if chosen:
            self._open_details(chosen)

    def _open_details(self, sources: list[Source]) -> None:
        from annotator.ui.sources.details_dialog import open_details  # noqa: PLC0415 - as above

        open_details(self.window(), self._session, sources)

    def rename_shown(self) -> None:
        """Let the name of the source on show be written anew, where it stands in the list."""
        index = self._list.currentIndex()
        if index.isValid():
            self._list.setFocus()
            self._list.edit(index)

    def delete_shown(self) -> None:
        """Delete the source on show; the status line offers to take that back."""
        self._delete_current()

    def _delete_current(self) -> None:
        source = self._model.source(self._list.currentIndex())
        if source is not None and self._session.can_write:
            self._delete(source)

    def _delete(self, source: Source) -> None:
        row = self._list.currentIndex().row()
        deleted = self._session.do(DeleteSource(source.id), destroys=True)
        if deleted and self._model.rowCount():
            self._list.choose(self._model.index(min(row, self._model.rowCount() - 1)))


def _clearing(panel: SourcesPanel) -> QAction:
    """Return what takes the filter away, for the place where nothing is listed."""
    action = QAction("Clear the filter", panel)
    action.triggered.connect(lambda: panel.filter.clear())  # noqa: PLW0108 - made after it
    return action


def set_progress(session: ProjectSession, source: Source, state: Progress) -> None:
    """Say how far the current coder is with a source."""
    try:
        coder_id = session.require_coder()
    except AnnotatorError as error:
        session.failed.emit(error)
        return
    session.do(SetProgress(source.id, coder_id, state))


class SourceList(QListView):
    """The list itself: several can be selected, names are edited in place.

    Attributes:
        context_asked: Signal (index, point on the screen).
        delete_asked: Signal ().
    """

    context_asked = Signal(QModelIndex, QPoint)
    delete_asked = Signal()

    def __init__(self, model: SourcesModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(SourceDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAccessibleName("Sources")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_context)

    def choose(self, index: QModelIndex) -> None:
        """Select one source alone, whatever keys are held down."""
        command = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, command)

    def _ask_context(self, place: QPoint) -> None:
        self.context_asked.emit(self.indexAt(place), self.viewport().mapToGlobal(place))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Delete remove the source; Qt does the rest."""
        if event.key() == Qt.Key.Key_Delete:
            self.delete_asked.emit()
        else:
            super().keyPressEvent(event)
