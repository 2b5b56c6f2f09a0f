"""Asks whose version of a passage enters the consensus, where there are more coders than keys."""

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.passages import Passage
from annotator.text.spans import merged
from annotator.ui.codes.phrases import things
from annotator.ui.parts.narrowed_list import NarrowedList

_ID = Qt.ItemDataRole.UserRole


class ChooseVersionDialog(QDialog):
    """Lists the coders with what each did; letters of a name narrow the list."""

    def __init__(
        self,
        parent: QWidget,
        passage: Passage,
        coder_names: Mapping[UUID, str],
        code_names: Mapping[UUID, str],
    ) -> None:
        """Ask about a passage."""
        super().__init__(parent)
        self.setWindowTitle("Take over a version")
        self.resize(460, 460)
        self._field = QLineEdit()
        self._field.setPlaceholderText("Find a coder")
        self._field.setAccessibleName("Find a coder")
        self._list = NarrowedList(self._field)
        self._list.setAccessibleName("Coders and what they did")
        self._list.itemDoubleClicked.connect(self.accept)
        for coder_ids in passage.versions:
            for coder_id in coder_ids:
                did = _did(passage, coder_id, code_names)
                name = coder_names.get(coder_id, "Somebody")
                item = QListWidgetItem(f"{name}: {did}", self._list)
                item.setData(_ID, coder_id)
        self._list.setCurrentRow(0)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.addButton("Take over", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self._field)
        layout.addWidget(self._list, stretch=1)
        layout.addWidget(buttons)
        self._field.setFocus()

    @property
    def coder_id(self) -> UUID | None:
        """The coder who is chosen; None where the letters fit nobody."""
        item = self._list.chosen()
        return None if item is None else item.data(_ID)


def _did(passage: Passage, coder_id: UUID, code_names: Mapping[UUID, str]) -> str:
    held = passage.by_coder.get(coder_id)
    if held is None:
        return "nothing"
    spans = merged(each.span for each in held)
    length = things(sum(span.length for span in spans), "character")
    code = code_names.get(held[0].code_id, "")
    return f"{code}, {length}" if len(spans) == 1 else f"{code}, {length} in {len(spans)} spans"
