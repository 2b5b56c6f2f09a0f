"""What the tour shows: four steps, each beside the part of the window that it speaks of."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from annotator.text.spans import Span
from annotator.ui.tour.placement import Side

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow


@dataclass(frozen=True, slots=True)
class Target:
    """What a step points at.

    Attributes:
        widget: the widget that is, or contains it.
        part: the part of the widget that is meant; None for all of it, which is outlined.
        side: the side on which the card stands if it can.
    """

    widget: QWidget
    part: Callable[[], QRect] | None = None
    side: Side = Side.BELOW


@dataclass(frozen=True, slots=True)
class TourStep:
    """One card of the tour.

    Attributes:
        title: what it is about.
        words: what it tells, as rich text.
        target: finds what it points at, and brings that into sight.
        task: what the reader is asked to do; empty for nothing.
        done: what is said when that is done.
        is_done: whether it is; asked whenever something happened.
    """

    title: str
    words: str
    target: Callable[[], Target]
    task: str = ""
    done: str = ""
    is_done: Callable[[], bool] | None = None


def tour_steps(window: "MainWindow") -> tuple[TourStep, ...]:
    """Return the steps for a window that shows a source."""
    return _select(window), _code(window), _see(window), _keep(window)


def _select(window: "MainWindow") -> TourStep:
    return TourStep(
        title="Read, and select",
        words=(
            "Drag over a passage, or hold Shift and use the arrow keys. A double click takes a "
            "word, a triple click a paragraph. With nothing selected, the sentence at the cursor "
            "counts."
        ),
        task="Select something in this text.",
        done="Selected.",
        target=lambda: _beside_caret(window),
        is_done=lambda: window.at_caret.selection is not None,
    )


def _code(window: "MainWindow") -> TourStep:
    coded_before = _number_coded(window)
    code = next((each for each in window.session.scheme if each.key), None)
    pick = _keys_of(window, "coding.pick")
    if code is None:
        words, task = "", f"Press {pick}."
    else:
        words = (
            "Each code can have a key; the scheme on the left shows them. "
            f"<b>{escape(code.key or '')}</b> gives <b>{escape(code.name)}</b>. "
        )
        task = f"Press {code.key}, or {pick}."
    return TourStep(
        title="Code with one key",
        words=f"{words}<b>{pick}</b> lists all codes: type a few letters of a name, or a new name.",
        task=task,
        done="Coded.",
        target=lambda: _beside_caret(window),
        is_done=lambda: _number_coded(window) > coded_before,
    )


def _see(window: "MainWindow") -> TourStep:
    return TourStep(
        title="See what is coded",
        words=(
            "The panel “At the cursor” shows what is coded where you read, by whom and when, and "
            "has room for a memo. The scheme counts along. Where codes overlap, the margin shows "
            "each of them."
        ),
        target=lambda: Target(_dock_of(window.docks.open("inspector"))),
    )


def _keep(window: "MainWindow") -> TourStep:
    undo = _keys_of(window, "edit.undo")
    return TourStep(
        title="Nothing gets lost",
        words=(
            "Everything is saved as you do it, and can be taken back, after a restart too: "
            f"<b>{undo}</b>. When others have coded as well, <b>File › Compare coders</b> shows "
            "how far you agree. <b>Help › Tour</b> shows these steps again."
        ),
        target=lambda: Target(_button_of(window, "edit.undo")),
    )


def _beside_caret(window: "MainWindow") -> Target:
    """Point at the line of the caret, from beside the text: what is read stays free."""
    view = window.view
    view.ensure_visible(Span(view.caret(), view.caret()))
    # Once for all: a card that follows the caret would be in the way of the mouse.
    place = view.cursorRect()
    column = view.text_column()
    place.setLeft(column.start)
    place.setRight(column.stop)
    top = view.verticalScrollBar().value()

    def part() -> QRect:
        return place.translated(0, top - view.verticalScrollBar().value())

    return Target(view.viewport(), part, Side.RIGHT)


def _dock_of(panel: QWidget) -> QWidget:
    return panel.parentWidget() or panel


def _number_coded(window: "MainWindow") -> int:
    coded = window.session.coded
    return 0 if coded is None else len(coded.annotations)


def _button_of(window: "MainWindow", command_id: str) -> QWidget:
    command = window.commands.action(command_id)
    buttons = (each for each in window.findChildren(QToolButton) if each.isVisible())
    found = (each for each in buttons if each.defaultAction() is command)
    return next(found, window.menuBar())


def _keys_of(window: "MainWindow", command_id: str) -> str:
    keys = window.commands.action(command_id).shortcut()
    return keys.toString(QKeySequence.SequenceFormat.NativeText)
