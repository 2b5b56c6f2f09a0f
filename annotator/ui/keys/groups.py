"""The commands by the menus they stand in."""

from collections.abc import Iterable

from annotator.ui.commands import Command

_ELSEWHERE = "Elsewhere"


def grouped(commands: Iterable[Command]) -> list[tuple[str, list[Command]]]:
    """Return the commands of each menu, in the order of the menus; those of none come last."""
    groups: dict[str, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.path.partition(" › ")[0] or _ELSEWHERE, []).append(command)
    last = groups.pop(_ELSEWHERE, None)
    return [*groups.items(), *([(_ELSEWHERE, last)] if last else [])]
