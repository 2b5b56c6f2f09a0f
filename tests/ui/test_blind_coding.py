"""Coding in blind: the window shows nothing of what others coded before it is to be seen."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from annotator.exchange.formats import format_of
from annotator.model.records import MemoTarget, Progress
from annotator.project.blinding import HIDDEN_LABEL
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    LetSeeAll,
    SetBlind,
    SetProgress,
    WriteMemo,
)
from annotator.text.spans import Span
from tests.ui.all_words import all_words
from tests.ui.desk import TEXT, Desk, make_project, span_of

SECRET = "xyzzy"
OTHER = "Another text about tariffs.\n"
PASSAGES = ("The road", "Then the port", "who would pay", "Soldiers guard the bridge")


@pytest.fixture
def blind_file(tmp_path: Path) -> Path:
    """A project coded in blind, in which nobody has coded anything."""
    return make_project(tmp_path / "mekong.annotator", TEXT, OTHER, blind=True)


def id_of(project: Project, coder: str):
    return next(each.id for each in project.coders() if each.name == coder)


def let_ben_code(path: Path) -> list[str]:
    """Have Ben code the first text, with memos; return what betrays it."""
    with Project.open(path) as project:
        ben = id_of(project, "Ben")
        source = next(each for each in project.sources() if each.name == "Text 1")
        betrayal = [SECRET]
        codes = list(project.scheme())
        for passage, code in zip(PASSAGES, codes, strict=False):
            step = AddAnnotation(source.id, code.id, span_of(TEXT, passage), memo=SECRET)
            project.do(step, coder_id=ben)
            betrayal.append(str(step.annotation_id))
        project.do(WriteMemo(MemoTarget.SOURCE, source.id, SECRET), coder_id=ben)
        return betrayal


def at_work(desk: Desk, path: Path) -> Desk:
    """Let Ana open a project, code a passage and look at every panel."""
    desk.open(path)
    source = next(each for each in desk.session.sources.values() if each.name == "Text 1")
    desk.session.show_source(source.id)
    desk.view.setFocus()
    desk.select_with_keys(span_of(TEXT, "The road came"))
    desk.press("t")
    for each in desk.window.docks.all():
        desk.window.docks.open(each.objectName())
    desk.window.resize(1500, 1000)
    look_around(desk)
    return desk


def look_around(desk: Desk) -> None:
    """Put the caret into a passage of Ben's, and wait for what comes by and by."""
    desk.view.go_to(span_of(TEXT, "road").start)
    desk.settle()
    desk.qtbot.waitUntil(lambda: desk.window.segments.panel.is_up_to_date)
    desk.settle()


def words(desk: Desk) -> Counter[str]:
    """Return what is to be read anywhere but in the history."""
    found = all_words(desk.window, but=(desk.window.history_panel,))
    return Counter({re.sub(r"\d\d?:\d\d(:\d\d)?", "TIME", word): n for word, n in found.items()})


def picture(desk: Desk) -> QImage:
    """Return the text with its margin and the overview beside it, as they are painted."""
    return desk.window.pane.grab().toImage()


@pytest.fixture(autouse=True)
def steady_caret():
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


def test_the_window_is_the_same_as_if_the_other_had_done_nothing(
    new_desk, blind_file: Path, tmp_path: Path, monkeypatch
) -> None:
    """Every word, every number and every stroke, but for the rows of the history."""
    untouched = blind_file.read_bytes()
    here = at_work(new_desk(), blind_file)
    expected, painted = words(here), picture(here)
    here.leave()
    blind_file.write_bytes(untouched)
    let_ben_code(blind_file)
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "another home"))
    there = at_work(new_desk(), blind_file)
    assert words(there) - expected == Counter()
    assert expected - words(there) == Counter()
    assert picture(there) == painted


def test_without_blindness_the_window_is_not_the_same(desk: Desk, blind_file: Path) -> None:
    """What the test before relies on: the words and strokes would tell."""
    let_ben_code(blind_file)
    at_work(desk, blind_file)
    before, painted = words(desk), picture(desk)
    desk.session.do(SetBlind(False))
    look_around(desk)
    assert words(desk) - before
    assert picture(desk) != painted


# What makes it appear and disappear --------------------------------------------------------


@pytest.fixture
def blind(desk: Desk, blind_file: Path) -> Desk:
    """Ana at work where Ben has coded, too, with every panel open."""
    desk.betrayal = let_ben_code(blind_file)
    return at_work(desk, blind_file)


def bens(desk: Desk) -> int:
    """Return how many of Ben's annotations are seen in the text, having compared the counts."""
    session = desk.session
    ben = next(each for each in session.coders if session.coders[each].name == "Ben")
    seen = [each for each in session.coded.annotations.values() if each.coder_id == ben]
    by_code = sum(
        session.counts.codes.of(code.id, lambda who: who == ben) for code in session.scheme
    )
    in_source = session.counts.sources.of(session.source.id, lambda who: who == ben)
    desk.qtbot.waitUntil(lambda: desk.window.segments.panel.is_up_to_date)
    numbers = desk.window.segments.panel._model.numbers
    listed = session.open_project.annotations_numbered(numbers).values()
    in_table = sum(each.coder_id == ben for each in listed)
    assert len(seen) == by_code == in_source == in_table
    return len(seen)


def betrayed(desk: Desk) -> list[str]:
    look_around(desk)
    found = " ".join(all_words(desk.window))
    return [each for each in desk.betrayal if each in found]


def test_completing_the_source_shows_what_the_others_coded(blind: Desk) -> None:
    assert (bens(blind), betrayed(blind)) == (0, [])
    told = []
    blind.session.altered.connect(told.extend)
    blind.window.blind_notice._complete.click()
    assert bens(blind) == len(PASSAGES) == len(told)
    assert SECRET in betrayed(blind)
    assert blind.window.blind_notice.text() == ""
    blind.command("edit.undo")
    assert (bens(blind), betrayed(blind)) == (0, [])
    assert blind.window.blind_notice.text() != ""
    blind.command("edit.redo")
    assert bens(blind) == len(PASSAGES)


def test_going_back_to_in_progress_hides_it_again(blind: Desk) -> None:
    blind.window.progress_here.toggle_complete()
    assert bens(blind) == len(PASSAGES)
    blind.window.progress_here.mark_in_progress()
    assert (bens(blind), betrayed(blind)) == (0, [])


def test_each_coder_sees_what_is_theirs(blind: Desk) -> None:
    session = blind.session
    for name, expected in (("Ben", len(PASSAGES)), ("Ana", 0)):
        coder = next(each for each in session.coders.values() if each.name == name)
        blind.window.coder_switcher.choose(coder)
        assert bens(blind) == expected
        others = [each for each in session.coded.annotations.values() if each.coder_id != coder.id]
        assert others == []


def test_somebody_new_sees_nothing(blind: Desk) -> None:
    blind.session.choose_coder_called("Cleo")
    assert blind.session.coder is None
    assert blind.session.coded.annotations == {}
    assert (bens(blind), betrayed(blind)) == (0, [])
    assert blind.window.blind_notice.text() != ""


def test_the_setting_of_the_project_and_of_the_coder_is_a_command(blind: Desk) -> None:
    for command in ("coder.blind", "coder.sees_all"):
        blind.command(command)
        assert bens(blind) == len(PASSAGES)
        blind.command("edit.undo")
        assert (bens(blind), betrayed(blind)) == (0, [])
    action = blind.window.commands.action
    assert action("coder.blind").isChecked()
    assert action("coder.sees_all").text().replace("&", "") == "Ana sees all coding"


def test_a_source_of_ones_own_has_no_notice(desk: Desk, tmp_path: Path) -> None:
    """Where nobody else codes, nothing is hidden from anybody."""
    at_work(desk, make_project(tmp_path / "alone.annotator", coders=("Ana",), blind=True))
    assert desk.window.blind_notice.text() == ""


# The history -------------------------------------------------------------------------------


def history(desk: Desk) -> list[str]:
    model = desk.window.history_panel._model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_the_history_lists_it_without_words(blind: Desk) -> None:
    assert history(blind).count(HIDDEN_LABEL) == len(PASSAGES) + 1
    model, view = blind.window.history_panel._model, blind.window.history_panel._list
    for row in range(model.rowCount()):
        view.setCurrentIndex(model.index(row))
        assert betrayed(blind) == []
    blind.session.do(SetBlind(False))
    assert HIDDEN_LABEL not in history(blind)
    blind.command("edit.undo")
    assert HIDDEN_LABEL in history(blind)


def test_looking_back_shows_no_more(blind: Desk) -> None:
    for action in blind.session.read_now.actions(limit=4):
        blind.window.looking_back.see(action)
        assert betrayed(blind) == []
        assert all(
            each.coder_id == blind.session.coder.id
            for each in blind.session.coded.annotations.values()
        )
        assert SECRET not in repr(blind.session.read.memos())
    blind.window.looking_back.return_to_now()
    assert (bens(blind), betrayed(blind)) == (0, [])


def test_choosing_a_coder_while_looking_back_counts_now_and_then(blind: Desk) -> None:
    session = blind.session
    (_, action) = session.read_now.actions(limit=2)
    blind.window.looking_back.see(action)
    ben = next(each for each in session.coders.values() if each.name == "Ben")
    session.choose_coder(ben.id)
    assert len(session.coded.annotations) == len(PASSAGES)
    blind.window.looking_back.return_to_now()
    assert bens(blind) == len(PASSAGES) == len(session.coded.annotations)


def test_undoing_what_another_did_tells_nothing(blind: Desk) -> None:
    blind.command("edit.undo")
    caption = blind.window.commands.action("edit.undo").text().replace("&", "")
    assert caption == f"Undo: {HIDDEN_LABEL}"
    blind.command("edit.undo")
    assert blind.status == HIDDEN_LABEL
    assert "memo" in blind.session.open_project.actions(limit=1)[0].label.casefold()


# What goes in and out ----------------------------------------------------------------------


def test_a_merge_brings_it_in_unseen(blind: Desk, tmp_path: Path) -> None:
    copy = tmp_path / "copy.annotator"
    shutil.copyfile(blind.session.open_project.path, copy)
    with Project.open(copy) as project:
        source = blind.session.source
        step = AddAnnotation(source.id, next(iter(project.scheme())).id, Span(30, 40), memo=SECRET)
        project.do(step, coder_id=id_of(project, "Ben"))
    assert blind.window.sharing.merge(copy)
    assert "brought nothing new; others’ coding" in blind.status
    assert (bens(blind), betrayed(blind)) == (0, [])
    blind.window.progress_here.toggle_complete()
    assert bens(blind) == len(PASSAGES) + 1


@pytest.mark.parametrize("name", ["out.csv", "out.json"])
def test_an_export_holds_what_is_seen_and_says_so(blind: Desk, tmp_path: Path, name: str) -> None:
    to = tmp_path / name
    assert blind.window.exporting.export(format_of(to), to)
    assert [each for each in blind.betrayal if each in to.read_text(encoding="utf-8")] == []
    assert "without others’ coding" in blind.status
    blind.session.do(LetSeeAll(blind.session.coder.id))
    assert blind.window.exporting.export(format_of(to), to, replace=True)
    assert SECRET in to.read_text(encoding="utf-8")
    assert "without" not in blind.status


def test_the_notice_stays_while_one_codes_and_goes_where_all_is_seen(blind: Desk) -> None:
    notice = blind.window.blind_notice
    blind.select_with_keys(span_of(TEXT, "the debt"))
    blind.press("d")
    assert "hidden until you complete it" in notice.text()
    other = next(each for each in blind.session.sources.values() if each.name == "Text 2")
    step = SetProgress(other.id, blind.session.coder.id, Progress.COMPLETE)
    blind.session.do(step)
    assert notice.text() != ""
    blind.session.show_source(other.id)
    assert notice.text() == ""
