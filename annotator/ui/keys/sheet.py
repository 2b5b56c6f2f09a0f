"""What the sheet of keys says: the keys of commands and codes, and what the mouse does."""

from dataclasses import dataclass

from PySide6.QtGui import QKeySequence

from annotator.model.scheme import Scheme
from annotator.ui.adjudication.settling_keys import MOST_KEYS, SETTLING_KEYS
from annotator.ui.commands import Command, Commands
from annotator.ui.keys.combinations import in_words
from annotator.ui.keys.groups import grouped

_TEXT = (
    ("A code’s key", "Code the selection, or the sentence at the cursor"),
    ("Double-click", "Select the word"),
    ("Triple-click", "Select the paragraph"),
    ("Shift+click", "Select up to there"),
    ("Shift+arrows", "Select with the keyboard"),
    ("Ctrl+arrows", "Move by words"),
    ("Ctrl+wheel", "Larger or smaller text"),
    ("Drag an end", "Move the border of an annotation"),
    ("Right-click", "What can be done here"),
    ("Esc", "Stop what you are doing; go back to now from the past"),
)
_SCHEME = (
    ("Double-click, Enter", "Code the selection with the marked code"),
    ("Drag a code", "Move it in the scheme, or onto the selection to code"),
    ("Drag the selection", "Onto a code: code it"),
    ("F2", "Rename the marked code"),
)


@dataclass(frozen=True, slots=True)
class SheetLine:
    """Keys or a gesture, and what they do."""

    keys: str
    words: str


@dataclass(frozen=True, slots=True)
class SheetGroup:
    """Lines under a heading."""

    title: str
    lines: tuple[SheetLine, ...]


def sheet(commands: Commands, scheme: Scheme) -> list[SheetGroup]:
    """Return the sheet: codes first, then text and mouse, then the commands menu by menu."""
    codes = tuple(SheetLine(key, code.name) for key, code in scheme.keys.items())
    groups = [
        SheetGroup("Codes", codes),
        SheetGroup("In the text", tuple(SheetLine(*line) for line in _TEXT)),
        SheetGroup("In the scheme", tuple(SheetLine(*line) for line in _SCHEME)),
        *(SheetGroup(title, _lines(commands, there)) for title, there in grouped(commands)),
        SheetGroup("Settling differences", _settling_lines()),
    ]
    return [group for group in groups if group.lines]


def _lines(commands: Commands, there: list[Command]) -> tuple[SheetLine, ...]:
    return tuple(
        SheetLine(", ".join(map(in_words, keys)), command.name)
        for command in there
        if (keys := commands.keys(command.id))
    )


def _settling_lines() -> tuple[SheetLine, ...]:
    """Return the keys of the window that settles differences; none of them can be changed."""
    coders = SheetLine(f"1 … {MOST_KEYS}", "Take the version of the coder at that place")
    others = (
        SheetLine(", ".join(map(in_words, QKeySequence.listFromString(keys))), words)
        for keys, words in SETTLING_KEYS.values()
    )
    return coders, *others


def in_columns(groups: list[SheetGroup], columns: int) -> list[list[SheetGroup]]:
    """Return the groups in so many columns of about the same height, in their order."""
    heights = [len(group.lines) + 2 for group in groups]
    wanted = sum(heights) / columns
    result: list[list[SheetGroup]] = [[] for _ in range(columns)]
    reached = 0.0
    for group, height in zip(groups, heights, strict=True):
        column = min(int((reached + height / 2) / wanted), columns - 1)
        result[column].append(group)
        reached += height
    return result
