"""The menu in which sources are put into groups, and taken out."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.records import Source
from annotator.model.source_details import Group
from annotator.project.steps import AddToGroup, CreateGroup, RemoveFromGroup
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.quotes import shortened
from annotator.ui.parts.name_dialog import ask_name
from annotator.ui.session.project_session import ProjectSession

_LONGEST = 48


def group_menu(parent: QWidget, session: ProjectSession, sources: Sequence[Source]) -> QMenu:
    """Return the menu; a group is ticked that holds all of the sources."""
    menu = QMenu("Groups", parent)
    ids = tuple(source.id for source in sources)
    memberships = session.read.memberships()
    for group in session.read.groups():
        of = {each.source_id for each in memberships if each.group_id == group.id}
        entry = menu.addAction(as_written(shortened(group.name, _LONGEST)))
        entry.setCheckable(True)
        entry.setChecked(of.issuperset(ids))
        entry.triggered.connect(lambda on, group=group: _turn(session, group, ids, on=on))
    if not menu.isEmpty():
        menu.addSeparator()
    menu.addAction("New group…", partial(_create, parent, session, ids))
    menu.setEnabled(session.can_write)
    return menu


def _turn(session: ProjectSession, group: Group, ids: tuple[UUID, ...], *, on: bool) -> None:
    step = AddToGroup if on else RemoveFromGroup
    session.do(step(group.id, ids))


def _create(parent: QWidget, session: ProjectSession, ids: tuple[UUID, ...]) -> None:
    name = ask_name(parent, "New group", "The group’s name:", accept="Create")
    if name is not None:
        session.do(CreateGroup(name, ids))
