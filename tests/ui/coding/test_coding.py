from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from annotator.project.steps import AddAnnotation, DeleteCode, EditCode, ImportSource
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from tests.ui.desk import CONTROL, NONE, SHIFT, coded, in_file, make_project, span_of
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


def row_of(desk, name: str):
    """Return the tree of codes, and where a code stands in it."""
    tree = desk.window.scheme_panel.codes()
    (code,) = desk.session.scheme.named(name)
    return tree, tree.visualRect(tree.model().index_of(code.id)).center()


def double_click(desk, name: str) -> None:
    tree, place = row_of(desk, name)
    # A double click begins with a click.
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    desk.settle()


def test_a_double_click_on_a_code_codes_the_selection_once(ready, project_file) -> None:
    ready.drag(span_of(ready.view.text(), "the port"))
    double_click(ready, "infrastructure")

    assert coded(project_file) == [("Ana", "infrastructure", "the port")]
    assert ready.view.hasFocus()


def test_a_double_click_with_nothing_selected_codes_the_sentence(ready, project_file) -> None:
    ready.click(3)
    double_click(ready, "infrastructure")

    assert coded(project_file) == [("Ana", "infrastructure", "The road came first.")]


def test_a_click_on_a_code_only_marks_it(ready, project_file) -> None:
    ready.drag(span_of(ready.view.text(), "the port"))
    tree, place = row_of(ready, "infrastructure")
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert coded(project_file) == []
    assert ready.window.scheme_panel.current().name == "infrastructure"


def test_enter_on_a_code_codes(ready, project_file) -> None:
    ready.drag(span_of(ready.view.text(), "the port"))
    tree, place = row_of(ready, "infrastructure")
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    ready.press(Qt.Key.Key_Return, at=tree)

    assert coded(project_file) == [("Ana", "infrastructure", "the port")]


def test_a_key_with_shift_codes_the_paragraph(ready, project_file) -> None:
    ready.click(30)
    ready.press("T", SHIFT)

    paragraph = "The road came first. Then the port, then the debt."
    assert coded(project_file) == [("Ana", "trade", paragraph)]


def test_with_a_selection_shift_codes_the_paragraphs_it_touches(ready, project_file) -> None:
    text = ready.view.text()
    ready.drag(span_of(text, "debt.\nNobody"))
    ready.press("T", SHIFT)

    assert [each.span for each in in_file(project_file)] == [Span(0, len(text.rstrip()))]


def test_a_capital_letter_that_is_a_key_is_no_paragraph(ready, project_file) -> None:
    (code,) = ready.session.scheme.named("defence")
    ready.session.do(EditCode(code.id, key="T"))
    ready.click(30)
    ready.press("T", SHIFT)
    ready.press("t")

    quote = "Then the port, then the debt."
    assert coded(project_file) == [("Ana", "defence", quote), ("Ana", "trade", quote)]


def test_with_caps_lock_shift_still_means_the_paragraph(ready, project_file) -> None:
    ready.click(30)
    # Caps Lock and Shift together give a small letter.
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_T, SHIFT, "t")
    QApplication.sendEvent(ready.view, event)

    assert coded(project_file)[0][2].startswith("The road came first. Then")


@pytest.mark.parametrize(
    ("key", "pressed", "typed"), [("1", Qt.Key.Key_1, "!"), (".", Qt.Key.Key_Period, ">")]
)
def test_a_digit_or_a_sign_with_shift_means_the_paragraph_too(
    ready, project_file, key, pressed, typed
) -> None:
    (code,) = ready.session.scheme.named("trade")
    ready.session.do(EditCode(code.id, key=key))
    ready.click(30)
    press_shifted(ready, pressed, typed)

    paragraph = "The road came first. Then the port, then the debt."
    assert coded(project_file) == [("Ana", "trade", paragraph)]


def test_what_shift_and_a_digit_type_may_be_a_key_itself(ready, project_file) -> None:
    for name, key in (("trade", "1"), ("defence", "!")):
        (code,) = ready.session.scheme.named(name)
        ready.session.do(EditCode(code.id, key=key))
    ready.click(30)
    press_shifted(ready, Qt.Key.Key_1, "!")

    assert coded(project_file) == [("Ana", "defence", "Then the port, then the debt.")]


def test_a_key_that_a_code_has_no_more_codes_no_paragraph(ready, project_file) -> None:
    (code,) = ready.session.scheme.named("trade")
    ready.session.do(EditCode(code.id, key="1"))
    ready.session.do(EditCode(code.id, key=""))
    ready.click(30)
    press_shifted(ready, Qt.Key.Key_1, "!")

    assert coded(project_file) == []


def press_shifted(desk, key: Qt.Key, typed: str) -> None:
    """Press a key with Shift that types something else then, as keyboards have it."""
    # As Qt tells of such a key where it knows of no keyboard: the key as it is without Shift.
    QTest.sendKeyEvent(QTest.KeyAction.Click, desk.view, key, typed, SHIFT)
    desk.settle()


def test_shift_and_enter_pick_for_the_paragraph(ready, project_file) -> None:
    ready.click(30)
    ready.press(Qt.Key.Key_Return, SHIFT)
    ready.type("tra")
    ready.press(Qt.Key.Key_Return)

    assert coded(project_file)[0][2] == "The road came first. Then the port, then the debt."


def test_what_the_picker_is_for_is_shown_in_the_text(ready) -> None:
    text = ready.view.text()
    ready.click(30)
    ready.press(Qt.Key.Key_Return)
    assert ready.view._target == span_of(text, "Then the port, then the debt.")
    ready.press(Qt.Key.Key_Escape)
    assert ready.view._target is None


def test_coding_with_a_code_that_is_hidden_says_that_it_is_shown_again(ready, project_file) -> None:
    (code,) = ready.session.scheme.named("trade")
    ready.session.show(replace(ready.session.shown, hidden=frozenset([code.id])))
    ready.click(3)
    ready.press("t")

    assert coded(project_file) == [("Ana", "trade", "The road came first.")]
    assert ready.session.shows_code(code.id)
    assert ready.status == "Coded with trade, shown again: “The road came first.”"


def test_an_empty_paragraph_is_not_coded(ready, project_file) -> None:
    ready.view.go_to(len(ready.view.text()))
    ready.press("T", SHIFT)

    assert coded(project_file) == []
    assert ready.status == "There is no paragraph with text here to code; select a passage"


def test_a_full_stop_repeats_the_last_code(ready, project_file) -> None:
    text = ready.view.text()
    ready.drag(span_of(text, "the port"))
    ready.press("i")
    ready.drag(span_of(text, "the debt"))
    ready.press(".")
    ready.click(text.index("Nobody"))
    ready.press(".")

    assert coded(project_file) == [
        ("Ana", "infrastructure", "the port"),
        ("Ana", "infrastructure", "the debt"),
        ("Ana", "infrastructure", "Nobody asked who would pay."),
    ]
    assert ready.status == "Coded with infrastructure: “Nobody asked who would pay.”"


def test_with_nothing_to_repeat_it_says_so(ready, project_file) -> None:
    ready.click(3)
    ready.press(".")

    assert coded(project_file) == []
    assert ready.status == "No code has been used yet that could be used again"


def test_a_deleted_code_is_not_repeated(ready, project_file) -> None:
    ready.click(3)
    ready.press("i")
    (code,) = ready.session.scheme.named("infrastructure")
    ready.session.do(DeleteCode(code.id))
    ready.press(".")

    assert coded(project_file) == []


def test_the_last_code_of_an_earlier_day_is_repeated(new_desk, project_file) -> None:
    desk = new_desk().open(project_file)
    desk.click(3)
    desk.press("i")
    desk.leave()

    again = new_desk().open(project_file)
    again.click(30)
    again.press(".")
    assert coded(project_file)[1] == ("Ana", "infrastructure", "Then the port, then the debt.")


def test_the_last_code_of_another_project_is_not_in_the_way(desk, tmp_path) -> None:
    first, second = tmp_path / "one.annotator", tmp_path / "two.annotator"
    for path, key in ((first, "t"), (second, "i"), (first, "s")):
        if not path.exists():
            make_project(path)
        desk.open(path)
        desk.click(3)
        desk.press(key)
    desk.open(second)
    desk.click(30)
    desk.press(".")

    assert coded(second)[1] == ("Ana", "infrastructure", "Then the port, then the debt.")


@pytest.mark.parametrize(
    "command", ["pick", "pick_paragraph", "repeat", "in_vivo", "remove", "recode", "extend"]
)
def test_what_changes_codings_is_done_once_however_long_a_key_is_held(ready, command) -> None:
    assert not ready.window.commands.action(f"coding.{command}").autoRepeat()
    assert ready.window.commands.action("walk.next").autoRepeat()


@pytest.mark.parametrize("told", [True, False])
def test_enter_held_down_opens_the_picker_and_picks_nothing(ready, project_file, told) -> None:
    ready.click(3)
    ready.press(Qt.Key.Key_Return)
    # On X, that a key comes again is not told right after a popup has opened.
    for kind in (QEvent.Type.KeyRelease, QEvent.Type.KeyPress):
        again = QKeyEvent(kind, Qt.Key.Key_Return, NONE, "\r", autorep=told)
        again.setTimestamp(1_000)
        QApplication.sendEvent(ready.keyboard(), again)
    assert QApplication.activePopupWidget() is not None
    assert coded(project_file) == []

    ready.press(Qt.Key.Key_Return)
    assert len(coded(project_file)) == 1


def test_a_code_that_has_the_full_stop_as_its_key_keeps_it(ready, project_file) -> None:
    ready.click(3)
    ready.press("t")
    (code,) = ready.session.scheme.named("skepticism")
    ready.session.do(EditCode(code.id, key="."))
    ready.click(30)
    ready.press(".")

    assert coded(project_file)[1][1] == "skepticism"


def test_a_code_in_vivo_is_named_after_the_selected_words(ready, project_file) -> None:
    ready.drag(span_of(ready.view.text(), "the debt."))
    ready.press(Qt.Key.Key_V, CONTROL | SHIFT)

    assert coded(project_file) == [("Ana", "the debt", "the debt.")]
    ready.press(Qt.Key.Key_Z, CONTROL)
    assert coded(project_file) == []
    assert not ready.session.scheme.named("the debt")


def test_the_same_words_in_vivo_are_the_same_code(ready, project_file) -> None:
    text = ready.view.text()
    ready.drag(Span(text.index("Then"), text.index("Then") + 4))
    ready.press(Qt.Key.Key_V, CONTROL | SHIFT)
    ready.drag(Span(text.index("then"), text.index("then") + 4))
    ready.press(Qt.Key.Key_V, CONTROL | SHIFT)

    assert coded(project_file) == [("Ana", "Then", "Then"), ("Ana", "Then", "then")]


def test_without_a_selection_there_is_no_code_in_vivo(ready, project_file) -> None:
    ready.click(3)
    ready.window.coding.code_in_vivo()

    assert coded(project_file) == []
    assert ready.status == "Select the words that give the new code its name"


def test_several_codes_at_once_are_one_step_of_undo(ready, project_file) -> None:
    ready.drag(span_of(ready.view.text(), "the port"))
    ready.press(Qt.Key.Key_Return)
    ready.type("inf")
    ready.press(Qt.Key.Key_Tab)
    ready.type("trade/ports")
    ready.press(Qt.Key.Key_Tab)
    ready.type("ske")
    ready.press(Qt.Key.Key_Return)

    names = {code for _, code, _ in coded(project_file)}
    assert names == {"infrastructure", "ports", "skepticism"}
    (ports,) = ready.session.scheme.named("ports")
    assert ready.session.scheme.path(ports.id) == "trade > ports"
    assert ready.status == "Coded with infrastructure, ports and skepticism: “the port”"

    ready.press(".")
    assert ready.status.startswith("This is coded with infrastructure, ports and skepticism")
    ready.press(Qt.Key.Key_Z, CONTROL)
    assert coded(project_file) == []
    assert not ready.session.scheme.named("ports")


def test_of_several_codes_what_is_there_already_stays(ready, project_file) -> None:
    text = ready.view.text()
    ready.drag(span_of(text, "the port"))
    ready.press("t")
    ready.press(Qt.Key.Key_Return)
    ready.type("tra")
    ready.press(Qt.Key.Key_Tab)
    ready.type("ske")
    ready.press(Qt.Key.Key_Return)

    assert {code for _, code, _ in coded(project_file)} == {"trade", "skepticism"}
    assert ready.status == "Coded with skepticism: “the port”"


def test_several_codes_one_of_which_is_in_the_way_are_refused_whole(ready, project_file) -> None:
    text = ready.view.text()
    ready.drag(span_of(text, "road came"))
    ready.press("t")
    ready.drag(span_of(text, "came first"))
    ready.press(Qt.Key.Key_Return)
    ready.type("tra")
    ready.press(Qt.Key.Key_Tab)
    ready.type("new")
    ready.press(Qt.Key.Key_Return)
    assert coded(project_file) == [("Ana", "trade", "road came")]

    ready.press(Qt.Key.Key_E, CONTROL)
    assert set(coded(project_file)) == {
        ("Ana", "trade", "road came first"),
        ("Ana", "new", "came first"),
    }


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


def test_the_offer_goes_when_the_reader_moves_on(ready) -> None:
    text = ready.view.text()
    ready.drag(span_of(text, "road came"))
    ready.press("t")
    ready.drag(span_of(text, "came first"))
    ready.press("t")
    assert ready.window.status_line.offer() == "Extend it"
    ready.press(Qt.Key.Key_Right)

    assert ready.window.status_line.offer() == ""
    assert ready.status == ""


def test_an_offer_goes_when_something_else_is_done_silently(ready, project_file) -> None:
    ready.click(3)
    ready.press("t")
    ready.press(Qt.Key.Key_Delete)
    assert ready.window.status_line.offer() == "Undo"
    (code,) = ready.session.scheme.named("trade")
    # As a memo is kept, without a word.
    ready.session.perform(EditCode(code.id, definition="What is bought and sold."))

    assert ready.window.status_line.offer() == ""


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


def code_as_ben(desk, passage: str) -> None:
    """Have Ben code a passage, and put the caret in it."""
    (ben,) = (each for each in desk.session.coders.values() if each.name == "Ben")
    (code,) = desk.session.scheme.named("trade")
    span = span_of(desk.view.text(), passage)
    desk.session.perform(AddAnnotation(desk.session.source.id, code.id, span, coder_id=ben.id))
    desk.click(span.start + 1)


def test_another_coders_annotation_is_recoded_only_when_that_is_meant(ready, project_file) -> None:
    code_as_ben(ready, "The road came first.")
    ready.press(Qt.Key.Key_R, CONTROL)
    assert QApplication.activePopupWidget() is None
    assert ready.status == "This annotation is Ben’s, not yours"

    ready.window.status_line._button.click()
    ready.type("def")
    ready.press(Qt.Key.Key_Return)
    assert coded(project_file) == [("Ben", "defence", "The road came first.")]


def test_another_coders_annotation_is_trimmed_only_when_that_is_meant(ready, project_file) -> None:
    code_as_ben(ready, "The road came first.")
    ready.drag(span_of(ready.view.text(), "road"))
    ready.press(Qt.Key.Key_E, CONTROL)
    assert coded(project_file) == [("Ben", "trade", "The road came first.")]
    assert ready.status == "This annotation is Ben’s, not yours"

    ready.window.status_line._button.click()
    assert coded(project_file) == [("Ben", "trade", "road")]


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
