"""The reliability report as data: what two or more coders agreed on, and all it rests on."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, Field

from annotator.agreement.comparison_result import Comparison
from annotator.agreement.figures import Reason


class ProjectVersion(BaseModel, frozen=True):
    """Which project the figures are from, and which state of it."""

    project_id: UUID = Field(description="The same in every copy of the project.")
    name: str
    actions: int = Field(description="Number of actions in the project's log.")
    clock: int = Field(description="Clock of the latest action; 0 where there is none.")
    digest: str = Field(
        description="SHA-256 of the ids of all actions, sorted: the same in all copies that hold "
        "the same actions, in whatever order they arrived."
    )


class ReportedCoder(BaseModel, frozen=True):
    """A coder whose work was compared."""

    label: str = Field(description="The name under which the comparison gives their figures.")
    completed: int = Field(description="Number of sources the coder marked complete.")
    annotations: int = Field(description="Number of annotations in the sources in scope.")
    unhindered: bool = Field(
        description="Whether the coder could at any time see what others coded before completing a "
        "source."
    )
    consensus: bool = Field(
        default=False, description="Whether this is no person but what adjudication decided."
    )


class SampledPart(BaseModel, frozen=True):
    """A part of the sources from which a plan drew its own share."""

    name: str
    drawn: int
    of: int


class Sampling(BaseModel, frozen=True):
    """A recorded random draw that sources in scope come from."""

    plan: str = Field(description="Name of the plan.")
    seed: int = Field(description="What the draw can be repeated with.")
    drawn: int = Field(description="Number of sources drawn.")
    drawn_from: int = Field(description="Number of sources they were drawn from.")
    parts: tuple[SampledPart, ...] = Field(description="Strata; none where there were none.")
    method: str = Field(description="How the sources were drawn, as a sentence.")
    in_scope: int = Field(description="Number of the drawn sources that are in scope.")
    coders: tuple[str, ...] = Field(description="Names of those who were to code each source.")
    made: date = Field(description="The day of the draw (UTC).")
    coded_before: int = Field(
        description="Number of the drawn sources in scope that a coder of the plan had begun to "
        "code before the draw; what was removed since counts, too."
    )


class DoubleCoding(BaseModel, frozen=True):
    """How much of the project the figures rest on."""

    sources: int = Field(description="Sources in scope.")
    of_sources: int = Field(description="Sources in the project.")
    characters: int = Field(description="Characters (Unicode code points) in scope.")
    of_characters: int = Field(description="Characters in the project.")
    drawn: int = Field(
        default=0, description="Sources in scope that come from a recorded random draw, or several."
    )


OCCURS, HOW_OFTEN = "occurrence ", "frequency "
"""What stands before the names of measures that count sources."""


class UndefinedFigure(BaseModel, frozen=True):
    """Measures that have no value, for one reason."""

    subjects: tuple[str, ...] = Field(
        description="Labels of the codes; “all codes” for the whole scheme."
    )
    measures: tuple[str, ...] = Field(description="Names of the measures.")
    reason: Reason
    explained: str = Field(description="The reason as a sentence.")


class DisagreementCount(BaseModel, frozen=True):
    """How many disagreements there are of one kind about one code."""

    code: str = Field(description="Label of the code; of other_code, each code has its own entry.")
    kind: str
    passages: int
    characters: int = Field(description="Characters that somebody coded and not everybody alike.")


class Disagreements(BaseModel, frozen=True):
    """The disagreements, counted."""

    passages: int = Field(description="All of them; where two codes met, one.")
    by_kind: dict[str, int]
    by_code: tuple[DisagreementCount, ...]


class Settlement(BaseModel, frozen=True):
    """What became of the disagreements in the sources in scope."""

    rulings: int = Field(
        description="Rulings of people that stand, on agreed passages, too, deferred ones among "
        "them."
    )
    by_outcome: dict[str, int] = Field(description="These rulings by outcome.")
    by_whom: dict[str, int] = Field(
        description="Rulings by the name of who made them or let a rule make them."
    )
    pre_accepted: dict[str, int] = Field(
        description="Passages that a rule let enter the consensus, by what the rule takes."
    )
    accepted_from: dict[str, int] = Field(description="Rulings that took over one coder's coding.")
    disagreements: int = Field(description="Passages that the coders did not treat alike.")
    decided: int = Field(description="Of these, those on which a ruling stands.")
    settled_by_rule: int = Field(
        default=0, description="Of those decided, those that a rule decided and no person."
    )
    deferred: int = Field(description="Those that were put off.")
    changed: int = Field(
        description="Those of which what the ruling rested on is different now: to be looked at "
        "again."
    )
    contested: int = Field(description="Those ruled on differently in copies of the project.")
    open: int = Field(description="Those that nobody ruled on.")
    orphaned: int = Field(description="Rulings of which nothing they rested on is left.")
    consensus: int = Field(description="Number of annotations in the consensus.")


class ReportedCode(BaseModel, frozen=True):
    """A code of the scheme, as the coders had it before them at the time of the report."""

    name: str
    label: str = Field(description="Names from the top of the scheme, with “ > ” between them.")
    depth: int = Field(description="Number of codes above it.")
    definition: str
    when_to_use: str
    when_not_to_use: str
    example: str


class CodeHistory(BaseModel, frozen=True):
    """What became of a compared code while the sources in scope were being coded."""

    code: str = Field(description="Label of the code.")
    added: bool = Field(description="Whether it was added after the first coding.")
    revisions: int = Field(
        description="How many times a coding went by another wording of it than the coding before, "
        "of whatever code: changes between two codings count as one, and none if restored."
    )
    fields: tuple[str, ...] = Field(description="Which of its fields were reworded.")
    annotations: int = Field(description="Number of compared annotations of it.")
    earlier: int = Field(
        description="Those given the code when it was worded otherwise than at the last coding."
    )


class SchemeHistory(BaseModel, frozen=True):
    """Whether the compared codes changed between the first and the last compared coding.

    A coding is that a compared annotation was given its code: made, recoded, or its code merged
    into another.
    """

    first: date = Field(description="The day of the first coding (UTC).")
    last: date = Field(description="The day of the last coding (UTC).")
    annotations: int = Field(description="Number of annotations compared.")
    earlier: int = Field(description="Those made under another wording than that at the end.")
    codes: tuple[CodeHistory, ...]


class ReportedMeasure(BaseModel, frozen=True):
    """A measure that the report gives, and where it comes from."""

    name: str
    title: str
    short_title: str = Field(description="What it is called in the head of a narrow column.")
    symbol: str
    formula: str
    plain: str = Field(description="What it means, in plain words.")
    misleads: str = Field(description="When it says something else than it seems to.")
    year: int = Field(description="Year of the publication that its formula is from.")
    cited: str = Field(description="That publication as a text cites it: “Cohen (1960)”.")
    citations: tuple[str, ...] = Field(description="Publications, that of the formula first.")


class ReliabilityReport(BaseModel, frozen=True):
    """A reliability report. Whatever it says of agreement stands in its ``comparison``."""

    title: str = "Reliability report"
    made: date = Field(description="The day of the report.")
    program: str = Field(description="The program that computed the figures, with its version.")
    project: ProjectVersion
    coders: tuple[ReportedCoder, ...]
    blind: bool = Field(
        description="Whether coders see only their own coding of a source until they completed it."
    )
    always_blind: bool = Field(
        default=True, description="Whether that was so from the beginning of the project."
    )
    samplings: tuple[Sampling, ...] = Field(
        description="How the sources were drawn; empty where no draw is recorded."
    )
    double_coding: DoubleCoding
    comparison: Comparison
    undefined: tuple[UndefinedFigure, ...]
    disagreements: Disagreements
    adjudication: Settlement | None = Field(description="Null where nothing was adjudicated.")
    scheme: tuple[ReportedCode, ...]
    scheme_history: SchemeHistory | None = Field(
        default=None, description="Null where nothing was coded in the sources in scope."
    )
    measures: tuple[ReportedMeasure, ...] = Field(description="The measures the report gives.")
    methods: tuple[str, ...] = Field(
        description="Paragraphs for the methods section of a paper, with their figures."
    )
    references: tuple[str, ...] = Field(description="What the paragraphs cite, in order.")
