"""What is coded in a project, in a form that can be compared."""

from pathlib import Path

from annotator.exchange.refi.taking_in import new_from_refi
from annotator.project.project import Project

Coding = tuple[str, int, int, str, str]


def codings(read) -> list[Coding]:
    """Return source, start, end, path of the code and coder of every annotation, in order."""
    scheme = read.scheme()
    coders = {coder.id: coder.name for coder in read.coders()}
    sources = {source.id: source.name for source in read.sources()}
    return sorted(
        (
            sources[each.source_id],
            each.start,
            each.end,
            scheme.path(each.code_id),
            coders[each.coder_id],
        )
        for each in read.annotations()
    )


def quotes(read) -> list[tuple[str, str, str]]:
    """Return quote, code and coder of every annotation, in order."""
    texts = {source.id: read.text(source) for source in read.sources()}
    scheme = read.scheme()
    coders = {coder.id: coder.name for coder in read.coders()}
    return sorted(
        (each.span.cut(texts[each.source_id]), scheme[each.code_id].name, coders[each.coder_id])
        for each in read.annotations()
    )


def memos(read) -> list[tuple[str, str, str]]:
    """Return what each memo is about, its text and its coder, in order."""
    coders = {coder.id: coder.name for coder in read.coders()}
    return sorted(
        (each.about_kind.value, each.text, coders[each.coder_id]) for each in read.memos()
    )


def records(read) -> set[str]:
    """Return all that an export carries, with ids and, where there is room for them, times."""
    untimed = {"created", "modified", "key"}
    bare = (
        *read.coders(),
        *read.scheme(),
        *read.attributes(),
        *read.attribute_values(),
        *read.groups(),
        *read.memberships(),
    )
    timed = (*read.annotations(), *read.memos())
    return {
        *(each.model_dump_json(exclude=untimed) for each in bare),
        *(each.model_dump_json() for each in timed),
        *(f"{each.id} {each.name} {each.created} {read.text(each)}" for each in read.sources()),
    }


def imported(folder: Path, file: Path):
    """Make a project of a file; return it, open, and what was told."""
    target = folder / f"{file.stem}-in.annotator"
    report = new_from_refi(target, file)
    return Project.open(target), report


def discarded(report) -> dict[str, int]:
    """Return how many elements of each kind were discarded."""
    found: dict[str, int] = {}
    for each in report.discarded:
        found[each.element] = found.get(each.element, 0) + each.number
    return found
