"""The window in which differences are settled: the list, the texts side by side, the decisions."""

from collections.abc import Callable, Collection
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListView,
    QProgressBar,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.agreement.adjudicated_passage import AdjudicatedPassage
from annotator.agreement.pre_acceptance import PreAcceptance
from annotator.model.records import Code
from annotator.project.consensus import DecidedSpan
from annotator.text.spans import Span
from annotator.ui.adjudication.code_card import CodeCards
from annotator.ui.adjudication.decision_bar import DecisionBar
from annotator.ui.adjudication.passage_choice import PassageChoice, Which
from annotator.ui.adjudication.passage_delegate import PassageDelegate
from annotator.ui.adjudication.passage_notes import passage_notes
from annotator.ui.adjudication.passage_rows import PassageRows
from annotator.ui.adjudication.passages_model import PassagesModel
from annotator.ui.adjudication.pre_accept_dialog import PreAcceptDialog
from annotator.ui.adjudication.settling import Settling
from annotator.ui.adjudication.settling_commands import (
    DECISIONS,
    MOST_COLUMNS,
    accept_id,
    settling_commands,
)
from annotator.ui.adjudication.span_editing import SpanEditing
from annotator.ui.adjudication.texts_on_show import TextsOnShow
from annotator.ui.adjudication.why_nothing import why_nothing
from annotator.ui.codes.choose_code_dialog import ChooseCodeDialog
from annotator.ui.commands import Commands
from annotator.ui.look.theme import Theme
from annotator.ui.parts.empty_state import EmptyState, command_button
from annotator.ui.parts.status_line import StatusLine
from annotator.ui.session.project_session import ProjectSession

_SIZE = (1440, 860)
_LIST, _CARDS = 310, 270
_EDITING = (
    "Arrows move the end, with Shift the start (Ctrl: by word); or select with the mouse. "
    "Enter keeps {}, a code’s key gives that code, / asks for any; Esc gives up."
)


class SettlingWindow(QDialog):
    """Leads through what coders did differently, and lets it be decided.

    Attributes:
        settling: which passage is looked at, and what is decided.
        texts: the texts side by side.
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
        self.resize(*_SIZE)
        self.session = session
        self.settling = Settling(session, self)
        self._add_example = add_example
        self._rows = PassageRows(session)
        self._only: frozenset[UUID] | None = None
        self.texts = TextsOnShow(session, self.settling)
        self.texts.set_font(font)
        self.texts.wear(theme)
        self.editing = SpanEditing(session, self)
        self.commands = Commands(self)
        self.commands.add(settling_commands(self))
        self._build()
        self._listen()

    # Putting together ----------------------------------------------------------------------

    def _build(self) -> None:
        action = self.commands.action
        accepting = [action(accept_id(place)) for place in range(MOST_COLUMNS)]
        self.bar = DecisionBar([*accepting, *(action(name) for name in DECISIONS)])
        self.cards = CodeCards()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.texts, stretch=1)
        column.addWidget(self.bar)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        for part in (self._list_side(), middle, self.cards):
            halves.addWidget(part)
        halves.setStretchFactor(1, 1)
        halves.setSizes([_LIST, _SIZE[0] - _LIST - _CARDS, _CARDS])
        self._empty = EmptyState("", "", large=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(halves)
        self.status = StatusLine()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._head())
        layout.addWidget(self._stack, stretch=1)
        layout.addWidget(self.status)

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 9, 12, 9)
        row.setSpacing(10)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setFixedWidth(160)
        self._progress.setAccessibleName("How much is settled")
        self._far = QLabel()
        self._far.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self._progress)
        row.addWidget(self._far)
        row.addStretch(1)
        for name in ("settle.pre_accept", "settle.one_text"):
            row.addWidget(command_button(self.commands.action(name)))
        return head

    def _list_side(self) -> QWidget:
        side = QWidget()
        self.choice = PassageChoice(self.session)
        self.model = PassagesModel(self)
        self.list = QListView()
        self.list.setAccessibleName("Passages")
        self.list.setModel(self.model)
        self.list.setItemDelegate(PassageDelegate(self))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = QLabel("No passage is of that sort.")
        self._none.setObjectName("muted")
        self._none.setContentsMargins(16, 8, 16, 8)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.choice)
        layout.addWidget(self._none)
        layout.addWidget(self.list, stretch=1)
        return side

    def _listen(self) -> None:
        session, settling = self.session, self.settling
        settling.changed.connect(self._follow)
        settling.current_changed.connect(self._follow_current)
        self.choice.changed.connect(self._show_list)
        self.list.selectionModel().currentChanged.connect(self._take_row)
        self.texts.passage_clicked.connect(settling.go_to)
        self.bar.left.connect(self.list.setFocus)
        self.cards.page_asked.connect(self.page_asked)
        self.cards.example_asked.connect(self._take_example)
        self.editing.moved.connect(self.texts.show_target)
        self.editing.done.connect(self._take_edited)
        self.editing.code_asked.connect(self._ask_code)
        self.editing.given_up.connect(self._end_edit)
        session.message.connect(self.status.say)
        for signal in (session.changed, session.coder_changed, session.moment_changed):
            signal.connect(self.commands.refresh_soon)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is, once there is somebody to see it."""
        super().showEvent(event)
        if not event.spontaneous():
            self.settling.read()
            self.list.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is gone."""
        super().closeEvent(event)
        self.closed.emit()

    def reject(self) -> None:
        """Close at Escape."""
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter be no button's, and Escape close."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return
        super().keyPressEvent(event)

    def wear(self, theme: Theme) -> None:
        """Paint the texts in a theme's colours."""
        self.texts.wear(theme)

    # What is listed ------------------------------------------------------------------------

    def show_passages(self, passage_ids: Collection[UUID], first: UUID | None = None) -> None:
        """List some passages only, and look at one of them."""
        self._only = frozenset(passage_ids)
        self.choice.want(Which.EVERYTHING)
        self.settling.go_to(first)

    def show_all(self) -> None:
        """List all differences again."""
        self._only = None
        self.choice.want(Which.DIFFERENCES)

    def _follow(self) -> None:
        """Show what there is now."""
        self._rows.forget()
        self.choice.follow()
        nothing = why_nothing(self.session, self.settling.settled)
        if nothing is not None:
            self._empty.say(*nothing)
            self._stack.setCurrentWidget(self._empty)
        else:
            self._stack.setCurrentIndex(1)
        self._show_progress()
        self._show_list()
        self._follow_current()

    def _show_list(self) -> None:
        listed = [found for found in self.settling.settled.passages() if self._is_listed(found)]
        self.settling.listed = [found.passage.id for found in listed]
        self._none.setVisible(not listed)
        selection = self.list.selectionModel()
        selection.blockSignals(True)
        self.model.show([self._rows.row(found) for found in listed])
        selection.blockSignals(False)
        current = self.settling.current
        if current is None or current.passage.id not in self.settling.listed:
            self.settling.go_to(self.settling.nearest())
        self._show_current_row()
        self.commands.refresh_soon()

    def _is_listed(self, found: AdjudicatedPassage) -> bool:
        if self._only is not None and found.passage.id not in self._only:
            return False
        return self.choice.takes(found)

    def _show_progress(self) -> None:
        done, total, words = self.settling.progress()
        self._progress.setRange(0, max(total, 1))
        self._progress.setValue(done)
        self._far.setText(words)

    def _take_row(self, index: QModelIndex) -> None:
        row = self.model.row_at(index)
        if row is not None:
            self.settling.go_to(row.id)

    def _show_current_row(self) -> None:
        current = self.settling.current
        index = self.model.place_of(None if current is None else current.passage.id)
        if index.isValid() and index != self.list.currentIndex():
            self.list.setCurrentIndex(index)

    # The passage looked at -----------------------------------------------------------------

    def _follow_current(self) -> None:
        self.editing.end()
        current = self.settling.current
        self._show_current_row()
        self.texts.show_current()
        self._show_bar(current)
        self._show_cards(current)
        self.commands.refresh_soon()

    def _show_bar(self, current: AdjudicatedPassage | None) -> None:
        if current is None:
            self.bar.say("")
            self.bar.show_words("", "")
            return
        first = None if current.ruling is None else current.ruling.first
        by_rule = first is not None and self._rows.is_by_rule(current)
        self.bar.say(self._rows.said(current), self._rows.remarks(current))
        reason = "" if first is None or by_rule else first.reason
        self.bar.show_words(reason, "" if first is None else first.note)

    def _show_cards(self, current: AdjudicatedPassage | None) -> None:
        scheme = self.session.scheme
        codes: list[Code] = []
        if current is not None:
            codes = [scheme[each] for each in current.passage.code_ids if each in scheme]
        notes = [] if current is None else passage_notes(self.session, current.passage)
        self.cards.show_codes(codes, notes, can_write=self.session.can_write)

    def coders(self) -> tuple[UUID, ...]:
        """Return the coders in the order of their keys."""
        return self.texts.coders()

    def name_of(self, coder_id: UUID | None) -> str:
        """Return what a coder is called; nothing for nobody."""
        coder = None if coder_id is None else self.session.coders.get(coder_id)
        return "" if coder is None else coder.name

    # Deciding ------------------------------------------------------------------------------

    def take_over(self, coder_id: UUID | None) -> None:
        """Let in what one coder did, and go on."""
        if coder_id is not None:
            self._go_on(self.settling.accept(coder_id, *self._words()))

    def unite(self) -> None:
        """Let in all that anybody coded here, and go on."""
        self._go_on(self.settling.unite(*self._words()))

    def intersect(self) -> None:
        """Let in what everybody coded who did, and go on."""
        self._go_on(self.settling.intersect(*self._words()))

    def defer(self) -> None:
        """Put it off, and go on."""
        self._go_on(self.settling.defer(*self._words()))

    def refuse(self) -> None:
        """Let nothing of it in, and go on."""
        self._go_on(self.settling.reject(*self._words()))

    def keep(self) -> None:
        """Let stand what was decided, and go on."""
        self._go_on(self.settling.keep())

    def withdraw(self) -> None:
        """Take back what was decided here."""
        self.settling.withdraw()

    def write_reason(self) -> None:
        """Put the keyboard into the field for the reason."""
        self.bar.write_reason()

    def _words(self) -> tuple[str, str]:
        return self.bar.reason, self.bar.note

    def _go_on(self, went_well: bool) -> None:
        """Look at the next passage that is still to be settled, if there is one."""
        if went_well:
            self.settling.step(1, wanted=self.settling.is_to_settle)
            self.list.setFocus()

    # Editing -------------------------------------------------------------------------------

    def begin_edit(self) -> None:
        """Let the arrows and the mouse say what enters the consensus."""
        current = self.settling.current
        if current is None:
            return
        view = self.texts.first_view()
        passage = current.passage
        span = self.texts.selected_span() or passage.span
        self.editing.begin(view, span, passage.code_ids[0])
        self.bar.say(_EDITING.format(self.session.scheme[passage.code_ids[0]].name))

    def _take_edited(self, span: Span, code_id: UUID) -> None:
        words = self._words()
        self.editing.end()
        self._go_on(self.settling.edit([DecidedSpan(span, code_id)], *words))

    def _ask_code(self, span: Span) -> None:
        scheme = self.session.scheme
        dialog = ChooseCodeDialog(
            self, "Which code enters the consensus here?", "Let it in", scheme, list(scheme)
        )
        if dialog.exec() and (code_id := dialog.code_id()) is not None:
            self._take_edited(span, code_id)
        dialog.deleteLater()

    def _end_edit(self) -> None:
        self._follow_current()
        self.list.setFocus()

    # What is agreed, and the layout --------------------------------------------------------

    def can_pre_accept(self) -> bool:
        """Whether a rule could let something in."""
        return self.session.can_write and self.settling.has_open()

    def pre_accept(self) -> None:
        """Ask for a rule, and let in what it lets in."""
        numbers: dict[PreAcceptance, int] = {
            rule: len(self.settling.settled.pre_accept(rule))
            for rule in PreAcceptance
            if rule is not PreAcceptance.NONE
        }
        dialog = PreAcceptDialog(self, numbers)
        if dialog.exec():
            self.settling.pre_accept(dialog.rule)
        dialog.deleteLater()

    @property
    def is_one_text(self) -> bool:
        """Whether one text is shown, with a lane for each coder."""
        return self.texts.is_one_text

    def can_toggle_layout(self) -> bool:
        """Whether there is room for the texts of all side by side."""
        return self.texts.fits_side_by_side

    def toggle_layout(self) -> None:
        """Show one text with lanes, or the texts side by side."""
        self.texts.toggle()
        self.commands.refresh_soon()

    def _take_example(self, code_id: UUID) -> None:
        current = self.settling.current
        if current is not None:
            self._add_example(code_id, current.passage.source_id, current.passage.span)
