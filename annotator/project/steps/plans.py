"""Plans of double coding: several coders code the sources that were drawn for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from annotator.model.names import folded
from annotator.model.records import Assignment, Coder, Plan, Progress, Source, Stratum
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.steps.assignments import assignment_id, set_progress


@dataclass(frozen=True, slots=True)
class MakePlan:
    """Keep what was drawn as a plan, and give each source to those who are to code it.

    What a coder has begun or completed already stays as it is.

    Attributes:
        name: how the plan is called.
        seed: what the draw can be repeated with.
        source_ids: the sources drawn.
        coder_ids: who is to code them.
        method: how they were drawn, as a sentence for a report.
        drawn_from: number of sources they were drawn from.
        strata: the parts drawn from one by one.
        coders_by_source: who codes which source, in the order of ``source_ids``; empty where every
            coder codes all of them.
        plan_id: the new plan's id.
        progress: told how many sources are assigned, of how many; it may raise to cancel.
    """

    name: str
    seed: int
    source_ids: tuple[UUID, ...]
    coder_ids: tuple[UUID, ...]
    method: str
    drawn_from: int
    strata: tuple[Stratum, ...] = ()
    coders_by_source: tuple[tuple[UUID, ...], ...] = ()
    plan_id: UUID = field(default_factory=uuid4)
    progress: ProgressCall = field(default=no_progress, compare=False, repr=False)

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say which plan is made."""
        return f"Plan the double coding “{self.name}”"

    def apply(self, edit: Edit) -> None:
        """Add the plan and the assignments."""
        _refuse_taken(edit.read, self.name)
        for coder_id in self.coder_ids:
            edit.read.get(Coder, coder_id)
        for source_id in self.source_ids:
            edit.read.get(Source, source_id)
        plan = Plan(
            id=self.plan_id,
            name=self.name,
            seed=self.seed,
            source_ids=self.source_ids,
            coder_ids=self.coder_ids,
            coders_by_source=self.coders_by_source,
            drawn_from=self.drawn_from,
            strata=self.strata,
            method=self.method,
            created=edit.now,
            modified=edit.now,
        )
        _refuse_single(plan)
        edit.add(plan)
        for number, (source_id, coder_ids) in enumerate(plan.who_codes().items()):
            self.progress(number, len(plan.source_ids))
            has_it = {standing.coder_id for standing in edit.read.assignments(source_id)}
            for coder_id in coder_ids:
                if coder_id not in has_it:
                    set_progress(edit, source_id, coder_id, Progress.ASSIGNED)


@dataclass(frozen=True, slots=True)
class RenamePlan:
    """Give a plan another name."""

    plan_id: UUID
    name: str

    def label(self, read: Reader) -> str:
        """Say what becomes what."""
        return f"Rename the plan “{read.get(Plan, self.plan_id).name}” to “{self.name}”"

    def apply(self, edit: Edit) -> None:
        """Set the name."""
        plan = edit.read.get(Plan, self.plan_id)
        _refuse_taken(edit.read, self.name, but=plan)
        edit.change(plan, name=self.name)


@dataclass(frozen=True, slots=True)
class RemovePlan:
    """Remove a plan, and take back what it assigned and nobody has begun.

    What a coder has begun or completed stays, as does what had been assigned before the plan, and
    what another plan asks for too.
    """

    plan_id: UUID

    def label(self, read: Reader) -> str:
        """Say what goes."""
        return f"Remove the plan “{read.get(Plan, self.plan_id).name}”"

    def apply(self, edit: Edit) -> None:
        """Remove the plan and the assignments it made."""
        plan = edit.read.get(Plan, self.plan_id)
        edit.remove(plan)
        still_planned = {work for other in edit.read.plans() for work in _work(other)}
        for source_id, coder_id in _work(plan):
            standing = edit.read.find(Assignment, assignment_id(source_id, coder_id))
            if (
                standing is not None
                and standing.state is Progress.ASSIGNED
                # One action has one time: so it is known which assignments came with the plan.
                and standing.created == plan.created
                and (source_id, coder_id) not in still_planned
            ):
                edit.remove(standing)


def _work(plan: Plan) -> Iterator[tuple[UUID, UUID]]:
    for source_id, coder_ids in plan.who_codes().items():
        for coder_id in coder_ids:
            yield source_id, coder_id


def _refuse_single(plan: Plan) -> None:
    if not plan.source_ids:
        raise ActionRefusedError("a plan needs a source to be coded; draw one at least")
    if len(set(plan.source_ids)) < len(plan.source_ids):
        raise ActionRefusedError("a plan names each of its sources once")
    if any(len(set(coder_ids)) < 2 for coder_ids in plan.who_codes().values()):
        raise ActionRefusedError("double coding needs two coders of each source; choose two")


def _refuse_taken(read: Reader, name: str, but: Plan | None = None) -> None:
    for plan in read.plans():
        if folded(plan.name) == folded(name) and (but is None or plan.id != but.id):
            raise ActionRefusedError(f"there is a plan “{plan.name}” already; choose another name")
