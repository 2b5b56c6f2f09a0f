"""The colours for a code as a menu: all told apart by colour-blind readers, unused ones first."""

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtWidgets import QMenu, QWidget

from annotator.model.colours import PALETTE
from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.ui.codes.code_editing import CodeEditing
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.quotes import shortened
from annotator.ui.look.swatch import swatch_icon

COLOUR_NAMES = dict(
    zip(
        PALETTE,
        (
            "Green",
            "Olive",
            "Cyan",
            "Rose",
            "Indigo",
            "Brown",
            "Periwinkle",
            "Sand",
            "Plum",
            "Grey",
        ),
        strict=True,
    )
)
"""What the colours of the palette are called."""

_MOST_NAMED = 2
_LONGEST_NAME = 32


def colour_menu(
    parent: QWidget, scheme: Scheme, codes: Sequence[Code], editing: CodeEditing
) -> QMenu:
    """Return a menu that gives some codes a colour; those in use say by which other codes."""
    menu = QMenu("Colour", parent)
    for colour, title in _offered([each for each in scheme if each not in codes]):
        entry = menu.addAction(swatch_icon(colour), title)
        entry.setCheckable(True)
        entry.setChecked(all(code.colour == colour for code in codes))
        entry.triggered.connect(lambda _=False, colour=colour: editing.recolour(codes, colour))
    menu.addSeparator()
    menu.addAction("Another colour…", lambda: editing.ask_colour(codes))
    return menu


def unused_first(others: Iterable[Code]) -> list[tuple[str, list[str]]]:
    """Return the palette's colours with the names of the other codes that have each."""
    users: dict[str, list[str]] = {colour: [] for colour in PALETTE}
    for other in others:
        if other.colour in users:
            users[other.colour].append(other.name)
    return sorted(users.items(), key=lambda used: bool(used[1]))


def _offered(others: Iterable[Code]) -> Iterator[tuple[str, str]]:
    for colour, users in unused_first(others):
        named = ", ".join(shortened(name, _LONGEST_NAME) for name in users[:_MOST_NAMED]) + (
            ", …" if len(users) > _MOST_NAMED else ""
        )
        title = f"{COLOUR_NAMES[colour]} ({named})" if users else COLOUR_NAMES[colour]
        yield colour, as_written(title)
