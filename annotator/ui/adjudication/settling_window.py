"""The window in which differences are settled: the list, the texts side by side, the decisions."""

from collections.abc import Callable, Collection
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.model.records import Code
from annotator.ui.adjudication.code_card import CodeCards
from annotator.ui.adjudication.coder_choice import CoderChoice
from annotator.ui.adjudication.deciding import Deciding
from annotator.ui.adjudication.decision_bar import DecisionBar
from annotator.ui.adjudication.orphans_dialog import OrphansDialog
from annotator.ui.adjudication.passage_list import PassageList
from annotator.ui.adjudication.passage_notes import passage_notes
from annotator.ui.adjudication.passage_rows import PassageRows
from annotator.ui.adjudication.settling import Settling
from annotator.ui.adjudication.settling_commands import IN_THE_BAR, IN_THE_HEAD, settling_commands
from annotator.ui.adjudication.settling_notice import notice
from annotator.ui.adjudication.settling_progress import SettlingProgress
from annotator.ui.adjudication.texts_on_show import TextsOnShow
from annotator.ui.adjudication.why_nothing import why_nothing
from annotator.ui.commands import Commands
from annotator.ui.look.theme import Theme
from annotator.ui.parts.banner import Banner
from annotator.ui.parts.empty_state import EmptyState, command_button
from annotator.ui.parts.status_line import StatusLine
from annotator.ui.session.project_session import ProjectSession

_SIZE = (1440, 860)
_SMALLEST = (1000, 620)
_LIST, _CARDS = 310, 270
_NARROWEST_LIST, _NARROWEST_CARDS = 280, 192
_SHARES = (1, 4, 1)
"""What list, texts and codes get of more room, or give of less."""

_NOT_LISTED = (
    "That passage cannot be settled yet: fewer than two of these coders have completed its source."
)


class SettlingWindow(QDialog):
    """Leads through what coders did differently, and lets it be decided.

    Attributes:
        settling: which passage is looked at, and what is decided.
        texts: the texts side by side.
        deciding: what the keys decide.
        progress: how far it is.
        closed: Signal ().
        page_asked: Signal (code id) when the page of a code is wanted.
    """

    closed = Signal()
    page_asked = Signal(object)

    def __init__(
        self, session: ProjectSession, theme: Theme, font: QFont, add_example: Callable[..., object]
    ) -> None:
        """Settle what stands in a session's project.

        Args:
            session: the session.
            theme: the colours of the texts.
            font: the font of the texts.
            add_example: adds a span of a source to the examples of a code.
        """
        super().__init__()
        self.setWindowFlags(
            Qt.WindowType.Window
            | Qt.WindowType.WindowMinMaxButtonsHint
            | Qt.WindowType.WindowCloseButtonHint
        )
        self.setWindowTitle("Settle differences")
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.session = session
        self.settling = Settling(session, self)
        self.progress = SettlingProgress.of(self.settling.settled)
        self._add_example = add_example
        self._cards_show: tuple[object, object, object] = (None, None, None)
        self._rows = PassageRows(session)
        self._rows.follow()
        self.texts = TextsOnShow(session, self.settling)
        self.texts.set_font(font)
        self.texts.wear(theme)
        self.deciding = Deciding(session, self.settling, self.texts, self._rows, self)
        self.commands = Commands(self)
        self.commands.add(settling_commands(self))
        self._build()
        self._listen()

    # Putting together ----------------------------------------------------------------------

    def _build(self) -> None:
        self.bar = DecisionBar([self.commands.action(name) for name in IN_THE_BAR])
        self.cards = CodeCards()
        self.list = PassageList(self.session, self.settling, self._rows)
        self.deciding.use(self.bar, self.list.view.setFocus)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.texts, stretch=1)
        column.addWidget(self.bar)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        for part in (self.list, middle, self.cards):
            halves.addWidget(part)
        self.list.setMinimumWidth(_NARROWEST_LIST)
        self.cards.setMinimumWidth(_NARROWEST_CARDS)
        for place, share in enumerate(_SHARES):
            halves.setStretchFactor(place, share)
        halves.setSizes([_LIST, _SIZE[0] - _LIST - _CARDS, _CARDS])
        self._empty = EmptyState("", "", large=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(halves)
        self._notice = Banner()
        self.status = StatusLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self._notice)
        layout.addWidget(self._stack, stretch=1)
        layout.addWidget(self.status)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(12, 9, 12, 9)
        row.setSpacing(10)
        self._coders = CoderChoice(self.session, self.settling)
        self._bar_of_progress = QProgressBar()
        self._bar_of_progress.setTextVisible(False)
        self._bar_of_progress.setFixedWidth(140)
        self._bar_of_progress.setAccessibleName("How much is settled")
        self._far = QLabel()
        self._far.setTextFormat(Qt.TextFormat.PlainText)
        for widget in (self._coders, self._bar_of_progress, self._far):
            row.addWidget(widget)
        row.addStretch(1)
        buttons = [command_button(self.commands.action(name)) for name in IN_THE_HEAD]
        self._orphans_button = buttons[0]
        for button in buttons:
            row.addWidget(button)
        return head

    def _listen(self) -> None:
        session, settling = self.session, self.settling
        settling.changed.connect(self._follow)
        settling.current_changed.connect(self._follow_current)
        self.texts.passage_clicked.connect(settling.go_to)
        self.cards.page_asked.connect(self.page_asked)
        self.cards.example_asked.connect(self._take_example)
        session.message.connect(self.status.say)
        for signal in (session.changed, session.coder_changed, session.moment_changed):
            signal.connect(self.commands.refresh_soon)

    # What is shown -------------------------------------------------------------------------

    def wear(self, theme: Theme) -> None:
        """Paint the texts in a theme's colours."""
        self.texts.wear(theme)

    def show_passages(
        self, passage_ids: Collection[UUID], first: UUID, coder_ids: Collection[UUID]
    ) -> None:
        """List some passages only, of some coders, and look at one of them."""
        everybody = self.settling.settled.coder_ids() <= set(coder_ids)
        self.settling.choose_coders(None if everybody else coder_ids)
        self.list.show_only(passage_ids, first)
        if self.settling.settled.find(first) is None:
            self.session.say(_NOT_LISTED)

    def show_all(self) -> None:
        """List all differences."""
        self.list.show_all()

    def _follow(self) -> None:
        """Show what there is now."""
        self._rows.follow()
        nothing = why_nothing(self.session, self.settling)
        if nothing is not None:
            self._empty.say(*nothing)
        self._stack.setCurrentIndex(0 if nothing is not None else 1)
        self._show_progress()
        self._show_notice()
        self._coders.follow()
        self.list.follow()
        self._follow_current()

    def _show_progress(self) -> None:
        self.progress = progress = SettlingProgress.of(self.settling.settled)
        self._bar_of_progress.setRange(0, max(progress.differences, 1))
        self._bar_of_progress.setValue(progress.settled)
        self._far.setText(progress.words)
        seen = self._stack.currentIndex() == 1
        for widget in (self._bar_of_progress, self._far):
            widget.setVisible(seen)
        self._orphans_button.setVisible(bool(self.settling.settled.orphaned()))

    def _show_notice(self) -> None:
        found = notice(self.session)
        if found is None:
            self._notice.hide()
        else:
            self._notice.say(found.words, picture=found.picture, stays=True)

    def _follow_current(self) -> None:
        """Show the passage looked at."""
        if not self.texts.keeps_columns:
            self.deciding.editing.end()
        self.deciding.follow()
        if self.deciding.editing.is_on:
            self.texts.show_marks()
        else:
            self.texts.show_current()
        self._show_cards()
        self.commands.refresh_soon()

    def _show_cards(self) -> None:
        scheme, current = self.session.scheme, self.settling.current
        passage = None if current is None else current.passage
        shown = (passage, scheme, self.session.can_write)
        # A decision changes nothing here, and the keyboard may be in a card.
        if all(now is was for now, was in zip(shown, self._cards_show, strict=True)):
            return
        self._cards_show = shown
        codes: list[Code] = []
        if passage is not None:
            codes = [scheme[each] for each in passage.code_ids if each in scheme]
        notes = [] if passage is None else passage_notes(self.session, passage)
        self.cards.show_codes(codes, notes, can_write=self.session.can_write)

    # What commands ask ---------------------------------------------------------------------

    def coders(self) -> tuple[UUID, ...]:
        """Return the coders in the order of their keys."""
        return self.texts.coders()

    def name_of(self, coder_id: UUID | None) -> str:
        """Return what a coder is called; nothing for nobody."""
        coder = None if coder_id is None else self.session.coders.get(coder_id)
        return "" if coder is None else coder.name

    def write_reason(self) -> None:
        """Put the keyboard into the field for the reason."""
        self.bar.write_reason()

    def show_codes(self) -> None:
        """Put the keyboard to the codes and what they mean."""
        self.cards.take_keyboard()

    def toggle_layout(self) -> None:
        """Show one text with lanes, or the texts side by side."""
        self.deciding.stop_edit()
        self.texts.toggle()
        self.commands.refresh_soon()

    def show_orphans(self) -> None:
        """List the decisions of which nothing that they rested on is left."""
        orphaned = self.settling.settled.orphaned()
        dialog = OrphansDialog(self, orphaned, self._rows.orphan, self.settling.withdraw_rulings)
        dialog.exec()
        dialog.deleteLater()

    def _take_example(self, code_id: UUID) -> None:
        current = self.settling.current
        if current is not None:
            self._add_example(code_id, current.passage.source_id, current.passage.span)

    # Qt's events ---------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is, once there is somebody to see it."""
        super().showEvent(event)
        if not event.spontaneous():
            self.settling.read()
            self.list.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is gone, whatever is being written or edited in it."""
        # A dialog would ask `reject` instead, which may keep the window, and the program with it.
        event.accept()
        self.closed.emit()

    def reject(self) -> None:
        """Leave a span that is edited, or a field, and close only from elsewhere."""
        if self.bar.is_written_in:
            self.deciding.leave_bar()
        elif self.deciding.editing.is_on:
            self.deciding.stop_edit()
        else:
            self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter be no button's."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
