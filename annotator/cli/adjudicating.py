"""The command that decides on what coders did differently: adjudicate."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from annotator.cli.finding import ProjectPath, coder_named, source_named, to_read, to_write
from annotator.cli.output import (
    DOES_NOT_HOLD,
    DONE,
    AsJson,
    complain,
    counted,
    print_json,
    print_table,
    progress,
    say,
)
from annotator.errors import AnnotatorError
from annotator.model.records import Source
from annotator.project.project import Project
from annotator.project.reading import Reader

if TYPE_CHECKING:  # slow to load, and no other command needs it
    from annotator.agreement.adjudication import Adjudication
    from annotator.agreement.pre_acceptance import PreAcceptance
    from annotator.project.steps import Decide

_RULES = ("identical", "majority", "overlapping")


class AdjudicationRefusedError(AnnotatorError):
    """What was asked for cannot be adjudicated."""


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("adjudicate")(adjudicate)


def adjudicate(
    project: ProjectPath,
    *,
    rule: Annotated[
        str | None,
        typer.Option(
            metavar="RULE",
            help="Let what is open enter the consensus by a rule: identical (all coders gave the "
            "same spans and code), majority (more than half of them did), or overlapping (all gave "
            "the code, every two over text half of which is common to both: the text that most "
            "coded).",
        ),
    ] = None,
    coder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who decides; needed with --rule.")
    ] = None,
    source: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only this source; repeated.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Say how far the consensus is; with a rule, decide by it what is open.

    Sources count that two coders or more marked complete; compared are those who did. Decisions
    made before stay, and so do the coders' own annotations. One undo takes all of it back.

    Exit status: 1 where no source counts.
    """
    if rule is None:
        if coder is not None:
            raise AdjudicationRefusedError("--coder says who decides by --rule; name a rule, too")
        with to_read(project) as read:
            return _tell(read, _sources(read, source), as_json=as_json)
    chosen = _rule(rule)
    if coder is None:
        raise AdjudicationRefusedError("say with --coder who decides")
    with to_write(project) as target:
        sources = _sources(target, source)
        who = coder_named(target, coder)
        decided = _decide(target, sources, chosen, who.id)
        return _tell(target, sources, as_json=as_json, rule=chosen, decided=decided)


# How ---------------------------------------------------------------------------------------


def _rule(name: str) -> "PreAcceptance":
    from annotator.agreement.pre_acceptance import PreAcceptance  # noqa: PLC0415  # slow to load

    if name not in _RULES:
        raise AdjudicationRefusedError(f"“{name}” is no rule; the rules are: {', '.join(_RULES)}")
    return PreAcceptance(name)


def _sources(read: Reader, names: Sequence[str] | None) -> list[Source]:
    if not names:
        return read.sources()
    wanted = {source_named(read, name).id for name in names}
    return [source for source in read.sources() if source.id in wanted]


def _adjudications(read: Reader, sources: Sequence[Source]) -> "dict[str, Adjudication]":
    """Return what stands to be decided in those sources that two coders completed, by name."""
    from annotator.agreement.adjudication import Adjudication  # noqa: PLC0415  # slow to load
    from annotator.agreement.consensus_work import adjudicable_sources  # noqa: PLC0415

    ready = set(adjudicable_sources(read))
    return {
        source.name: Adjudication.read(read, source.id) for source in sources if source.id in ready
    }


def _decide(
    target: Project, sources: Sequence[Source], rule: "PreAcceptance", coder_id: Any
) -> "tuple[Decide, ...]":
    from annotator.project.steps import DecideMany  # noqa: PLC0415  # slow to load

    decided = tuple(
        step
        for adjudication in _adjudications(target, sources).values()
        for step in adjudication.pre_accept(rule)
    )
    if decided:
        with progress("Deciding") as tell:
            target.do(DecideMany(decided, rule.what, tell), coder_id=coder_id)
    return decided


def _tell(
    read: Reader,
    sources: Sequence[Source],
    *,
    as_json: bool,
    rule: "PreAcceptance | None" = None,
    decided: "Sequence[Decide]" = (),
) -> int:
    """Print how far adjudication is, and return the exit status."""
    found = _adjudications(read, sources)
    if as_json:
        facts = _facts(read, found)
        print_json(facts if rule is None else {"rule": rule, "decided": len(decided), **facts})
    else:
        if rule is not None:
            say(f"Decided by rule ({rule.what}): {counted(len(decided), 'passage')}")
        if found:
            _print_progress(found)
    if found:
        return DONE
    complain("no source can be adjudicated: none was marked complete by two coders or more")
    return DOES_NOT_HOLD


def _facts(read: Reader, found: "dict[str, Adjudication]") -> dict[str, Any]:
    from annotator.agreement.adjudication_summary import summary_of  # noqa: PLC0415

    names = {str(coder.id): coder.name for coder in read.coders()}
    summary = summary_of(found.values()).model_dump(mode="json")
    for key in ("by_coder", "accepted_from"):
        summary[key] = [
            {"id": coder_id, "name": names.get(coder_id, ""), "rulings": rulings}
            for coder_id, rulings in summary[key].items()
        ]
    return summary | {
        "sources": [
            {
                "id": str(adjudication.source_id),
                "name": name,
                "coders": [names[str(coder_id)] for coder_id in adjudication.coder_ids],
                "orphaned": len(adjudication.orphaned()),
                **adjudication.progress().model_dump(mode="json"),
                "complete": adjudication.progress().complete,
            }
            for name, adjudication in found.items()
        ]
    }


def _print_progress(found: "dict[str, Adjudication]") -> None:
    from annotator.agreement.adjudicated_passage import PassageStatus  # noqa: PLC0415
    from annotator.agreement.adjudication_summary import summary_of  # noqa: PLC0415

    head = ("Source", "Passages", *(status.value.capitalize() for status in PassageStatus))
    rows = []
    for name, adjudication in found.items():
        how_far = adjudication.progress()
        numbers = (how_far.passages, *(how_far.by_status[status] for status in PassageStatus))
        rows.append((name, *(f"{number:,}" for number in numbers)))
    print_table(head, rows, right=len(head) - 1)
    summary = summary_of(found.values())
    say("")
    say(
        f"{counted(summary.consensus, 'annotation')} in the consensus, from "
        f"{counted(summary.rulings, 'ruling')}"
    )
    if summary.orphaned:
        say(f"{counted(summary.orphaned, 'ruling')} rest on annotations that are all gone")
