"""What is seen in the middle of doing something: ticking, typing, naming, choosing from a menu."""

from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QScrollArea, QToolButton, QTreeWidget

from annotator.project.project import Project
from annotator.ui.find.find_bar import FindBar
from annotator.ui.keys.key_recorder import KeyRecorder
from annotator.ui.panels.code_menus import seeing_menu, tree_menu
from annotator.ui.segments.segments_panel import SegmentsPanel
from annotator.ui.segments.wanted import Wanted
from annotator.ui.window.annotation_menu import choosing_menu, sign_menu
from pictures.projects import Kind
from pictures.scene import Scene
from pictures.stage import Stage

_UNTIL_SHOWN = 60
_MEMO = "Said twice in one briefing.\n\n- compare with *Lips and teeth*\n- who is meant by **one**?"


def doing_scenes() -> list[Scene]:
    """Return the scenes."""
    sample, dense = Kind.SAMPLE, Kind.DENSE
    return [
        Scene("picker-ticked", sample, _picker_ticked),
        Scene("picker-dense", dense, _picker_of_many),
        Scene("memo-being-written", sample, _memo),
        Scene("memo-read", sample, _memo_read),
        Scene("find-pattern-wrong", sample, _find_wrong_pattern),
        Scene("rename-code", sample, _rename_code),
        Scene("rename-source", sample, _rename_source),
        Scene("segments-chips", sample, _segments_with_filters),
        Scene("segments-selected", sample, _segments_selected),
        Scene("code-page-wordings", sample, _wordings),
        Scene("code-page-dense", dense, _code_page),
        Scene("history-chosen", sample, _history_chosen),
        Scene("past-chosen", sample, _past_chosen),
        Scene("keys-conflict", sample, _keys_conflict),
        Scene("keys-recording", sample, _keys_recording),
        Scene("window-locked", sample, _locked),
        Scene("one-coder-shown", sample, _mine),
        Scene("menu-margin-sign", sample, _sign_menu),
        Scene("menu-margin-count", dense, _count_menu),
        Scene("menu-code", sample, _tree_menu),
        Scene("menu-order", sample, lambda s: s.menu(seeing_menu(s.window.commands, s.window))),
        Scene("menu-coders-shown", sample, lambda stage: _bar_menu(stage, "All coders")),
        Scene("menu-coder", sample, lambda stage: _bar_menu(stage, "Ana")),
        Scene("scripts", Kind.SCRIPTS, _scripts),
        Scene("one-paragraph", Kind.PARAGRAPH, Stage.whole),
    ]


def _picker_ticked(stage: Stage) -> QPixmap:
    stage.sit_down()
    stage.select_sentence()
    stage.command("coding.pick")
    field = _field(stage.popup())
    for letters in ("id", "tr"):
        stage.type(letters, at=field)
        stage.press(Qt.Key.Key_Tab, at=field)
    return stage.whole()


def _picker_of_many(stage: Stage) -> QPixmap:
    stage.sit_down()
    stage.command("coding.pick")
    stage.type("2", at=_field(stage.popup()))
    return stage.whole()


def _field(widget: object) -> QLineEdit:
    assert hasattr(widget, "findChild")
    field = widget.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def _memo(stage: Stage) -> QPixmap:
    stage.sit_down()
    stage.command("coding.memo")
    written = stage.window.focusWidget()
    assert written is not None
    for line in _MEMO.split("\n"):
        QTest.keyClicks(written, line)
        QTest.keyClick(written, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    stage.settle()
    return stage.whole()


def _memo_read(stage: Stage) -> QPixmap:
    _memo(stage)
    stage.view.setFocus()
    stage.settle()
    return stage.whole()


def _find_wrong_pattern(stage: Stage) -> QPixmap:
    stage.command("find.open")
    bar = stage.window.findChild(FindBar)
    assert bar is not None
    next(each for each in bar.findChildren(QToolButton) if "expression" in _said(each)).click()
    stage.type("Viet(nam", at=_field(bar))
    return stage.whole()


def _said(button: QToolButton) -> str:
    return f"{button.toolTip()} {button.accessibleName()}".casefold()


def _mark_code(stage: Stage) -> None:
    tree = stage.window.scheme_panel.codes()
    tree.setCurrentIndex(tree.model().index(1, 0))
    stage.settle()


def _rename_code(stage: Stage) -> QPixmap:
    _mark_code(stage)
    stage.command("scheme.rename")
    return stage.whole()


def _rename_source(stage: Stage) -> QPixmap:
    stage.command("source.rename")
    return stage.whole()


def _segments(stage: Stage) -> SegmentsPanel:
    stage.command("segments.show")
    panel = stage.window.findChild(SegmentsPanel)
    assert panel is not None
    return panel


def _segments_with_filters(stage: Stage) -> QPixmap:
    panel = _segments(stage)
    codes = frozenset(code.id for code in list(stage.session.scheme)[:2])
    coders = frozenset(list(stage.session.coders)[:1])
    panel.show_wanted(Wanted(quote="the", code_ids=codes, coder_ids=coders, since=date(2026, 1, 1)))
    stage.settle()
    return stage.whole()


def _segments_selected(stage: Stage) -> QPixmap:
    panel = _segments(stage)
    panel.setFocus()
    table = stage.window.focusWidget()
    assert table is not None
    for _ in range(3):
        stage.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, at=table)
    return stage.whole()


def _code_page(stage: Stage) -> QPixmap:
    stage.sit_down()
    _mark_code(stage)
    stage.command("scheme.page")
    return stage.whole()


def _wordings(stage: Stage) -> QPixmap:
    """Write a definition anew, and unfold the history of its wording."""
    stage.window.docks.open("code")
    stage.window.docks.open("inspector").parentWidget().close()
    _code_page(stage)
    written = stage.window.focusWidget()
    assert written is not None
    QTest.keyClicks(written, "Goods, services and money that cross the border. ")
    stage.view.setFocus()
    stage.settle()
    page = stage.window.docks.open("code")
    next(each for each in page.findChildren(QToolButton) if "ording" in each.text()).click()
    stage.settle()
    scrolling = page.findChild(QScrollArea)
    assert scrolling is not None
    scrolling.verticalScrollBar().setValue(scrolling.verticalScrollBar().maximum())
    return stage.whole()


def _history_chosen(stage: Stage) -> QPixmap:
    stage.sit_down()
    stage.command("coding.remove")
    stage.window.docks.open("history")
    stage.settle()
    stage.window.looking_back.action_asked.emit(_newest(stage))
    stage.settle()
    return stage.whole()


def _past_chosen(stage: Stage) -> QPixmap:
    stage.sit_down()
    stage.window.docks.open("history")
    stage.settle()
    action = stage.session.open_project.actions(limit=8)[-1]
    stage.window.looking_back.action_asked.emit(action)
    stage.window.looking_back.see(action)
    stage.settle()
    return stage.whole()


def _newest(stage: Stage) -> object:
    return stage.session.open_project.actions(limit=1)[0]


def _keys_recording(stage: Stage) -> QPixmap:
    return stage.dialog(lambda: _record(stage, None))


def _keys_conflict(stage: Stage) -> QPixmap:
    return stage.dialog(lambda: _record(stage, Qt.Key.Key_R))


def _record(stage: Stage, key: Qt.Key | None) -> None:
    """Ask for keys for the first command, and press Ctrl and a key, if any."""

    def press() -> None:
        dialog = stage.popup()
        tree = dialog.findChild(QTreeWidget)
        recorder = dialog.findChild(KeyRecorder)
        assert tree is not None
        assert recorder is not None
        QTest.keyClick(tree, Qt.Key.Key_Return)
        if key is not None:
            QTest.keyClick(recorder, key, Qt.KeyboardModifier.ControlModifier)

    QTimer.singleShot(_UNTIL_SHOWN, press)
    stage.command("help.change_keys")


def _locked(stage: Stage) -> QPixmap:
    """Open a project that another program has open."""
    path = stage.session.open_project.path
    stage.session.close()
    with Project.open(path):
        stage.window.files.load(path)
        stage.settle()
        picture = stage.whole()
        stage.session.close()
    return picture


def _mine(stage: Stage) -> QPixmap:
    stage.sit_down()
    stage.command("coder.show_mine")
    return stage.whole()


def _overlapping(stage: Stage) -> list[UUID]:
    stage.sit_down()
    return [each.id for each in stage.window.at_caret.annotations]


def _sign_menu(stage: Stage) -> QPixmap:
    return stage.menu(sign_menu(stage.window, _overlapping(stage)[:1]))


def _count_menu(stage: Stage) -> QPixmap:
    return stage.menu(choosing_menu(stage.window, _overlapping(stage), lambda _: None))


def _tree_menu(stage: Stage) -> QPixmap:
    _mark_code(stage)
    window = stage.window
    code = window.scheme_panel.current()
    assert code is not None
    return stage.menu(
        tree_menu(window, stage.session, window.commands, window.code_editing, [code])
    )


def _bar_menu(stage: Stage, words: str) -> QPixmap:
    buttons = stage.window.findChildren(QToolButton)
    button = next(each for each in buttons if each.text() == words)
    return stage.menu(button.menu())


def _scripts(stage: Stage) -> QPixmap:
    stage.select_sentence()
    return stage.whole()
