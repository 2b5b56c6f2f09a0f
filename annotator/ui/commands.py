"""The commands of the window as data: menus, tool buttons, tooltips and shortcuts come from it.

What Qt calls an action is a command here; an action is something done to a project.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
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
        needs: what is to be done before it can be given, as a sentence without its full stop.
        repeats: whether it is done again and again while its keys are held down.
        changes_nothing: whether it can be given where nothing can be changed, too.
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
    needs: str = ""
    repeats: bool = True
    changes_nothing: bool = False

    @property
    def name(self) -> str:
        """What it is called at any time, without the signs that menus need."""
        return _without_signs(self.title)

    @property
    def path(self) -> str:
        """The menus it stands in, as a reader sees them: ``View › Theme``."""
        return _plain(self.menu).replace("/", " › ")


class Commands(QObject):
    """All commands of one window, each as the ``QAction`` that Qt's menus and buttons show.

    Attributes:
        keys_changed: Signal (); commands have other shortcuts now.
    """

    keys_changed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._commands: dict[str, Command] = {}
        self._shown: dict[str, QAction] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self.refresh)
        window.installEventFilter(self)

    def __iter__(self) -> Iterator[Command]:
        return iter(self._commands.values())

    def add(self, commands: Iterable[Command], *, text: QWidget | None = None) -> None:
        """Take in commands.

        Args:
            commands: what can be done.
            text: the widget in which shortcuts of `Scope.TEXT` count.

        Raises:
            ValueError: a command of this id, or with this shortcut, is there already.
        """
        taken = {keys.toString(): each.id for each in self for keys in self.keys(each.id)}
        for command in commands:
            self._refuse_double(command, taken)
            self._commands[command.id] = command
            self._shown[command.id] = self._made(command, text)

    def action(self, command_id: str) -> QAction:
        """Return what menus and buttons show for a command, as it is now."""
        self._catch_up()
        return self._shown[command_id]

    def command(self, command_id: str) -> Command | None:
        """Return the command of this id; None where there is none."""
        return self._commands.get(command_id)

    def name(self, command_id: str) -> str:
        """Return what a command is called now, without the signs that menus need."""
        self._catch_up()
        return _without_signs(self._shown[command_id].text())

    # Shortcuts -----------------------------------------------------------------------------

    def keys(self, command_id: str) -> tuple[QKeySequence, ...]:
        """Return the shortcuts that a command has now."""
        return tuple(self._shown[command_id].shortcuts())

    def own_keys(self, command_id: str) -> tuple[QKeySequence, ...]:
        """Return the shortcuts that the program gives a command."""
        return tuple(_sequences(self._commands[command_id].shortcut))

    def set_keys(self, command_id: str, keys: Sequence[QKeySequence]) -> None:
        """Give a command other shortcuts; no other command may have them."""
        shown = self._shown[command_id]
        if list(keys) != shown.shortcuts():
            shown.setShortcuts(keys)
            shown.setToolTip(_tip(self._commands[command_id], shown))
            self.keys_changed.emit()

    def holder(self, keys: QKeySequence) -> Command | None:
        """Return the command that has this shortcut.

        The text is a part of the window: a shortcut counts once, in whichever of the two.
        """
        for command_id, shown in self._shown.items():
            if keys in shown.shortcuts():
                return self._commands[command_id]
        return None

    def refresh_soon(self) -> None:
        """Have `refresh` done once, after what is being done, however many ask for it.

        Whoever presses a key or asks for a command before that finds it as it is now.
        """
        self._soon.start()

    def refresh(self) -> None:
        """Ask every command anew whether it can be given, and what it is called."""
        self._soon.stop()
        for command_id, command in self._commands.items():
            shown = self._shown[command_id]
            shown.setEnabled(command.enabled())
            if command.checked is not None:
                shown.setChecked(command.checked())
            if command.caption is not None and shown.text() != (caption := command.caption()):
                shown.setText(caption)
                shown.setToolTip(_tip(command, shown))

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Bring the commands up to date before Qt looks for one that a pressed key is meant for."""
        if event.type() is QEvent.Type.ShortcutOverride:
            self._catch_up()
        return False

    def _catch_up(self) -> None:
        if self._soon.isActive():
            self.refresh()

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
        shown.setToolTip(_tip(command, shown))
        shown.setCheckable(command.checked is not None)
        # On and off in turns would be of no use to anybody.
        shown.setAutoRepeat(command.repeats and command.checked is None)
        shown.setEnabled(command.enabled())
        shown.triggered.connect(lambda _checked=False: self._give(command))
        if command.scope is Scope.TEXT and text is not None:
            shown.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            text.addAction(shown)
        else:
            self._window.addAction(shown)
        return shown

    def _give(self, command: Command) -> None:
        # What is shown of it may be older than what has happened since.
        if command.enabled():
            command.run()
        self.refresh_soon()

    def _refuse_double(self, command: Command, taken: dict[str, str]) -> None:
        if command.id in self._commands:
            raise ValueError(f"there are two commands called {command.id}")
        for keys in _sequences(command.shortcut):
            holder = taken.setdefault(keys.toString(), command.id)
            if holder != command.id:
                raise ValueError(f"{command.id} and {holder} both want {keys.toString()}")


def _sequences(shortcut: str) -> list[QKeySequence]:
    return [QKeySequence(keys) for keys in shortcut.split("; ") if keys]


def _plain(title: str) -> str:
    return _without_signs(title).rstrip("…")


def _without_signs(title: str) -> str:
    # Two ampersands stand for one that is shown.
    return "&".join(part.replace("&", "") for part in title.split("&&"))


def _tip(command: Command, shown: QAction) -> str:
    said = command.tip or _plain(shown.text())
    keys = shown.shortcuts()
    if not keys:
        return said
    return f"{said}  ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})"
