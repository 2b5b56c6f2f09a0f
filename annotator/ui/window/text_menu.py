"""The menu over the text: codes for the selection, and what can be done with what is coded here."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from annotator.model.records import Annotation
from annotator.ui.look.icons import icon
from annotator.ui.look.swatch import swatch_picture

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_MOST_CODES = 12


def text_menu(window: "MainWindow") -> QMenu:
    """Return the menu for where the caret is."""
    menu = QMenu(window)
    action = window.commands.action
    menu.addAction(action("edit.copy"))
    menu.addSeparator()
    if window.coding.can_code:
        _add_codes(menu, window)
    if window.at_caret.annotations:
        menu.addSeparator()
    for annotation in window.at_caret.annotations:
        _add_annotation(menu, window, annotation)
    return menu


def _add_codes(menu: QMenu, window: "MainWindow") -> None:
    for code in list(window.session.scheme)[:_MOST_CODES]:
        key = f"\t{code.key}" if code.key else ""
        picture = QIcon(swatch_picture(code.colour, window.palette(), window.devicePixelRatioF()))
        entry = menu.addAction(picture, code.name.replace("&", "&&") + key)
        entry.triggered.connect(lambda _=False, chosen=code: window.coding.code(chosen.id))
    menu.addAction(window.commands.action("coding.pick"))


def _add_annotation(menu: QMenu, window: "MainWindow", annotation: Annotation) -> None:
    session, coding = window.session, window.coding
    code = session.scheme[annotation.code_id]
    coder = session.coders[annotation.coder_id]
    picture = QIcon(swatch_picture(code.colour, window.palette(), window.devicePixelRatioF()))
    below = menu.addMenu(picture, f"{code.name} · {coder.name}".replace("&", "&&"))
    fit = below.addAction(
        icon("move-horizontal"), "Extend or trim to the selection", lambda: coding.fit(annotation)
    )
    fit.setEnabled(session.can_write and coding.fitted_span(annotation) is not None)
    for title, picture_name, run in (
        ("Recode…", "tag", coding.recode),
        ("Remove", "trash-2", coding.remove),
    ):
        entry = below.addAction(icon(picture_name), title)
        entry.triggered.connect(lambda _=False, run=run: run(annotation))
        entry.setEnabled(session.can_write)
