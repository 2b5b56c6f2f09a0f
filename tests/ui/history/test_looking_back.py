"""The project as it stood: what is seen, that nothing can be changed, and the way back."""

from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from annotator.model.records import Progress
from annotator.project.errors import ReadOnlyError
from annotator.project.steps import (
    AddAnnotation,
    CreateCode,
    DeleteCode,
    DeleteSource,
    EditCode,
    ImportSource,
    RenameSource,
    SetProgress,
)
from annotator.text.spans import Span
from annotator.ui.background import CancelledError
from tests.ui.desk import CONTROL, LEFT, Desk, coded, in_file, make_project, span_of

LONG = "The road came first. Then the port. 🚢\u00a0Nobody asked مرحبا.\n" * 60


@pytest.fixture
def open_desk(desk: Desk, project_file) -> Desk:
    return desk.open(project_file)


def newest(desk: Desk):
    return desk.session.open_project.actions(limit=1)[0]


def code(desk: Desk, passage: str, name: str = "trade"):
    """Code a passage; return the action."""
    session = desk.session
    wanted = next(each for each in session.scheme if each.name == name)
    span = span_of(desk.view.text(), passage)
    session.do(AddAnnotation(session.source.id, wanted.id, span))
    return newest(desk)


def test_marks_counts_scheme_and_sources_are_those_of_then(open_desk) -> None:
    desk, session = open_desk, open_desk.session
    before = code(desk, "road")
    trade = next(each for each in session.scheme if each.name == "trade")
    session.do(EditCode(trade.id, name="commerce"))
    session.do(RenameSource(session.source.id, "Roads"))
    code(desk, "port", "defence")
    desk.window.looking_back.see(before)
    assert [each.name for each in session.scheme if each.id == trade.id] == ["trade"]
    assert session.source.name == "Text 1"
    assert len(session.coded.annotations) == 1
    assert session.counts.codes.of(trade.id, session.shows_coder) == 1
    defence = next(each for each in session.scheme if each.name == "defence")
    assert session.counts.codes.of(defence.id, session.shows_coder) == 0
    index = desk.window.sources_panel._model.index_of(session.source.id)
    assert index.data() == "Text 1"
    desk.window.looking_back.return_to_now()
    assert session.source.name == "Roads"
    assert session.scheme[trade.id].name == "commerce"
    assert session.counts.codes.of(defence.id, session.shows_coder) == 1


def test_it_is_plainly_marked_and_escape_leads_back(open_desk) -> None:
    desk = open_desk
    action = code(desk, "road")
    code(desk, "port")
    desk.window.looking_back.see(action)
    desk.settle()
    banner = desk.window.pane.banner
    assert banner.isVisible()
    done = action.label.replace("“", "‘").replace("”", "’")
    assert f"after “{done}”" in banner.text()
    assert "Nothing can be changed here" in banner.text()
    desk.view.setFocus()
    desk.press(Qt.Key.Key_Escape)
    assert desk.session.past is None
    assert banner.text() == ""


def test_the_banner_leads_back_to_now(open_desk) -> None:
    desk = open_desk
    action = code(desk, "road")
    code(desk, "port")
    desk.window.looking_back.see(action)
    buttons = desk.window.pane.banner.findChildren(QPushButton)
    back = next(each for each in buttons if each.text() == "Back to now")
    QTest.mouseClick(back, LEFT)
    assert desk.session.past is None
    assert len(desk.session.coded.annotations) == 2


def test_nothing_can_be_written_in_the_past(open_desk, project_file) -> None:
    desk, session = open_desk, open_desk.session
    action = code(desk, "road")
    code(desk, "port")
    held = in_file(project_file)
    desk.window.looking_back.see(action)
    writing = (
        "edit.undo",
        "coding.pick",
        "coding.remove",
        "scheme.new",
        "sources.import",
        "project.merge",
        "project.copy",
        "project.export",
        "source.complete",
        "history.take_back",
    )
    commands = desk.window.commands
    assert [each for each in writing if commands.action(each).isEnabled()] == []
    desk.view.setFocus()
    desk.select_with_keys(span_of(desk.view.text(), "debt"))
    for key in ("t", Qt.Key.Key_Return, Qt.Key.Key_Delete):
        desk.press(key)
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert in_file(project_file) == held
    assert session.past is not None
    assert not session.do(CreateCode("Late"))
    assert "go back to now" in desk.status
    with pytest.raises(ReadOnlyError):
        session.perform(CreateCode("Late"))


def test_the_way_back_leads_to_the_same_place(desk, tmp_path) -> None:
    path = make_project(tmp_path / "long.annotator", LONG, "Another text, short.")
    desk.open(path)
    first, second = desk.session.sources.values()
    early = newest(desk)
    code(desk, "Nobody asked مرحبا")
    desk.session.show_source(first.id)
    desk.view.go_to(2000)
    desk.view.ensure_visible(Span(2000, 2001))
    desk.settle()
    caret, top = desk.view.caret(), desk.view.place()
    desk.window.looking_back.see(early)
    desk.session.show_source(second.id)
    desk.settle()
    desk.window.looking_back.return_to_now()
    desk.settle()
    assert desk.session.source.id == first.id
    assert (desk.view.caret(), desk.view.place()) == (caret, top)


def test_a_source_that_was_not_there_yet_is_not_shown_and_comes_back(open_desk) -> None:
    desk, session = open_desk, open_desk.session
    early = newest(desk)
    session.do(ImportSource("Later", "A later text, coded."))
    later = next(each for each in session.sources.values() if each.name == "Later")
    session.show_source(later.id)
    desk.window.looking_back.see(early)
    assert session.source is None
    assert later.id not in session.sources
    desk.window.looking_back.return_to_now()
    assert session.source.id == later.id


def test_a_deleted_source_is_there_again_and_can_be_read(open_desk) -> None:
    desk, session = open_desk, open_desk.session
    source, text = session.source, desk.view.text()
    early = code(desk, "road")
    session.do(DeleteSource(source.id))
    assert session.source is None
    desk.window.looking_back.see(early)
    session.show_source(source.id)
    assert desk.view.text() == text
    assert len(session.coded.annotations) == 1
    desk.window.looking_back.return_to_now()
    assert session.source is None


def test_coding_with_a_code_that_is_gone_is_seen_with_it(open_desk) -> None:
    desk, session = open_desk, open_desk.session
    early = code(desk, "road")
    trade = next(each for each in session.scheme if each.name == "trade")
    session.do(DeleteCode(trade.id))
    desk.window.looking_back.see(early)
    (annotation,) = session.coded.annotations.values()
    assert session.scheme[annotation.code_id].name == "trade"


def test_progress_is_that_of_then(open_desk) -> None:
    desk, session = open_desk, open_desk.session
    action = code(desk, "road")
    session.do(SetProgress(session.source.id, session.coder.id, Progress.COMPLETE))
    assert desk.window.progress_here.now() is Progress.COMPLETE
    desk.window.looking_back.see(action)
    assert desk.window.progress_here.now() is Progress.IN_PROGRESS
    assert desk.window.sources_panel._model.progress(session.source.id) is Progress.IN_PROGRESS


def test_seeing_the_latest_action_is_now(open_desk) -> None:
    desk = open_desk
    first = code(desk, "road")
    last = code(desk, "port")
    desk.window.looking_back.see(first)
    desk.window.looking_back.see(last)
    assert desk.session.past is None
    assert desk.session.can_write


@pytest.mark.parametrize("seed", range(3))
def test_from_moment_to_moment_the_window_shows_what_was_there(open_desk, seed) -> None:
    desk, session, random = open_desk, open_desk.session, Random(seed)
    text, moments = desk.view.text(), {}
    codes = [each.id for each in session.scheme]
    for number in range(14):
        start = random.randrange(len(text) - 6)
        code_id = random.choice(codes)
        match number % 4:
            case 0 | 1:
                session.do(
                    AddAnnotation(session.source.id, code_id, Span(start, start + 4), extend=True)
                )
            case 2:
                session.do(EditCode(code_id, name=f"Name {number}"))
            case 3:
                session.undo()
        action = newest(desk)
        moments[action] = seen(desk)
    for action in random.sample(list(moments), k=10):
        desk.window.looking_back.see(action)
        desk.settle()
        assert seen(desk) == moments[action]
    desk.window.looking_back.return_to_now()
    assert seen(desk) == moments[newest(desk)]


def seen(desk: Desk):
    session = desk.session
    return (
        {each.name for each in session.scheme},
        {(each.span, each.code_id) for each in session.coded.annotations.values()},
        {code.id: session.counts.codes.of(code.id, session.shows_coder) for code in session.scheme},
    )


def test_what_another_program_brings_ends_the_look_back(open_desk, project_file) -> None:
    desk = open_desk
    first = code(desk, "road")
    code(desk, "port")
    desk.window.looking_back.see(first)
    # Nothing in the window writes now; a script that has the project may.
    project = desk.session.open_project
    project.do(CreateCode("From a script"))
    assert desk.session.past is None
    assert any(each.name == "From a script" for each in desk.session.scheme)


def test_the_way_back_leads_to_the_source_that_was_left_under_its_name_of_now(open_desk) -> None:
    desk, session = open_desk, open_desk.session
    first = code(desk, "road")
    left = session.source.id
    session.do(ImportSource("Later", "A later text, coded."))
    middle = newest(desk)
    later = next(each for each in session.sources.values() if each.name == "Later")
    session.do(RenameSource(left, "Roads"))
    code(desk, "port")
    looking_back = desk.window.looking_back
    looking_back.see(first)
    looking_back.see(middle)
    session.show_source(later.id)
    looking_back.return_to_now()
    assert session.source == session.sources[left]
    assert session.source.name == "Roads"
    assert len(session.coded.annotations) == 2
    assert len(session.coded.of_code(first_code(session))) == 2


def first_code(session):
    return next(iter(session.coded.annotations.values())).code_id


def test_nothing_of_the_present_is_read_again_on_the_way_back(open_desk, monkeypatch) -> None:
    desk, session = open_desk, open_desk.session
    first = code(desk, "road")
    code(desk, "port")
    code(desk, "debt", "defence")
    held = session.coded.annotations
    desk.window.looking_back.see(first)
    assert len(session.coded.annotations) == 1
    project = session.open_project
    for question in ("annotations_in", "find", "scheme", "sources", "annotations_by_code"):
        monkeypatch.setattr(project, question, None)
    session.return_to_now()
    monkeypatch.undo()
    assert session.coded.annotations is held
    assert len(held) == 3


def test_the_first_moment_shows_an_empty_project(open_desk) -> None:
    desk, session = open_desk, open_desk.session
    code(desk, "road")
    first = session.open_project.actions()[-1]
    desk.window.looking_back.see(first)
    desk.settle()
    assert (session.source, list(session.scheme), session.coders) == (None, [], {})
    assert session.coder is None
    assert not desk.window.looking_back.can_take_back
    desk.window.looking_back.return_to_now()
    assert session.coder.name == "Ana"
    assert len(session.coded.annotations) == 1


def test_a_cancelled_walk_leaves_everything_as_it_is(open_desk, monkeypatch) -> None:
    desk = open_desk
    first, second = code(desk, "road"), code(desk, "port")
    code(desk, "debt")
    desk.window.looking_back.see(second)

    def cancelled(_parent, _title, work):
        def tell(_done: int, _total: int) -> None:
            raise CancelledError

        return work(tell)

    monkeypatch.setattr("annotator.ui.history.looking_back.run_in_background", cancelled)
    desk.window.looking_back.see(first)
    assert desk.window.looking_back.seen == second
    assert len(desk.session.coded.annotations) == 2


def test_a_memo_being_written_is_kept_before_going_back(open_desk, project_file) -> None:
    desk = open_desk
    first = code(desk, "road")
    desk.view.go_to(span_of(desk.view.text(), "road").start)
    desk.settle()
    desk.command("coding.memo")
    desk.type("Why a road?")
    desk.window.looking_back.see(first)
    memos = desk.session.open_project.memos()
    assert [memo.text for memo in memos] == ["Why a road?"]
    assert desk.session.past is not None
    assert coded(project_file) == [("Ana", "trade", "road")]


def test_closing_in_the_past_remembers_the_place_that_was_left(open_desk) -> None:
    desk = open_desk
    early = newest(desk)
    desk.session.do(ImportSource("Later", "A later text, coded."))
    later = next(each for each in desk.session.sources.values() if each.name == "Later")
    desk.session.show_source(later.id)
    desk.view.go_to(9)
    project_id = desk.session.open_project.info().id
    desk.window.looking_back.see(early)
    desk.window.files.close()
    place = desk.settings.current.places[project_id]
    assert (place.source_id, place.position) == (later.id, 9)
    assert desk.session.past is None
    assert desk.session.project is None


def test_from_the_panel_a_double_click_goes_back_in_time(open_desk) -> None:
    desk = open_desk
    code(desk, "road")
    code(desk, "port")
    desk.command("history.show")
    view = desk.window.history_panel._list
    place = view.visualRect(desk.window.history_panel._model.index(2)).center()
    QTest.mouseClick(view.viewport(), LEFT, pos=place)
    QTest.mouseDClick(view.viewport(), LEFT, pos=place)
    desk.settle()
    assert desk.session.past is not None
    assert len(desk.session.coded.annotations) == 1
    row = desk.window.history_panel._model.row(view.currentIndex())
    assert row.is_seen
    assert "shown now" in row.sign
    earlier = desk.window.history_panel._model.index(3)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(earlier).center())
    assert len(desk.session.coded.annotations) == 0
    desk.press(Qt.Key.Key_Escape, at=view)
    assert desk.session.past is None
