"""What the keys of the window decide: with the words typed for it, then on to the next passage."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.agreement.pre_acceptance import PreAcceptance
from annotator.agreement.proposals import (
    DEFER,
    REJECT,
    Proposal,
    accept,
    intersection,
    union,
)
from annotator.model.records import Outcome
from annotator.project.consensus import DecidedSpan
from annotator.text.spans import Span
from annotator.ui.adjudication.choose_version_dialog import ChooseVersionDialog
from annotator.ui.adjudication.decision_bar import DecisionBar
from annotator.ui.adjudication.passage_rows import PassageRows
from annotator.ui.adjudication.pre_accept_dialog import PreAcceptDialog
from annotator.ui.adjudication.settling import Settling
from annotator.ui.adjudication.settling_progress import SettlingProgress
from annotator.ui.adjudication.span_editing import SpanEditing
from annotator.ui.adjudication.texts_on_show import TextsOnShow
from annotator.ui.codes.choose_code_dialog import ChooseCodeDialog
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.undoing import Undoing

_EDITING = (
    "Arrows move the end, with Shift the start (Ctrl: by word); or select with the mouse. One span "
    "enters. Enter gives it {}, a code’s key that code, / asks for any; Esc leaves it."
)


class Deciding(QObject):
    """Joins what is decided, the bar it is decided from, and the texts.

    Attributes:
        editing: what edits a span.
    """

    def __init__(
        self,
        session: ProjectSession,
        settling: Settling,
        texts: TextsOnShow,
        rows: PassageRows,
        window: QWidget,
    ) -> None:
        """Decide in a window; its bar comes by `use`."""
        super().__init__(window)
        self._session = session
        self._settling = settling
        self._texts = texts
        self._rows = rows
        self._window = window
        self._bar: DecisionBar | None = None
        self._focus_list: Callable[[], object] = window.setFocus
        self._undoing = Undoing(session, lambda _place: None, window)
        self._shown: object = None
        self._edited_id: UUID | None = None
        self.editing = SpanEditing(session, self)
        self.editing.moved.connect(texts.show_target)
        self.editing.done.connect(self._take_edited)
        self.editing.code_asked.connect(self._ask_code)
        self.editing.given_up.connect(self._end_edit)

    def use(self, bar: DecisionBar, focus_list: Callable[[], object]) -> None:
        """Take words from a bar; ``focus_list`` puts the keyboard back into the list."""
        self._bar, self._focus_list = bar, focus_list
        bar.left.connect(self.leave_bar)

    def leave_bar(self) -> None:
        """Put the keyboard back to where it came from: the span that is edited, or the list."""
        if self.editing.is_on:
            self.editing.take_keyboard()
        else:
            self._focus_list()

    def follow(self) -> None:
        """Say in the bar how the passage looked at stands; words typed for it stay."""
        bar, current = self._bar, self._settling.current
        if bar is None:
            return
        if current is None or current.passage.id != self._edited_id:
            self.editing.end()
        ruling = None if current is None else current.ruling
        shown = None if current is None else (current.passage.id, ruling and ruling.id)
        bar.allow_words(allowed=self._settling.can_decide)
        if current is None:
            bar.say("")
        elif not self.editing.is_on:
            bar.say(self._rows.said(current), self._rows.remarks(current))
        if shown != self._shown:
            self._shown = shown
            by_a_person = ruling is not None and ruling.outcome is not Outcome.AGREED
            bar.show_words(
                ruling.first.reason if ruling is not None and by_a_person else "",
                ruling.first.note if ruling is not None else "",
            )

    # By one key ----------------------------------------------------------------------------

    def take_over(self, coder_id: UUID | None) -> None:
        """Let in what one coder did, and go on."""
        current = self._settling.current
        if coder_id is not None and current is not None:
            self._decide(accept(current.passage, coder_id))

    def ask_version(self) -> None:
        """Let a coder be chosen whose version is let in."""
        current, session = self._settling.current, self._session
        if current is None:
            return
        coders = {each.id: each.name for each in session.coders.values()}
        codes = {code.id: code.name for code in session.scheme}
        dialog = ChooseVersionDialog(self._window, current.passage, coders, codes)
        if dialog.exec():
            self.take_over(dialog.coder_id)
        dialog.deleteLater()

    def unite(self) -> None:
        """Let in all that anybody coded here, and go on."""
        current = self._settling.current
        self._decide(None if current is None else union(current.passage))

    def intersect(self) -> None:
        """Let in what everybody coded who did, and go on."""
        current = self._settling.current
        self._decide(None if current is None else intersection(current.passage))

    def defer(self) -> None:
        """Put it off, and go on."""
        self._decide(DEFER)

    def refuse(self) -> None:
        """Let nothing of it in, and go on."""
        self._decide(REJECT)

    def keep(self) -> None:
        """Let stand what was decided, and go on."""
        self._go_on(self._settling.keep)

    def take_other(self) -> None:
        """Let stand what somebody else decided, and go on."""
        self._go_on(self._settling.take_other)

    def withdraw(self) -> None:
        """Take back what was decided here."""
        self._settling.withdraw()

    def undo(self) -> None:
        """Take back the latest action, and look at what it was about."""
        self._undoing.undo()
        self._settling.go_to_touched()

    def redo(self) -> None:
        """Do again what was taken back, and look at what it was about."""
        self._undoing.redo()
        self._settling.go_to_touched()

    @property
    def undoing(self) -> Undoing:
        """What can be taken back."""
        return self._undoing

    def _decide(self, proposal: Proposal | None) -> None:
        words = ("", "") if self._bar is None else (self._bar.reason, self._bar.note)
        if proposal is not None:
            self._go_on(lambda: self._settling.decide(proposal, *words))

    def _go_on(self, decide: Callable[[], bool]) -> None:
        """Decide, and look at the next passage that asks for it, if there is one."""
        before = self._settling.current
        if before is None or not decide():
            return
        self._focus_list()
        if not self._settling.go_on(before.passage.id):
            self._say_done()

    def _say_done(self) -> None:
        """Say that nothing is left, here or anywhere."""
        progress = SettlingProgress.of(self._settling.settled)
        left = progress.differences - progress.settled
        if not left:
            self._session.say(f"{progress.words}. Nothing is left to decide.")
        else:
            self._session.say(f"Nothing else in this list asks for a decision. {progress.words}.")

    # An own span ---------------------------------------------------------------------------

    def begin_edit(self) -> None:
        """Let the arrows and the mouse say what enters the consensus."""
        current = self._settling.current
        if current is None or self._bar is None:
            return
        code_id = current.passage.code_ids[0]
        self._edited_id = current.passage.id
        view = self._texts.view_to_edit_in()
        self.editing.begin(view, view.selected_span() or current.passage.span, code_id)
        self._bar.say(_EDITING.format(self._session.scheme[code_id].name))

    def stop_edit(self) -> None:
        """Leave a span as it was."""
        if self.editing.is_on:
            self.editing.end()
            self._end_edit()

    def _take_edited(self, span: Span, code_id: UUID) -> None:
        self.editing.end()
        self._decide(Proposal(Outcome.EDITED, (DecidedSpan(span, code_id),)))
        self._texts.show_place()

    def _ask_code(self, span: Span) -> None:
        scheme = self._session.scheme
        dialog = ChooseCodeDialog(
            self._window, "Which code enters the consensus here?", "Let it in", scheme, list(scheme)
        )
        if dialog.exec() and (code_id := dialog.code_id()) is not None:
            self._take_edited(span, code_id)
        dialog.deleteLater()

    def _end_edit(self) -> None:
        self._texts.show_place()
        self.follow()
        self._focus_list()

    # What is agreed ------------------------------------------------------------------------

    def pre_accept(self) -> None:
        """Ask for a rule, and let in what it lets in."""
        settled = self._settling.settled
        numbers: dict[PreAcceptance, int] = {
            rule: len(settled.pre_accept(rule))
            for rule in PreAcceptance
            if rule is not PreAcceptance.NONE
        }
        dialog = PreAcceptDialog(self._window, numbers)
        if dialog.exec() and self._settling.pre_accept(dialog.rule):
            current = self._settling.current
            if current is not None and not current.asks_for_decision:
                self._settling.go_on(current.passage.id)
        dialog.deleteLater()
