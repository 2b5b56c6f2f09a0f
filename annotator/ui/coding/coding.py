"""What coding is in this window: keys, clicks and picks, turned into actions of the project."""

from collections.abc import Callable
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation
from annotator.project.errors import OverlapRefusedError
from annotator.project.steps import (
    AddAnnotation,
    ChangeSpan,
    CreateCode,
    Recode,
    RemoveAnnotation,
    Step,
)
from annotator.text.spans import Span
from annotator.ui.at_caret import AtCaret
from annotator.ui.coding.code_picker import CodePicker
from annotator.ui.coding.recent_codes import RecentCodes
from annotator.ui.document.document_view import DocumentView
from annotator.ui.look.quotes import shortened
from annotator.ui.messages import Message, Offer, sentence
from annotator.ui.session import ProjectSession

_QUOTE = 48


class Coding(QObject):
    """Codes what is selected in the view, or the sentence at the caret, and edits what is coded."""

    def __init__(
        self, session: ProjectSession, view: DocumentView, at_caret: AtCaret, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._at_caret = at_caret
        self._recent = RecentCodes()
        self._refused: Step | None = None
        self._picker = CodePicker(window)
        self._picker.picked.connect(self._picked)
        self._picker.named.connect(self._named)
        self._picker.closed.connect(view.setFocus)
        self._recoding: UUID | None = None
        session.source_shown.connect(self._learn)
        for signal in (session.changed, view.caret_moved, view.selection_changed):
            signal.connect(self._forget_refusal)

    # What can be done ----------------------------------------------------------------------

    @property
    def can_code(self) -> bool:
        """Whether there is a text that can be coded."""
        return self._session.can_write and self._session.coded is not None

    @property
    def can_extend(self) -> bool:
        """Whether an annotation can be extended: one in the way, or the current one."""
        return self.can_code and (self._refused is not None or self.fitted_span() is not None)

    # Coding --------------------------------------------------------------------------------

    def code(self, code_id: UUID) -> None:
        """Code the selection, or the sentence at the caret, with a code."""
        span = self._span_to_code()
        if span is not None:
            self._code_span(span, code_id)

    def code_selection(self, code_id: UUID) -> bool:
        """Code the selection with a code; return False where nothing is selected."""
        span = self._view.selected_span()
        if span is None or not self.can_code:
            return False
        self._code_span(span, code_id)
        return True

    def pick(self) -> None:
        """Let the user pick or name a code, and code with it."""
        self._recoding = None
        if self._span_to_code() is not None:
            self._open_picker(may_create=True)

    def _code_span(self, span: Span, code_id: UUID, *before: Step) -> None:
        if self._already_coded(span, code_id):
            return
        source = self._session.source
        if source is None:
            return
        step = AddAnnotation(source.id, code_id, span, annotation_id=uuid4())
        self._recent.use(code_id)
        self._run(step, *before, said=lambda: Message(self._said_of(code_id, span)))
        self._at_caret.choose(step.annotation_id)

    def _already_coded(self, span: Span, code_id: UUID) -> bool:
        """Say so where the coder has coded all of the span with this code before."""
        coder, coded = self._session.coder, self._session.coded
        if coder is None or coded is None:
            return False
        for each in coded.overlapping(span):
            same = each.code_id == code_id and each.coder_id == coder.id
            if same and each.span.encloses(span):
                self._at_caret.choose(each.id)
                name = self._session.scheme[code_id].name
                self._session.say(f"This is coded with {name} already")
                return True
        return False

    def _span_to_code(self) -> Span | None:
        coded = self._session.coded
        if coded is None or not self.can_code:
            self._session.say(self._why_not())
            return None
        span = self._view.selected_span() or coded.sentences.at(self._view.caret())
        if span is None:
            self._session.say("There is no sentence here to code; select a passage")
        return span

    def _why_not(self) -> str:
        project = self._session.project
        if project is not None and not project.writable:
            return sentence(f"nothing can be coded: {project.read_only_because}")
        return "There is no text to code; choose a source first"

    # Editing what is coded -----------------------------------------------------------------

    def remove_current(self) -> None:
        """Remove the current annotation at the caret; another coder's only when that is meant."""
        annotation = self._at_caret.current
        if annotation is None:
            self._session.say("Nothing is coded here")
            return
        mine = self._session.coder
        if mine is not None and annotation.coder_id == mine.id:
            self.remove(annotation)
            return
        name = self._session.coders[annotation.coder_id].name
        offer = Offer("Remove it all the same", lambda: self.remove(annotation))
        text = f"This annotation is {name}’s, not yours"
        self._session.message.emit(Message(text, offer, is_refusal=True))

    def remove(self, annotation: Annotation) -> None:
        """Remove an annotation."""
        code = self._session.scheme[annotation.code_id].name
        whose = self._whose(annotation)
        text = f"Removed {code}{whose}{self._quoted(annotation.span)}"
        self._run(RemoveAnnotation(annotation.id), said=lambda: Message(text, destroyed=True))

    def recode(self, annotation: Annotation) -> None:
        """Let the user pick another code for an annotation."""
        self._recoding = annotation.id
        self._open_picker(may_create=True)

    def recode_current(self) -> None:
        """Let the user pick another code for the current annotation."""
        annotation = self._at_caret.current
        if annotation is None:
            self._session.say("Nothing is coded here")
        else:
            self.recode(annotation)

    def fitted_span(self, annotation: Annotation | None = None) -> Span | None:
        """Return what an annotation would cover if fitted to the selection; None if it fits.

        A selection that lies inside trims the annotation, one that reaches beyond extends it.
        """
        annotation = annotation or self._at_caret.current
        selection = self._at_caret.selection
        if annotation is None or selection is None or selection == annotation.span:
            return None
        if annotation.span.encloses(selection):
            return selection
        return annotation.span.hull(selection)

    def fit(self, annotation: Annotation) -> None:
        """Extend an annotation to the selection, or trim it to the selection inside it."""
        span = self.fitted_span(annotation)
        if span is None:
            return
        code = self._session.scheme[annotation.code_id].name
        verb = "Trimmed" if annotation.span.encloses(span) else "Extended"
        self._run(
            ChangeSpan(annotation.id, span),
            said=lambda: Message(f"{verb} {code}{self._quoted(span)}"),
        )

    def extend(self) -> None:
        """Do what was refused by extending what is in the way; else fit to the selection."""
        if self._refused is not None:
            self._extend_what_refused(self._refused)
        elif (annotation := self._at_caret.current) is not None:
            self.fit(annotation)

    # How -----------------------------------------------------------------------------------

    def _run(self, step: Step, *before: Step, said: Callable[[], Message]) -> bool:
        try:
            self._session.require_coder()
            self._session.perform(*before, step, label=None)
        except OverlapRefusedError as error:
            self._offer_extending(step, error)
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            self._session.message.emit(said())
            return True
        return False

    def _offer_extending(self, step: Step, error: OverlapRefusedError) -> None:
        self._refused = step
        existing = error.existing[0]
        code = self._session.scheme[existing.code_id].name
        self._at_caret.choose(existing.id)
        offer = Offer("Extend it", lambda: self._extend_what_refused(step))
        text = f"An annotation with {code} overlaps this passage"
        self._session.message.emit(Message(text, offer, is_refusal=True))

    def _extend_what_refused(self, step: Step) -> None:
        self._run(_extending(step), said=lambda: Message("Extended the annotation"))

    def _forget_refusal(self) -> None:
        self._refused = None

    def _learn(self) -> None:
        self._refused = None
        coded, coder = self._session.coded, self._session.coder
        if coded is not None:
            self._recent.learn(coded.annotations.values(), coder.id if coder else None)

    # The picker ----------------------------------------------------------------------------

    def _open_picker(self, *, may_create: bool) -> None:
        view = self._view
        place = view.viewport().mapToGlobal(view.cursorRect().bottomLeft() + QPoint(0, 4))
        self._picker.offer(
            self._session.scheme, self._recent.as_list(), place, may_create=may_create
        )

    def _picked(self, code_id: UUID) -> None:
        self._apply(code_id)

    def _named(self, name: str) -> None:
        step = CreateCode(name)
        self._apply(step.code_id, step)

    def _apply(self, code_id: UUID, *before: Step) -> None:
        if self._recoding is None:
            span = self._span_to_code()
            if span is not None:
                self._code_span(span, code_id, *before)
            return
        annotation_id, self._recoding = self._recoding, None
        self._recent.use(code_id)
        self._run(
            Recode(annotation_id, code_id),
            *before,
            said=lambda: Message(f"Recoded as {self._session.scheme[code_id].name}"),
        )

    # Words ---------------------------------------------------------------------------------

    def _said_of(self, code_id: UUID, span: Span) -> str:
        return f"Coded with {self._session.scheme[code_id].name}{self._quoted(span)}"

    def _quoted(self, span: Span) -> str:
        coded = self._session.coded
        return "" if coded is None else f": “{shortened(span.cut(coded.text), _QUOTE)}”"

    def _whose(self, annotation: Annotation) -> str:
        mine = self._session.coder
        if mine is not None and annotation.coder_id == mine.id:
            return ""
        return f" by {self._session.coders[annotation.coder_id].name}"


def _extending(step: Step) -> Step:
    match step:
        case AddAnnotation(source_id=source_id, code_id=code_id, span=span):
            return AddAnnotation(source_id, code_id, span, extend=True)
        case ChangeSpan(annotation_id=annotation_id, span=span):
            return ChangeSpan(annotation_id, span, extend=True)
        case Recode(annotation_id=annotation_id, code_id=code_id):
            return Recode(annotation_id, code_id, extend=True)
        case _:
            return step
