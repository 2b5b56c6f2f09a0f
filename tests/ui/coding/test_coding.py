import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from annotator.project.steps import ImportSource
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from tests.ui.desk import CONTROL, SHIFT, coded, in_file, span_of
from tests.ui.document.texts import canonical_texts


@pytest.fixture
def ready(desk, project_file):
    return desk.open(project_file)


def test_a_code_key_codes_the_selection_and_keeps_it(ready, project_file) -> None:
    span = span_of(ready.view.text(), "the debt")
    ready.drag(span)
    ready.press("t")
    ready.press("s")

    assert coded(project_file) == [("Ana", "trade", "the debt"), ("Ana", "skepticism", "the debt")]
    assert ready.view.selected_span() == span


def test_caps_lock_does_not_lock_the_keys_out(ready, project_file) -> None:
    ready.click(2)
    ready.press("T")

    assert coded(project_file) == [("Ana", "trade", "The road came first.")]


@pytest.mark.parametrize("key", ["x", "1", " "])
def test_letters_without_a_code_do_nothing(ready, project_file, key) -> None:
    ready.click(2)
    ready.press(key)
    assert coded(project_file) == []


def test_keys_with_control_do_not_code(ready, project_file) -> None:
    ready.click(2)
    ready.press(Qt.Key.Key_T, CONTROL)
    assert coded(project_file) == []


def test_keys_typed_elsewhere_do_not_code(ready, project_file) -> None:
    ready.click(2)
    ready.press("t", at=ready.window.sources_panel.focusProxy())
    assert coded(project_file) == []


def test_the_views_own_keys_stay_its_own(ready) -> None:
    ready.click(3)
    ready.press(Qt.Key.Key_End)
    assert ready.view.caret() == ready.view.text().index("\n")
    ready.press(Qt.Key.Key_Home, CONTROL)
    assert ready.view.caret() == 0
    ready.press(Qt.Key.Key_Right, SHIFT)
    assert ready.view.selected_span() == Span(0, 1)


def test_a_click_on_a_code_codes_the_selection(ready, project_file, qtbot) -> None:
    ready.drag(span_of(ready.view.text(), "the port"))
    tree = ready.window.scheme_panel.focusProxy()
    index = tree.model().index(2, 0)
    qtbot.mouseClick(
        tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center()
    )

    assert coded(project_file) == [("Ana", "infrastructure", "the port")]
    assert ready.view.hasFocus()


def test_a_click_on_a_code_with_nothing_selected_only_marks_it(ready, project_file, qtbot) -> None:
    ready.click(3)
    tree = ready.window.scheme_panel.focusProxy()
    index = tree.model().index(2, 0)
    qtbot.mouseClick(
        tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center()
    )

    assert coded(project_file) == []
    assert ready.window.scheme_panel.current().name == "infrastructure"


def test_the_picker_takes_two_keys_and_three_letters(ready, project_file) -> None:
    ready.drag(span_of(ready.view.text(), "the port"))
    ready.press(Qt.Key.Key_Return)
    ready.type("inf")
    ready.press(Qt.Key.Key_Return)

    assert coded(project_file) == [("Ana", "infrastructure", "the port")]
    assert ready.view.hasFocus()


def test_the_picker_offers_what_was_used_last(ready, project_file) -> None:
    ready.drag(span_of(ready.view.text(), "the port"))
    ready.press("s")
    ready.drag(span_of(ready.view.text(), "the debt"))
    ready.press(Qt.Key.Key_Return)
    ready.press(Qt.Key.Key_Return)

    assert [code for _, code, _ in coded(project_file)] == ["skepticism", "skepticism"]


def test_a_new_name_makes_a_code_in_one_step_of_undo(ready, project_file) -> None:
    ready.drag(span_of(ready.view.text(), "the debt"))
    ready.press(Qt.Key.Key_Return)
    ready.type("Debt trap")
    ready.press(Qt.Key.Key_Return)

    assert coded(project_file) == [("Ana", "Debt trap", "the debt")]
    ready.press(Qt.Key.Key_Z, CONTROL)
    assert coded(project_file) == []
    assert not ready.session.scheme.named("Debt trap")


def test_escape_leaves_the_picker_without_coding(ready, project_file) -> None:
    ready.click(3)
    ready.press(Qt.Key.Key_Return)
    assert QApplication.activePopupWidget() is not None
    ready.press(Qt.Key.Key_Escape)

    assert QApplication.activePopupWidget() is None
    assert ready.view.hasFocus()
    assert coded(project_file) == []


def test_an_overlap_is_refused_in_words_and_extending_is_offered(ready, project_file) -> None:
    text = ready.view.text()
    ready.drag(span_of(text, "road came"))
    ready.press("t")
    ready.drag(span_of(text, "came first"))
    ready.press("t")

    assert coded(project_file) == [("Ana", "trade", "road came")]
    assert ready.status == "An annotation with trade overlaps this passage"
    assert ready.window.status_line.offer() == "Extend it"

    ready.press(Qt.Key.Key_E, CONTROL)
    assert coded(project_file) == [("Ana", "trade", "road came first")]


def test_the_offer_can_be_clicked(ready, project_file, qtbot) -> None:
    text = ready.view.text()
    ready.drag(span_of(text, "road came"))
    ready.press("t")
    ready.drag(span_of(text, "came first"))
    ready.press("t")
    qtbot.mouseClick(ready.window.status_line._button, Qt.MouseButton.LeftButton)

    assert coded(project_file) == [("Ana", "trade", "road came first")]


def test_the_offer_lapses_when_something_else_is_selected(ready, project_file) -> None:
    text = ready.view.text()
    ready.drag(span_of(text, "road came"))
    ready.press("t")
    ready.drag(span_of(text, "came first"))
    ready.press("t")
    ready.click(span_of(text, "Nobody").start)
    ready.press(Qt.Key.Key_E, CONTROL)

    assert coded(project_file) == [("Ana", "trade", "road came")]


def test_coding_again_what_is_coded_changes_nothing(ready, project_file) -> None:
    ready.drag(span_of(ready.view.text(), "The road came"))
    ready.press("t")
    ready.drag(span_of(ready.view.text(), "road"))
    ready.press("t")

    assert coded(project_file) == [("Ana", "trade", "The road came")]
    assert ready.status == "This is coded with trade already"


@pytest.mark.parametrize(
    ("selected", "result"), [("first. Then", "came first. Then"), ("ame", "ame")]
)
def test_an_annotation_is_extended_or_trimmed_to_the_selection(
    ready, project_file, selected, result
) -> None:
    text = ready.view.text()
    ready.drag(span_of(text, "came first."))
    ready.press("t")
    ready.drag(span_of(text, selected))
    ready.press(Qt.Key.Key_E, CONTROL)

    assert coded(project_file) == [("Ana", "trade", result)]


def test_delete_removes_the_current_one_and_tab_chooses_it(ready, project_file) -> None:
    text = ready.view.text()
    ready.drag(span_of(text, "The road came first."))
    ready.press("t")
    ready.drag(span_of(text, "road"))
    ready.press("i")
    ready.click(text.index("Nobody"))
    ready.click(text.index("road") + 2)
    assert ready.window.at_caret.current.span == span_of(text, "road")

    ready.press(Qt.Key.Key_Tab)
    assert ready.window.at_caret.current.span == span_of(text, "The road came first.")
    ready.press(Qt.Key.Key_Delete)

    assert coded(project_file) == [("Ana", "infrastructure", "road")]
    assert ready.window.status_line.offer() == "Undo"
    ready.window.status_line._button.click()
    assert len(coded(project_file)) == 2


def test_tab_walks_round_and_shift_tab_back(ready) -> None:
    ready.click(3)
    for key in "tio":
        ready.press(key)
    here = ready.window.at_caret
    walked = [here.current.id]
    for _ in range(3):
        ready.press(Qt.Key.Key_Tab)
        walked.append(here.current.id)
    ready.press(Qt.Key.Key_Backtab, SHIFT)

    assert len(set(walked)) == 3
    assert walked[0] == walked[3]
    assert here.current.id == walked[2]


def test_with_one_annotation_here_tab_leaves_the_text(ready) -> None:
    ready.click(3)
    ready.press("t")
    ready.press(Qt.Key.Key_Tab)
    assert not ready.view.hasFocus()


def test_recode_by_typing(ready, project_file) -> None:
    ready.click(3)
    ready.press("t")
    ready.press(Qt.Key.Key_R, CONTROL)
    ready.type("def")
    ready.press(Qt.Key.Key_Return)

    assert coded(project_file) == [("Ana", "defence", "The road came first.")]


def test_nothing_is_coded_in_a_project_that_is_read_only(ready, new_desk, project_file) -> None:
    second = new_desk("Ben").open(project_file)
    second.click(3)
    second.press("t")

    assert coded(project_file) == []
    assert second.status.startswith("Nothing can be coded: ")
    assert "reading only" in second.window.pane.banner.text()


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=canonical_texts.filter(bool), data=st.data())
def test_what_the_window_codes_is_what_the_file_stores(ready, project_file, text, data) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    project = ready.session.project
    if source_id(text) not in ready.session.sources:
        project.do(ImportSource("drawn", text))
    ready.session.show_source(source_id(text))
    ready.view.setFocus()
    ready.view.select(span)
    chosen = ready.view.selected_span()
    before = spans_in(project_file, text)
    ready.press("t")

    after = spans_in(project_file, text)
    if not any(each.overlaps(chosen) for each in before):
        assert after == sorted([*before, chosen])
    assert sorted(each.span for each in ready.session.coded.annotations.values()) == after


def spans_in(path, text: str) -> list[Span]:
    return sorted(each.span for each in in_file(path) if each.source_id == source_id(text))
