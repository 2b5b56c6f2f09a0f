"""The shortcuts that the user chose in place of the program's own, kept in the settings."""

import logging
from collections.abc import Iterable, Sequence

from PySide6.QtGui import QKeySequence

from annotator.ui.commands import Command, Commands
from annotator.ui.keys.combinations import is_whole
from annotator.ui.settings import SettingsStore

_LOG = logging.getLogger(__name__)
_PORTABLE = QKeySequence.SequenceFormat.PortableText


class ChosenKeys:
    """Gives the commands of a window their keys. Only what differs from the program's is kept."""

    def __init__(self, commands: Commands, settings: SettingsStore) -> None:
        """Give the commands the keys that the settings hold."""
        self._commands = commands
        self._settings = settings
        if settings.current.shortcuts:
            self._apply()

    def _apply(self) -> None:
        chosen = dict(self._read())
        taken = {keys.toString() for each in chosen.values() for keys in each}
        # First all keys are let go, so that two commands can have changed theirs for each other's.
        for command in self._commands:
            own = self._commands.own_keys(command.id)
            left = [keys for keys in own if keys.toString() not in taken]
            self._commands.set_keys(command.id, [] if command.id in chosen else left)
        for command_id, wanted in chosen.items():
            self._commands.set_keys(command_id, wanted)

    def _read(self) -> Iterable[tuple[str, list[QKeySequence]]]:
        """Yield what the settings hold, without what no command or no keyboard knows."""
        given: set[str] = set()
        for command_id, texts in self._settings.current.shortcuts.items():
            if self._commands.command(command_id) is None:
                _LOG.warning("the settings give keys to %s, which is no command", command_id)
                continue
            wanted: list[QKeySequence] = []
            for text in texts:
                keys = QKeySequence.fromString(text, _PORTABLE)
                if not is_whole(keys):
                    _LOG.warning(
                        "the settings give %s the keys %r, which are none", command_id, text
                    )
                elif keys.toString() in given:
                    _LOG.warning("the settings give %s to two commands", text)
                else:
                    given.add(keys.toString())
                    wanted.append(keys)
            if wanted or not texts:
                yield command_id, wanted

    def is_own(self, command_id: str) -> bool:
        """Return whether a command has the keys that the program gives it."""
        return self._commands.keys(command_id) == self._commands.own_keys(command_id)

    def choose(self, command_id: str, keys: Sequence[QKeySequence]) -> None:
        """Give a command other keys; whichever command had one of them loses it."""
        for wanted in keys:
            holder = self._commands.holder(wanted)
            if holder is not None and holder.id != command_id:
                left = [each for each in self._commands.keys(holder.id) if each != wanted]
                self._commands.set_keys(holder.id, left)
        self._commands.set_keys(command_id, list(keys))
        self._keep()

    def add(self, command_id: str, keys: QKeySequence) -> None:
        """Give a command one more shortcut, taken from whichever command has it."""
        standing = [each for each in self._commands.keys(command_id) if each != keys]
        self.choose(command_id, [*standing, keys])

    def remove(self, command_id: str, keys: QKeySequence) -> None:
        """Take one shortcut from a command."""
        self.choose(command_id, [each for each in self._commands.keys(command_id) if each != keys])

    def reset(self, command_id: str) -> list[Command]:
        """Give a command the program's keys again; return the commands that lose keys by it."""
        own = self._commands.own_keys(command_id)
        holders = [self._commands.holder(keys) for keys in own]
        losing = {each.id: each for each in holders if each and each.id != command_id}
        self.choose(command_id, own)
        return list(losing.values())

    def reset_all(self) -> None:
        """Give every command the program's keys again."""
        self._settings.change(shortcuts=self._of_other_commands())
        self._apply()

    def _keep(self) -> None:
        different = {
            command.id: tuple(keys.toString(_PORTABLE) for keys in self._commands.keys(command.id))
            for command in self._commands
            if not self.is_own(command.id)
        }
        self._settings.change(shortcuts=self._of_other_commands() | different)

    def _of_other_commands(self) -> dict[str, tuple[str, ...]]:
        """Return the keys of commands that only a newer program has, or had an older one."""
        kept = self._settings.current.shortcuts
        return {key: texts for key, texts in kept.items() if self._commands.command(key) is None}
