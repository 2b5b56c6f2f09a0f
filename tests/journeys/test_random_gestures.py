"""Hands that do anything in any order: the window shows what the file holds; the file is whole."""

import random

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from annotator.project.check import check_project
from annotator.project.project import Project
from annotator.project.steps import CreateCode, DeleteCode, DeleteSource, EditCode
from annotator.ui.counts import Counts
from annotator.ui.session import CodersShown, Shown
from tests.ui.desk import LEFT, SHIFT, TEXT, Desk, make_project

GESTURES = 150


class Hands:
    """Somebody who does things at random, the same each time for one seed."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.chance = random.Random(seed)
        self.gestures = [
            *[self.code_something] * 6,
            *[self.click_somewhere] * 3,
            *[self.undo] * 3,
            self.redo,
            *[self.pick] * 2,
            *[self.remove] * 2,
            self.next_here,
            self.extend,
            self.write_memo,
            self.other_coder,
            self.other_source,
            self.other_shown,
            self.edit_scheme,
            self.delete_source,
            self.reopen,
        ]

    def do_something(self) -> None:
        self.chance.choice(self.gestures)()
        self.desk.settle()

    def code_something(self) -> None:
        view = self.desk.view
        view.go_to(self.chance.randrange(len(view.text()) + 1))
        for _ in range(self.chance.randrange(12)):
            QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
        QTest.keyClick(view, self.chance.choice("dtios"))

    def click_somewhere(self) -> None:
        place = QPoint(self.chance.randrange(700), self.chance.randrange(500))
        QTest.mouseClick(self.desk.view.viewport(), LEFT, pos=place)

    def undo(self) -> None:
        self.desk.window.undoing.undo()

    def redo(self) -> None:
        self.desk.window.undoing.redo()

    def pick(self) -> None:
        self.desk.view.setFocus()
        self.desk.press(Qt.Key.Key_Return)
        self.desk.type(self.chance.choice(["tra", "def", "new", "x y", ""]))
        self.desk.press(self.chance.choice([Qt.Key.Key_Return, Qt.Key.Key_Escape]))
        self.desk.view.setFocus()

    def remove(self) -> None:
        QTest.keyClick(self.desk.view, Qt.Key.Key_Delete)

    def next_here(self) -> None:
        self.desk.window.at_caret.step(1)

    def extend(self) -> None:
        self.desk.window.coding.extend()

    def write_memo(self) -> None:
        self.desk.window.write_memo()
        if not self.desk.view.hasFocus():
            self.desk.type("thought ")
        self.desk.view.setFocus()

    def other_coder(self) -> None:
        coder = self.chance.choice(list(self.desk.session.coders.values()))
        self.desk.window.coder_switcher.choose(coder)

    def other_source(self) -> None:
        self.desk.session.show_source(self.chance.choice([*self.desk.session.sources, None]))

    def other_shown(self) -> None:
        which = self.chance.choice([CodersShown.ALL, CodersShown.MINE])
        self.desk.session.show_coders(Shown(which))

    def edit_scheme(self) -> None:
        codes = [code.id for code in self.desk.session.scheme]
        steps = [CreateCode(f"code {self.chance.randrange(9)}")]
        if codes:
            code_id = self.chance.choice(codes)
            steps += [DeleteCode(code_id), EditCode(code_id, colour="#345678")]
        self.desk.session.do(self.chance.choice(steps))

    def delete_source(self) -> None:
        if len(self.desk.session.sources) > 1:
            self.desk.session.do(DeleteSource(self.chance.choice(list(self.desk.session.sources))))

    def reopen(self) -> None:
        self.desk.window.files.reopen()


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_window_shows_what_the_file_holds(desk, tmp_path, seed: int) -> None:
    path = make_project(
        tmp_path / "p.annotator", TEXT, "Another text. " * 30, "👩🏽‍💼 «ici»\u00a0! " * 9
    )
    desk.open(path)
    desk.session.choose_coder_called("Ana")
    hands = Hands(desk, seed)
    for _ in range(GESTURES):
        hands.do_something()
        assert_shown_is_held(desk)
    desk.leave()

    assert check_project(path).whole


def assert_shown_is_held(desk: Desk) -> None:
    session = desk.session
    coded = session.coded
    with Project.open(session.project.path, write=False) as held:
        counts = Counts(held)
        assert list(session.sources.values()) == held.sources()
        assert list(session.scheme) == list(held.scheme())
        for code in held.scheme():
            assert session.counts.codes.of(code.id, anybody) == counts.codes.of(code.id, anybody)
        for source_id in session.sources:
            now = session.counts.sources.of(source_id, anybody)
            assert now == counts.sources.of(source_id, anybody)
        if coded is not None:
            annotations = held.annotations(source_id=coded.source.id)
            assert {each.id: each for each in annotations} == coded.annotations
            shown = {each.id for each in annotations if session.shows(each.coder_id)}
            assert {each.id for each in session.shown_annotations()} == shown


def anybody(_coder_id: object) -> bool:
    return True
