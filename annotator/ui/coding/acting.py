"""Carrying steps out for a coder: what was done is said, and what is in the way can be extended."""

from collections.abc import Iterable
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from annotator.errors import AnnotatorError
from annotator.project.errors import OverlapRefusedError
from annotator.project.steps import AddAnnotation, ChangeSpan, Recode, Step
from annotator.ui.at_caret import AtCaret
from annotator.ui.session.messages import Message, Offer
from annotator.ui.session.project_session import ProjectSession


class Acting(QObject):
    """Runs steps as one action; one that an overlap refused is kept until something else is done.

    Attributes:
        extended: Signal (list of UUIDs of codes) when a refused coding was done by extending.
    """

    extended = Signal(object)

    def __init__(self, session: ProjectSession, at_caret: AtCaret, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._at_caret = at_caret
        self._refused: tuple[Step, ...] = ()
        session.changed.connect(self.forget)
        session.source_shown.connect(self.forget)

    @property
    def was_refused(self) -> bool:
        """Whether something waits that can be done by extending what is in its way."""
        return bool(self._refused)

    def do(self, *steps: Step, said: Message, label: str | None = None) -> bool:
        """Run steps as one action, say what was done, and return whether that went well.

        Args:
            steps: what to do.
            said: what to say once it is done.
            label: what the history calls it; by default the first step's words.
        """
        try:
            self._session.require_coder()
            self._session.perform(*steps, label=label)
        except OverlapRefusedError as error:
            self._offer_extending(steps, error)
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            self._session.message.emit(said)
            return True
        return False

    def extend(self) -> None:
        """Do what was refused by extending what is in the way."""
        self._extend(self._refused)

    def forget(self) -> None:
        """Let go of what was refused: things have moved on."""
        self._refused = ()

    def _offer_extending(self, steps: tuple[Step, ...], error: OverlapRefusedError) -> None:
        self._refused = steps
        existing = error.existing[0]
        code = self._session.scheme[existing.code_id].name
        self._at_caret.choose(existing.id)
        offer = Offer("Extend it", lambda: self._extend(steps))
        text = f"An annotation with {code} overlaps this passage"
        self._session.message.emit(Message(text, offer, is_refusal=True))

    def _extend(self, steps: tuple[Step, ...]) -> None:
        if self.do(*map(_extending, steps), said=Message("Extended the annotation")):
            self.extended.emit(list(_given(steps)))


def _given(steps: Iterable[Step]) -> Iterable[UUID]:
    return (step.code_id for step in steps if isinstance(step, AddAnnotation | Recode))


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
