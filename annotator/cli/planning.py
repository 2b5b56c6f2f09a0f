"""The command that plans double coding: plan."""

from collections.abc import Mapping, Sequence
from secrets import randbelow
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import typer

from annotator.agreement.strata import StrataBy
from annotator.cli.choosing_sources import GroupNames, SourceOptions, Where
from annotator.cli.finding import ProjectPath, coders_named, to_read, to_write
from annotator.cli.output import AsJson, counted, print_json, print_table, say
from annotator.errors import AnnotatorError
from annotator.model.records import Plan, Progress
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.source_filter import SourceFilter

if TYPE_CHECKING:  # no other command needs it
    from annotator.agreement.double_coding import Draw
    from annotator.agreement.plan_progress import PlanProgress, SourceProgress

Facts = dict[str, Any]

_SEEDS = 1_000_000
_STATES = {
    None: "taken back",
    Progress.ASSIGNED: "assigned",
    Progress.IN_PROGRESS: "in progress",
    Progress.COMPLETE: "complete",
}


class PlanRefusedError(AnnotatorError):
    """What was asked for is no plan."""


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("plan")(plan)


def plan(  # noqa: PLR0913  # one parameter an option
    project: ProjectPath,
    *,
    coder: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="A coder of the sample; repeated.")
    ] = None,
    sources: Annotated[
        int | None, typer.Option(metavar="N", help="How many sources are drawn.")
    ] = None,
    share: Annotated[
        float | None, typer.Option(metavar="X", help="Which share of all sources, such as 0.2.")
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            min=0,
            max=2**63 - 1,
            help="Draws the same sources again.",
            show_default="a new one",
        ),
    ] = None,
    by: Annotated[
        StrataBy | None,
        typer.Option(help="Draw in proportion from strata.", show_default="from all as one"),
    ] = None,
    where: Where = None,
    group: GroupNames = None,
    each: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="How many of the coders code each source.", show_default="all"
        ),
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="TEXT", help="The plan’s name.")] = None,
    suggest_width: Annotated[
        float | None,
        typer.Option(metavar="W", help="Only say how many sources give intervals of alpha W wide."),
    ] = None,
    expect_alpha: Annotated[
        float | None,
        typer.Option(
            metavar="A", help="The agreement to reckon with before a pilot.", show_default="0.7"
        ),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Draw a random sample of sources that several coders code, and assign it to them.

    Without coders, it lists the plans there are and how far they have come. `annotator undo` takes
    a plan back. With --suggest-width it says how many sources to draw, and what that rests on.
    """
    of_a_plan = {
        "--sources": sources,
        "--share": share,
        "--seed": seed,
        "--by": by,
        "--where": where,
        "--group": group,
        "--each": each,
        "--name": name,
    }
    if suggest_width is not None:
        _refuse(of_a_plan, "makes a plan; leave it out beside --suggest-width")
        with to_read(project) as read:
            _suggest(read, suggest_width, coder, expect_alpha, as_json=as_json)
        return
    _refuse({"--expect-alpha": expect_alpha}, "goes with --suggest-width")
    if not coder:
        _refuse(of_a_plan, "is for a new plan; name its coders with --coder")
        with to_read(project) as read:
            _print_plans(read, read.plans(), as_json=as_json)
        return
    if (sources is None) == (share is None):
        raise PlanRefusedError("say how many sources are drawn: --sources N, or --share 0.2")
    with to_write(project) as target:
        coder_ids = coders_named(target, coder)
        wanted = SourceOptions(None, where, group).filter(target)
        chosen_seed = randbelow(_SEEDS) if seed is None else seed
        drawn = _drawn(target, wanted, sources, share, seed=chosen_seed, by=by)
        made = _make(target, drawn, coder_ids, each, name)
        _print_plans(target, [made], as_json=as_json)


# How ---------------------------------------------------------------------------------------


def _refuse(options: Mapping[str, object], why: str) -> None:
    given = [option for option, value in options.items() if value is not None]
    if given:
        raise PlanRefusedError(f"{given[0]} {why}")


def _suggest(
    read: Reader,
    width: float,
    coders: Sequence[str] | None,
    alpha: float | None,
    *,
    as_json: bool,
) -> None:
    from annotator.agreement.suggested_size import (  # noqa: PLC0415  # slow to load
        EXPECTED_ALPHA,
        suggested_size,
    )

    size = suggested_size(
        read,
        width,
        coders_named(read, coders) if coders else None,
        alpha=EXPECTED_ALPHA if alpha is None else alpha,
    )
    if as_json:
        print_json(
            {
                "sources": size.sources,
                "of": size.there,
                "width": width,
                "assumption": size.in_words,
                "citation": size.citation,
            }
        )
        return
    say(size.in_words)
    say(f"Source: {size.citation}")


def _drawn(
    read: Reader,
    wanted: SourceFilter,
    number: int | None,
    share: float | None,
    *,
    seed: int,
    by: StrataBy | None,
) -> "Draw":
    from annotator.agreement.double_coding import draw, number_for_share  # noqa: PLC0415
    from annotator.agreement.strata import candidates  # noqa: PLC0415

    pool = candidates(read, wanted)
    if number is None:
        number = number_for_share(share or 0.0, len(pool))
    return draw(pool, number, seed=seed, by=by, pool=wanted.in_words())


def _make(
    target: Project, drawn: "Draw", coder_ids: Sequence[UUID], each: int | None, name: str | None
) -> Plan:
    from annotator.agreement.double_coding import free_name, plan_for  # noqa: PLC0415

    called = free_name(target.plans()) if name is None else name
    step = plan_for(drawn, called, coder_ids, each)
    target.do(step)
    return target.get(Plan, step.plan_id)


def _print_plans(read: Reader, plans: Sequence[Plan], *, as_json: bool) -> None:
    from annotator.agreement.plan_progress import plan_progress  # noqa: PLC0415

    assignments = read.assignments()
    sources = {source.id: source.name for source in read.sources()}
    coders = {coder.id: coder.name for coder in read.coders()}
    found = [plan_progress(each, assignments, sources) for each in plans]
    if as_json:
        print_json([_facts(progress, sources, coders) for progress in found])
        return
    if not found:
        say("there is no plan of double coding; to make one: --coder A --coder B --share 0.2")
    for number, progress in enumerate(found):
        if number:
            say("")
        _print_plan(progress, sources, coders)


def _print_plan(
    progress: "PlanProgress", sources: dict[UUID, str], coders: dict[UUID, str]
) -> None:
    there = progress.plan
    say(f"{there.name}: {there.method}")
    gone = f"; {counted(progress.gone, 'source')} deleted since" if progress.gone else ""
    say(
        f"{progress.double_coded:,} of {counted(len(progress.sources), 'source')} double-coded "
        f"so far{gone}"
    )
    rows = [
        (
            coders.get(coder.coder_id, "?"),
            f"{coder.planned:,}",
            f"{coder.not_begun:,}",
            f"{coder.in_progress:,}",
            f"{coder.complete:,}",
        )
        for coder in progress.coders
    ]
    print_table(("Coder", "Sources", "Not begun", "In progress", "Complete"), rows, right=4)
    for source in progress.sources:
        say(f"  “{sources[source.source_id]}”: {_states(source, coders)}")


def _states(source: "SourceProgress", coders: dict[UUID, str]) -> str:
    return ", ".join(
        f"{coders.get(coder_id, '?')} {_STATES[state]}" for coder_id, state in source.states.items()
    )


def _facts(progress: "PlanProgress", sources: dict[UUID, str], coders: dict[UUID, str]) -> Facts:
    there = progress.plan
    return {
        "id": str(there.id),
        "name": there.name,
        "method": there.method,
        "seed": there.seed,
        "drawn": len(there.source_ids),
        "drawn_from": there.drawn_from,
        "strata": [stratum.model_dump() for stratum in there.strata],
        "double_coded": progress.double_coded,
        "finished": progress.finished,
        "deleted_since": progress.gone,
        "coders": [
            {
                "name": coders.get(coder.coder_id),
                "sources": coder.planned,
                "not_begun": coder.not_begun,
                "in_progress": coder.in_progress,
                "complete": coder.complete,
            }
            for coder in progress.coders
        ],
        "sources": [
            {
                "id": str(source.source_id),
                "name": sources[source.source_id],
                "coders": {
                    coders.get(coder_id, str(coder_id)): state
                    for coder_id, state in source.states.items()
                },
            }
            for source in progress.sources
        ],
    }
