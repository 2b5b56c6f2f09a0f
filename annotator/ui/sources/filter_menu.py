"""The menu of groups and of what is known of sources, by which sources are filtered."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.source_details import (
    Attribute,
    AttributeType,
    AttributeValue,
    Group,
    Membership,
)
from annotator.project.source_filter import (
    Condition,
    Relation,
    SourceFilter,
    SourceFilterError,
    condition,
    typed_condition,
)
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.quotes import shortened
from annotator.ui.parts.name_dialog import ask_name
from annotator.ui.session.project_session import ProjectSession

DETAILS = frozenset(model.kind for model in (Attribute, AttributeValue, Group, Membership))
"""The kinds of record that say what is known of sources."""

_MOST_VALUES = 15
"""So many values of an attribute are offered; others are typed."""
_LONGEST = 48
_ORDERED = (AttributeType.NUMBER, AttributeType.DATE)


def has_details(session: ProjectSession) -> bool:
    """Return whether there is anything to filter sources by."""
    return session.project is not None and bool(session.read.groups() or session.read.attributes())


class SourceFilterMenu(QMenu):
    """Offers groups and values, with how many sources each has; filled anew when it opens.

    Attributes:
        chosen: Signal (SourceFilter); another filter is wanted.
    """

    chosen = Signal(object)

    def __init__(
        self, session: ProjectSession, current: Callable[[], SourceFilter], parent: QWidget
    ) -> None:
        """Offer what a session has; ``current`` gives the filter that is changed."""
        super().__init__(parent)
        self._session = session
        self._current = current
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        for each in self.actions():
            menu = each.menu()
            if isinstance(menu, QMenu):
                menu.deleteLater()
        self.clear()
        if self._session.project is None:
            return
        read = self._session.read
        groups, attributes = read.groups(), read.attributes()
        if not groups and not attributes:
            nothing = self.addAction("No groups and no attributes yet")
            nothing.setEnabled(False)
            return
        members = Counter(membership.group_id for membership in read.memberships())
        for group in groups:
            self._offer_group(group, members[group.id])
        if groups and attributes:
            self.addSeparator()
        for attribute in attributes:
            self._offer_attribute(attribute, read.attribute_values(attribute_id=attribute.id))
        if not self._current().lets_all_through:
            self.addSeparator()
            self.addAction("Clear the filter", lambda: self.chosen.emit(SourceFilter()))

    def _offer_group(self, group: Group, number: int) -> None:
        entry = self.addAction(f"{_short(group.name)}\t{number:,}")
        entry.setToolTip(group.description or group.name)
        entry.setCheckable(True)
        entry.setChecked(group.id in {each.id for each in self._current().groups})
        entry.triggered.connect(lambda: self.chosen.emit(self._current().turned(group)))

    def _offer_attribute(self, attribute: Attribute, values: list[AttributeValue]) -> None:
        menu = QMenu(_short(attribute.name), self)
        menu.setToolTipsVisible(True)
        self.addMenu(menu)
        asked = [c for c in self._current().conditions if c.attribute.id == attribute.id]
        counts = Counter(value.value for value in values)
        for value in _offered(attribute, counts):
            try:
                wanted = condition(attribute, Relation.EQUAL, value)
            except SourceFilterError:  # a value that does not fit its type
                continue
            self._offer(menu, f"{_short(value)}\t{counts[value]:,}", wanted, asked)
        if not menu.isEmpty():
            menu.addSeparator()
        unknown = len(self._session.sources) - len(values)
        self._offer(
            menu, f"Not known\t{unknown:,}", Condition(attribute, Relation.EQUAL, ""), asked
        )
        menu.addAction("Another condition…", partial(self._ask, attribute))

    def _offer(self, menu: QMenu, words: str, wanted: Condition, asked: list[Condition]) -> None:
        entry = menu.addAction(words)
        entry.setCheckable(True)
        entry.setChecked(wanted in asked)
        entry.setToolTip(wanted.in_words())
        entry.triggered.connect(lambda on: self._turn(wanted, on=on))

    def _turn(self, wanted: Condition, *, on: bool) -> None:
        current = self._current()
        self.chosen.emit(current.asking(wanted) if on else current.without(wanted))

    def _ask(self, attribute: Attribute) -> None:
        relation = Relation.AT_LEAST if attribute.type in _ORDERED else "="
        typed = ask_name(
            self.parentWidget() or self,
            "Filter sources",
            "A condition, with =, !=, <, <=, >, >= or contains:",
            accept="Filter",
            name=f"{attribute.name} {relation} ",
        )
        if typed is None:
            return
        try:
            wanted = typed_condition(typed, self._session.read.attributes())
        except SourceFilterError as error:
            self._session.failed.emit(error)
            return
        self.chosen.emit(self._current().asking(wanted))


def _offered(attribute: Attribute, counts: Counter[str]) -> list[str]:
    """Return the values that are offered: all choices, else the most frequent, in order."""
    if attribute.type is AttributeType.CHOICE:
        return list(attribute.choices)
    frequent = [value for value, _ in counts.most_common(_MOST_VALUES)]
    if attribute.type is AttributeType.NUMBER:
        return sorted(frequent, key=_as_number)
    return sorted(frequent, key=str.casefold)


def _as_number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return float("inf")


def _short(name: str) -> str:
    return as_written(shortened(name, _LONGEST))
