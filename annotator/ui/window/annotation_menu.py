"""What can be done with one annotation, as entries of a menu; and menus of several annotations."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu

from annotator.model.records import Annotation
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.icons import icon
from annotator.ui.look.quotes import shortened
from annotator.ui.look.swatch import swatch_icon
from annotator.ui.session.shown import Others

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_QUOTE = 36


def sign_menu(window: "MainWindow", annotation_ids: Sequence[UUID]) -> QMenu:
    """Return the menu over a sign in the margin: of its annotation, or of each that it counts."""
    menu = QMenu(window)
    annotations = _found(window, annotation_ids)
    if len(annotations) == 1:
        entry = menu.addAction(_picture(window, annotations[0]), _name(window, annotations[0]))
        entry.setEnabled(False)
        menu.addSeparator()
        fill_annotation_menu(menu, window, annotations[0])
        return menu
    for annotation in annotations:
        add_annotation(menu, window, annotation)
    return menu


def choosing_menu(
    window: "MainWindow", annotation_ids: Sequence[UUID], choose: Callable[[UUID], object]
) -> QMenu:
    """Return a menu in which one of some annotations is chosen."""
    menu = QMenu(window)
    coded = window.session.coded
    for annotation in _found(window, annotation_ids):
        quote = shortened(annotation.span.cut(coded.text), _QUOTE) if coded else ""
        title = f"{_name(window, annotation)}   “{as_written(quote)}”"
        entry = menu.addAction(_picture(window, annotation), title)
        entry.triggered.connect(lambda _=False, chosen=annotation.id: choose(chosen))
    return menu


def add_annotation(menu: QMenu, window: "MainWindow", annotation: Annotation) -> None:
    """Add a submenu of what can be done with an annotation."""
    below = menu.addMenu(_picture(window, annotation), _name(window, annotation))
    fill_annotation_menu(below, window, annotation)


def fill_annotation_menu(menu: QMenu, window: "MainWindow", annotation: Annotation) -> None:
    """Add the entries of what can be done with an annotation; it becomes the current one then."""
    coding, at_caret = window.coding, window.at_caret
    is_here = any(each.id == annotation.id for each in at_caret.annotations)
    there = partial(_done_there, window, annotation)
    entries: tuple[tuple[str, str, Callable[[], object], bool], ...] = (
        ("Memo", "pencil", there(window.write_memo), True),
        ("Recode…", "tag", there(partial(coding.recode, annotation)), True),
        (
            "Extend or trim to the selection",
            "move-horizontal",
            partial(_fit, window, annotation),
            coding.fitted_span(annotation) is not None,
        ),
        ("Split here", "", there(window.splitting.split), is_here),
        ("Join with the next", "", there(window.splitting.join), True),
        ("Remove", "trash-2", there(partial(coding.remove, annotation)), True),
    )
    for title, picture, run, possible in entries:
        entry = menu.addAction(icon(picture) if picture else QIcon(), title)
        entry.setEnabled(window.session.can_write and possible)
        entry.triggered.connect(lambda _=False, run=run: run())
    menu.addSeparator()
    _add_showing(menu, window, annotation.code_id)


def _done_there(
    window: "MainWindow", annotation: Annotation, run: Callable[[], object]
) -> Callable[[], None]:
    """Return what does something where an annotation is, with that as the current one."""

    def run_there() -> None:
        window.pane.choose(annotation.id)
        run()

    return run_there


def _fit(window: "MainWindow", annotation: Annotation) -> None:
    # Going to the annotation would take away the selection that it is to be fitted to.
    window.coding.fit(annotation)
    window.at_caret.choose(annotation.id)


def _add_showing(menu: QMenu, window: "MainWindow", code_id: UUID) -> None:
    showing, name = window.showing, as_written(window.session.scheme[code_id].name)
    hide = menu.addAction(icon("eye-off"), f"Hide {name}")
    hide.triggered.connect(lambda: showing.toggle_code(code_id, with_below=False))
    for title, others in (
        (f"Only {name}", Others.HIDDEN),
        (f"Dim all but {name}", Others.DIMMED),
    ):
        entry = menu.addAction(title)
        entry.setCheckable(True)
        entry.setChecked(showing.is_solo(code_id, others))
        entry.triggered.connect(lambda _=False, o=others: showing.toggle_solo(code_id, o))


def _found(window: "MainWindow", annotation_ids: Sequence[UUID]) -> list[Annotation]:
    coded = window.session.coded
    found = (coded.find(each) for each in annotation_ids) if coded else ()
    return [each for each in found if each is not None]


def _name(window: "MainWindow", annotation: Annotation) -> str:
    session = window.session
    code, coder = session.scheme[annotation.code_id], session.coders[annotation.coder_id]
    return as_written(f"{code.name} · {coder.name}")


def _picture(window: "MainWindow", annotation: Annotation) -> QIcon:
    return swatch_icon(window.session.scheme[annotation.code_id].colour)
