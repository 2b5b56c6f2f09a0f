"""Splitting the current annotation, and joining it with others of its code."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QObject

from annotator.model.records import Annotation
from annotator.project.steps import JoinAnnotations, SplitAnnotation
from annotator.text.spans import Span
from annotator.ui.at_caret import AtCaret
from annotator.ui.coding.own import own_current
from annotator.ui.document.document_view import DocumentView
from annotator.ui.session.coded_text import CodedText
from annotator.ui.session.messages import Message, Offer
from annotator.ui.session.project_session import ProjectSession

_WORD = re.compile(r"\w")


class Splitting(QObject):
    """Makes several annotations of the current one, or one of it and others of its code."""

    def __init__(self, session: ProjectSession, view: DocumentView, at_caret: AtCaret) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._at_caret = at_caret

    def split(self) -> None:
        """Split the current annotation at the caret, or cut what is selected out of it."""
        annotation = own_current(self._session, self._at_caret)
        if annotation is None:
            return
        places = self._view.selected_span() or (self._view.caret(),)
        cuts = [place for place in places if annotation.start < place < annotation.end]
        if not cuts:
            self._session.say("Put the caret inside the annotation, where it is to be split")
            return
        steps: list[SplitAnnotation] = []
        rest = annotation.id
        for cut in cuts:
            steps.append(SplitAnnotation(rest, cut))
            rest = steps[-1].second_id
        memos = _memos(self._memos_on([annotation]), "its", "stay{s} with the first part")
        parts = "two" if len(cuts) == 1 else "three"
        if self._session.do(*steps, said=f"Split {self._code(annotation)} in {parts}{memos}"):
            begins_here = cuts[0] == places[0]
            self._at_caret.choose(steps[0].second_id if begins_here else annotation.id)

    def join(self) -> None:
        """Join the current annotation with all of its code in the selection, or with the next.

        The next one is joined at once where no word lies between, or both stand in one paragraph;
        farther away, joining is offered.
        """
        annotation, coded = own_current(self._session, self._at_caret), self._session.coded
        if annotation is None or coded is None:
            return
        others = [each for each in coded.of_code(annotation.code_id) if _is_like(each, annotation)]
        selection = self._view.selected_span()
        if selection is not None:
            selected = [each for each in others if each.span.overlaps(selection)]
            if selected:
                self._join(annotation, selected)
                return
        later = [each for each in others if each.start >= annotation.start]
        if not later:
            self._session.say(f"There is no further {self._code(annotation)} here to join with")
            return
        following = min(later, key=lambda each: (each.start, each.end))
        if _is_near(coded, annotation, following):
            self._join(annotation, [following])
        else:
            self._offer(annotation, following)

    def _offer(self, annotation: Annotation, following: Annotation) -> None:
        apart = following.start - annotation.end
        text = f"The next {self._code(annotation)} is {apart:,} characters away"
        offer = Offer("Join them all the same", lambda: self._join(annotation, [following]))
        self._session.message.emit(Message(text, offer, is_refusal=True))

    def _join(self, annotation: Annotation, others: Sequence[Annotation]) -> None:
        together = [annotation, *others]
        memos = _memos(self._memos_on(together), "the", "{is} kept")
        code, count = self._code(annotation), len(together)
        step = JoinAnnotations(annotation.id, tuple(each.id for each in others))
        if self._session.do(step, said=f"Joined {count} annotations with {code} in one{memos}"):
            self._at_caret.choose(annotation.id)

    def _memos_on(self, annotations: Sequence[Annotation]) -> int:
        return sum(len(self._session.read.memos(each.id)) for each in annotations)

    def _code(self, annotation: Annotation) -> str:
        return self._session.scheme[annotation.code_id].name


def _is_like(other: Annotation, annotation: Annotation) -> bool:
    """Whether another annotation of the code has the same coder."""
    return other.id != annotation.id and other.coder_id == annotation.coder_id


def _is_near(coded: CodedText, annotation: Annotation, following: Annotation) -> bool:
    if following.start <= annotation.end:
        return True
    between = Span(annotation.end, following.start).cut(coded.text)
    index_at = coded.paragraphs.index_at
    in_one = index_at(annotation.end - 1) == index_at(following.start)
    return in_one or _WORD.search(between) is None


def _memos(count: int, whose: str, happens: str) -> str:
    """Return what happens to memos as the end of a sentence; nothing where there are none."""
    if not count:
        return ""
    if count == 1:
        return f"; {whose} memo {happens.format(s='s', **{'is': 'is'})}"
    return f"; {whose} {count} memos {happens.format(s='', **{'is': 'are'})}"
