"""What a project holds, as facts to print or to give out as JSON."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from annotator.cli.output import counted, listed, print_table, say
from annotator.model.record import moment_text
from annotator.model.records import Progress, Source
from annotator.project.annotation_reading import Tally
from annotator.project.log import Action
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.source_knowledge import groups_of_sources, known_of_sources

Facts = dict[str, Any]

_STATES = {
    None: "–",
    Progress.ASSIGNED.value: "assigned",
    Progress.IN_PROGRESS.value: "in progress",
    Progress.COMPLETE.value: "complete",
}


def project_facts(read: Project, chosen: Sequence[Source] | None = None) -> Facts:
    """Return what a project holds in some sources, or all; without texts and annotations."""
    about = read.info()
    coders = {coder.id: coder.name for coder in read.coders()}
    wanted = read.sources() if chosen is None else chosen
    ids = {source.id for source in wanted}
    tallies = [tally for tally in read.tallies() if tally.source_id in ids]
    sources = _source_facts(read, wanted, tallies, coders)
    last = next(iter(read.actions(limit=1)), None)
    return {
        "path": str(read.path),
        "id": str(about.id),
        "name": about.name,
        "description": about.description,
        "created": moment_text(about.created),
        **blind_facts(read),
        "length": sum(source["length"] for source in sources),
        "annotations": sum(tally.annotations for tally in tallies),
        "memos": len(read.memos()),
        "coders": [{"id": str(coder_id), "name": name} for coder_id, name in coders.items()],
        "sources": sources,
        "codes": _code_facts(read, tallies, coders),
        "attributes": [each.name for each in read.attributes()],
        "groups": [each.name for each in read.groups()],
        "last_action": None if last is None else action_facts(last, coders),
    }


def action_facts(action: Action, coders: Mapping[UUID, str]) -> Facts:
    """Return one action of the log; ``coders`` gives the names of the coders."""
    return {
        "number": action.seq,
        "id": str(action.id),
        "time": moment_text(action.time),
        "coder": None if action.coder_id is None else coders.get(action.coder_id),
        "label": action.label,
        "role": action.role.value,
        "undoes": None if action.undoes is None else str(action.undoes),
        "here": action.here,
    }


def blind_facts(read: Reader) -> Facts:
    """Return whether coders work in blind, and who sees everything all the same."""
    return {
        "blind": read.info().blind,
        "sees_all": [coder.name for coder in read.coders() if coder.sees_all],
    }


def blind_in_words(facts: Facts) -> str:
    """Return what `blind_facts` returned as a line."""
    if not facts["blind"]:
        return "Coders see what others coded"
    seers = facts["sees_all"]
    but = f", except from {listed(seers)}" if seers else ""
    return f"Coding in blind: others’ coding of a source is hidden until it is complete{but}"


def print_project(facts: Facts) -> None:
    """Print what `project_facts` returned, for people."""
    say(f"{facts['name']} ({facts['path']})")
    if facts["description"]:
        say(facts["description"])
    counts = [
        counted(facts["length"], "character"),
        *(counted(len(facts[things]), things[:-1]) for things in ("sources", "codes", "coders")),
        *(counted(facts[things], things[:-1]) for things in ("annotations", "memos")),
    ]
    say(", ".join(counts))
    if len(facts["coders"]) > 1:
        say(blind_in_words(facts))
    names = [coder["name"] for coder in facts["coders"]]
    if facts["sources"]:
        say("")
        grouped = ["Groups"] if facts["groups"] else []
        rows = [
            (
                source["name"],
                f"{source['length']:,}",
                *map(_state, source["coders"]),
                *([listed(source["groups"])] if grouped else []),
            )
            for source in facts["sources"]
        ]
        print_table(("Source", "Characters", *names, *grouped), rows)
    if facts["codes"]:
        say("")
        rows = [
            (code["path"], code["key"] or "", *(f"{c['annotations']:,}" for c in code["coders"]))
            for code in facts["codes"]
        ]
        print_table(("Code", "Key", *names), rows, right=len(names))


def _state(work: Facts) -> str:
    state = _STATES[work["state"]]
    return f"{state} ({work['annotations']:,})" if work["annotations"] else state


def _source_facts(
    read: Project, sources: Sequence[Source], tallies: Sequence[Tally], coders: Mapping[UUID, str]
) -> list[Facts]:
    known, grouped = known_of_sources(read), groups_of_sources(read)
    states = {(a.source_id, a.coder_id): a.state.value for a in read.assignments()}
    annotations: dict[tuple[UUID, UUID], int] = {}
    for tally in tallies:
        place = (tally.source_id, tally.coder_id)
        annotations[place] = annotations.get(place, 0) + tally.annotations
    return [
        {
            "id": str(source.id),
            "name": source.name,
            "original_name": source.original_name,
            "length": source.length,
            "attributes": known.get(source.id, {}),
            "groups": grouped.get(source.id, []),
            "coders": [
                {
                    "name": name,
                    "state": states.get((source.id, coder_id)),
                    "annotations": annotations.get((source.id, coder_id), 0),
                }
                for coder_id, name in coders.items()
            ],
        }
        for source in sources
    ]


def _code_facts(read: Project, tallies: Sequence[Tally], coders: Mapping[UUID, str]) -> list[Facts]:
    annotations: dict[tuple[UUID, UUID], int] = {}
    for tally in tallies:
        use = (tally.code_id, tally.coder_id)
        annotations[use] = annotations.get(use, 0) + tally.annotations
    scheme = read.scheme()
    return [
        {
            "id": str(code.id),
            "name": code.name,
            "path": scheme.path(code.id),
            "key": code.key,
            "colour": code.colour,
            "coders": [
                {"name": name, "annotations": annotations.get((code.id, coder_id), 0)}
                for coder_id, name in coders.items()
            ],
        }
        for code in scheme
    ]
