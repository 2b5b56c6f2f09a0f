"""The groups that some sources are in, to be ticked."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.names import folded
from annotator.model.source_details import Group, Membership
from annotator.project.steps import AddToGroup, CreateGroup, RemoveFromGroup, Step

_MOST_ROWS = 6
_GROUP = Qt.ItemDataRole.UserRole
_AT_FIRST = Qt.ItemDataRole.UserRole + 1
_STATES = Qt.CheckState


class GroupTicks(QWidget):
    """A list of groups with ticks, half a tick where some sources are in it; and a new one."""

    def __init__(
        self, groups: Sequence[Group], memberships: Sequence[Membership], sources: Sequence[UUID]
    ) -> None:
        """Tick the groups that the sources are in."""
        super().__init__()
        self._sources = tuple(sources)
        self._list = QListWidget()
        self._list.setAccessibleName("Groups")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.itemActivated.connect(_turn)
        self._field = QLineEdit()
        self._field.setPlaceholderText("New group")
        self._field.setAccessibleName("Name of a new group")
        self._field.setMaxLength(300)
        self._field.textChanged.connect(self._judge)
        self._add = QPushButton("Add")
        self._add.setAccessibleName("Add the new group")
        self._add.setAutoDefault(False)
        self._add.clicked.connect(self._take_new)
        for group in groups:
            of = {each.source_id for each in memberships if each.group_id == group.id}
            inside = sum(source_id in of for source_id in sources)
            whole = _STATES.Checked if inside == len(self._sources) else _STATES.PartiallyChecked
            self._add_item(group.name, group, whole if inside else _STATES.Unchecked)
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(self._field, stretch=1)
        row.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._list)
        layout.addLayout(row)
        self._fit()
        self._judge()

    def steps(self) -> list[Step]:
        """Return what was ticked and unticked, and the new groups, as steps."""
        found: list[Step] = []
        for item in map(self._list.item, range(self._list.count())):
            group, state = item.data(_GROUP), item.checkState()
            if group is None and state is _STATES.Checked:
                found.append(CreateGroup(item.text(), self._sources))
            elif group is not None and state.value != item.data(_AT_FIRST):
                step = AddToGroup if state is _STATES.Checked else RemoveFromGroup
                found.append(step(group.id, self._sources))
        return found

    def has_keyboard_in_field(self) -> bool:
        """Whether a new group's name is being typed, so that Enter adds it."""
        return self.window().focusWidget() is self._field and bool(self._name())

    def take_new(self) -> None:
        """Add the group whose name was typed."""
        self._take_new()

    def _name(self) -> str:
        return " ".join(self._field.text().split())

    def _take_new(self) -> None:
        name = self._name()
        if not name:
            return
        for item in map(self._list.item, range(self._list.count())):
            if folded(item.text()) == folded(name):
                item.setCheckState(_STATES.Checked)
                break
        else:
            self._add_item(name, None, _STATES.Checked)
            self._list.scrollToBottom()
        self._field.clear()
        self._fit()

    def _add_item(self, name: str, group: Group | None, state: Qt.CheckState) -> None:
        item = QListWidgetItem(name, self._list)
        item.setData(_GROUP, group)
        item.setData(_AT_FIRST, state.value)
        item.setToolTip(name)
        item.setCheckState(state)

    def _judge(self) -> None:
        self._add.setEnabled(bool(self._name()))

    def _fit(self) -> None:
        rows = min(self._list.count(), _MOST_ROWS)
        self._list.setVisible(rows > 0)
        self._list.setFixedHeight(self._list.sizeHintForRow(0) * rows + 14)


def _turn(item: QListWidgetItem) -> None:
    checked = item.checkState() is _STATES.Checked
    item.setCheckState(_STATES.Unchecked if checked else _STATES.Checked)
