"""The menu over the text: codes for the selection, and what can be done with what is coded here."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from annotator.model.records import Code
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.swatch import swatch_icon
from annotator.ui.window.annotation_menu import add_annotation

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_MOST_RECENT = 6
_MOST_CODES = 12
_MOST_ANNOTATIONS = 10


def text_menu(window: "MainWindow") -> QMenu:
    """Return the menu for where the caret is."""
    menu = QMenu(window)
    action = window.commands.action
    menu.addAction(action("edit.copy"))
    if window.coding.can_code:
        menu.addSeparator()
        _add_codes(menu, window)
        for command_id in ("coding.pick", "coding.repeat", "coding.in_vivo"):
            menu.addAction(action(command_id))
    here = window.at_caret.annotations
    if here:
        menu.addSeparator()
    for annotation in here[:_MOST_ANNOTATIONS]:
        add_annotation(menu, window, annotation)
    if len(here) > _MOST_ANNOTATIONS:
        more = f"{len(here) - _MOST_ANNOTATIONS} more here: Tab goes through them"
        menu.addAction(more).setEnabled(False)
    if window.at_caret.current is not None:
        menu.addSeparator()
        for command_id in ("adjust", "split", "join", "pick_up"):
            menu.addAction(action(f"annotation.{command_id}"))
    if window.carrying.carried is not None:
        menu.addAction(action("annotation.put_down"))
    return menu


def _offered_codes(window: "MainWindow") -> list[Code]:
    """Return the codes that were used lately, then those with a key, then the first of the rest."""
    recent = window.coding.recent()[:_MOST_RECENT]
    keyed = sorted(window.session.scheme, key=lambda code: code.key is None)
    return list({code.id: code for code in (*recent, *keyed)}.values())[:_MOST_CODES]


def _add_codes(menu: QMenu, window: "MainWindow") -> None:
    for code in _offered_codes(window):
        key = f"\t{code.key}" if code.key else ""
        entry = menu.addAction(swatch_icon(code.colour), as_written(code.name) + key)
        entry.triggered.connect(lambda _=False, chosen=code: window.coding.code(chosen.id))
