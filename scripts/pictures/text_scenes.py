"""What lies on and around the text: finding, borders, codes hidden and shown, the past."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLineEdit, QWidget

from annotator.ui.find.find_bar import FindBar
from pictures.projects import Kind
from pictures.scene import Scene
from pictures.stage import Stage

_PAST = 12


def text_scenes() -> list[Scene]:
    """Return the scenes."""
    sample, dense = Kind.SAMPLE, Kind.DENSE
    return [
        Scene("find", sample, lambda stage: _find(stage, "Vietnam")),
        Scene("find-nothing", sample, lambda stage: _find(stage, "Atlantis")),
        Scene("find-dense", dense, lambda stage: _find(stage, "lender")),
        Scene("borders", sample, _borders),
        Scene("solo-code", sample, _after("view.solo_code")),
        Scene("dim-others", sample, _after("view.dim_others")),
        Scene("hide-code", sample, _after("view.hide_code")),
        Scene("no-quick-codes", sample, _after("view.quick_codes")),
        Scene("refused", sample, _refused),
        Scene("removed", sample, _after("coding.remove")),
        Scene("past", sample, _past),
        Scene("palette", sample, lambda stage: _palette(stage, "")),
        Scene("palette-typed", sample, lambda stage: _palette(stage, "code")),
        Scene("palette-nothing", sample, lambda stage: _palette(stage, "xyzzy")),
    ]


def _field(widget: QWidget) -> QLineEdit:
    field = widget.findChild(QLineEdit)
    assert field is not None
    return field


def _find(stage: Stage, words: str) -> QPixmap:
    stage.command("find.open")
    bar = stage.window.findChild(FindBar)
    assert bar is not None
    stage.type(words, at=_field(bar))
    stage.press(Qt.Key.Key_Return, at=_field(bar))
    return stage.whole()


def _borders(stage: Stage) -> QPixmap:
    stage.sit_down()
    stage.command("annotation.adjust")
    return stage.whole()


def _after(command_id: str) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        stage.sit_down()
        stage.command(command_id)
        return stage.whole()

    return take


def _refused(stage: Stage) -> QPixmap:
    """Code a passage that overlaps what the same coder gave the same code."""
    stage.sit_down()
    current = stage.window.at_caret.current
    coded = stage.session.coded
    assert current is not None
    assert coded is not None
    span = type(current.span)(current.start + 5, min(current.end + 30, len(coded.text)))
    stage.view.select(span)
    stage.window.coding.code(current.code_id)
    stage.settle()
    return stage.whole()


def _past(stage: Stage) -> QPixmap:
    stage.sit_down()
    actions = stage.session.open_project.actions(limit=_PAST)
    stage.window.docks.open("history")
    stage.window.looking_back.see(actions[-1])
    stage.settle()
    return stage.whole()


def _palette(stage: Stage, words: str) -> QPixmap:
    stage.sit_down()
    stage.command("help.palette")
    stage.type(words, at=_field(stage.popup()))
    return stage.whole()
