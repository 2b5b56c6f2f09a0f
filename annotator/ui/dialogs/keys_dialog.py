"""Changing the keys: a table of all commands, and the keys of the chosen one."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.commands import Command, Commands
from annotator.ui.keys.chosen_keys import ChosenKeys
from annotator.ui.keys.combinations import in_words
from annotator.ui.keys.command_keys import CommandKeys
from annotator.ui.keys.groups import grouped
from annotator.ui.look.fonts import bolder
from annotator.ui.matching import Fit, fit
from annotator.ui.session.project_session import ProjectSession

_NAME, _KEYS = range(2)
_ID = Qt.ItemDataRole.UserRole
_SIZE = (720, 680)
_ROW = 26
_KEYS_WIDTH = 230


def open_keys(
    parent: QWidget,
    commands: Commands,
    chosen: ChosenKeys,
    session: ProjectSession,
) -> "KeysDialog":
    """Open the table of keys beside the window; it goes when it is closed."""
    dialog = KeysDialog(parent, commands, chosen, session)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog


class KeysDialog(QDialog):
    """What is changed counts at once: menus, tooltips, palette and sheet follow."""

    def __init__(
        self, parent: QWidget, commands: Commands, chosen: ChosenKeys, session: ProjectSession
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Change the keys")
        self.resize(*_SIZE)
        self._commands = commands
        self._chosen = chosen
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self._items: dict[str, QTreeWidgetItem] = {}
        self._field = QLineEdit()
        self._field.setPlaceholderText("Find a command, or a key such as Ctrl+R")
        self._field.setAccessibleName("Find a command")
        self._field.setClearButtonEnabled(True)
        self._field.textChanged.connect(self._filter)
        self._tree = self._made_tree()
        self._editor = CommandKeys(commands, chosen, session)
        self._reset_all = QPushButton("Reset all")
        self._reset_all.setToolTip("Give every command the keys it has by itself")
        self._reset_all.setAutoDefault(False)
        self._reset_all.clicked.connect(self._chosen.reset_all)
        close = QPushButton("Close")
        close.setAutoDefault(False)  # Enter asks for keys, in the table
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self._reset_all)
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self._field)
        layout.addWidget(self._tree, stretch=1)
        layout.addWidget(self._editor)
        layout.addLayout(foot)
        commands.keys_changed.connect(self._follow)
        self._fill()

    def _made_tree(self) -> QTreeWidget:
        tree = QTreeWidget()
        tree.setColumnCount(2)
        tree.setHeaderLabels(["Command", "Keys"])
        tree.setAccessibleName("Commands and their keys")
        tree.setRootIsDecorated(False)
        tree.setIndentation(12)
        tree.setItemsExpandable(False)
        tree.setExpandsOnDoubleClick(False)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_KEYS, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(_KEYS, _KEYS_WIDTH)
        tree.currentItemChanged.connect(self._choose)
        tree.itemActivated.connect(lambda _item: self._editor.record())
        return tree

    def _fill(self) -> None:
        for group, commands in grouped(self._commands):
            heading = QTreeWidgetItem(self._tree, [group])
            heading.setFont(_NAME, bolder(self.font()))
            heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
            heading.setSizeHint(_NAME, QSize(0, _ROW + 4))
            heading.setFirstColumnSpanned(True)
            self._groups.append((heading, [self._item(heading, each) for each in commands]))
        self._tree.expandAll()
        self._follow()
        self._mark_first()

    def _item(self, heading: QTreeWidgetItem, command: Command) -> QTreeWidgetItem:
        # “Light” or “Up” alone does not say what it is about.
        *_, below = f"{command.path} › ".partition(" › ")
        item = QTreeWidgetItem(heading, [f"{below}{self._commands.name(command.id)}", ""])
        item.setData(_NAME, _ID, command.id)
        item.setToolTip(_NAME, command.tip)
        item.setSizeHint(_NAME, QSize(0, _ROW))
        self._items[command.id] = item
        return item

    def _mark_first(self) -> None:
        for item in self._items.values():
            if not item.isHidden():
                self._tree.setCurrentItem(item)
                return

    def _follow(self) -> None:
        """Show the keys there are now; those that the user chose stand out."""
        for command_id, item in self._items.items():
            item.setText(_KEYS, ", ".join(map(in_words, self._commands.keys(command_id))))
            own = self._chosen.is_own(command_id)
            item.setFont(_KEYS, self.font() if own else bolder(self.font()))
            item.setToolTip(_KEYS, "" if own else "Changed by you")
        changed = any(not self._chosen.is_own(command_id) for command_id in self._items)
        self._reset_all.setEnabled(changed)

    def _filter(self, typed: str) -> None:
        for heading, items in self._groups:
            for item in items:
                item.setHidden(not self._fits(typed, heading.text(_NAME), item))
            heading.setHidden(all(item.isHidden() for item in items))
        current = self._tree.currentItem()
        if current is None or current.isHidden():
            self._mark_first()

    def _fits(self, typed: str, group: str, item: QTreeWidgetItem) -> bool:
        how = fit(typed, f"{group} {item.text(_NAME)}")
        if how is not None and how < Fit.IN_ORDER:
            return True
        return typed.strip().casefold() in item.text(_KEYS).casefold()

    def _choose(self, item: QTreeWidgetItem | None) -> None:
        command_id = item.data(_NAME, _ID) if item is not None else None
        command = self._commands.command(command_id) if isinstance(command_id, str) else None
        self._editor.edit(command)

    def choose(self, command: Command) -> None:
        """Mark a command."""
        self._field.clear()
        self._tree.setCurrentItem(self._items[command.id])

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where one looks for a command."""
        super().showEvent(event)
        self._field.setFocus()
