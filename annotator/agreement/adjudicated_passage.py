"""A passage and what was decided on it, as adjudication looks at it."""

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, Field

from annotator.agreement.passages import Passage, PassageKind
from annotator.agreement.ruling_changes import RulingChange
from annotator.project.consensus import Ruling, StandingRuling


class PassageStatus(StrEnum):
    """How far adjudication is with a passage. The first that holds is its status.

    - ``open``: nobody decided on it.
    - ``contested``: it was decided on differently in two copies of the project.
    - ``changed``: what the decision rested on is different now.
    - ``deferred``: it was put off.
    - ``decided``: a decision stands, and rests on what is there.
    """

    OPEN = "open"
    CONTESTED = "contested"
    CHANGED = "changed"
    DEFERRED = "deferred"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class AdjudicatedPassage:
    """A passage, and what was decided on it.

    Attributes:
        passage: the passage as it is now.
        status: how far adjudication is with it.
        standing: what stands on it: its own ruling first, then those that came to belong to it, the
            latest first; empty where it is open.
        changes: what is different since.
    """

    passage: Passage
    status: PassageStatus
    standing: tuple[StandingRuling, ...] = ()
    changes: tuple[RulingChange, ...] = ()

    @property
    def ruling(self) -> Ruling | None:
        """The ruling that counts most here."""
        return self.standing[0].ruling if self.standing else None

    @property
    def contested_by(self) -> tuple[Ruling, ...]:
        """Earlier rulings by which something else was decided than what stands."""
        return tuple(ruling for each in self.standing for ruling in each.contested_by)

    @property
    def is_doubtful(self) -> bool:
        """Whether a decision stands that somebody has to look at again."""
        return self.status in (PassageStatus.CONTESTED, PassageStatus.CHANGED)

    @property
    def asks_for_decision(self) -> bool:
        """Whether it is a difference nobody decided on, or a decision is in doubt."""
        is_difference = self.passage.kind is not PassageKind.AGREED
        return self.is_doubtful or (self.status is PassageStatus.OPEN and is_difference)


class AdjudicationProgress(BaseModel, frozen=True):
    """How many passages there are, and how far adjudication is with them."""

    passages: int = Field(description="All passages, agreed ones among them.")
    disagreements: int = Field(description="Those that the coders did not treat alike.")
    by_status: dict[PassageStatus, int] = Field(description="Passages by status.")
    disagreements_by_status: dict[PassageStatus, int]

    @property
    def complete(self) -> bool:
        """Whether a decision stands on every passage, and nothing happened to it since."""
        return self.by_status[PassageStatus.DECIDED] == self.passages
