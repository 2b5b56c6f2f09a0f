"""Hands that do anything in any order, with real keys and a real mouse, the same for one seed."""

import random
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from annotator.project.blinding import as_seen_by
from annotator.project.project import Project
from annotator.project.steps import CreateCode, DeleteCode, DeleteSource, EditCode
from annotator.text.border_moves import Border
from annotator.ui.session.counts import Counts
from annotator.ui.session.shown import CodersShown, Shown
from tests.ui.desk import CONTROL, LEFT, NONE, SHIFT, Desk

ALT = Qt.KeyboardModifier.AltModifier
KEYS = Qt.Key
ARROWS = (KEYS.Key_Left, KEYS.Key_Right, KEYS.Key_Up, KEYS.Key_Down)

LEADING_AWAY = ("project.", "program.", "sources.import", "scheme.add", "scheme.save", "help.tour")
"""Commands that leave the project, or ask for a file; an entry that ends in a point means all."""

LETTERS = "dtios"  # the keys of the scheme that ships
MOST_CODES = 60
_GLANCE = 150  # Milliseconds until a dialog that waits for an answer is shut.


class Hands:
    """Somebody who does things at random, the same each time for one seed.

    Attributes:
        gestures: what is done, as often as it stands there.
        doing: what is being done; of a command its id.
    """

    def __init__(self, desk: Desk, seed: int) -> None:
        self.desk = desk
        self.chance = random.Random(seed)
        self.gestures: list[Callable[[], None]] = [
            *[self.code_something] * 6,
            *[self.click_somewhere] * 3,
            *[self.select_somewhere] * 2,
            *[self.undo] * 3,
            self.redo,
            *[self.pick] * 2,
            *[self.remove] * 2,
            *[self.drag_border] * 2,
            *[self.move_borders] * 2,
            *[self.walk_and_code] * 2,
            *[self.give_command] * 8,
            self.next_here,
            self.extend,
            self.carry,
            self.clear_selection,
            self.find,
            self.write_memo,
            self.other_coder,
            self.other_source,
            self.other_shown,
            self.edit_scheme,
            self.delete_source,
            self.resize,
            self.reopen,
        ]
        self.doing = ""
        window = desk.window
        self._glance = QTimer(window, interval=_GLANCE)
        self._glance.timeout.connect(self._shut_what_waits)
        self._glance.start()

    def do_something(self) -> None:
        """Do one thing."""
        gesture = self.chance.choice(self.gestures)
        self.doing = gesture.__name__
        gesture()
        self.tidy()

    # Coding ----------------------------------------------------------------------------------

    def code_something(self) -> None:
        self._select_some()
        QTest.keyClick(self.desk.view, self.chance.choice(LETTERS))

    def pick(self) -> None:
        self._select_some()
        self.desk.press(KEYS.Key_Return, self.chance.choice([NONE, NONE, SHIFT]))
        new = len(self.desk.session.scheme) < MOST_CODES
        self.desk.type(self.chance.choice(["tra", "def", "", *(["new", "x y"] if new else [])]))
        self.desk.press(self.chance.choice([KEYS.Key_Return, KEYS.Key_Escape]))

    def walk_and_code(self) -> None:
        self.desk.view.setFocus()
        self.desk.press(KEYS.Key_Space, self.chance.choice([NONE, NONE, SHIFT]))
        self.desk.press(self.chance.choice(["d", "t", "."]))

    def remove(self) -> None:
        QTest.keyClick(self.desk.view, KEYS.Key_Delete)

    def clear_selection(self) -> None:
        self._select_some(60)
        self.desk.press(KEYS.Key_Delete, SHIFT)

    def next_here(self) -> None:
        self.desk.window.at_caret.step(1)

    def extend(self) -> None:
        self.desk.window.coding.extend()

    def write_memo(self) -> None:
        self.desk.window.write_memo()
        if not self.desk.view.hasFocus():
            self.desk.type("thought ")

    # Borders and places ----------------------------------------------------------------------

    def drag_border(self) -> None:
        view = self.desk.view
        edge = view.edge(self.chance.choice(list(Border)))
        if edge is None:
            return
        # A press on what is selected would begin to carry it away, and wait for somebody to drop.
        view.go_to(view.caret())
        start = QPoint(round(edge.x), round((edge.top + edge.bottom) / 2))
        self._sweep(start, start + QPoint(self._some(300), self._some(90)))

    def move_borders(self) -> None:
        self.desk.view.setFocus()
        self.desk.press(KEYS.Key_F2)
        for _ in range(self.chance.randrange(6)):
            modifiers = self.chance.choice([NONE, SHIFT, CONTROL, SHIFT | CONTROL])
            self.desk.press(self.chance.choice(ARROWS), modifiers)
        endings = [KEYS.Key_Return, KEYS.Key_Return, KEYS.Key_Escape, "t", None]
        ending = self.chance.choice(endings)
        if ending is not None:
            self.desk.press(ending)

    def carry(self) -> None:
        self.desk.view.setFocus()
        self.desk.press("x", CONTROL)
        self._select_some()
        self.desk.press("v", CONTROL)

    # Reading ---------------------------------------------------------------------------------

    def click_somewhere(self) -> None:
        QTest.mouseClick(self.desk.view.viewport(), LEFT, pos=self._somewhere())

    def select_somewhere(self) -> None:
        self.desk.view.go_to(self.desk.view.caret())
        self._sweep(self._somewhere(), self._somewhere())

    def find(self) -> None:
        self.desk.view.setFocus()
        self.desk.press("f", CONTROL)
        self.desk.type(self.chance.choice(["the", "port", "e", "x", ""]))
        self.desk.press(self.chance.choice([KEYS.Key_Return, KEYS.Key_F3]))
        self.desk.press(KEYS.Key_Escape)

    def other_source(self) -> None:
        self.desk.session.show_source(self.chance.choice([*self.desk.session.sources, None]))

    def other_shown(self) -> None:
        which = self.chance.choice([CodersShown.ALL, CodersShown.MINE])
        self.desk.session.show(Shown(which))

    def resize(self) -> None:
        self.desk.window.resize(self.chance.randrange(900, 1500), self.chance.randrange(500, 1000))

    # The project -----------------------------------------------------------------------------

    def undo(self) -> None:
        self.desk.window.undoing.undo()

    def redo(self) -> None:
        self.desk.window.undoing.redo()

    def other_coder(self) -> None:
        coder = self.chance.choice(list(self.desk.session.coders.values()))
        self.desk.window.coder_switcher.choose(coder)

    def edit_scheme(self) -> None:
        """Make, delete or colour a code; where keys have gone with their codes, make new ones."""
        scheme = self.desk.session.scheme
        codes = [code.id for code in scheme]
        free = [key for key in LETTERS if key not in scheme.keys]
        key = self.chance.choice(free) if free else None
        steps = [CreateCode(f"code {self.chance.randrange(MOST_CODES)}", key=key)]
        if codes and len(free) < 2:
            code_id = self.chance.choice(codes)
            steps += [DeleteCode(code_id), EditCode(code_id, colour="#345678")]
        self.desk.session.do(self.chance.choice(steps))

    def delete_source(self) -> None:
        if len(self.desk.session.sources) > 1:
            self.desk.session.do(DeleteSource(self.chance.choice(list(self.desk.session.sources))))

    def reopen(self) -> None:
        self.desk.window.files.reopen()

    def give_command(self) -> None:
        """Give any command that can be given."""
        self.give(self.chance.choice(self.commands()))

    def commands(self) -> list[str]:
        """Return all commands there are that do not lead away."""
        commands = self.desk.window.commands
        return [each.id for each in commands if not each.id.startswith(LEADING_AWAY)]

    def give(self, command_id: str) -> None:
        """Give a command if it can be given, by its keys where it has some."""
        self.doing = command_id
        commands = self.desk.window.commands
        shown = commands.action(command_id)
        self.desk.view.setFocus()
        commands.refresh()
        if not shown.isEnabled():
            return
        if shown.shortcuts():
            QTest.keySequence(self.desk.keyboard(), shown.shortcuts()[0])
        else:
            shown.trigger()

    # How -------------------------------------------------------------------------------------

    def _select_some(self, most: int = 12) -> None:
        view = self.desk.view
        view.setFocus()
        view.go_to(self.chance.randrange(len(view.text()) + 1))
        for _ in range(self.chance.randrange(most)):
            QTest.keyClick(view, KEYS.Key_Right, SHIFT)

    def _somewhere(self) -> QPoint:
        return QPoint(self.chance.randrange(700), self.chance.randrange(500))

    def _some(self, most: int) -> int:
        return self.chance.randrange(-most, most)

    def _sweep(self, start: QPoint, end: QPoint) -> None:
        viewport = self.desk.view.viewport()
        QTest.mouseMove(viewport, start)
        QTest.mousePress(viewport, LEFT, pos=start)
        QTest.mouseMove(viewport, (start + end) / 2)
        QTest.mouseMove(viewport, end)
        if self.chance.random() < 0.1:
            self.desk.press(KEYS.Key_Escape)
        QTest.mouseRelease(viewport, LEFT, pos=end)

    def _shut_what_waits(self) -> None:
        """Leave a dialog or a menu that waits for an answer, as with Escape."""
        waiting = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if isinstance(waiting, QDialog):
            waiting.reject()
        elif waiting is not None:
            waiting.close()

    def tidy(self) -> None:
        """Shut what is open beside the window, and put the keyboard back into the text.

        Nobody looks at the past, or at no source, for long.
        """
        self.desk.settle()
        window, session = self.desk.window, self.desk.session
        if session.past is not None and self.chance.random() < 0.3:
            session.return_to_now()
        if session.source is None and session.sources and self.chance.random() < 0.5:
            session.show_source(self.chance.choice(list(session.sources)))
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible() and not window.isAncestorOf(other):
                other.close()
        self._shut_what_waits()
        # Only an active window tells an editor that the keyboard has left it.
        window.activateWindow()
        self.desk.view.setFocus()
        self.desk.settle()
        # The event loop does so, which does not run here: else nothing deleted would ever go.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def assert_shown_is_held(desk: Desk) -> None:
    """Check that the window shows what the file holds, of what whoever codes may see."""
    session = desk.session
    session.return_to_now()
    coded = session.coded
    with Project.open(session.project.path, write=False) as project:
        held = as_seen_by(project, None if session.coder is None else session.coder.id)
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
            shown = {each.id for each in annotations if session.shows(each)}
            assert {each.id for each in session.shown_annotations()} == shown


def anybody(_coder_id: object) -> bool:
    """Count everybody's."""
    return True
