"""What a comparison says, as data that can be shown or written."""

from enum import StrEnum
from uuid import UUID

from pydantic import BaseModel, Field

from annotator.agreement.figures import CoveredFigure, Figure
from annotator.agreement.passages import Passage
from annotator.agreement.scope import Scope


class CodeInComparison(BaseModel, frozen=True):
    """The code a row of figures is about."""

    id: UUID
    name: str
    path: tuple[str, ...] = Field(description="Names from the root of the code tree to the code.")
    label: str = Field(description="The path as text, which no other code of the comparison has.")


class Coverage(BaseModel, frozen=True):
    """How much text the coders gave one code, together and alone."""

    both: int = Field(
        description="Coded by both coders; with more than two, by all whose work is there."
    )
    only: dict[str, int] = Field(description="Coded by this coder and no other, by label.")
    neither: int = Field(description="Coded by nobody.")
    by_number: tuple[int, ...] = Field(
        description="Coded by exactly 0, 1, 2, ... of the coders; adds up to the scope."
    )


class Occurrence(BaseModel, frozen=True):
    """Whether each coder used a code in each source at all."""

    used: dict[str, tuple[bool | None, ...]] = Field(
        description="By label, for each source in scope, in that order: whether the coder used the "
        "code in it; null where the coder's work is missing."
    )
    by_number: tuple[int, ...] = Field(
        description="Sources in which exactly 0, 1, 2, ... coders used the code."
    )
    measures: dict[str, Figure] = Field(
        description="percent_agreement, cohen_kappa and krippendorff_alpha, a source being a unit "
        "that has the code or has not; without intervals."
    )
    note: str = Field(default="", description="What to keep in mind; empty where there is nothing.")


class Frequency(BaseModel, frozen=True):
    """How many spans each coder gave a code in each source."""

    spans: dict[str, tuple[int | None, ...]] = Field(
        description="By label, for each source in scope, in that order: the coder's number of "
        "spans; null where the coder's work is missing."
    )
    measures: dict[str, Figure] = Field(
        description="percent_agreement, cohen_kappa and krippendorff_alpha, each number of spans "
        "taken as a category of its own: the same number agrees, any other does not."
    )
    note: str = Field(default="", description="What to keep in mind; empty where there is nothing.")


class CodeComparison(BaseModel, frozen=True):
    """What the coders did with one code, over all sources in scope."""

    code: CodeInComparison
    characters: Coverage = Field(description="In characters (Unicode code points).")
    units: Coverage = Field(
        description="In units of the scope: what the measures are computed from. A word, sentence "
        "or paragraph is coded if any of its characters is, or half of them: the scope says which."
    )
    spans: dict[str, int] = Field(
        description="Number of spans of each coder, by label, as coded; spans of one coder that "
        "overlap count once."
    )
    measures: dict[str, Figure] = Field(description="Figures by name, in units of the scope.")
    u_alpha: Figure = Field(
        description="Krippendorff's unitizing alpha of this code alone, in characters."
    )
    occurrence: Occurrence
    frequency: Frequency


class Confusion(BaseModel, frozen=True):
    """Which code the one coder gave where the other gave which."""

    rows: str | None = Field(
        description="Label of the coder whose codes are the rows; null where all pairs of coders "
        "are added up, in both orders."
    )
    columns: str | None = Field(description="Label of the coder whose codes are the columns.")
    categories: tuple[str, ...] = Field(description='Labels of the codes, and "uncoded" as last.')
    characters: tuple[tuple[float, ...], ...] = Field(
        description="Characters, a row for each category. Text with several codes is shared out: "
        "the sums of rows and columns are each coder's characters by code."
    )


class Overall(BaseModel, frozen=True):
    """Measures over all codes at once.

    The first ones take the set of codes a coder gave a unit as its category: two sets are the same
    or they are not. The alphas named after a distance look at how much of the sets is shared. The
    unitizing alphas and the confusion count characters, whatever the unit of the scope.
    """

    percent_agreement: Figure
    scott_pi: Figure
    cohen_kappa: Figure
    conger_kappa: Figure
    fleiss_kappa: Figure
    brennan_prediger: Figure
    gwet_ac1: Figure
    krippendorff_alpha_nominal: Figure
    krippendorff_alpha_jaccard: Figure
    krippendorff_alpha_masi: Figure
    mv_alpha: Figure
    u_alpha: CoveredFigure
    bar_u_alpha: CoveredFigure
    cu_alpha: CoveredFigure
    ku_alpha: dict[str, CoveredFigure] = Field(description="By label of the code.")
    confusion: Confusion | None = Field(
        description="Null without a source in scope, and with fewer than two coders."
    )

    @property
    def measures(self) -> dict[str, Figure]:
        """The single figures by name, in the order of the fields."""
        return {
            name: value
            for name in type(self).model_fields
            if isinstance(value := getattr(self, name), Figure)
        }


class Resampled(StrEnum):
    """What the samples of an interval are drawn from."""

    SOURCE = "source"
    PARAGRAPH = "paragraph"
    NONE = "none"


class Intervals(BaseModel, frozen=True):
    """How the intervals of the figures were found."""

    method: str = Field(description="Name of the method, as a methods section would give it.")
    samples: int = Field(description="Number of samples drawn.")
    seed: int = Field(description="Seed of the random numbers: the same seed, the same intervals.")
    level: float = Field(description="Share of such intervals that hold the true value.")
    resampled: Resampled
    undefined: int = Field(
        default=0,
        description="In how many of the samples, at most, one of the figures was undefined; they "
        "were set aside.",
    )
    note: str = Field(description="What to keep in mind, as sentences; empty where nothing is.")


class Comparison(BaseModel, frozen=True):
    """The comparison of coders: what it rests on, and one entry for each code."""

    scope: Scope
    intervals: Intervals
    codes: tuple[CodeComparison, ...]
    overall: Overall
    disagreements: tuple[Passage, ...] = Field(
        default=(),
        description="Where the coders did not do the same, source by source in the order of the "
        "text; empty where the comparison was not given the annotations.",
    )


class SourceFigures(BaseModel, frozen=True):
    """What the coders did with one code in one source."""

    id: UUID
    name: str
    characters: Coverage
    units: Coverage
    spans: dict[str, int] = Field(description="Number of spans of each coder, by label.")
    measures: dict[str, Figure] = Field(description="Figures of this source alone, by name.")
