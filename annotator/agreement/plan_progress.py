"""How far the double coding of a plan has come."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from annotator.model.records import Assignment, Plan, Progress


@dataclass(frozen=True, slots=True)
class CoderProgress:
    """How far one coder is with the sources of a plan.

    Attributes:
        coder_id: the coder.
        not_begun: number of sources that wait for the coder, also those taken back since.
        in_progress: number of sources being coded.
        complete: number of sources completed.
    """

    coder_id: UUID
    not_begun: int
    in_progress: int
    complete: int

    @property
    def planned(self) -> int:
        """Number of sources that the coder is to code."""
        return self.not_begun + self.in_progress + self.complete


@dataclass(frozen=True, slots=True)
class SourceProgress:
    """How far the coders of one source are with it.

    Attributes:
        source_id: the source.
        states: how far each coder is who is to code it; None where it was taken back.
    """

    source_id: UUID
    states: Mapping[UUID, Progress | None]

    @property
    def completed_by(self) -> int:
        """Number of its coders who have completed it."""
        return sum(state is Progress.COMPLETE for state in self.states.values())

    @property
    def double_coded(self) -> bool:
        """Whether two coders have completed it, so that it can be compared."""
        return self.completed_by >= 2

    @property
    def finished(self) -> bool:
        """Whether all its coders have completed it."""
        return self.completed_by == len(self.states)


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """How far a plan has come.

    Attributes:
        plan: the plan.
        coders: its coders, in its order.
        sources: its sources that are still in the project, in its order.
        gone: number of its sources that were deleted since.
    """

    plan: Plan
    coders: tuple[CoderProgress, ...]
    sources: tuple[SourceProgress, ...]
    gone: int

    @property
    def double_coded(self) -> int:
        """Number of sources that two coders have completed."""
        return sum(source.double_coded for source in self.sources)

    @property
    def finished(self) -> int:
        """Number of sources that all their coders have completed."""
        return sum(source.finished for source in self.sources)


def plan_progress(
    plan: Plan, assignments: Iterable[Assignment], source_ids: Iterable[UUID]
) -> PlanProgress:
    """Return how far a plan has come.

    Args:
        plan: the plan.
        assignments: those of the project, or at least of the plan's sources.
        source_ids: the sources that are in the project.
    """
    there = set(source_ids)
    states = {(each.source_id, each.coder_id): each.state for each in assignments}
    sources = tuple(
        SourceProgress(
            source_id, {coder_id: states.get((source_id, coder_id)) for coder_id in coder_ids}
        )
        for source_id, coder_ids in plan.who_codes().items()
        if source_id in there
    )
    return PlanProgress(
        plan,
        tuple(_of_coder(coder_id, sources) for coder_id in plan.coder_ids),
        sources,
        gone=len(plan.source_ids) - len(sources),
    )


def _of_coder(coder_id: UUID, sources: Iterable[SourceProgress]) -> CoderProgress:
    found = [source.states[coder_id] for source in sources if coder_id in source.states]
    in_progress, complete = found.count(Progress.IN_PROGRESS), found.count(Progress.COMPLETE)
    return CoderProgress(coder_id, len(found) - in_progress - complete, in_progress, complete)
