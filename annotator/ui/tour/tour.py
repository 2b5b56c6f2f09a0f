"""Leads through the steps of the tour in a window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from annotator.ui.tour.callout import Callout, Outline
from annotator.ui.tour.steps import Target, TourStep, tour_steps

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

_INSET = 6
_MOVES = (
    QEvent.Type.Resize,
    QEvent.Type.Move,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
)


class Tour(QObject):
    """Shows the steps one after another; it goes with its last step, or when it is skipped."""

    def __init__(self, window: "MainWindow") -> None:
        """Use `begin`, which sees to it that there is something to show and only one tour."""
        super().__init__(window)
        self._window = window
        self._steps = tour_steps(window)
        self._number = 0
        self._done: set[TourStep] = set()
        self._target: Target | None = None
        self._watched: QWidget | None = None
        self._outline = Outline(window)
        self._card = Callout(window)
        self._card.next_asked.connect(lambda: self.go_to(self._number + 1))
        self._card.back_asked.connect(lambda: self.go_to(self._number - 1))
        self._card.skip_asked.connect(self.end)
        # Once the window has laid itself out.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._settle)
        window.installEventFilter(self)
        window.at_caret.changed.connect(self._look)
        window.session.changed.connect(self._look)
        window.session.opened.connect(self.end)
        window.view.verticalScrollBar().valueChanged.connect(self._scrolled)

    @classmethod
    def begin(cls, window: "MainWindow") -> "Tour | None":
        """Start from the first step; return None where the window has no text to show it on."""
        for running in window.findChildren(Tour):
            running.end()
        session = window.session
        if session.coded is None:
            session.show_source(next(iter(session.sources), None))
        if session.coded is None:
            session.say("The tour needs a text; open the sample, or import one")
            return None
        tour = cls(window)
        tour.go_to(0)
        return tour

    @property
    def step(self) -> TourStep:
        """The step on show."""
        return self._steps[self._number]

    @property
    def is_done(self) -> bool:
        """Whether the reader has done what the step on show asks for."""
        return self.step in self._done

    def go_to(self, number: int) -> None:
        """Show the step of a number, counted from 0; beyond the last, end."""
        if number >= len(self._steps):
            self.end()
            return
        self._number = max(number, 0)
        self._target = self.step.target()
        self._watch(self._target.widget)
        self._note_done()
        self._card.show_step(self.step, self._number + 1, len(self._steps), done=self.is_done)
        self._card.show()
        self._settle()
        self._soon.start()
        self._card.announce()

    def end(self) -> None:
        """Take the card away."""
        self._window.removeEventFilter(self)
        self._watch(None)
        had_keys = self._card.isAncestorOf(self._window.focusWidget() or self._window)
        for part in (self._card, self._outline):
            part.hide()
            part.setParent(None)
            part.deleteLater()
        self.setParent(None)
        self.deleteLater()
        if had_keys:
            self._window.view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window and what is pointed at; skip with Esc where nothing else wants it."""
        if event.type() in _MOVES:
            self._soon.start()
        elif watched is self._window and _is_escape(event):
            self.end()
            return True
        return False

    def _watch(self, widget: QWidget | None) -> None:
        if self._watched is not None and self._watched is not self._window:
            self._watched.removeEventFilter(self)
        self._watched = widget
        if widget is not None:
            widget.installEventFilter(self)

    def _look(self) -> None:
        if self._note_done():
            self._card.mark_done(self.step, done=True)
            self._soon.start()

    def _note_done(self) -> bool:
        """Note all that is done by now, also what later steps ask for; tell if this step's is."""
        before = self.is_done
        for step in self._steps:
            if step.is_done is not None and step.is_done():
                self._done.add(step)
        return self.is_done and not before

    def _scrolled(self, _value: int) -> None:
        self._soon.start()

    def _settle(self) -> None:
        """Put card and line where what they point at is now."""
        if self._target is None:
            return
        room = self._window.rect().adjusted(_INSET, _INSET, -_INSET, -_INSET)
        aim = self._aim(self._target)
        whole = self._target.part is None and not aim.isEmpty()
        self._outline.setVisible(whole)
        if whole:
            self._outline.setGeometry(aim)
            self._outline.raise_()
        self._card.settle(aim, room, self._target.side)
        self._card.raise_()

    def _aim(self, target: Target) -> QRect:
        """Return where a target is in the window's pixels; empty where it cannot be seen."""
        widget = target.widget
        if not widget.isVisible() or widget.window() is not self._window:
            return QRect()
        part = widget.rect() if target.part is None else target.part()
        seen = part.intersected(widget.rect())
        return QRect(widget.mapTo(self._window, QPoint(seen.left(), seen.top())), seen.size())


def _is_escape(event: QEvent) -> bool:
    is_press = event.type() is QEvent.Type.KeyPress
    return is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
