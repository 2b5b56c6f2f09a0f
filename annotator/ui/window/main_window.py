"""The main window: puts the parts together, and leads messages and places where they belong."""

import base64
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QByteArray, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QWidget

from annotator.errors import AnnotatorError
from annotator.model.records import MemoTarget
from annotator.project.file import SUFFIX
from annotator.ui.at_caret import AtCaret
from annotator.ui.code_page.code_page import CodePage
from annotator.ui.codes.code_editing import CodeEditing
from annotator.ui.coding.borders import Borders
from annotator.ui.coding.carrying import Carrying
from annotator.ui.coding.clearing import Clearing
from annotator.ui.coding.coding import Coding
from annotator.ui.coding.drop_on_codes import DropOnCodes
from annotator.ui.coding.drop_on_text import DropOnText
from annotator.ui.coding.keys import CodeKeys
from annotator.ui.coding.quick_code_bar import QuickCodeBar
from annotator.ui.coding.same_code import SameCode
from annotator.ui.coding.sentence_walk import SentenceWalk
from annotator.ui.coding.splitting import Splitting
from annotator.ui.coding.word_snapping import WordSnapping
from annotator.ui.commands import Commands
from annotator.ui.document.document_view import DocumentView
from annotator.ui.find.find_bar import FindBar
from annotator.ui.find.finder import Finder
from annotator.ui.history.history_panel import HistoryPanel
from annotator.ui.history.looking_back import LookingBack
from annotator.ui.keys.chosen_keys import ChosenKeys
from annotator.ui.look.appearance import Appearance, ThemeChoice
from annotator.ui.panels.inspector import Inspector
from annotator.ui.panels.scheme_panel import SchemePanel
from annotator.ui.panels.sources_panel import SourcesPanel
from annotator.ui.parts.status_line import StatusLine
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.settings import SettingsStore
from annotator.ui.showing import Showing
from annotator.ui.spoken_codes import SpokenCodes
from annotator.ui.undoing import Undoing
from annotator.ui.window.all_segments import ROW_COMMANDS, AllSegments
from annotator.ui.window.backing_up import BackingUp
from annotator.ui.window.blind_notice import BlindNotice
from annotator.ui.window.coder_switcher import CoderSwitcher, ShownCoders
from annotator.ui.window.docks import Docks
from annotator.ui.window.document_pane import DocumentPane
from annotator.ui.window.exporting import Exporting
from annotator.ui.window.hidden_notice import HiddenNotice
from annotator.ui.window.import_files import Importing
from annotator.ui.window.menus import MENUS, all_commands
from annotator.ui.window.on_demand import OnDemand
from annotator.ui.window.places import Places
from annotator.ui.window.progress_here import ProgressHere
from annotator.ui.window.project_banner import ProjectBanner
from annotator.ui.window.project_files import ProjectFiles
from annotator.ui.window.recent_menu import RecentMenu
from annotator.ui.window.sharing import Sharing
from annotator.ui.window.tab_order import next_stop, tab_stops
from annotator.ui.window.taking_over import TakingOver
from annotator.ui.window.telling import Telling
from annotator.ui.window.text_appearance import TextAppearance
from annotator.ui.window.tool_bar import ToolBar
from annotator.ui.window.welcome import Welcome

_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


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
        self.text_appearance = TextAppearance(settings, self.view, self)
        self.places = Places(session, self.view)
        self.progress_here = ProgressHere(session)
        self.at_caret = AtCaret(session, self)
        SpokenCodes(session, self.at_caret, self.view)
        self.files = ProjectFiles(session, settings, self)
        self.sharing = Sharing(session, self)
        self.exporting = Exporting(session, settings, self)
        self.taking_over = TakingOver(session, self.files, self)
        self.importing = Importing(session, self, self.taking_over.take_over)
        self.coding = Coding(session, self.view, self.at_caret, self)
        self.splitting = Splitting(session, self.view, self.at_caret)
        self.carrying = Carrying(session, self.view, self.at_caret, self.coding)
        self.clearing = Clearing(session, self.view, self)
        self.word_snapping = WordSnapping(settings, self.view)
        self.same_code = SameCode(session, self.at_caret, self.places.show, self)
        self.undoing = Undoing(session, self.places.show, self)
        self.looking_back = LookingBack(session, self, self.places.now, self.places.go_to)
        self.code_editing = CodeEditing(session, self)
        self.walk = SentenceWalk(session, self.view, self.coding, settings, self)
        self._keys = CodeKeys(session, self.coding, self.view)
        self.borders = Borders(session, self.view, self.at_caret, self.coding)
        self._drops = DropOnText(session, self.view, self.coding)
        self.showing = Showing(session, self.at_caret, self)
        self._backing_up = BackingUp(session, self)
        self.on_demand = OnDemand(self)
        self.commands = Commands(self)
        self.commands.add(all_commands(self), text=self.view)
        self._build()
        self._listen()
        self._wear()
        self._restore_layout()
        self._follow_project()

    # Putting together ----------------------------------------------------------------------

    def _build(self) -> None:
        self._build_page()
        self._build_panels()
        self._build_bars()

    def _build_page(self) -> None:
        action = self.commands.action
        offered = [action(name) for name in ("project.new", "project.open", "project.sample")]
        self.welcome = Welcome(offered, self.files.open)
        self.pane = DocumentPane(
            self.session, self.at_caret, self.view, self.welcome, action("sources.import")
        )
        find_bar = FindBar(action("find.next"), action("find.previous"))
        self.pane.add_above_text(find_bar)
        self.blind_notice = BlindNotice(
            self.session,
            self.progress_here.toggle_complete,
            [action("coder.blind"), action("coder.sees_all")],
        )
        self.pane.add_above_text(self.blind_notice)
        self.finder = Finder(self.session, self.view, self.pane.strip, self.coding, find_bar, self)
        self.quick_codes = QuickCodeBar(self.session, self.coding, action("coding.pick"))
        self.quick_codes.setVisible(self.settings.current.quick_codes)
        self.quick_codes.left.connect(self.view.setFocus)
        self.pane.add_below_text(self.quick_codes)
        self.setCentralWidget(self.pane)

    def _build_panels(self) -> None:
        action = self.commands.action
        self.sources_panel = SourcesPanel(self.session, action("sources.import"))
        self.scheme_panel = SchemePanel(
            self.session, self.code_editing, self.settings, self.commands
        )
        self.showing.chosen_code = self.scheme_panel.current
        DropOnCodes(self.scheme_panel.codes(), self.coding)
        self.inspector = Inspector(self.session, self.at_caret, self.coding, self.same_code)
        self.code_page = CodePage(self.session, self.code_editing)
        self.docks = Docks(self)
        self.docks.add("sources", "Sources", self.sources_panel, _LEFT, [action("sources.import")])
        self.docks.add("scheme", "Scheme", self.scheme_panel, _LEFT, [action("scheme.new")])
        self.docks.add("inspector", "At the cursor", self.inspector, _RIGHT)
        self.docks.add("code", "The code", self.code_page, _RIGHT, closed=True)
        of_actions = [action("history.see"), action("history.take_back")]
        self.history_panel = HistoryPanel(self.session, self.looking_back, of_actions)
        self.docks.add(
            "history", "History", self.history_panel, _RIGHT, closed=True, behind="inspector"
        )
        self.segments = AllSegments(self)
        self.inspector.segments_asked.connect(self.segments.show_code)
        of_rows = [action(command_id) for command_id in ROW_COMMANDS]
        self.docks.add("segments", "Segments", self.segments.panel, _BOTTOM, of_rows, closed=True)

    def _build_bars(self) -> None:
        action = self.commands.action
        self.status_line = StatusLine()
        self.setStatusBar(self.status_line)
        self._telling = Telling(
            self.session, self.view, self.at_caret, self.status_line, self.undoing.undo, self
        )
        self.commands.add(self.docks.commands())
        for dock in self.docks.all():
            dock.visibilityChanged.connect(self.commands.refresh_soon)
        menus = self.commands.fill(self.menuBar(), MENUS)
        menus["File"].insertMenu(
            action("project.sample"), RecentMenu(self.settings, self.files.open, menus["File"])
        )
        self.keys = ChosenKeys(self.commands, self.settings)
        self.shown_coders = ShownCoders(
            self.session, [action("coder.show_all"), action("coder.show_mine")]
        )
        self.coder_switcher = CoderSwitcher(
            self.session,
            self.files,
            [
                action(name)
                for name in ("coder.add", "coder.rename", "coder.blind", "coder.sees_all")
            ],
        )
        tools = [action("edit.undo"), action("edit.redo")]
        self.hidden_notice = HiddenNotice(self.session, self.showing)
        choices = [self.hidden_notice, self.shown_coders, self.coder_switcher]
        self.addToolBar(ToolBar(tools, choices))
        self._banner = ProjectBanner(
            self.session, self.pane.banner, self.files, self.coder_switcher, self.looking_back
        )

    def _listen(self) -> None:
        session = self.session
        session.opened.connect(self._follow_project)
        for meanwhile in (session.opened, session.changed):
            meanwhile.connect(self.status_line.clear_offer)
        for signal in (
            session.changed,
            session.coder_changed,
            session.source_shown,
            session.moment_changed,
            session.shown_changed,
            self.looking_back.chosen_changed,
            self.at_caret.changed,
        ):
            signal.connect(self.commands.refresh_soon)
        self.scheme_panel.eye_clicked.connect(self.showing.toggle_code)
        self.scheme_panel.coding_asked.connect(self._code_with)
        self.scheme_panel.chosen.connect(self._code_chosen)
        self.code_page.left.connect(self.scheme_panel.setFocus)
        self.view.context_menu_requested.connect(self.on_demand.text_menu)
        self.view.sign_menu_requested.connect(self.on_demand.sign_menu)
        self.view.count_clicked.connect(self.on_demand.choosing_menu)
        self.view.zoom_changed.connect(lambda zoom: self.settings.change(zoom=zoom))
        self.appearance.theme_changed.connect(self._wear)
        self.files.remember_places(self.looking_back.place, self.places.go_to)

    # The project ---------------------------------------------------------------------------

    def _follow_project(self) -> None:
        project = self.session.project
        name = project.info().name if project else ""
        self.setWindowTitle(f"{name} – Annotator" if name else "Annotator")
        self.welcome.show_recent(self.settings.current.recent)
        self._banner.follow()
        self.commands.refresh_soon()

    def open_sample(self) -> None:
        """Open the user's copy of the sample project, making it if there is none."""
        from annotator.ui.first_start import sample_copy  # noqa: PLC0415 - rarely needed

        try:
            self.files.open(sample_copy())
        except AnnotatorError as error:
            self.session.failed.emit(error)

    # Commands ------------------------------------------------------------------------------

    def _code_with(self, code_id: UUID) -> None:
        self.coding.code(code_id)
        self.view.setFocus()

    def _code_chosen(self) -> None:
        code = self.scheme_panel.current()
        if code is not None:
            self.code_page.show_code(code.id)
        self.commands.refresh_soon()

    def show_code_page(self, code_id: UUID) -> None:
        """Show what the codebook says of a code, and put the keyboard there."""
        self.scheme_panel.show_code(code_id)
        self.code_page.show_code(code_id)
        self.docks.open("code")
        self.code_page.write()

    def find_code(self) -> None:
        """Put the keyboard in the field that finds codes in the scheme."""
        self.docks.open("scheme")
        self.scheme_panel.find_code()

    def add_example(self) -> None:
        """Add the passage of the current annotation to the examples of its code."""
        if self.at_caret.current is not None:
            self.code_editing.add_example(self.at_caret.current)

    def rename_source(self) -> None:
        """Let the source on show be given another name."""
        self.docks.open("sources")
        self.sources_panel.rename_shown()

    def write_memo(self, about: MemoTarget = MemoTarget.ANNOTATION) -> None:
        """Put the keyboard into the memo of the current annotation, the source, or the project."""
        self.docks.open("inspector")
        if about is MemoTarget.PROJECT:
            self.inspector.write_project_memo()
        elif about is MemoTarget.SOURCE:
            self.inspector.write_source_memo()
        else:
            self.inspector.write_memo()

    def zoom_to(self, steps: int) -> None:
        """Show the text larger or smaller, and remember that."""
        self.view.set_zoom(steps)
        self.settings.change(zoom=self.view.zoom())

    def choose_theme(self, choice: ThemeChoice) -> None:
        """Wear a theme, and remember that."""
        self.appearance.choose(choice)
        self.settings.change(theme=choice)
        self.commands.refresh_soon()

    def toggle_quick_codes(self) -> None:
        """Show the bar with the codes in use here, or hide it, and remember that."""
        self.settings.change(quick_codes=not self.settings.current.quick_codes)
        self.quick_codes.setVisible(self.settings.current.quick_codes)
        self.commands.refresh_soon()

    def walk_panels(self, step: int) -> None:
        """Move the keyboard to the next panel, or the one before."""
        stops = [self.view, *self.docks.panels(), *self.findChildren(QWidget, "callout")]
        stops += [self.quick_codes] if self.quick_codes.isVisible() else []
        focused = self.focusWidget()
        inside = [focused is not None and (s is focused or s.isAncestorOf(focused)) for s in stops]
        place = inside.index(True) if any(inside) else 0
        stops[(place + step) % len(stops)].setFocus()

    # Looks and layout ----------------------------------------------------------------------

    def _wear(self) -> None:
        self.pane.wear(self.appearance.theme)

    def _restore_layout(self) -> None:
        standing = self.settings.current
        geometry = QByteArray.fromBase64(standing.window_geometry.encode())
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

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Let Tab walk as one reads: the page, the panels, the bars."""
        places = (self.pane, *self.docks.all(), *self.findChildren(QToolBar), self.status_line)
        stop = next_stop(tab_stops(places), self.focusWidget(), forwards=forwards)
        if stop is None:
            return False
        reasons = Qt.FocusReason
        stop.setFocus(reasons.TabFocusReason if forwards else reasons.BacktabFocusReason)
        return True

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
        else:
            # The program that the files are dragged from waits until the drop is over.
            QTimer.singleShot(0, self, lambda: self.importing.bring_in(paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember layout and place; everything else is on disk already."""
        if self._keeps_layout:
            self._remember_layout()
        self.on_demand.close()
        self.files.close()
        self.finder.finish()
        self._backing_up.finish()
        super().closeEvent(event)


def _files(event: QDropEvent) -> list[Path]:
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
