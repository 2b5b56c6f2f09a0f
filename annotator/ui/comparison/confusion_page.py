"""The page with the confusion matrix."""

from PySide6.QtWidgets import QComboBox

from annotator.agreement.comparison_result import Confusion
from annotator.ui.comparison.confusion_grid import confusion_grid
from annotator.ui.comparison.page import FiguresPage, OnShow
from annotator.ui.session.project_session import ProjectSession

_MOST_CODERS = 12
"""With more coders, their pairs are not offered one by one; all of them are added up."""

_NOTE = (
    "Characters; rows are what the one coder gave, columns what the other did. Text that a coder "
    "gave several codes is shared out among them."
)


class ConfusionPage(FiguresPage):
    """Which code one coder gave where another gave which."""

    def __init__(self, session: ProjectSession) -> None:
        super().__init__(session, "Confusion of codes, in characters")
        self._pair = QComboBox()
        self._pair.setAccessibleName("Coders")
        self._pair.setToolTip("Whose codes are the rows, and whose the columns")
        self._pair.currentIndexChanged.connect(self.follow)
        self._choices.addWidget(self._pair)
        self._choices.addStretch(1)

    def follow(self) -> None:
        """Bring the matrix up to date."""
        if self._on_show is None:
            return
        computed = self._on_show.computed
        self._offer([coder.label for coder in computed.scope.coders])
        pair = self._pair.currentData()
        confusion = self._confusion(self._on_show, pair)
        if confusion is None:
            return
        coders = computed.scope.coders
        between = None if pair is None else (coders[pair[0]].id, coders[pair[1]].id)
        self.table.show_grid(
            confusion_grid(
                confusion,
                [each.code.id for each in computed.codes],
                [each.code.name for each in computed.codes],
                between,
            )
        )
        self.say(_NOTE)

    def _confusion(self, on_show: OnShow, pair: tuple[int, int] | None) -> Confusion | None:
        if pair is not None:
            return None if on_show.kept is None else on_show.kept.confusion(*pair)
        if on_show.computed.overall is None:
            self.ask_overall()
            return None
        return on_show.computed.overall.confusion

    def _offer(self, labels: list[str]) -> None:
        pairs: dict[str, tuple[int, int] | None] = {}
        if len(labels) <= _MOST_CODERS:
            for one in range(len(labels)):
                for other in range(one + 1, len(labels)):
                    pairs[f"{labels[one]} (rows) with {labels[other]}"] = (one, other)
        if len(pairs) != 1:
            pairs = {"All pairs of coders together": None, **pairs}
        if list(pairs) == [self._pair.itemText(row) for row in range(self._pair.count())]:
            return
        chosen = self._pair.currentText()
        self._pair.blockSignals(True)
        self._pair.clear()
        for words, pair in pairs.items():
            self._pair.addItem(words, pair)
        self._pair.setCurrentIndex(max(self._pair.findText(chosen), 0))
        self._pair.blockSignals(False)
