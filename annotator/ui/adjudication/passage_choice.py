"""Which passages are listed: how far they are, of which kind, with which code, in which source."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from annotator.agreement.adjudicated_passage import AdjudicatedPassage, PassageStatus
from annotator.agreement.passages import PassageKind
from annotator.ui.comparison.kind_titles import KINDS
from annotator.ui.look.swatch import swatch_icon
from annotator.ui.session.project_session import ProjectSession


class Which(StrEnum):
    """Which passages are listed, by how far they are."""

    DIFFERENCES = "All differences"
    TO_SETTLE = "Still to settle"
    DEFERRED = "Deferred"
    CHANGED = "Changed since, or decided twice"
    DECIDED = "Decided"
    AGREED = "Coded alike by all"
    EVERYTHING = "Everything"


_TAKEN: dict[Which, Callable[[AdjudicatedPassage], bool]] = {
    # What was agreed is to be looked at, too, once the decision no longer fits it.
    Which.DIFFERENCES: lambda each: each.passage.kind is not PassageKind.AGREED or each.is_doubtful,
    Which.TO_SETTLE: lambda each: each.asks_for_decision,
    Which.DEFERRED: lambda each: each.status is PassageStatus.DEFERRED,
    Which.CHANGED: lambda each: each.is_doubtful,
    Which.DECIDED: lambda each: each.status is PassageStatus.DECIDED,
    Which.AGREED: lambda each: each.passage.kind is PassageKind.AGREED,
    Which.EVERYTHING: lambda _each: True,
}
"""Which passages are meant."""


class PassageChoice(QWidget):
    """Four boxes to choose from.

    Attributes:
        changed: Signal (); others are wanted.
    """

    changed = Signal()

    def __init__(self, session: ProjectSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._offered: dict[QComboBox, Sequence[_Entry]] = {}
        self._which = _box("Which passages", self.changed)
        for which in Which:
            self._which.addItem(which.value, which)
        self._kind = _box("Which kinds of difference", self.changed)
        self._code = _box("Which code", self.changed)
        self._source = _box("Which source", self.changed)
        layout = QGridLayout(self)
        layout.setContentsMargins(12, 8, 12, 6)
        layout.setSpacing(6)
        for place, box in enumerate((self._which, self._kind, self._code, self._source)):
            layout.addWidget(box, place // 2, place % 2)
        self._offer(self._kind, "All kinds", [(name, kind, "") for kind, name in KINDS.items()])
        self.follow(())

    def follow(self, source_ids: Iterable[UUID]) -> None:
        """Offer the codes of the project and some of its sources."""
        session = self._session
        codes = [(code.name, code.id, code.colour) for code in session.scheme]
        self._offer(self._code, "All codes", codes)
        named = [(session.sources[each].name, each, "") for each in source_ids]
        self._offer(self._source, "All sources", named)

    def want(self, which: Which, source_id: UUID | None = None) -> None:
        """Want some passages, of one source or of all."""
        boxes = (self._which, self._kind, self._code, self._source)
        for box in boxes:
            box.blockSignals(True)
            box.setCurrentIndex(0)
        self._which.setCurrentIndex(self._which.findData(which))
        if source_id is not None:
            self._source.setCurrentIndex(max(self._source.findData(source_id), 0))
        for box in boxes:
            box.blockSignals(False)
        self.changed.emit()

    def wanted(self) -> Callable[[AdjudicatedPassage], bool]:
        """Return what says of a passage whether it is to be listed."""
        which = _TAKEN[Which(self._which.currentData())]
        kind, code_id, source_id = (
            box.currentData() for box in (self._kind, self._code, self._source)
        )

        if kind is code_id is source_id is None:
            return which

        def takes(found: AdjudicatedPassage) -> bool:
            passage = found.passage
            return (
                which(found)
                and (kind is None or kind == passage.kind)
                and (code_id is None or code_id in passage.code_ids)
                and (source_id is None or source_id == passage.source_id)
            )

        return takes

    def _offer(self, box: QComboBox, everything: str, entries: Sequence["_Entry"]) -> None:
        """Offer other entries; what was chosen stays chosen where it is still there."""
        if self._offered.get(box) == entries:
            return
        self._offered[box] = entries
        chosen = box.currentData()
        box.blockSignals(True)
        box.clear()
        box.addItem(everything, None)
        for title, data, colour in entries:
            box.addItem(title, data)
            if colour:
                box.setItemIcon(box.count() - 1, swatch_icon(colour))
        box.setCurrentIndex(max(box.findData(chosen), 0))
        box.blockSignals(False)


_Entry = tuple[str, object, str]
"""What is offered: its title, what it stands for, the colour of its swatch or nothing."""


def _box(name: str, changed: object) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMinimumContentsLength(4)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.currentIndexChanged.connect(lambda _index: changed.emit())  # type: ignore[attr-defined]
    return box
