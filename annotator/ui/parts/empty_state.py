"""What a panel shows while it has nothing to show: what to do, and the way to do it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from annotator.ui.look.fonts import bolder

_WIDTH = 400
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class EmptyState(QWidget):
    """A heading, a sentence, and buttons for commands."""

    def __init__(
        self,
        heading: str,
        sentence: str,
        commands: Iterable[QAction] = (),
        *,
        large: bool = False,
    ) -> None:
        """Say ``sentence`` under ``heading``, over a button for each of ``commands``."""
        super().__init__()
        self._heading = _line(heading)
        self._heading.setFont(bolder(self.font(), 3 if large else 0))
        self._sentence = _line(sentence)
        self._sentence.setObjectName("muted")
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._heading)
        column.addWidget(self._sentence)
        for place, command in enumerate(commands):
            column.addSpacing(6 if place == 0 else 0)
            button = command_button(command, main=large and place == 0)
            column.addWidget(button, alignment=_CENTRE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(middle, stretch=100)
        row.addStretch(1)
        layout.addStretch(2)
        layout.addLayout(row)
        layout.addStretch(3)
        self.say(heading, sentence)

    def say(self, heading: str, sentence: str) -> None:
        """Say something else."""
        self._heading.setText(heading)
        self._heading.setVisible(bool(heading))
        self._sentence.setText(sentence)


def command_button(command: QAction, *, main: bool = False) -> QPushButton:
    """Return a push button that gives a command and is enabled as that is."""
    button = QPushButton()
    button.setDefault(main)
    button.setAutoDefault(False)
    button.clicked.connect(command.trigger)
    command.changed.connect(lambda: _follow(button, command))
    _follow(button, command)
    return button


def _follow(button: QPushButton, command: QAction) -> None:
    button.setText(command.text().replace("&", ""))
    button.setEnabled(command.isEnabled())
    button.setToolTip(command.toolTip())


def _line(text: str) -> QLabel:
    label = QLabel(text)
    label.setAlignment(_CENTRE)
    label.setWordWrap(True)
    return label
