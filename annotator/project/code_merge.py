"""What merging codes would touch, told before it is done."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from annotator.model.names import folded
from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.project.annotation_reading import CodedSpan
from annotator.project.reading import Reader


@dataclass(frozen=True, slots=True)
class CodeMerge:
    """What merging codes into another one touches.

    Attributes:
        annotations: how many annotations go over, by coder.
        sources: in how many sources they stand.
        joined: how many annotations disappear because they overlap others of the same coder, which
            are made longer instead.
        memos: how many memos on the codes go over.
        decisions: how many decisions of the consensus go over.
        children: the codes below those merged, which go below the one that stays.
        refusal: why the codes cannot be merged; empty where they can.
    """

    annotations: dict[UUID, int]
    sources: int
    joined: int
    memos: int
    decisions: int
    children: tuple[Code, ...]
    refusal: str = ""


def foresee_merge(read: Reader, code_ids: Sequence[UUID], into_id: UUID) -> CodeMerge:
    """Return what `MergeCodes` would do with the same codes, without doing it."""
    merged = set(code_ids)
    scheme = read.scheme()
    spans = list(read.each_coded_span(code_ids={*merged, into_id}))
    going = [each for each in spans if each.code_id in merged]
    return CodeMerge(
        annotations=dict(Counter(each.coder_id for each in going).most_common()),
        sources=len({each.source_id for each in going}),
        joined=_joined(spans, merged),
        memos=sum(len(read.memos(code_id)) for code_id in code_ids),
        decisions=sum(decision.code_id in merged for decision in read.decisions()),
        children=tuple(
            child
            for code_id in code_ids
            for child in scheme.children(code_id)
            if child.id not in merged
        ),
        refusal=_refusal(scheme, code_ids, into_id),
    )


def _joined(spans: Iterable[CodedSpan], merged: set[UUID]) -> int:
    """Return how many annotations are taken in by others that they overlap."""

    def place(each: CodedSpan) -> tuple[UUID, UUID]:
        return each.source_id, each.coder_id

    gone = 0
    for _, together in groupby(sorted(spans, key=place), key=place):
        for run in _overlapping_runs(sorted(together, key=lambda each: each.span)):
            if any(each.code_id in merged for each in run):
                gone += len(run) - 1
    return gone


def _overlapping_runs(spans: Iterable[CodedSpan]) -> Iterable[list[CodedSpan]]:
    """Yield spans, sorted by their start, in runs in which each overlaps one before it."""
    run: list[CodedSpan] = []
    end = 0
    for each in spans:
        if run and each.span.start >= end:
            yield run
            run = []
        end = max(end, each.span.end) if run else each.span.end
        run.append(each)
    if run:
        yield run


def _refusal(scheme: Scheme, code_ids: Sequence[UUID], into_id: UUID) -> str:
    into = scheme[into_id]
    for above in scheme.ancestors(into_id):
        if above.id in code_ids:
            return f"{into.name} stands under {above.name}; move it out first, then merge"
    standing = {folded(child.name): child.id for child in scheme.children(into_id)}
    gone: set[UUID] = set()
    for code_id in code_ids:
        for child in scheme.children(code_id):
            if child.id in gone:
                continue
            if standing.setdefault(folded(child.name), child.id) != child.id:
                return f"two codes called {child.name} would stand side by side; rename one first"
        gone.add(code_id)
        standing = {name: child_id for name, child_id in standing.items() if child_id != code_id}
    return ""
