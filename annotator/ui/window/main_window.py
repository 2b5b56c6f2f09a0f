"""The main window: puts the parts together, and leads messages and places where they belong."""

import base64
from pathlib import Path

from PySide6.QtCore import QByteArray, QPoint, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu

from annotator.errors import AnnotatorError
from annotator.model.records import Progress
from annotator.project.errors import ActionRefusedError, ReadOnlyError
from annotator.project.file import SUFFIX
from annotator.ui.at_caret import AtCaret
from annotator.ui.coding.coding import Coding
from annotator.ui.coding.keys import CodeKeys
from annotator.ui.commands import Commands
from annotator.ui.document.document_view import DocumentView
from annotator.ui.document.lazy_text_edit import Place
from annotator.ui.look.appearance import Appearance, ThemeChoice
from annotator.ui.messages import Message, Offer, sentence
from annotator.ui.panels.inspector import Inspector
from annotator.ui.panels.scheme_panel import SchemePanel
from annotator.ui.panels.sources_panel import SourcesPanel, set_progress
from annotator.ui.parts.status_line import StatusLine
from annotator.ui.session import ProjectSession
from annotator.ui.settings import ProjectPlace, SettingsStore
from annotator.ui.undoing import CodedPlace, Undoing
from annotator.ui.window.backing_up import BackingUp
from annotator.ui.window.coder_switcher import CoderSwitcher, ShownCoders
from annotator.ui.window.docks import Docks
from annotator.ui.window.document_pane import DocumentPane
from annotator.ui.window.import_files import Importing
from annotator.ui.window.menus import MENUS, all_commands
from annotator.ui.window.project_banner import ProjectBanner
from annotator.ui.window.project_files import ProjectFiles
from annotator.ui.window.sharing import Sharing
from annotator.ui.window.tool_bar import ToolBar
from annotator.ui.window.welcome import Welcome

_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


class MainWindow(QMainWindow):
    """One window with one session."""

    def __init__(
        self,
        session: ProjectSession,
        settings: SettingsStore,
        appearance: Appearance,
        *,
        keeps_layout: bool = True,
    ) -> None:
        """Show a session; with ``keeps_layout`` the layout is the same at the next start."""
        super().__init__()
        self._keeps_layout = keeps_layout
        self.session = session
        self.settings = settings
        self.appearance = appearance
        self.setWindowTitle("Annotator")
        self.setAcceptDrops(True)
        self.view = DocumentView()
        self.view.set_zoom(settings.current.zoom)
        self.at_caret = AtCaret(session, self)
        self.files = ProjectFiles(session, settings, self)
        self.sharing = Sharing(session, self)
        self.importing = Importing(session, self)
        self.coding = Coding(session, self.view, self.at_caret, self)
        self.undoing = Undoing(session, self.show_place, self)
        self._keys = CodeKeys(session, self.coding, self.view)
        self._backing_up = BackingUp(session, self)
        self.commands = Commands(self)
        self.commands.add(all_commands(self), text=self.view)
        self._build()
        self._listen()
        self._wear()
        self._restore_layout()
        self._follow_project()

    # Putting together ----------------------------------------------------------------------

    def _build(self) -> None:
        action = self.commands.action
        offered = [action(name) for name in ("project.new", "project.open", "project.sample")]
        self.welcome = Welcome(offered, self.files.open)
        self.pane = DocumentPane(
            self.session, self.at_caret, self.view, self.welcome, action("sources.import")
        )
        self.setCentralWidget(self.pane)
        self.sources_panel = SourcesPanel(self.session, action("sources.import"))
        self.scheme_panel = SchemePanel(self.session, action("scheme.new"), action("scheme.add"))
        self.inspector = Inspector(self.session, self.at_caret, self.coding)
        self.docks = Docks(self)
        self.docks.add("sources", "Sources", self.sources_panel, _LEFT, [action("sources.import")])
        self.docks.add("scheme", "Scheme", self.scheme_panel, _LEFT, [action("scheme.new")])
        self.docks.add("inspector", "At the cursor", self.inspector, _RIGHT)
        self.status_line = StatusLine()
        self.setStatusBar(self.status_line)
        menus = self.commands.fill(self.menuBar(), MENUS)
        self._add_recent_menu(menus["File"])
        self.docks.fill(menus["View"].addMenu("Pa&nels"))
        self.shown_coders = ShownCoders(self.session)
        self.coder_switcher = CoderSwitcher(self.session, self.files)
        tools = [action("edit.undo"), action("edit.redo")]
        self.addToolBar(ToolBar(tools, [self.shown_coders, self.coder_switcher]))
        self._banner = ProjectBanner(
            self.session, self.pane.banner, self.files, self.coder_switcher
        )

    def _add_recent_menu(self, file_menu: QMenu) -> None:
        self._recent = QMenu("Open &recent", file_menu)
        self._recent.aboutToShow.connect(self._fill_recent)
        file_menu.insertMenu(self.commands.action("project.sample"), self._recent)

    def _fill_recent(self) -> None:
        self._recent.clear()
        for path in self.settings.current.recent:
            entry = self._recent.addAction(str(path).replace("&", "&&"))
            entry.triggered.connect(lambda _=False, chosen=path: self.files.open(chosen))
        if not self._recent.actions():
            self._recent.addAction("No recent projects").setEnabled(False)

    def _listen(self) -> None:
        session = self.session
        session.opened.connect(self._follow_project)
        session.message.connect(self._say)
        session.failed.connect(self._tell_failed)
        for signal in (
            session.changed,
            session.coder_changed,
            session.source_shown,
            self.at_caret.changed,
        ):
            signal.connect(self.commands.refresh)
        for moved in (self.view.caret_moved, self.view.selection_changed, session.source_shown):
            moved.connect(self._say_place)
        self.scheme_panel.code_clicked.connect(self._code_clicked)
        self.view.context_menu_requested.connect(self._open_text_menu)
        self.view.zoom_changed.connect(lambda zoom: self.settings.change(zoom=zoom))
        self.appearance.theme_changed.connect(self._wear)
        self.files.remember_places(self._place, self._go_to_place)

    # The project ---------------------------------------------------------------------------

    def _follow_project(self) -> None:
        project = self.session.project
        name = project.info().name if project else ""
        self.setWindowTitle(f"{name} – Annotator" if name else "Annotator")
        self.welcome.show_recent(self.settings.current.recent)
        self._banner.follow()
        self.commands.refresh()

    def open_sample(self) -> None:
        """Open the user's copy of the sample project, making it if there is none."""
        from annotator.ui.first_start import sample_copy  # noqa: PLC0415 - rarely needed

        try:
            self.files.open(sample_copy())
        except AnnotatorError as error:
            self.session.failed.emit(error)

    def _place(self) -> ProjectPlace:
        coder, source = self.session.coder, self.session.source
        top = self.view.place()
        return ProjectPlace(
            coder_id=coder.id if coder else None,
            source_id=source.id if source else None,
            position=self.view.caret(),
            top=top.position,
            offset=top.offset,
        )

    def _go_to_place(self, place: ProjectPlace) -> None:
        sources = self.session.sources
        source_id = place.source_id if place.source_id in sources else next(iter(sources), None)
        self.session.show_source(source_id)
        length = len(self.view.text())
        if source_id == place.source_id and place.position <= length and place.top <= length:
            self.view.go_to(place.position)
            self.view.restore_place(Place(place.top, place.offset))
        self.view.setFocus()

    def show_place(self, place: CodedPlace) -> None:
        """Show a span of a source."""
        if self.session.show_source(place.source_id):
            self.pane.go_to(place.span)

    # What is said --------------------------------------------------------------------------

    def _say(self, message: Message) -> None:
        if message.destroyed and message.offer is None:
            message = Message(message.text, Offer("Undo", self.undoing.undo))
        self.status_line.say(message)

    def _say_place(self) -> None:
        coded, selection = self.session.coded, self.view.selected_span()
        if coded is None:
            self.status_line.say_place("")
            return
        number = coded.paragraphs.number_at(min(self.view.caret(), len(coded.text)))
        words = f"Paragraph {number:,} of {len(coded.paragraphs):,}"
        if selection is not None:
            words += f" · {selection.length:,} characters selected"
        self.status_line.say_place(words)

    def _tell_failed(self, error: AnnotatorError) -> None:
        if isinstance(error, ActionRefusedError | ReadOnlyError):
            self.status_line.say(Message(sentence(error), is_refusal=True))
            return
        from annotator.ui.dialogs.error_dialog import ErrorDialog  # noqa: PLC0415 - rarely

        self._banner.follow()
        dialog = ErrorDialog(self, "That could not be done", sentence(error))
        dialog.exec()
        dialog.deleteLater()

    # Commands ------------------------------------------------------------------------------

    def _code_clicked(self, code_id: object) -> None:
        for code in self.session.scheme:
            if code.id == code_id and self.coding.code_selection(code.id):
                self.view.setFocus()

    def progress_here(self) -> Progress | None:
        """Return how far the current coder is with the source on show."""
        project, source, coder = self.session.project, self.session.source, self.session.coder
        if project is None or source is None or coder is None:
            return None
        return project.progress(source.id, coder.id)

    def toggle_complete(self) -> None:
        """Mark the source on show complete, or in progress again."""
        if self.session.source is not None:
            done = self.progress_here() is Progress.COMPLETE
            state = Progress.IN_PROGRESS if done else Progress.COMPLETE
            set_progress(self.session, self.session.source, state)

    def write_memo(self) -> None:
        """Put the keyboard into the memo of the current annotation."""
        self.docks.open("inspector")
        self.inspector.write_memo()

    def zoom_to(self, steps: int) -> None:
        """Show the text larger or smaller, and remember that."""
        self.view.set_zoom(steps)
        self.settings.change(zoom=self.view.zoom())

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Wear a theme, and remember that."""
        self.appearance.choose(choice)
        self.settings.change(theme=choice)
        self.commands.refresh()

    def walk_panels(self, step: int) -> None:
        """Move the keyboard to the next panel, or the one before."""
        stops = [self.view, *self.docks.panels()]
        focused = self.focusWidget()
        inside = [focused is not None and (s is focused or s.isAncestorOf(focused)) for s in stops]
        place = inside.index(True) if any(inside) else 0
        stops[(place + step) % len(stops)].setFocus()

    def show_keys(self) -> None:
        """Show what the keys do."""
        from annotator.ui.dialogs.keys_dialog import KeysDialog  # noqa: PLC0415 - rarely

        dialog = KeysDialog(self, self.commands)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def show_about(self) -> None:
        """Say what program this is."""
        from annotator.ui.dialogs.about_dialog import show_about  # noqa: PLC0415 - rarely

        show_about(self)

    def compare_coders(self) -> None:
        """Show how far the coders agree."""
        from annotator.ui.dialogs.comparison_dialog import open_comparison  # noqa: PLC0415

        open_comparison(self, self.session)

    def _open_text_menu(self, place: QPoint) -> None:
        from annotator.ui.window.text_menu import text_menu  # noqa: PLC0415 - not at start

        menu = text_menu(self)
        menu.exec(place)
        menu.deleteLater()

    # Looks and layout ----------------------------------------------------------------------

    def _wear(self) -> None:
        self.pane.wear(self.appearance.theme)

    def _restore_layout(self) -> None:
        standing = self.settings.current
        geometry = QByteArray(base64.b64decode(standing.window_geometry))
        if geometry.isEmpty() or not self.restoreGeometry(geometry):
            self.resize(1280, 800)
        if not self.docks.restore(standing.window_state):
            self.docks.arrange()

    def _remember_layout(self) -> None:
        self.settings.change(
            window_geometry=base64.b64encode(self.saveGeometry().data()).decode(),
            window_state=self.docks.state(),
        )

    # Qt's events ---------------------------------------------------------------------------

    def createPopupMenu(self) -> QMenu | None:
        """Offer no menu of bars: View > Panels is the place."""
        return None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open a project that is dropped; import anything else."""
        paths = _files(event)
        event.acceptProposedAction()
        projects = [path for path in paths if path.suffix == SUFFIX]
        if projects:
            self.files.open(projects[0])
        elif self.session.can_write:
            self.importing.import_files(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember layout and place; everything else is on disk already."""
        if self._keeps_layout:
            self._remember_layout()
        self.files.close()
        self._backing_up.finish()
        super().closeEvent(event)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
