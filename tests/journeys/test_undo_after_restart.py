"""Code, undo, restart, redo: what was undone yesterday is redone today."""

from PySide6.QtCore import Qt

from annotator.text.spans import Span
from tests.ui.desk import CONTROL, SHIFT, coded, make_project, span_of


def test_code_undo_restart_redo(new_desk, project_file) -> None:
    first = new_desk().open(project_file)
    text = first.view.text()
    first.drag(span_of(text, "the debt"))
    first.press("t")
    first.drag(span_of(text, "Soldiers guard the bridge"))
    first.press("d")
    both = [
        ("Ana", "trade", "the debt"),
        ("Ana", "defence", "Soldiers guard the bridge"),
    ]
    assert coded(project_file) == both

    first.press(Qt.Key.Key_Z, CONTROL)
    assert coded(project_file) == both[:1]
    first.leave()

    second = new_desk().open(project_file)
    assert second.session.source is not None
    assert "Code “Text 1” with defence" in second.window.commands.action("edit.redo").text()
    second.press(Qt.Key.Key_Z, CONTROL | SHIFT)

    assert coded(project_file) == both
    assert second.status == "Redo: Code “Text 1” with defence"
    assert second.view.caret() == text.index("Soldiers")

    second.press(Qt.Key.Key_Z, CONTROL)
    second.press(Qt.Key.Key_Z, CONTROL)
    assert coded(project_file) == []


def test_undo_leads_to_the_source_where_it_was_coded(new_desk, tmp_path) -> None:
    path = make_project(tmp_path / "two.annotator", "First text. Here.", "Second text. There.")
    desk = new_desk().open(path)
    first, second = list(desk.session.sources)
    desk.session.show_source(first)
    desk.drag(Span(12, 16))
    desk.press("o")
    desk.session.show_source(second)

    desk.command("edit.undo")

    assert desk.session.source.id == first
    assert desk.view.caret() == 12
    assert coded(path) == []


def test_everything_can_be_undone(new_desk, project_file) -> None:
    desk = new_desk().open(project_file)
    desk.click(2)
    desk.press("i")
    while desk.window.commands.action("edit.undo").isEnabled():
        desk.press(Qt.Key.Key_Z, CONTROL)

    assert not desk.session.sources
    assert not len(desk.session.scheme)
    assert not desk.session.coders
    while desk.window.commands.action("edit.redo").isEnabled():
        desk.command("edit.redo")
    assert coded(project_file) == [("Ana", "infrastructure", "The road came first.")]
