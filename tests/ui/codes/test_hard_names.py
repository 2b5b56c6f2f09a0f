"""Names and keys that Qt would read as markup or as shortcuts are shown as they are written."""

import pytest
from PySide6.QtGui import Qt, QTextDocument
from PySide6.QtWidgets import QLabel

from annotator.project.steps import EditCode
from annotator.ui.codes.colour_dialog import ColourDialog
from annotator.ui.panels.scheme_model import EVERYWHERE, HERE, NAME
from tests.ui.codes.hands import code, mark, tree
from tests.ui.desk import Desk

HARD = "R&D <b>ถนน</b> &amp; ق e\u0301"


@pytest.fixture
def ready(desk: Desk, project_file) -> Desk:
    desk.open(project_file)
    for name in ("R&D", HARD):
        old = "trade" if name == "R&D" else "defence"
        desk.session.do(EditCode(code(desk, old).id, name=name))
    return desk


def as_shown(tip: str) -> str:
    """Return what a tooltip says to whoever reads it."""
    if not Qt.mightBeRichText(tip):
        return tip
    document = QTextDocument()
    document.setHtml(tip)
    return document.toRawText().replace("\u2029", "\n")


@pytest.mark.parametrize("name", ["R&D", HARD])
@pytest.mark.parametrize("column", [NAME, HERE, EVERYWHERE])
def test_tooltips_show_the_name_as_it_is(ready, name: str, column: int) -> None:
    index = tree(ready).model().index_of(code(ready, name).id, column)

    assert as_shown(index.data(Qt.ItemDataRole.ToolTipRole)).startswith(name)


def test_what_speaks_against_a_colour_names_the_codes_as_they_are(ready) -> None:
    hard = code(ready, HARD)
    dialog = ColourDialog(ready.window, [code(ready, "ideology")], ready.session.scheme)
    ready.qtbot.addWidget(dialog)
    dialog.show()
    dialog._choose(hard.colour)

    (told,) = (each for each in dialog.findChildren(QLabel) if HARD in each.text())
    is_plain = told.textFormat() is Qt.TextFormat.PlainText
    assert is_plain or not Qt.mightBeRichText(told.text())


def test_an_ampersand_as_a_key_is_seen_on_the_page(ready) -> None:
    ready.session.do(EditCode(code(ready, "R&D").id, key="&"))
    mark(ready, "R&D")
    ready.press(Qt.Key.Key_Space, at=tree(ready))

    # Twice, for Qt: once would underline the letter after it.
    assert ready.window.code_page._key.text() == "Key: &&"


def test_a_long_description_leaves_the_tooltip_small(ready) -> None:
    long = "A passage that says so. " * 400
    ready.session.do(EditCode(code(ready, "R&D").id, definition=long, example=long))
    index = tree(ready).model().index_of(code(ready, "R&D").id)

    assert len(as_shown(index.data(Qt.ItemDataRole.ToolTipRole))) < 1_500
