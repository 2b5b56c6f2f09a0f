"""The page with the confusion matrix."""

from PySide6.QtWidgets import QComboBox

from annotator.ui.comparison.confusion_grid import confusion_grid
from annotator.ui.comparison.grid import Grid
from annotator.ui.comparison.page import FiguresPage
from annotator.ui.session.project_session import ProjectSession

_MOST_CODERS = 12
"""With more coders, their pairs are not offered one by one; all of them are added up."""

_NOTE = (
    "Characters; rows are what the one coder gave, columns what the other did. Text that a coder "
    "gave several codes is shared out among them."
)


_TOO_MANY = (
    "With so many coders the matrix of all pairs is not added up. Compare fewer of them to see it."
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
        comparison = self._on_show.computed.comparison
        self._offer([coder.label for coder in comparison.scope.coders])
        kept = self._on_show.kept
        if kept is None:
            return
        pair = self._pair.currentData()
        confusion = comparison.overall.confusion if pair is None else kept.confusion(*pair)
        if confusion is None:
            self.table.show_grid(Grid())
            self.say(_TOO_MANY)
            return
        coders = comparison.scope.coders
        between = None if pair is None else (coders[pair[0]].id, coders[pair[1]].id)
        self.table.show_grid(
            confusion_grid(
                confusion,
                [each.code.id for each in comparison.codes],
                [each.code.name for each in comparison.codes],
                between,
            )
        )
        self.say(_NOTE)

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
