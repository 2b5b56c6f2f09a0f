"""The coder switcher: who codes, and whose annotations are shown."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from annotator.model.records import Coder
from annotator.project.project import Done
from annotator.project.steps import RenameCoder
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.icons import icon
from annotator.ui.parts.name_dialog import ask_name
from annotator.ui.parts.worded_button import WordedButton
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.session.shown import CodersShown
from annotator.ui.window.project_files import ProjectFiles


class CoderSwitcher(WordedButton):
    """Shows who codes; its menu chooses, adds and renames coders."""

    def __init__(
        self, session: ProjectSession, files: ProjectFiles, commands: Sequence[QAction]
    ) -> None:
        """Choose among the coders of a session; ``commands`` add and rename one."""
        super().__init__()
        self._session = session
        self._files = files
        self._commands = commands
        self.setIcon(icon("user"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip("Who codes")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        for signal in (session.coder_changed, session.opened, session.changed):
            signal.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        coder = self._session.coder
        self.setText(coder.name if coder else self._session.coder_name)
        self.setEnabled(self._session.project is not None)

    def _fill(self) -> None:
        session, menu = self._session, self._menu
        menu.clear()
        group = QActionGroup(menu)
        for coder in session.coders.values():
            entry = menu.addAction(as_written(coder.name))
            entry.setCheckable(True)
            entry.setChecked(coder == session.coder)
            entry.triggered.connect(lambda _=False, chosen=coder: self.choose(chosen))
            group.addAction(entry)
        if session.coder is None:
            entry = menu.addAction(as_written(f"{session.coder_name} (new here)"))
            entry.setCheckable(True)
            entry.setChecked(True)
        menu.addSeparator()
        menu.addActions(self._commands)

    def choose(self, coder: Coder) -> None:
        """Code as another coder, now and when this project is opened again."""
        self._session.choose_coder(coder.id)
        self._session.say(f"{coder.name} codes now")
        self._files.note_place()

    def ask_new(self) -> None:
        """Ask for a name and add a coder."""
        name = ask_name(
            self.window(), "Add a coder", "How is the coder called?", accept="Add and code as"
        )
        if name and self._session.add_coder(name):
            self._files.note_place()

    def ask_rename(self) -> None:
        """Ask for another name for the current coder."""
        session = self._session
        now = session.coder
        name = ask_name(
            self.window(),
            "Rename the coder",
            "How is the coder called?",
            accept="Rename",
            name=now.name if now else session.coder_name,
        )
        if not name:
            return
        if now is None:
            self._files.sign_as(name)
            self._follow()
        elif name != now.name:
            renamed = session.do(RenameCoder(now.id, name))
            if renamed and session.coder_name == now.name:
                self._files.sign_as(name)


class ShownCoders(WordedButton):
    """Shows whose annotations are shown; its menu chooses all, one's own, or some coders'."""

    def __init__(self, session: ProjectSession, commands: Sequence[QAction]) -> None:
        """Choose among the coders of a session; ``commands`` show all and one's own."""
        super().__init__()
        self._session = session
        self._commands = commands
        self.setIcon(icon("eye"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip("Whose annotations are shown")
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        for signal in (session.shown_changed, session.opened, session.coder_changed):
            signal.connect(self._follow)
        session.changed.connect(self._take_in)
        self._follow()

    def _take_in(self, done: Done) -> None:
        if Coder.kind in done.kinds:
            self._follow()

    def _follow(self) -> None:
        session = self._session
        self.setEnabled(session.project is not None)
        match session.shown.which:
            case CodersShown.ALL:
                self.setText("All coders")
            case CodersShown.MINE:
                self.setText("Only mine")
            case CodersShown.CHOSEN:
                names = [c.name for c in session.coders.values() if c.id in session.shown.chosen]
                self.setText(", ".join(names) if len(names) <= 2 else f"{len(names)} coders")
                if not names:
                    self.setText("No coder")

    def _fill(self) -> None:
        session, menu = self._session, self._menu
        menu.clear()
        menu.addActions(self._commands)
        menu.addSeparator()
        for coder in session.coders.values():
            entry = menu.addAction(as_written(coder.name))
            entry.setCheckable(True)
            entry.setChecked(session.shows_coder(coder.id))
            entry.triggered.connect(lambda shown, chosen=coder: self._show_one(chosen, shown=shown))

    def _show_one(self, coder: Coder, *, shown: bool) -> None:
        session = self._session
        now = {each for each in session.coders if session.shows_coder(each)}
        chosen = now | {coder.id} if shown else now - {coder.id}
        everybody = len(chosen) == len(session.coders)
        which = CodersShown.ALL if everybody else CodersShown.CHOSEN
        coders = frozenset() if everybody else frozenset(chosen)
        session.show(replace(session.shown, which=which, chosen=coders))
