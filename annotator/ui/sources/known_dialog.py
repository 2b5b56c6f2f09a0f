"""The attributes and groups of a project, to be defined, changed, put in order and deleted."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from annotator.model.source_details import (
    Attribute,
    AttributeType,
    Group,
)
from annotator.project.project import Done
from annotator.project.steps import (
    CreateGroup,
    DeleteAttribute,
    DeleteGroup,
    EditAttribute,
    RenameGroup,
)
from annotator.ui.look.fonts import bolder
from annotator.ui.parts.name_dialog import ask_name
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.sources.attribute_dialog import define_attribute, edit_attribute
from annotator.ui.sources.filter_menu import DETAILS
from annotator.ui.sources.record_list import RecordList

_SIZE = (520, 560)
_TYPES = {AttributeType.YES_NO: "yes or no"}


def open_known(parent: QWidget, session: ProjectSession) -> None:
    """Open the lists beside the window; they go when they are closed."""
    dialog = KnownDialog(parent, session)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()


class KnownDialog(QDialog):
    """Two lists. What is changed counts at once, and can be undone."""

    def __init__(self, parent: QWidget, session: ProjectSession) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle("Attributes and groups")
        self.resize(*_SIZE)
        self._attributes = RecordList(
            "Attributes",
            ["Attribute", "Values", "Known of"],
            "An attribute is something that can be known of every source, such as a country or "
            "an age.",
        )
        self._groups = RecordList(
            "Groups",
            ["Group", "Sources"],
            "Sources that belong together, such as the interviews of one round, can be a group.",
        )
        self._attributes.itemActivated.connect(self._change_attribute)
        self._groups.itemActivated.connect(self._rename_group)
        self._of_attributes = [
            _button("New…", "Define an attribute", self._define),
            _button("Change…", "Change the attribute", self._change_attribute),
            _button("Up", "Move the attribute up", lambda: self._move(-1)),
            _button("Down", "Move the attribute down", lambda: self._move(1)),
            _button("Delete", "Delete the attribute", self._delete_attribute),
        ]
        self._of_groups = [
            _button("New…", "Make a group", self._create_group),
            _button("Rename…", "Rename the group", self._rename_group),
            _button("Delete", "Delete the group", self._delete_group),
        ]
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(8)
        for words, entries, buttons in (
            ("Attributes", self._attributes, self._of_attributes),
            ("Groups", self._groups, self._of_groups),
        ):
            headline = QLabel(words)
            headline.setFont(bolder(self.font()))
            layout.addWidget(headline)
            layout.addLayout(_beside(entries, buttons), stretch=1)
        layout.addWidget(close)
        self._attributes.currentItemChanged.connect(self._allow)
        self._groups.currentItemChanged.connect(self._allow)
        session.changed.connect(self._take_in)
        session.opened.connect(self.close)
        self._fill()

    # Following the project -----------------------------------------------------------------

    def _take_in(self, done: Done) -> None:
        if done.kinds & DETAILS or done.rejoined:
            self._fill()

    def _fill(self) -> None:
        read = self._session.read
        values, members = read.attribute_values(), read.memberships()
        self._attributes.show_records(
            (each, [_kind(each), _counted(value.attribute_id == each.id for value in values)])
            for each in read.attributes()
        )
        self._groups.show_records(
            (each, [_counted(member.group_id == each.id for member in members)])
            for each in read.groups()
        )
        self._allow()

    def _allow(self) -> None:
        row, last = self._attributes.row(), self._attributes.topLevelItemCount() - 1
        of_row = [True, row >= 0, row > 0, 0 <= row < last, row >= 0]
        of_group = [True, *[self._groups.row() >= 0] * 2]
        both = (self._of_attributes, of_row), (self._of_groups, of_group)
        for buttons, possible in both:
            for button, can in zip(buttons, possible, strict=True):
                button.setEnabled(can and self._session.can_write)

    # Attributes ----------------------------------------------------------------------------

    def _attribute(self) -> Attribute | None:
        record = self._attributes.current()
        return record if isinstance(record, Attribute) else None

    def _define(self) -> None:
        if define_attribute(self, self._session):
            self._attributes.choose(self._attributes.topLevelItemCount() - 1)

    def _change_attribute(self) -> None:
        attribute = self._attribute()
        if attribute is not None and self._session.can_write:
            edit_attribute(self, self._session, attribute)

    def _delete_attribute(self) -> None:
        attribute = self._attribute()
        if attribute is not None:
            self._session.do(DeleteAttribute(attribute.id), destroys=True)

    def _move(self, by: int) -> None:
        """Put the attribute behind its neighbour; all get whole numbers as positions."""
        order = [each.id for each in self._attributes.records()]
        row = self._attributes.row()
        order[row], order[row + by] = order[row + by], order[row]
        steps = [EditAttribute(each, position=float(place)) for place, each in enumerate(order)]
        self._session.do(*steps, label="Put the attributes in another order")

    # Groups --------------------------------------------------------------------------------

    def _group(self) -> Group | None:
        record = self._groups.current()
        return record if isinstance(record, Group) else None

    def _create_group(self) -> None:
        name = ask_name(self, "New group", "The group’s name:", accept="Create")
        if name is not None and self._session.do(CreateGroup(name)):
            self._groups.choose(self._groups.topLevelItemCount() - 1)

    def _rename_group(self) -> None:
        group = self._group()
        if group is None or not self._session.can_write:
            return
        name = ask_name(
            self, "Rename the group", "The group’s name:", accept="Rename", name=group.name
        )
        if name is not None:
            self._session.do(RenameGroup(group.id, name))

    def _delete_group(self) -> None:
        group = self._group()
        if group is not None:
            self._session.do(DeleteGroup(group.id), destroys=True)


def _kind(attribute: Attribute) -> str:
    return _TYPES.get(attribute.type, attribute.type.value)


def _counted(fitting: Iterable[bool]) -> str:
    return f"{sum(fitting):,}"


def _button(words: str, tip: str, run: Callable[[], object]) -> QPushButton:
    button = QPushButton(words)
    button.setToolTip(tip)
    button.setAccessibleName(tip)
    button.setAutoDefault(False)
    button.clicked.connect(lambda _=False: run())
    return button


def _beside(entries: RecordList, buttons: list[QPushButton]) -> QHBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(6)
    for button in buttons:
        column.addWidget(button)
    column.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(10)
    row.addWidget(entries, stretch=1)
    row.addLayout(column)
    return row
