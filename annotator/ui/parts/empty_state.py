"""What a panel shows while it has nothing to show: what to do, and the way to do it."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from annotator.ui.look.fonts import bolder

_WIDEST = 380


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
        layout = QVBoxLayout(self)
        margin = 24 if large else 14
        layout.setContentsMargins(margin, margin, margin, margin)
        layout.setSpacing(8)
        layout.addStretch(2)
        self._heading = _line(heading)
        self._heading.setFont(bolder(self.font(), 3 if large else 0))
        self._sentence = _line(sentence)
        self._sentence.setObjectName("muted")
        layout.addWidget(self._heading)
        layout.addWidget(self._sentence)
        for place, command in enumerate(commands):
            layout.addSpacing(6 if place == 0 else 0)
            button = command_button(command, main=large and place == 0)
            layout.addWidget(button, alignment=_CENTRE)
        layout.addStretch(3)

    def say(self, heading: str, sentence: str) -> None:
        """Say something else."""
        self._heading.setText(heading)
        self._sentence.setText(sentence)


_CENTRE = Qt.AlignmentFlag.AlignHCenter


def command_button(command: QAction, *, main: bool = False) -> QPushButton:
    """Return a push button that gives a command and is enabled as that is."""
    button = QPushButton(command.text())
    button.setDefault(main)
    button.setAutoDefault(False)
    button.setToolTip(command.toolTip())
    button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    button.setEnabled(command.isEnabled())
    button.clicked.connect(command.trigger)
    command.changed.connect(lambda: button.setEnabled(command.isEnabled()))
    return button


def _line(text: str) -> QLabel:
    label = QLabel(text)
    label.setAlignment(_CENTRE)
    label.setWordWrap(True)
    label.setMaximumWidth(_WIDEST)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    return label
