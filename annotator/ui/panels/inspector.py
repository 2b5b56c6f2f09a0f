"""The inspector: a card for each annotation at the caret; where there is none, the larger memos."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.model.records import Annotation, Code, MemoTarget
from annotator.project.project import Done
from annotator.text.spans import Span
from annotator.ui.at_caret import AtCaret
from annotator.ui.coding.coding import Coding
from annotator.ui.coding.same_code import SameCode
from annotator.ui.marks import made_and_changed
from annotator.ui.panels.annotation_card import AnnotationCard, CardContent
from annotator.ui.panels.memo_list import About, MemoList
from annotator.ui.panels.memo_overview import MemoOverview
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.session.project_session import ProjectSession

_MOST_CARDS = 40
_REST = 150
"""Milliseconds at a place before the annotations of a code are counted through the project."""

_ENOUGH = 1_000
"""Letters from either end of a quote that are enough to show it cut in the middle."""

_KINDS = {"memo", "code", "coder", "annotation", "source", "project"}


class Inspector(QWidget):
    """Shows what is coded where the reader is, and lets it be changed.

    Attributes:
        segments_asked: Signal (Code): all segments of a code are to be listed.
    """

    segments_asked = Signal(Code)

    def __init__(
        self,
        session: ProjectSession,
        at_caret: AtCaret,
        coding: Coding,
        same_code: SameCode,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._at_caret = at_caret
        self._coding = coding
        self._same_code = same_code
        self._cards: dict[UUID, AnnotationCard] = {}
        self._definition_unfolded = False
        self._overview_pinned = False
        self._nothing = EmptyState("", "Open a project to see what is coded where you read.")
        self._overview = MemoOverview(session)
        self._above, self._more = QLabel(), QLabel()
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(12, 2, 12, 12)
        self._rows.setSpacing(6)
        self._rows.addWidget(self._above)
        self._rows.addWidget(self._more)
        self._rows.addStretch(1)
        for label in (self._above, self._more):
            label.setObjectName("muted")
        self._scroll, self._overview_scroll = _scrolling(self._list), _scrolling(self._overview)
        self._stack = QStackedWidget()
        for widget in (self._nothing, self._overview_scroll, self._scroll):
            self._stack.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        self._listen()
        self._follow()

    def _listen(self) -> None:
        session = self._session
        # Several signals tell of one change; the cards are brought up to date once.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        self._resting = QTimer(self, singleShot=True, interval=_REST)
        self._resting.timeout.connect(self._count)
        self._at_caret.changed.connect(self._unpin)
        self._at_caret.changed.connect(self._soon.start)
        session.changed.connect(self._take_in)
        for signal in (session.opened, session.source_shown, session.moment_changed):
            signal.connect(self._soon.start)
        for leaving in (session.closing, session.leaving_now):
            leaving.connect(self.hand_over)

    def hand_over(self) -> None:
        """Have memos that are being written kept now, before the project goes away."""
        for card in self._cards.values():
            card.hand_over()
        self._overview.hand_over()

    # Writing memos -------------------------------------------------------------------------

    def write_memo(self) -> None:
        """Put the keyboard into the memo of the current annotation; without one, the source's."""
        self._follow()
        current = self._at_caret.current
        if current is not None and current.id in self._cards:
            self._cards[current.id].write_memo()
        elif self._session.source is not None:
            self.write_source_memo()

    def write_source_memo(self) -> None:
        """Put the keyboard into the memo on the source on show."""
        self._show_overview()
        self._overview.source.write()

    def write_project_memo(self) -> None:
        """Put the keyboard into the memo on the project."""
        self._show_overview()
        self._overview.project.write()

    def _show_overview(self) -> None:
        self._overview_pinned = True
        self._follow()

    def _unpin(self) -> None:
        # Whoever is new in the project becomes a coder of it in the middle of writing.
        self._overview_pinned = self._overview_pinned and self._overview.is_being_written

    # Following -----------------------------------------------------------------------------

    def _take_in(self, done: Done) -> None:
        if done.kinds & _KINDS:
            self._soon.start()

    def _follow(self) -> None:
        if self._session.is_away:
            return  # Another thread has the project; what it does is told when it is back.
        self._follow_cards()
        if self._session.project is None:
            self._overview.follow()
            self._stack.setCurrentWidget(self._nothing)
        elif self._at_caret.annotations and not self._overview_pinned:
            self._overview.hand_over()
            self._stack.setCurrentWidget(self._scroll)
        else:
            self._overview.say(self._hint())
            self._overview.follow()
            self._stack.setCurrentWidget(self._overview_scroll)

    def _hint(self) -> str:
        if self._session.source is None or self._at_caret.annotations:
            return ""
        if not self._session.can_write:
            return "Nothing is coded here. Click a coloured passage to see its code."
        return (
            "Nothing is coded here. Select a passage and press a code’s key, or Enter to pick one "
            "by typing. With nothing selected, a key codes the sentence."
        )

    def _follow_cards(self) -> None:
        here, first = self._shown_here()
        with_memo = self._session.read.with_memo(each.id for each in here) if here else set()
        wanted = {each.id: self._content(each, has_memo=each.id in with_memo) for each in here}
        for annotation_id in [each for each in self._cards if each not in wanted]:
            self._drop(annotation_id)
        for place, (annotation_id, content) in enumerate(wanted.items(), start=1):
            self._place_card(place, annotation_id, content)
        left_out = len(self._at_caret.annotations) - first - len(here)
        self._above.setVisible(first > 0)
        self._above.setText(f"{first} more here before these")
        self._more.setVisible(left_out > 0)
        self._more.setText(f"and {left_out} more here")
        self._show_current()

    def _shown_here(self) -> tuple[list[Annotation], int]:
        """Return the annotations that get a card, the current one too, and how many come before."""
        here = self._at_caret.annotations
        place = max(self._at_caret.place - 1, 0)
        first = 0 if place < _MOST_CARDS else place - _MOST_CARDS // 2
        return here[first : first + _MOST_CARDS], first

    def _place_card(self, place: int, annotation_id: UUID, content: CardContent) -> None:
        card = self._cards.get(annotation_id)
        if card is not None and card.content != content and not card.is_being_written:
            self._drop(annotation_id)
            card = None
        if card is None:
            card = self._made(content)
            self._cards[annotation_id] = card
        if self._rows.indexOf(card) != place:
            self._rows.insertWidget(place, card)

    def _drop(self, annotation_id: UUID) -> None:
        card = self._cards.pop(annotation_id)
        focused = QApplication.focusWidget()
        if focused is not None and card.isAncestorOf(focused):
            self.setFocus()  # Else Qt gives the letters that are still typed to some button.
        card.hand_over()
        self._rows.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _show_current(self) -> None:
        current = self._at_caret.current
        for annotation_id, card in self._cards.items():
            if current is None or annotation_id != current.id:
                if card.is_expanded:
                    card.fold()
                continue
            memos = card.memos or MemoList(self._session, About(MemoTarget.ANNOTATION, current.id))
            memos.follow()
            card.expand(memos, definition_unfolded=self._definition_unfolded)
            self._offer_fit(card)
            self._scroll.ensureWidgetVisible(card, 0, 8)
            self._resting.start()

    def _offer_fit(self, card: AnnotationCard) -> None:
        annotation, selection = card.content.annotation, self._at_caret.selection
        fits = self._coding.fitted_span(annotation) is not None
        trims = selection is not None and annotation.span.encloses(selection)
        card.offer_fit(possible=fits, trims=trims)

    def _count(self) -> None:
        """Say which of the annotations of its code the current one is."""
        current, session = self._at_caret.current, self._session
        card = None if current is None else self._cards.get(current.id)
        if current is None or card is None or session.is_away or session.source is None:
            return
        standing = self._same_code.standing(current)
        card.say_standing(f"{standing.number:,} of {standing.total:,}")

    # Cards ---------------------------------------------------------------------------------

    def _content(self, annotation: Annotation, *, has_memo: bool) -> CardContent:
        session = self._session
        code = session.scheme[annotation.code_id]
        coded = session.coded
        return CardContent(
            annotation=annotation,
            code=code,
            path=" › ".join(above.name for above in session.scheme.ancestors(code.id)),
            coder=session.coders[annotation.coder_id].name,
            made=made_and_changed(annotation),
            quote=_quote(coded.text, annotation.span) if coded else "",
            has_memo=has_memo,
            editable=session.can_write,
        )

    def _made(self, content: CardContent) -> AnnotationCard:
        card = AnnotationCard(content)
        annotation, code = content.annotation, content.code
        card.chosen.connect(lambda: self._at_caret.choose(annotation.id))
        card.definition_toggled.connect(self._unfold)
        card.step_asked.connect(self._same_code.step)
        card.segments_asked.connect(lambda: self.segments_asked.emit(code))
        card.recode_asked.connect(lambda: self._coding.recode(annotation))
        card.fit_asked.connect(lambda: self._coding.fit(annotation))
        card.remove_asked.connect(lambda: self._coding.remove(annotation))
        return card

    def _unfold(self, unfolded: bool) -> None:
        self._definition_unfolded = unfolded


def _quote(text: str, span: Span) -> str:
    """Return what a span covers; of a very long one as much as is shown, and the end."""
    if span.length <= 2 * _ENOUGH:
        return span.cut(text)
    return text[span.start : span.start + _ENOUGH] + text[span.end - _ENOUGH : span.end]


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # A click on a card is not meant for it.
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
