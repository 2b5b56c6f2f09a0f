"""What coding is in this window: keys, clicks and picks, turned into actions of the project."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtWidgets import QWidget

from annotator.model.records import Annotation, Code
from annotator.project.steps import (
    AddAnnotation,
    ChangeSpan,
    CreateCode,
    Recode,
    RemoveAnnotation,
    Step,
)
from annotator.text.graphemes import widened_to_graphemes
from annotator.text.spans import Span
from annotator.ui.at_caret import AtCaret
from annotator.ui.coding.acting import Acting
from annotator.ui.coding.code_choices import Choice
from annotator.ui.coding.code_picker import CodePicker
from annotator.ui.coding.in_vivo import in_vivo_name, is_whole, unused_name
from annotator.ui.coding.own import is_own
from annotator.ui.coding.recent_codes import RecentCodes
from annotator.ui.document.document_view import DocumentView
from annotator.ui.look.ampersands import as_written
from annotator.ui.look.quotes import shortened
from annotator.ui.session.coded_text import CodedText
from annotator.ui.session.messages import Message, Offer, sentence
from annotator.ui.session.project_session import ProjectSession

_QUOTE = 48

_Apply = Callable[..., None]
"""What is done with the codes that are picked: their ids, and the steps that make the new ones."""


class Coding(QObject):
    """Codes what is selected in the view, or the sentence at the caret, and edits what is coded.

    Attributes:
        span_coded: Signal (span, what was said about it) when a span was coded.
    """

    span_coded = Signal(object, str)

    def __init__(
        self, session: ProjectSession, view: DocumentView, at_caret: AtCaret, window: QWidget
    ) -> None:
        super().__init__(window)
        self._session = session
        self._view = view
        self._at_caret = at_caret
        self._recent = RecentCodes()
        self._acting = Acting(session, at_caret, self)
        self._acting.extended.connect(self.note_use)
        self._picker = CodePicker(window)
        self._picker.chosen.connect(self._chosen)
        self._picker.closed.connect(self._picker_closed)
        self._apply: _Apply | None = None
        session.opened.connect(self._recent.forget)
        session.source_read.connect(self._learn)
        for moved in (view.caret_moved, view.selection_changed):
            moved.connect(self._acting.forget)

    # What can be done ----------------------------------------------------------------------

    @property
    def can_code(self) -> bool:
        """Whether there is a text that can be coded."""
        return self._session.can_write and self._session.coded is not None

    @property
    def can_extend(self) -> bool:
        """Whether an annotation can be extended: one in the way, or the current one."""
        return self.can_code and (self._acting.was_refused or self.fitted_span() is not None)

    def repeat_caption(self) -> str:
        """Return what the menu calls coding with what was used last."""
        last = self._last()
        if not last:
            return "Code with the &last code again"
        names = shortened(self._names(last), _QUOTE)
        return f"Code with {as_written(names)} &again"

    def recent(self) -> list[Code]:
        """Return the codes that were used, the latest first."""
        scheme = self._session.scheme
        return [scheme[each] for each in self._recent.as_list() if each in scheme]

    def note_use(self, code_ids: Sequence[UUID]) -> None:
        """Note that codes were used together, so that they come first and can be repeated."""
        self._recent.use(code_ids)

    # Coding --------------------------------------------------------------------------------

    def code(self, *code_ids: UUID, paragraph: bool = False) -> None:
        """Code the selection, or the sentence at the caret, with some codes.

        Args:
            code_ids: the codes.
            paragraph: code the whole paragraph instead.
        """
        span = self.span_to_code(paragraph=paragraph)
        if span is not None:
            self.code_span(span, code_ids)

    def code_span(self, span: Span, code_ids: Sequence[UUID]) -> None:
        """Code a span of the source on show with some codes, as one action."""
        if self.can_code:
            self._code_span_with(span, code_ids)
        else:
            self._session.say(self._why_not())

    def pick(self, *, paragraph: bool = False) -> None:
        """Let the user pick or name codes, and code with them."""
        span = self.span_to_code(paragraph=paragraph)
        if span is None:
            return
        what = "selection" if span == self._view.selected_span() else "sentence"
        title = f"Code the {'paragraph' if paragraph else what} with…"
        self._view.show_target(span)
        self._open_picker(title, partial(self._code_span_with, span))

    def repeat(self) -> None:
        """Code with what was used last."""
        if self._last():
            self.code(*self._last())
        else:
            self._session.say("No code has been used yet that could be used again")

    def code_in_vivo(self) -> None:
        """Code the selection with a code that is named after its words."""
        span, coded = self._view.selected_span(), self._session.coded
        if coded is None or span is None:
            self._session.say("Select the words that give the new code its name")
            return
        name = in_vivo_name(span.cut(coded.text))
        if not name:
            self._session.say("There is nothing here that could be a name")
            return
        scheme = self._session.scheme
        same = scheme.named(name) if is_whole(name) else []
        if same:
            self.code_span(span, [same[0].id])
        elif self.can_code:
            step = CreateCode(unused_name(name, scheme))
            self._code_span_with(span, [step.code_id], step)
        else:
            self._session.say(self._why_not())

    def _code_span_with(self, span: Span, code_ids: Sequence[UUID], *before: Step) -> None:
        source = self._session.source
        if source is None:
            return
        wanted = [each for each in code_ids if not self._holds(span, each)]
        if not wanted:
            self._session.say(f"This is coded with {self._names(code_ids)} already")
            return
        names = self._names(wanted, before)
        steps = [AddAnnotation(source.id, each, span, annotation_id=uuid4()) for each in wanted]
        # What one codes with is never left hidden.
        again = "" if all(map(self._is_seen, wanted)) else ", shown again"
        words = f"Coded with {names}{again}{self._quoted(span)}"
        label = f"Code “{source.name}” with {names}"
        if self._acting.do(*before, *steps, said=Message(words), label=label):
            self.note_use(code_ids)
            self._at_caret.choose(steps[-1].annotation_id)
            self.span_coded.emit(span, words)

    def _is_seen(self, code_id: UUID) -> bool:
        """Whether what the coder codes with a code shows in the text."""
        session = self._session
        return session.shows_code(code_id) and (
            session.coder is None or session.shows_coder(session.coder.id)
        )

    def _holds(self, span: Span, code_id: UUID) -> bool:
        """Whether the coder has coded all of the span with this code before; choose it then."""
        coder, coded = self._session.coder, self._session.coded
        if coder is None or coded is None:
            return False
        for each in coded.overlapping(span):
            same = each.code_id == code_id and each.coder_id == coder.id
            if same and each.span.encloses(span):
                self._at_caret.choose(each.id)
                return True
        return False

    def span_to_code(self, *, paragraph: bool = False) -> Span | None:
        """Return the selection, or the sentence at the caret, or the paragraph; else say why not.

        With a selection, the paragraph means all those that the selection touches.
        """
        coded = self._session.coded
        if coded is None or not self.can_code:
            self._session.say(self._why_not())
            return None
        selection = self._view.selected_span()
        if paragraph:
            span = _paragraphs(coded, selection or Span(self._view.caret(), self._view.caret()))
        else:
            span = selection or coded.sentences.at(self._view.caret())
        if span is None:
            what = "paragraph with text" if paragraph else "sentence"
            self._session.say(f"There is no {what} here to code; select a passage")
            return None
        return widened_to_graphemes(coded.text, span)

    def _why_not(self) -> str:
        session = self._session
        if session.project is not None and not session.can_write:
            return sentence(f"nothing can be coded: {session.read_only_because}")
        return "There is no text to code; choose a source first"

    def _last(self) -> tuple[UUID, ...]:
        return tuple(each for each in self._recent.last() if each in self._session.scheme)

    # Editing what is coded -----------------------------------------------------------------

    def remove_current(self) -> None:
        """Remove the current annotation at the caret."""
        self._change_current(self.remove, "Remove it all the same")

    def _change_current(self, change: Callable[[Annotation], None], otherwise: str) -> None:
        """Change the current annotation; another coder's only when that is meant."""
        annotation = self._at_caret.current
        if annotation is None:
            self._session.say("Nothing is coded here")
        elif is_own(self._session, annotation):
            change(annotation)
        else:
            name = self._session.coders[annotation.coder_id].name
            offer = Offer(otherwise, lambda: change(annotation))
            text = f"This annotation is {name}’s, not yours"
            self._session.message.emit(Message(text, offer, is_refusal=True))

    def remove(self, annotation: Annotation) -> None:
        """Remove an annotation."""
        code = self._session.scheme[annotation.code_id].name
        whose = self._whose(annotation)
        text = f"Removed {code}{whose}{self._quoted(annotation.span)}"
        self._acting.do(RemoveAnnotation(annotation.id), said=Message(text, destroyed=True))

    def recode(self, annotation: Annotation) -> None:
        """Let the user pick another code for an annotation."""
        self._open_picker("Recode as…", partial(self._recode_as, annotation.id), several=False)

    def recode_current(self) -> None:
        """Let the user pick another code for the current annotation."""
        self._change_current(self.recode, "Recode it all the same")

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
        self.put(annotation, span, f"{verb} {code}")

    def put(self, annotation: Annotation, span: Span, words: str) -> bool:
        """Put an annotation on another span of its source; return whether that went well.

        What is in its way refuses it, and joining it is offered. The status line says ``words``
        and what is covered now.
        """
        step = ChangeSpan(annotation.id, span)
        return self._acting.do(step, said=Message(f"{words}{self._quoted(span)}"))

    def extend(self) -> None:
        """Do what was refused by extending what is in the way; else fit to the selection."""
        if self._acting.was_refused:
            self._acting.extend()
        else:
            self._change_current(self.fit, "Change it all the same")

    # The picker ----------------------------------------------------------------------------

    def _open_picker(self, title: str, apply: _Apply, *, several: bool = True) -> None:
        self._apply = apply
        view = self._view
        place = view.viewport().mapToGlobal(view.cursorRect().bottomLeft() + QPoint(0, 4))
        self._picker.offer(
            self._session.scheme, self._recent.as_list(), place, several=several, title=title
        )

    def _picker_closed(self) -> None:
        self._view.show_target(None)
        self._view.setFocus()

    def _chosen(self, chosen: Sequence[Choice]) -> None:
        code_ids, made = [], []
        for choice in chosen:
            if choice.code is None:
                made.append(CreateCode(choice.new_name, choice.parent_id))
            code_ids.append(choice.code.id if choice.code else made[-1].code_id)
        if self._apply is not None:
            self._apply(code_ids, *made)

    def _recode_as(self, annotation_id: UUID, code_ids: Sequence[UUID], *before: Step) -> None:
        (code_id,) = code_ids
        words = f"Recoded as {self._names(code_ids, before)}"
        if self._acting.do(*before, Recode(annotation_id, code_id), said=Message(words)):
            self.note_use(code_ids)

    def _learn(self) -> None:
        coded, coder = self._session.coded, self._session.coder
        if coded is not None:
            self._recent.learn(coded.annotations.values(), coder.id if coder else None)

    # Words ---------------------------------------------------------------------------------

    def _names(self, code_ids: Sequence[UUID], made: Sequence[Step] = ()) -> str:
        """Return what codes are called, those included that steps are about to make."""
        names = {step.code_id: step.name for step in made if isinstance(step, CreateCode)}
        scheme = self._session.scheme
        return _listed([names.get(each) or scheme[each].name for each in code_ids])

    def _quoted(self, span: Span) -> str:
        coded = self._session.coded
        return "" if coded is None else f": “{shortened(span.cut(coded.text), _QUOTE)}”"

    def _whose(self, annotation: Annotation) -> str:
        if is_own(self._session, annotation):
            return ""
        return f" by {self._session.coders[annotation.coder_id].name}"


def _paragraphs(coded: CodedText, span: Span) -> Span | None:
    """Return the paragraphs that a span touches, without the white space around them."""
    first = coded.paragraphs.at(span.start)
    last = coded.paragraphs.at(max(span.end - 1, span.start))
    text = first.hull(last).cut(coded.text)
    start = first.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip())) if text.strip() else None


def _listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them."""
    *before, last = names
    return f"{', '.join(before)} and {last}" if before else last
