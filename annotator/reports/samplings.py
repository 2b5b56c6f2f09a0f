"""Gathers from the plans of double coding how the sources in scope were drawn, and when."""

from collections.abc import Iterator, Set
from uuid import UUID

from annotator.agreement.scope import Scope
from annotator.model.records import Plan
from annotator.project.reading import Reader
from annotator.reports.reliability import SampledPart, Sampling


def samplings(read: Reader, scope: Scope) -> Iterator[Sampling]:
    """Yield the recorded draws that sources in scope come from, by name.

    Whether coding had begun is told of sources in scope only, so that nobody learns of work that
    the comparison leaves out; and where one coder is looked at alone, of that coder's work only.
    """
    in_scope = {source.id for source in scope.sources}
    names = {coder.id: coder.name for coder in read.coders()}
    compared = {coder.id for coder in scope.coders}
    for plan in sorted(read.plans(), key=lambda plan: (plan.name, plan.id)):
        drawn = in_scope.intersection(plan.source_ids)
        if drawn:
            coders = (
                {*plan.coder_ids} if len(compared) > 1 else compared.intersection(plan.coder_ids)
            )
            coded = read.coded_before(plan.created, drawn, coders)
            yield _sampling(plan, drawn, coded, names)


def _sampling(
    plan: Plan, in_scope: Set[UUID], coded_before: Set[UUID], names: dict[UUID, str]
) -> Sampling:
    return Sampling(
        plan=plan.name,
        seed=plan.seed,
        drawn=len(plan.source_ids),
        drawn_from=plan.drawn_from,
        parts=tuple(
            SampledPart(name=part.name, drawn=part.drawn, of=part.of) for part in plan.strata
        ),
        method=plan.method,
        in_scope=len(in_scope),
        coders=tuple(names[coder] for coder in plan.coder_ids if coder in names),
        made=plan.created.date(),
        coded_before=len(coded_before),
    )
