"""A comparison as a table for Qt: one row for each code."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from annotator.agreement.comparison import CodeComparison, Comparison
from annotator.agreement.figures import Figure, explain

MEASURES = {
    "krippendorff_alpha": "Krippendorff’s α",
    "cohen_kappa": "Cohen’s κ",
    "percent_agreement": "Agreement",
}
"""The measures that are shown, the one to read first at the front."""

Index = QModelIndex | QPersistentModelIndex


class ComparisonModel(QAbstractTableModel):
    """Codes, then characters that all, one or none of the coders gave them, then the measures."""

    def __init__(self, picture: Callable[[UUID], QIcon | None], parent: QObject) -> None:
        """Show nothing yet; ``picture`` gives the colour of a code."""
        super().__init__(parent)
        self._picture = picture
        self._comparison: Comparison | None = None
        self._titles: list[str] = []

    def show(self, comparison: Comparison | None) -> None:
        """Show another comparison, or none."""
        self.beginResetModel()
        self._comparison = comparison
        self._titles = [] if comparison is None else _titles(comparison)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - as Qt has it
        """Return how many codes there are."""
        return 0 if parent.isValid() or self._comparison is None else len(self._comparison.codes)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._titles)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown of a code."""
        if self._comparison is None or not index.isValid():
            return None
        row, column = self._comparison.codes[index.row()], index.column()
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cells(row)[column]
            case Qt.ItemDataRole.ToolTipRole:
                return self._reason(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(column)
            case Qt.ItemDataRole.DecorationRole if column == 0:
                return self._picture(row.code.id)
        return None

    def _cells(self, row: CodeComparison) -> list[str]:
        return [
            " › ".join(row.code.path),
            *(_shown(row.measures[name]) for name in MEASURES),
            f"{row.characters.both:,}",
            *(f"{number:,}" for number in row.characters.only.values()),
            f"{row.characters.neither:,}",
        ]

    def _reason(self, row: CodeComparison, column: int) -> str | None:
        if not 1 <= column <= len(MEASURES):
            return None
        reason = row.measures[list(MEASURES)[column - 1]].reason
        return None if reason is None else explain(reason)


def _titles(comparison: Comparison) -> list[str]:
    labels = [coder.label for coder in comparison.scope.coders]
    two = len(labels) == 2
    return [
        "Code",
        *MEASURES.values(),
        "Both" if two else "All",
        *(f"Only {label}" for label in labels),
        "Neither" if two else "Nobody",
    ]


def _shown(figure: Figure) -> str:
    return "undefined" if figure.value is None else f"{figure.value:.3f}"


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignLeft if column == 0 else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
