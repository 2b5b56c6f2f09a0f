"""Which passages are listed: how far they are, of which kind, with which code, in which source."""

from collections.abc import Sequence
from enum import StrEnum
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from annotator.agreement.adjudicated_passage import AdjudicatedPassage, PassageStatus
from annotator.agreement.passages import PassageKind
from annotator.ui.adjudication.status_signs import WANT_ATTENTION
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

    def takes(self, found: AdjudicatedPassage) -> bool:
        """Return whether a passage is meant."""
        agreed = found.passage.kind is PassageKind.AGREED
        status = found.status
        # What was agreed is to be looked at, too, once the decision no longer fits it.
        to_settle = status in WANT_ATTENTION or (status is PassageStatus.OPEN and not agreed)
        return {
            Which.DIFFERENCES: not agreed or status in WANT_ATTENTION,
            Which.TO_SETTLE: to_settle,
            Which.DEFERRED: status is PassageStatus.DEFERRED,
            Which.CHANGED: status in WANT_ATTENTION,
            Which.DECIDED: status is PassageStatus.DECIDED,
            Which.AGREED: agreed,
            Which.EVERYTHING: True,
        }[self]


class PassageChoice(QWidget):
    """Four boxes to choose from.

    Attributes:
        changed: Signal (); others are wanted.
    """

    changed = Signal()

    def __init__(self, session: ProjectSession, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
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
        self.follow()

    def follow(self) -> None:
        """Offer what the project has."""
        session = self._session
        _fill(self._kind, "All kinds", [(title, kind, None) for kind, title in KINDS.items()])
        codes = [(code.name, code.id, code.colour) for code in session.scheme]
        _fill(self._code, "All codes", codes)
        sources = [(each.name, each.id, None) for each in session.sources.values()]
        _fill(self._source, "All sources", sources)

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

    def takes(self, found: AdjudicatedPassage) -> bool:
        """Return whether a passage is to be listed."""
        passage = found.passage
        kind, code_id, source_id = (
            box.currentData() for box in (self._kind, self._code, self._source)
        )
        return (
            Which(self._which.currentData()).takes(found)
            and kind in (None, passage.kind)
            and (code_id is None or code_id in passage.code_ids)
            and source_id in (None, passage.source_id)
        )


def _box(name: str, changed: object) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMinimumContentsLength(8)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.currentIndexChanged.connect(lambda _index: changed.emit())  # type: ignore[attr-defined]
    return box


def _fill(
    box: QComboBox, everything: str, entries: Sequence[tuple[str, object, str | None]]
) -> None:
    """Offer other entries; what was chosen stays chosen where it is still there."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(everything, None)
    for title, data, colour in entries:
        box.addItem(title, data)
        if colour is not None:
            box.setItemIcon(box.count() - 1, swatch_icon(colour))
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)
