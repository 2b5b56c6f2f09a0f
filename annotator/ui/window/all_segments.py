"""The table of segments as a part of the window: opened, filtered, and led from into the text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from annotator.model.records import Annotation, Code
from annotator.ui.segments.segments_panel import SegmentsPanel
from annotator.ui.undoing import CodedPlace

if TYPE_CHECKING:
    from annotator.ui.window.main_window import MainWindow

ROW_COMMANDS = (
    "segments.recode",
    "segments.also_code",
    "segments.remove",
    "segments.copy",
)
"""What can be done with the rows that are selected; each has a button above the table."""


class AllSegments(QObject):
    """Owns the panel.

    Attributes:
        panel: the panel.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        action = window.commands.action
        self.panel = SegmentsPanel(
            window.session,
            lambda: [action(command_id) for command_id in (*ROW_COMMANDS, "segments.export")],
        )
        self.panel.chosen.connect(window.commands.refresh_soon)
        self.panel.opened.connect(self._open)
        self.panel.looked_at.connect(self._look_at)

    @property
    def has_selection(self) -> bool:
        """Whether rows are selected."""
        return self.panel.isVisible() and self.panel.selected_count > 0

    @property
    def has_rows(self) -> bool:
        """Whether anything is listed."""
        return self.panel.isVisible() and self.panel.listed_count > 0

    @property
    def can_change(self) -> bool:
        """Whether rows are selected that can be changed."""
        return self._window.session.can_write and self.has_selection

    def toggle(self) -> None:
        """Open the panel and put the keyboard there; close it where the keyboard is there."""
        focused = QApplication.focusWidget()
        if self.panel.isVisible() and focused is not None and self.panel.isAncestorOf(focused):
            self._window.docks.toggle("segments")
            self._window.view.setFocus()
        else:
            self._window.docks.open("segments")
            self.panel.setFocus()

    def show_code(self, code: Code) -> None:
        """Show what is coded with a code, or one below it."""
        current = self._window.at_caret.current
        of_code = current is not None and current.code_id == code.id
        self._window.docks.open("segments")
        self.panel.show_code(code, current.id if current is not None and of_code else None)
        self.panel.setFocus()

    def current_code(self) -> Code | None:
        """Return the code that is meant: that of the current annotation, else the marked one.

        While the keyboard is in the scheme, the marked one comes first.
        """
        window = self._window
        current = window.at_caret.current
        marked = window.scheme_panel.current()
        focused = QApplication.focusWidget()
        in_scheme = focused is not None and window.scheme_panel.isAncestorOf(focused)
        if current is None or (in_scheme and marked is not None):
            return marked
        return window.session.scheme[current.code_id]

    def show_current_code(self) -> None:
        """Show what is coded with the code that is meant."""
        code = self.current_code()
        if code is not None:
            self.show_code(code)

    def _open(self, annotation: object) -> None:
        self._look_at(annotation)
        self._window.view.setFocus()

    def _look_at(self, annotation: object) -> None:
        """Show where a segment stands; the keyboard stays where it is."""
        if not isinstance(annotation, Annotation):
            return
        window = self._window
        window.places.show(CodedPlace(annotation.source_id, annotation.span))
        if window.session.shows(annotation):
            window.at_caret.choose(annotation.id)
        else:
            window.session.say("Its coder or code is hidden: the text is shown without it")
