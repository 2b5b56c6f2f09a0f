"""Opens the palette of a window, does what is chosen, and remembers what was."""

from typing import TYPE_CHECKING

from annotator.ui.palette.entries import Entry
from annotator.ui.palette.offers import all_entries
from annotator.ui.palette.palette import Palette

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_REMEMBERED = 20


def open_palette(window: "MainWindow") -> Palette:
    """Open the palette over a window; it is gone once something is chosen, or nothing."""
    palette = Palette(window)
    palette.chosen.connect(lambda entry: _do(window, entry))
    palette.left.connect(palette.deleteLater)
    palette.offer(all_entries(window), window.settings.current.recent_commands)
    return palette


def _do(window: "MainWindow", entry: Entry) -> None:
    others = (each for each in window.settings.current.recent_commands if each != entry.id)
    window.settings.change(recent_commands=(entry.id, *others)[:_REMEMBERED])
    entry.run()
