"""The commands of the window as data: menus, tool buttons, tooltips and shortcuts come from it.

What Qt calls an action is a command here; an action is something done to a project.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from annotator.ui.look.icons import icon


class Scope(Enum):
    """Where the shortcut of a command counts."""

    WINDOW = auto()
    TEXT = auto()


def always() -> bool:
    """Return True: for commands that can be given at any time."""
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """Something the user can tell the window to do.

    Attributes:
        id: its name, such as ``project.open``; the part before the dot groups commands.
        title: what menus call it; ``&`` marks the letter that chooses it.
        run: does it.
        menu: the menu it stands in, a submenu after ``/``; empty for none.
        shortcut: its keys as Qt spells them, several parted by ``"; "``.
        icon: name of its icon.
        tip: a sentence about what it does, for tooltips.
        scope: whether its shortcut counts in the whole window or where the text has the focus.
        enabled: whether it can be given now.
        checked: whether it is on; None where it is not a matter of on and off.
        caption: a title that depends on the moment, in place of ``title``.
        begins_group: whether a line stands above it in its menu.
    """

    id: str
    title: str
    run: Callable[[], object]
    menu: str = ""
    shortcut: str = ""
    icon: str = ""
    tip: str = ""
    scope: Scope = Scope.WINDOW
    enabled: Callable[[], bool] = always
    checked: Callable[[], bool] | None = None
    caption: Callable[[], str] | None = None
    begins_group: bool = False


class Commands(QObject):
    """All commands of one window, each as the ``QAction`` that Qt's menus and buttons show."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._shown: dict[str, QAction] = {}

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def add(self, commands: Iterable[Command], *, text: QWidget | None = None) -> None:
        """Take in commands.

        Args:
            commands: what can be done.
            text: the widget in which shortcuts of `Scope.TEXT` count.

        Raises:
            ValueError: a command of this id, or with this shortcut in this scope, is there already.
        """
        for command in commands:
            self._refuse_double(command)
            self._commands[command.id] = command
            self._shown[command.id] = self._made(command, text)

    def action(self, command_id: str) -> QAction:
        """Return what menus and buttons show for a command."""
        return self._shown[command_id]

    def refresh(self) -> None:
        """Ask every command anew whether it can be given, and what it is called."""
        for command_id, command in self._commands.items():
            shown = self._shown[command_id]
            shown.setEnabled(command.enabled())
            if command.checked is not None:
                shown.setChecked(command.checked())
            if command.caption is not None:
                shown.setText(command.caption())
                shown.setToolTip(_tip(command, shown.text()))

    def fill(self, bar: QMenuBar, titles: Iterable[str]) -> dict[str, QMenu]:
        """Make the menus called ``titles`` and put the commands in; return the menus by name."""
        menus: dict[str, QMenu] = {}
        for title in titles:
            menus[_plain(title)] = bar.addMenu(title)
        for command in self:
            if not command.menu:
                continue
            menu = self._menu(menus, command.menu)
            if command.begins_group and menu.actions():
                menu.addSeparator()
            menu.addAction(self._shown[command.id])
        return menus

    def _menu(self, menus: dict[str, QMenu], path: str) -> QMenu:
        if path not in menus:
            above, _, name = path.rpartition("/")
            menus[path] = self._menu(menus, above).addMenu(name)
        return menus[path]

    def _made(self, command: Command, text: QWidget | None) -> QAction:
        shown = QAction(command.title, self)
        shown.setObjectName(command.id)
        # Qt would guess from the title, and move "Quit" and "About" on a Mac.
        shown.setMenuRole(QAction.MenuRole.NoRole)
        shown.setShortcuts(_sequences(command.shortcut))
        if command.icon:
            shown.setIcon(icon(command.icon))
        shown.setIconVisibleInMenu(False)
        shown.setToolTip(_tip(command, command.title))
        shown.setCheckable(command.checked is not None)
        shown.setEnabled(command.enabled())
        run = command.run
        shown.triggered.connect(lambda _checked=False: run())
        if command.scope is Scope.TEXT and text is not None:
            shown.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            text.addAction(shown)
        else:
            self._window.addAction(shown)
        return shown

    def _refuse_double(self, command: Command) -> None:
        if command.id in self._commands:
            raise ValueError(f"there are two commands called {command.id}")
        taken = {
            keys.toString(): other.id
            for other in self
            if other.scope is command.scope
            for keys in _sequences(other.shortcut)
        }
        for keys in _sequences(command.shortcut):
            if keys.toString() in taken:
                raise ValueError(
                    f"{command.id} and {taken[keys.toString()]} both want {keys.toString()}"
                )


def _sequences(shortcut: str) -> list[QKeySequence]:
    return [QKeySequence(keys) for keys in shortcut.split("; ") if keys]


def _plain(title: str) -> str:
    return title.replace("&", "").rstrip("…")


def _tip(command: Command, title: str) -> str:
    said = command.tip or _plain(title)
    keys = _sequences(command.shortcut)
    if not keys:
        return said
    return f"{said}  ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})"
