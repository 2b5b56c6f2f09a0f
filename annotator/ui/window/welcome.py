"""What the middle shows while no project is open: ways to begin, and recent projects."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.look.fonts import bolder
from annotator.ui.parts.elided_label import ElidedLabel
from annotator.ui.parts.empty_state import command_button

_MOST_SHOWN = 6


class Welcome(QWidget):
    """Buttons to make or open a project, and the recent ones below."""

    def __init__(self, commands: Sequence[QAction], open_path: Callable[[Path], object]) -> None:
        """Offer ``commands`` as buttons; ``open_path`` opens a recent project."""
        super().__init__()
        self._open_path = open_path
        heading = QLabel("Annotator")
        heading.setFont(bolder(self.font(), 9))
        words = QLabel("Code texts into a scheme of themes, alone or as a team.")
        words.setObjectName("muted")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for place, command in enumerate(commands):
            buttons.addWidget(command_button(command, main=place == 0))
        buttons.addStretch(1)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addStretch(2)
        column.addWidget(heading)
        column.addWidget(words)
        column.addSpacing(14)
        column.addLayout(buttons)
        column.addSpacing(18)
        column.addLayout(self._recent)
        column.addStretch(3)
        layout = QHBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(column, stretch=2)
        layout.addStretch(1)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """List recent projects that are still there."""
        while (item := self._recent.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        there = [path for path in paths if path.exists()][:_MOST_SHOWN]
        if not there:
            return
        title = QLabel("Recent projects")
        title.setFont(bolder(self.font()))
        self._recent.addWidget(title)
        for path in there:
            button = QPushButton(path.stem)
            button.setProperty("quiet", True)
            button.setToolTip(str(path))
            button.clicked.connect(lambda _=False, chosen=path: self._open_path(chosen))
            folder = ElidedLabel(str(path.parent))
            folder.setObjectName("muted")
            line = QWidget()
            row = QHBoxLayout(line)
            row.setContentsMargins(0, 0, 0, 0)
            row.addWidget(button)
            row.addWidget(folder, stretch=1)
            self._recent.addWidget(line)
