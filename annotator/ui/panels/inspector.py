"""The inspector: a card for each annotation at the caret."""

from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation, Coder, Memo, MemoTarget
from annotator.project.project import Done
from annotator.project.steps import DeleteMemo, EditMemo, WriteMemo
from annotator.ui.at_caret import AtCaret
from annotator.ui.coding.coding import Coding
from annotator.ui.marks import moment_in_words
from annotator.ui.panels.annotation_card import AnnotationCard, CardContent
from annotator.ui.parts.empty_state import EmptyState
from annotator.ui.session import ProjectSession

_MOST_CARDS = 40


class Inspector(QWidget):
    """Shows what is coded where the reader is, and lets it be changed."""

    def __init__(
        self,
        session: ProjectSession,
        at_caret: AtCaret,
        coding: Coding,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._at_caret = at_caret
        self._coding = coding
        self._cards: dict[UUID, AnnotationCard] = {}
        self._empty = EmptyState("", "")
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(12, 2, 12, 12)
        self._rows.setSpacing(8)
        self._more = QLabel()
        self._more.setObjectName("muted")
        self._rows.addWidget(self._more)
        self._rows.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._scroll)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)
        # Several signals tell of one change; the cards are brought up to date once.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._follow)
        at_caret.changed.connect(self._soon.start)
        session.changed.connect(self._take_in)
        session.opened.connect(self._soon.start)
        session.closing.connect(self.hand_over)
        self._follow()

    def hand_over(self) -> None:
        """Have memos that are being written told now, before the project goes away."""
        for card in self._cards.values():
            card.hand_over()

    def write_memo(self) -> None:
        """Put the keyboard into the memo of the current annotation."""
        current = self._at_caret.current
        if current is not None and current.id in self._cards:
            self._cards[current.id].write_memo()

    def _take_in(self, done: Done) -> None:
        if done.kinds & {"memo", "code", "coder", "annotation"}:
            self._soon.start()

    def _follow(self) -> None:
        if self._session.is_away:
            return  # Another thread has the project; what it does is told when it is back.
        here = self._at_caret.annotations[:_MOST_CARDS]
        wanted = {each.id: self._content(each) for each in here}
        for annotation_id in [each for each in self._cards if each not in wanted]:
            self._drop(annotation_id)
        for place, (annotation_id, content) in enumerate(wanted.items()):
            self._place_card(place, annotation_id, content)
        left_out = len(self._at_caret.annotations) - len(here)
        self._more.setVisible(left_out > 0)
        self._more.setText(f"and {left_out} more here")
        self._show_current()
        if here:
            self._stack.setCurrentWidget(self._scroll)
        else:
            self._say_nothing_here()

    def _place_card(self, place: int, annotation_id: UUID, content: CardContent) -> None:
        card = self._cards.get(annotation_id)
        if card is not None and card.content != content and not card.has_focus_within():
            self._drop(annotation_id)
            card = None
        if card is None:
            card = self._made(content)
            self._cards[annotation_id] = card
        if self._rows.indexOf(card) != place:
            self._rows.insertWidget(place, card)

    def _drop(self, annotation_id: UUID) -> None:
        card = self._cards.pop(annotation_id)
        self._rows.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _show_current(self) -> None:
        current = self._at_caret.current
        selection = self._at_caret.selection
        for annotation_id, card in self._cards.items():
            annotation = card.content.annotation
            card.mark_current(current=current is not None and annotation_id == current.id)
            fits = self._coding.fitted_span(annotation) is not None
            trims = selection is not None and annotation.span.encloses(selection)
            card.offer_fit(possible=fits, trims=trims)
        if current is not None and current.id in self._cards:
            self._scroll.ensureWidgetVisible(self._cards[current.id], 0, 8)

    def _say_nothing_here(self) -> None:
        if self._session.source is None:
            self._empty.say("", "What is coded where you read appears here.")
        elif not self._session.can_write:
            self._empty.say("Nothing is coded here", "Click a coloured passage to see its code.")
        else:
            self._empty.say(
                "Nothing is coded here",
                "Select a passage and press a code’s key, or Enter to pick one by typing. "
                "With nothing selected, a key codes the sentence.",
            )
        self._stack.setCurrentWidget(self._empty)

    # Cards ---------------------------------------------------------------------------------

    def _content(self, annotation: Annotation) -> CardContent:
        session = self._session
        code = session.scheme[annotation.code_id]
        coder = session.coders[annotation.coder_id]
        memos = session.open_project.memos(annotation.id)
        own = self._own_memo(memos)
        coded = session.coded
        return CardContent(
            annotation=annotation,
            code=code,
            path=" › ".join(above.name for above in session.scheme.ancestors(code.id)),
            made=f"{coder.name} · {moment_in_words(annotation)}",
            quote=annotation.span.cut(coded.text) if coded else "",
            memo=own.text if own else "",
            other_memos=tuple(
                (_name(session.coders.get(memo.coder_id)), memo.text)
                for memo in memos
                if memo is not own
            ),
            editable=session.can_write,
        )

    def _made(self, content: CardContent) -> AnnotationCard:
        card = AnnotationCard(content)
        annotation = content.annotation
        card.chosen.connect(lambda: self._at_caret.choose(annotation.id))
        card.memo_written.connect(lambda text: self._write_memo(annotation, text))
        card.recode_asked.connect(lambda: self._coding.recode(annotation))
        card.fit_asked.connect(lambda: self._coding.fit(annotation))
        card.remove_asked.connect(lambda: self._coding.remove(annotation))
        return card

    def _write_memo(self, annotation: Annotation, text: str) -> None:
        session = self._session
        project = session.project
        if project is None or project.find(Annotation, annotation.id) is None:
            return
        try:
            session.require_coder()
        except AnnotatorError as error:
            session.failed.emit(error)
            return
        own = self._own_memo(project.memos(annotation.id))
        if own is None and text:
            session.do(WriteMemo(MemoTarget.ANNOTATION, annotation.id, text))
        elif own is not None and text:
            session.do(EditMemo(own.id, text))
        elif own is not None:
            session.do(DeleteMemo(own.id))

    def _own_memo(self, memos: list[Memo]) -> Memo | None:
        coder = self._session.coder
        if coder is None:
            return None
        return next((memo for memo in memos if memo.coder_id == coder.id), None)


def _name(coder: Coder | None) -> str:
    return coder.name if coder else "Somebody"
