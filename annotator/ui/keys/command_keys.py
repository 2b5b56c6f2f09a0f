"""The keys of one command: each can be taken away, more can be pressed, all can be reset."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from annotator.ui.commands import Command, Commands
from annotator.ui.keys.chosen_keys import ChosenKeys
from annotator.ui.keys.combinations import in_words
from annotator.ui.keys.key_recorder import KeyRecorder
from annotator.ui.keys.objections import Objection, objection
from annotator.ui.look.fonts import bolder
from annotator.ui.look.icons import icon
from annotator.ui.session.project_session import ProjectSession


class CommandKeys(QFrame):
    """Shows and changes the keys of one command; what stands against a key is said at once."""

    def __init__(self, commands: Commands, chosen: ChosenKeys, session: ProjectSession) -> None:
        super().__init__()
        self.setObjectName("card")
        self._commands = commands
        self._chosen = chosen
        self._session = session
        self._command: Command | None = None
        self._name = QLabel()
        self._name.setFont(bolder(self.font()))
        self._tip = QLabel()
        self._tip.setObjectName("muted")
        self._tip.setWordWrap(True)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        self._add = _button("Add keys…", self.record)
        self._reset = _button("Reset", self._give_own)
        self._recorder = KeyRecorder()
        self._recorder.pressed.connect(self._try)
        self._recorder.cancelled.connect(self._stop)
        self._row = QWidget()
        self._recording = QStackedLayout(self._row)
        self._recording.addWidget(self._made_keys_row())
        self._recording.addWidget(self._recorder)
        self._notice = _Notice()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 12, 14, 12)
        layout.setSpacing(6)
        for widget in (self._name, self._tip, self._row, self._notice):
            layout.addWidget(widget)
        commands.keys_changed.connect(self._follow)

    def _made_keys_row(self) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._chips)
        layout.addStretch(1)
        layout.addWidget(self._add)
        layout.addWidget(self._reset)
        return row

    def edit(self, command: Command | None) -> None:
        """Show the keys of another command; of none where None."""
        self._command = command
        self._notice.hide()
        self._stop()
        self._follow()

    def record(self) -> None:
        """Wait for the keys to be pressed."""
        if self._command is not None:
            self._notice.hide()
            self._recording.setCurrentWidget(self._recorder)
            self._recorder.setFocus()

    def _follow(self) -> None:
        command = self._command
        self.setEnabled(command is not None)
        while (item := self._chips.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        if command is None:
            self._name.setText("Choose a command")
            self._tip.clear()
            return
        self._name.setText(self._commands.name(command.id))
        self._tip.setText(command.tip)
        self._tip.setVisible(bool(command.tip))
        keys = self._commands.keys(command.id)
        for each in keys:
            self._chips.addWidget(_Chip(each, self._take_away))
        if not keys:
            self._chips.addWidget(QLabel("No keys"))
        self._reset.setEnabled(not self._chosen.is_own(command.id))

    def _take_away(self, keys: QKeySequence) -> None:
        if self._command is not None:
            self._notice.hide()
            self._chosen.remove(self._command.id, keys)
            self._add.setFocus()

    def _give_own(self) -> None:
        if self._command is None:
            return
        losing = self._chosen.reset(self._command.id)
        self._notice.hide()
        if losing:
            names = " and ".join(f"“{self._commands.name(each.id)}”" for each in losing)
            self._notice.say(Objection(f"Taken back from {names}."), None)

    def _stop(self) -> None:
        had_keyboard = self._recorder.hasFocus()
        self._recording.setCurrentIndex(0)
        if had_keyboard:
            self._add.setFocus()

    def _try(self, keys: QKeySequence) -> None:
        command = self._command
        if command is None:
            return
        self._stop()
        against = objection(self._commands, self._session.scheme, command, keys)
        if against is None:
            self._chosen.add(command.id, keys)
        else:
            self._notice.say(against, lambda: self._chosen.add(command.id, keys))


class _Notice(QWidget):
    """What stands against a key, and the choice."""

    def __init__(self) -> None:
        super().__init__()
        self._accepted: Callable[[], object] | None = None
        self._words = QLabel()
        self._words.setObjectName("danger")
        self._words.setWordWrap(True)
        self._accept = _button("", self._do)
        self._leave = _button("Cancel", self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words, stretch=1)
        row.addWidget(self._accept)
        row.addWidget(self._leave)
        self.hide()

    def say(self, against: Objection, accepted: Callable[[], object] | None) -> None:
        """Say what is wrong; ``accepted`` does it all the same."""
        self._accepted = accepted
        self._words.setText(against.sentence)
        self._accept.setText(against.accept)
        for button in (self._accept, self._leave):
            button.setVisible(bool(against.accept))
        self.show()
        if against.accept:
            self._accept.setFocus()

    def _do(self) -> None:
        self.hide()
        if self._accepted is not None:
            self._accepted()


class _Chip(QFrame):
    """One shortcut as a cap, with a button that takes it away."""

    def __init__(self, keys: QKeySequence, take_away: Callable[[QKeySequence], object]) -> None:
        super().__init__()
        self.setObjectName("chip")
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setIconSize(QSize(12, 12))
        close.setToolTip(f"Take {in_words(keys)} away")
        close.setAccessibleName(close.toolTip())
        close.clicked.connect(lambda: take_away(keys))
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 2, 2)
        row.setSpacing(4)
        row.addWidget(QLabel(in_words(keys)))
        row.addWidget(close)


def _button(title: str, pressed: Callable[[], object]) -> QPushButton:
    button = QPushButton(title)
    button.setAutoDefault(False)
    button.clicked.connect(pressed)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
