import pytest
from PySide6.QtCore import Qt

from annotator.model.records import Progress
from annotator.project.steps import AddAnnotation, SetProgress
from annotator.text.paragraphs import Paragraphs
from annotator.text.sentences import Sentences
from annotator.text.spans import Span
from annotator.ui.settings import SettingsStore
from tests.ui.desk import SHIFT, Desk, coded, in_file, make_project, span_of

ALT = Qt.KeyboardModifier.AltModifier
SPACE, DOWN, UP = Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Up

HARD = (
    "Exports 📈 rose. Cafe\u0301 talks\u00a0lasted! Who left 👩🏽‍💼?\n"
    "\n"
    "مرحبا بالعالم. كله\u00a0هنا؟\n"
    "  The end\u00a0🏁\n"
)
SENTENCES = list(Sentences(HARD, Paragraphs(HARD)))


@pytest.fixture
def path(tmp_path):
    return make_project(tmp_path / "hard.annotator", HARD, "One more. And another.", "A third.")


@pytest.fixture
def ready(desk, path) -> Desk:
    return desk.open(path)


def walked(desk: Desk, key: Qt.Key, times: int, modifiers=Qt.KeyboardModifier.NoModifier) -> list:
    spans = []
    for _ in range(times):
        desk.press(key, modifiers)
        spans.append(desk.view.selected_span())
    return spans


def code_as(desk: Desk, name: str, *spans: Span) -> None:
    code = desk.session.scheme.named("trade")[0]
    coder = next(each for each in desk.session.coders.values() if each.name == name)
    source = desk.session.source
    desk.session.do(*(AddAnnotation(source.id, code.id, span, coder.id) for span in spans))


def test_the_text_has_six_sentences() -> None:
    assert [each.cut(HARD) for each in SENTENCES] == [
        "Exports 📈 rose.",
        "Cafe\u0301 talks\u00a0lasted!",
        "Who left 👩🏽‍💼?",
        "مرحبا بالعالم.",
        "كله\u00a0هنا؟",
        "The end\u00a0🏁",
    ]


def test_space_selects_one_uncoded_sentence_after_the_other(ready) -> None:
    assert walked(ready, SPACE, 6) == SENTENCES
    assert walked(ready, SPACE, 1) == [SENTENCES[-1]]


def test_shift_and_space_lead_back(ready) -> None:
    ready.view.select(SENTENCES[-1])
    assert walked(ready, SPACE, 5, SHIFT) == SENTENCES[-2::-1]
    ready.press(SPACE, SHIFT)
    assert ready.status == "Every sentence before this one is coded"
    assert ready.view.selected_span() == SENTENCES[0]


def test_what_the_coder_coded_is_passed_over_and_what_others_coded_is_not(ready) -> None:
    code_as(ready, "Ana", SENTENCES[1], Span(SENTENCES[3].start, SENTENCES[3].start + 2))
    code_as(ready, "Ben", SENTENCES[2])
    assert walked(ready, SPACE, 4) == [SENTENCES[at] for at in (0, 2, 4, 5)]
    assert walked(ready, SPACE, 3, SHIFT) == [SENTENCES[at] for at in (4, 2, 0)]


def test_with_nothing_selected_the_walk_begins_at_the_caret(ready) -> None:
    ready.click(SENTENCES[1].start + 2)
    assert walked(ready, SPACE, 1) == [SENTENCES[1]]
    ready.click(SENTENCES[3].start + 2)
    assert walked(ready, SPACE, 1, SHIFT) == [SENTENCES[3]]
    ready.click(SENTENCES[2].start + 2)
    assert walked(ready, DOWN, 2, ALT) == SENTENCES[2:4]
    ready.click(SENTENCES[2].start + 2)
    assert walked(ready, UP, 2, ALT) == [SENTENCES[2], SENTENCES[1]]


def test_alt_and_arrows_walk_over_coded_sentences_too(ready) -> None:
    code_as(ready, "Ana", *SENTENCES[:4])
    ready.view.go_to(0)
    assert walked(ready, DOWN, 6, ALT) == SENTENCES
    ready.press(DOWN, ALT)
    assert ready.status == "This is the last sentence"
    assert walked(ready, UP, 5, ALT) == SENTENCES[-2::-1]
    ready.press(UP, ALT)
    assert ready.status == "This is the first sentence"


def test_the_walk_codes_what_it_selects(ready, path) -> None:
    for _ in SENTENCES:
        ready.press(SPACE)
        ready.press("t")

    assert [each.span for each in in_file(path)] == SENTENCES


def test_moving_on_one_key_codes_and_leads_on(ready, path) -> None:
    ready.command("walk.move_on")
    ready.press("t")
    for key in "sdito":
        ready.press(key)

    assert [quote for _, _, quote in coded(path)] == [each.cut(HARD) for each in SENTENCES]
    names = ["trade", "skepticism", "defence", "infrastructure", "trade", "ideology"]
    assert [code for _, code, _ in coded(path)] == names
    assert ready.status.startswith("Coded with ideology: “The end 🏁”. Every sentence of this")


def test_moving_on_is_remembered(ready) -> None:
    ready.command("walk.move_on")
    assert SettingsStore().current.moves_on
    assert ready.window.commands.action("walk.move_on").isChecked()
    ready.command("walk.move_on")
    assert not SettingsStore().current.moves_on


def test_without_it_coding_stays(ready, path) -> None:
    ready.press(SPACE)
    ready.press("t")
    ready.press("s")

    assert ready.view.selected_span() == SENTENCES[0]
    assert [code for _, code, _ in coded(path)] == ["trade", "skepticism"]


def test_moving_on_leaves_a_selection_of_the_readers_own_alone(ready, path) -> None:
    ready.command("walk.move_on")
    ready.drag(span_of(HARD, "talks\u00a0lasted"))
    ready.press("t")
    ready.press("s")

    assert ready.view.selected_span() == span_of(HARD, "talks\u00a0lasted")
    assert len(in_file(path)) == 2


def test_moving_on_passes_over_what_is_coded_already(ready) -> None:
    code_as(ready, "Ana", SENTENCES[1], SENTENCES[2])
    ready.command("walk.move_on")
    ready.view.go_to(0)
    ready.press("t")

    assert ready.view.selected_span() == SENTENCES[3]


def test_the_end_offers_what_was_left_out_before(ready) -> None:
    code_as(ready, "Ana", *SENTENCES[3:])
    ready.view.select(SENTENCES[2])
    ready.press(SPACE)

    assert ready.status == "No uncoded sentence follows, but there are some before"
    ready.window.status_line._button.click()
    assert ready.view.selected_span() == SENTENCES[0]


def test_the_end_offers_the_next_source_that_is_not_complete(ready, path) -> None:
    session = ready.session
    code_as(ready, "Ana", *SENTENCES)
    second, third = list(session.sources.values())[1:]
    session.do(SetProgress(second.id, session.require_coder(), Progress.COMPLETE))
    ready.press(SPACE)

    assert ready.status == "Every sentence of this source is coded"
    assert ready.window.status_line.offer() == f"Go on in “{third.name}”"
    ready.window.status_line._button.click()
    assert session.source == third
    assert ready.view.selected_span() == Span(0, 8)
    ready.press("t")
    assert ("Ana", "trade", "A third.") in coded(path)


def test_an_offer_that_has_outlived_its_source_does_nothing(ready) -> None:
    code_as(ready, "Ana", *SENTENCES[3:])
    ready.view.select(SENTENCES[2])
    ready.press(SPACE)
    offer = ready.window.status_line._offer
    second = list(ready.session.sources)[1]
    ready.session.show_source(second)
    offer.accept()

    assert ready.session.source.id == second
    assert ready.view.selected_span() is None


def test_with_all_sources_complete_nothing_is_offered(ready) -> None:
    session = ready.session
    code_as(ready, "Ana", *SENTENCES)
    coder_id = session.require_coder()
    session.do(*(SetProgress(each, coder_id, Progress.COMPLETE) for each in session.sources))
    ready.press(SPACE)

    assert ready.window.status_line.offer() == ""


def test_an_empty_paragraph_leads_to_the_next_sentence(ready) -> None:
    ready.view.go_to(HARD.index("\n\n") + 1)
    assert walked(ready, DOWN, 1, ALT) == [SENTENCES[3]]
    ready.view.go_to(HARD.index("\n\n") + 1)
    assert walked(ready, SPACE, 1) == [SENTENCES[3]]
    ready.view.go_to(HARD.index("\n\n") + 1)
    assert walked(ready, UP, 1, ALT) == [SENTENCES[2]]


def test_a_sentence_is_shown_with_text_around_it(desk, tmp_path) -> None:
    text = "".join(f"This is sentence {number} of many.\n" for number in range(200))
    desk.open(make_project(tmp_path / "long.annotator", text))
    height = desk.view.viewport().height()
    for _ in range(60):
        desk.press(SPACE)
        place = desk.place(desk.view.selected_span().start)
        assert place.y() < 0.9 * height
    assert 0.1 * height < place.y()


def test_without_a_text_nothing_happens(desk) -> None:
    for run in ("next", "previous", "next_uncoded", "previous_uncoded"):
        getattr(desk.window.walk, run)()
    assert desk.view.selected_span() is None


def test_in_an_empty_text_it_says_so(desk, tmp_path) -> None:
    desk.open(make_project(tmp_path / "empty.annotator", " \n\n"))
    desk.press(SPACE)
    assert desk.status == "Every sentence of this source is coded"
    desk.press(DOWN, ALT)
    assert desk.status == "This is the last sentence"
