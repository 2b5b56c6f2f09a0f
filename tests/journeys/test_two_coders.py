"""Two coders work on one project, in one window and then in a copy of their own."""

from PySide6.QtCore import Qt

from annotator.project.copies import write_copy
from annotator.ui.session.shown import CodersShown, Shown
from tests.ui.desk import coded, span_of


def shown_marks(desk) -> set[str]:
    """Return the ids of what the view paints."""
    return {str(each.id) for each in desk.session.shown_annotations()}


def choose_coder(desk, name: str) -> None:
    coder = next(each for each in desk.session.coders.values() if each.name == name)
    desk.window.coder_switcher.choose(coder)
    desk.settle()


def test_two_coders_code_the_same_passage(desk, project_file) -> None:
    desk.open(project_file)
    passage = span_of(desk.view.text(), "Then the port, then the debt.")
    desk.drag(passage)
    desk.press("t")
    choose_coder(desk, "Ben")
    desk.view.setFocus()
    desk.press("t")
    desk.press("s")

    assert sorted(coded(project_file)) == [
        ("Ana", "trade", "Then the port, then the debt."),
        ("Ben", "skepticism", "Then the port, then the debt."),
        ("Ben", "trade", "Then the port, then the debt."),
    ]


def test_each_sees_what_they_want_to_see(desk, project_file) -> None:
    desk.open(project_file)
    desk.click(3)
    desk.press("t")
    choose_coder(desk, "Ben")
    desk.view.setFocus()
    desk.press("s")
    assert len(shown_marks(desk)) == 2
    assert len(desk.window.at_caret.annotations) == 2

    desk.session.show(Shown(CodersShown.MINE))
    desk.settle()
    (mine,) = desk.window.at_caret.annotations
    assert desk.session.scheme[mine.code_id].name == "skepticism"

    choose_coder(desk, "Ana")
    (mine,) = desk.window.at_caret.annotations
    assert desk.session.scheme[mine.code_id].name == "trade"


def test_a_copy_comes_back(new_desk, project_file, tmp_path) -> None:
    desk = new_desk("Ana").open(project_file)
    desk.click(3)
    desk.press("t")
    ben = next(each for each in desk.session.coders.values() if each.name == "Ben")
    copy = tmp_path / "for ben.annotator"
    write_copy(desk.session.project, ben.id, copy)

    other = new_desk("Ben").open(copy)
    assert list(other.session.shown_annotations()) == []
    other.click(span_of(other.view.text(), "Nobody").start)
    other.press("s")
    other.leave()
    assert desk.window.sharing.merge(copy)
    desk.settle()

    expected = [
        ("Ana", "trade", "The road came first."),
        ("Ben", "skepticism", "Nobody asked who would pay."),
    ]
    assert coded(project_file) == expected
    assert len(shown_marks(desk)) == 2
    assert "1 annotation new" in desk.status


def test_another_coders_annotation_is_not_removed_by_mistake(desk, project_file) -> None:
    desk.open(project_file)
    desk.click(3)
    desk.press("t")
    choose_coder(desk, "Ben")
    desk.view.setFocus()

    desk.press(Qt.Key.Key_Delete)
    assert len(coded(project_file)) == 1
    assert desk.status == "This annotation is Ana’s, not yours"
    assert desk.window.status_line.offer() == "Remove it all the same"

    desk.window.status_line._button.click()
    assert coded(project_file) == []
