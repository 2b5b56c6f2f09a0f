"""What the figures rest on, said plainly, with every source that is left out and why."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.scope import Scope

_NAMED = 2
_ROWS = 7
_ROW = 24


class ScopeLine(QWidget):
    """A sentence or three, and the whole list of sources on demand."""

    def __init__(self) -> None:
        super().__init__()
        self._words = QLabel()
        self._words.setObjectName("muted")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self.fold = QPushButton()
        self.fold.setProperty("quiet", True)
        self.fold.setCheckable(True)
        self.fold.setAutoDefault(False)
        self.fold.toggled.connect(self._unfold)
        self._list = QTreeWidget()
        self._list.setAccessibleName("Sources in scope and left out")
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setHeaderLabels(["Source", "In scope, or why not"])
        self._list.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._words, stretch=1)
        row.addWidget(self.fold, alignment=Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(row)
        layout.addWidget(self._list)
        self.show_scope(None)

    def show_scope(self, scope: Scope | None) -> None:
        """Say what figures rest on; nothing where there are none."""
        self._scope = scope
        self._words.setText("" if scope is None else in_words(scope))
        self.fold.setVisible(scope is not None)
        if scope is None:
            self.fold.setChecked(False)
        self._unfold(shown=self.fold.isChecked())

    def text(self) -> str:
        """Return what is said."""
        return self._words.text()

    def listed(self) -> dict[str, str]:
        """Return what the whole list says of each source; empty while it is folded."""
        if not self._list.isVisible():
            return {}
        items = (self._list.topLevelItem(row) for row in range(self._list.topLevelItemCount()))
        return {item.text(0): item.text(1) for item in items if item is not None}

    def _unfold(self, shown: bool) -> None:
        self.fold.setText("Hide the sources" if shown else "Each source and why…")
        self._list.setVisible(shown)
        if not shown or self._scope is None:
            return
        self._list.clear()
        scope = self._scope
        for left in scope.left_out:
            self._add(left.name, f"Left out: {left.reason}")
        for source in scope.sources:
            self._add(source.name, f"In scope, {source.length:,} characters")
        self._list.resizeColumnToContents(0)
        rows = min(max(self._list.topLevelItemCount(), 2), _ROWS)
        self._list.setFixedHeight(_ROW * rows + self._list.header().sizeHint().height() + 8)

    def _add(self, *words: str) -> None:
        item = QTreeWidgetItem(list(words))
        item.setSizeHint(0, QSize(0, _ROW))
        self._list.addTopLevelItem(item)


def in_words(scope: Scope) -> str:
    """Return what is in scope, what is left out and why, in sentences."""
    number = len(scope.sources) + len(scope.left_out)
    words = [f"{len(scope.sources)} of {number} source{'' if number == 1 else 's'} in scope"]
    words[0] += f", {scope.length:,} characters"
    if scope.units != scope.length:
        words[0] += f" in {scope.units:,} {scope.unit}s"
    words[0] += "."
    words.append(scope.rule)
    if scope.left_out:
        named = "; ".join(f"“{each.name}” ({each.reason})" for each in scope.left_out[:_NAMED])
        more = len(scope.left_out) - _NAMED
        words.append(f"Left out: {named}{f'; and {more} more' if more > 0 else ''}.")
    return " ".join(words)
