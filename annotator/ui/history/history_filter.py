"""Which actions the history lists."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from annotator.model.records import (
    Annotation,
    Assignment,
    Code,
    Coder,
    Decision,
    Memo,
    Plan,
    ProjectInfo,
    Source,
)
from annotator.model.source_details import Attribute, AttributeValue, Group, Membership, Outline
from annotator.project.log import Action
from annotator.ui.matching import Fit, fit


class Subject(StrEnum):
    """What an action was about."""

    CODING = "Coding"
    SCHEME = "Scheme"
    SOURCES = "Sources"
    MEMOS = "Memos"
    PEOPLE = "Coders and project"


_KINDS = {
    Subject.CODING: {Annotation.kind, Decision.kind, Assignment.kind},
    Subject.SCHEME: {Code.kind},
    Subject.SOURCES: {
        Source.kind,
        Outline.kind,
        Attribute.kind,
        AttributeValue.kind,
        Group.kind,
        Membership.kind,
    },
    Subject.MEMOS: {Memo.kind},
    Subject.PEOPLE: {Coder.kind, ProjectInfo.kind, Plan.kind},
}


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """A choice of actions; without anything set, all of them.

    Attributes:
        words: letters that the label has.
        coder_id: who did it.
        subject: what it was about.
    """

    words: str = ""
    coder_id: UUID | None = None
    subject: Subject | None = None

    @property
    def takes_all(self) -> bool:
        """Whether every action fits."""
        return self == HistoryFilter()

    @property
    def asks_kinds(self) -> bool:
        """Whether the kinds of record that an action touched matter."""
        return self.subject is not None

    def fits(self, action: Action, kinds: frozenset[str]) -> bool:
        """Return whether an action that touched records of these kinds is listed."""
        if self.coder_id is not None and action.coder_id != self.coder_id:
            return False
        if self.subject is not None and not kinds & _KINDS[self.subject]:
            return False
        how = fit(self.words, action.label)
        return how is not None and how < Fit.IN_ORDER
