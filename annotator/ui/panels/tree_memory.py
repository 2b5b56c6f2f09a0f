"""What the tree of codes looks like, kept while its model is made anew."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject
from PySide6.QtWidgets import QApplication

from annotator.ui.panels.scheme_model import SchemeModel
from annotator.ui.panels.scheme_tree import SchemeTree
from annotator.ui.session.project_session import ProjectSession


class TreeMemory(QObject):
    """Which code is the current one, which are selected, which are folded, and what is in sight.

    Where the current code is gone, the one behind it takes its place, so that the keyboard stays.

    Attributes:
        had_keyboard: whether keys went to the tree, or to a name edited in it.
    """

    def __init__(self, session: ProjectSession, model: SchemeModel, tree: SchemeTree) -> None:
        super().__init__(tree)
        self._session = session
        self._model = model
        self._tree = tree
        self._folded: set[UUID] = set()
        self._current: UUID | None = None
        self._selected: list[UUID] = []
        self._order: list[UUID] = []
        self._top = 0
        self.had_keyboard = False
        model.modelAboutToBeReset.connect(self._keep)
        tree.collapsed.connect(lambda index: self._note(index, folded=True))
        tree.expanded.connect(lambda index: self._note(index, folded=False))

    def bring_back(self) -> None:
        """Let the tree look as it did."""
        tree, model = self._tree, self._model
        was_blocked = tree.blockSignals(True)  # what is opened here, nobody opened
        tree.expandAll()
        for code_id in () if model.is_finding else self._folded:
            tree.collapse(model.index_of(code_id))
        tree.blockSignals(was_blocked)
        current = self._current_now()
        if current is not None:
            tree.setCurrentIndex(model.index_of(current))
        if len(self._selected) > 1:
            tree.select_also(model.index_of(code_id) for code_id in self._selected)
        tree.scroll_to_height(self._top)

    def _keep(self) -> None:
        tree, model = self._tree, self._model
        current = model.code_id(tree.currentIndex())
        if current is not None:  # one that is only kept from view comes back with all the others
            self._current = current
        self._selected = [code.id for code in tree.selected_codes()]
        self._order = [code.id for code in model.codes_on_show()]
        self._top = tree.verticalScrollBar().value()
        focused = QApplication.focusWidget()
        self.had_keyboard = focused is not None and (focused is tree or tree.isAncestorOf(focused))

    def _current_now(self) -> UUID | None:
        if self._current is None or self._current in self._session.scheme:
            return self._current
        if self._current not in self._order:
            return None
        place = self._order.index(self._current)
        candidates = (*self._order[place:], *reversed(self._order[:place]))
        return next((each for each in candidates if self._model.index_of(each).isValid()), None)

    def _note(self, index: QModelIndex, *, folded: bool) -> None:
        code_id = self._model.code_id(index)
        if code_id is None or self._model.is_finding:
            return
        if folded:
            self._folded.add(code_id)
        else:
            self._folded.discard(code_id)
