"""What a project, or several copies of one, hold for a comparison."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from uuid import UUID

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.comparison_input import (
    ComparedCode,
    ComparedCoder,
    ComparedSource,
    ComparisonInput,
    Work,
)
from annotator.agreement.consensus_work import consensus_work
from annotator.agreement.scope import rated_once, sources_in_scope, work_present
from annotator.agreement.units import Unit
from annotator.model.records import Assignment, Progress
from annotator.project.annotation_reading import CodedSpan
from annotator.project.blinding import as_seen_by
from annotator.project.consensus import consensus_annotations, consensus_coder, consensus_id
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.snapshot import snapshot
from annotator.text.paragraphs import Paragraphs
from annotator.text.sentences import Sentences
from annotator.text.spans import Span
from annotator.text.words import words


def comparison_input(  # noqa: PLR0913  # one for each choice
    read: Reader,
    coder_ids: Sequence[UUID] | None = None,
    *,
    unit: Unit = Unit.CHARACTER,
    half: bool = False,
    all_sources: bool = False,
    pairwise: bool = False,
    source_ids: Collection[UUID] | None = None,
    sources_asked_for: str = "",
    viewer: UUID | None = None,
    with_annotations: bool = False,
) -> ComparisonInput:
    """Return what a project holds for a comparison of coders, over all codes.

    Args:
        read: the project.
        coder_ids: who is compared, in this order, the consensus too where its id is given; by
            default everybody who has coded or completed something, by name.
        unit: what is counted.
        half: whether a unit is coded if at least half of its characters are, instead of any.
        all_sources: whether sources count that not all coders completed.
        pairwise: whether a source counts as soon as two of the coders completed it.
        source_ids: the sources that may count; by default all.
        sources_asked_for: how those were chosen, as `SourceFilter.in_words` says it.
        viewer: the coder who looks. What the project hides from that coder is withheld.
        with_annotations: whether the annotations are read, too, to list disagreements.
    """
    assignments = read.assignments()
    consensus = consensus_coder(read)
    names = {coder.id: coder.name for coder in (*read.coders(), consensus)}
    if coder_ids is None:
        coder_ids = coders_at_work(read)
    scheme = read.scheme()
    codes = list(scheme)
    sources = [s for s in read.sources() if source_ids is None or s.id in source_ids]
    complete = _work(a for a in assignments if a.state is Progress.COMPLETE)
    if consensus.id in coder_ids:
        complete |= consensus_work(read)
    given = ComparisonInput(
        coders=[ComparedCoder(coder_id, names[coder_id]) for coder_id in coder_ids],
        codes=[
            ComparedCode(
                code.id,
                code.name,
                (*(above.name for above in scheme.ancestors(code.id)), code.name),
            )
            for code in codes
        ],
        sources=[ComparedSource(source.id, source.name, source.length) for source in sources],
        complete=complete,
        assigned=_work(assignments),
        spans=_spans(
            read,
            coders=coder_ids,
            codes=[code.id for code in codes],
            sources=[source.id for source in sources],
        ),
        unit=unit,
        half=half,
        all_sources=all_sources,
        pairwise=pairwise,
        sources_asked_for=sources_asked_for,
        withheld=_withheld(read, viewer, coder_ids),
    )
    present = work_present(given)
    counted = sources_in_scope(given, present)
    chosen = [source for source, counts in zip(sources, counted, strict=True) if counts]
    measured = counted | rated_once(given, present)
    # Paragraphs are what is resampled where there is one source only.
    wanted = counted & (len(chosen) == 1) if unit is Unit.CHARACTER else measured
    cut = {
        source.id: _cut(read.text(source), unit)
        for source, is_wanted in zip(sources, wanted, strict=True)
        if is_wanted
    }
    return replace(
        given,
        sources=[
            source._replace(units=cut[source.id][0], paragraphs=cut[source.id][1])
            if source.id in cut
            else source
            for source in given.sources
        ],
        annotations={source.id: coded_annotations(read, source.id, coder_ids) for source in chosen}
        if with_annotations
        else {},
    )


def coders_at_work(read: Reader) -> list[UUID]:
    """Return the coders who have coded or completed something, by name."""
    at_work = {a.coder_id for a in read.assignments() if a.state is Progress.COMPLETE}
    at_work |= {coder for (_, coder), number in read.annotations_by_source().items() if number}
    return [coder.id for coder in read.coders() if coder.id in at_work]


def coded_annotations(
    read: Reader, source_id: UUID, coder_ids: Iterable[UUID]
) -> list[CodedAnnotation]:
    """Return what some coders coded in one source, as `passages` takes it, in no order.

    The consensus is one of them where its id is given.
    """
    wanted = set(coder_ids)
    found = [
        CodedAnnotation.of(each)
        for each in read.annotations_in(source_id)
        if each.coder_id in wanted
    ]
    if consensus_id(read.info().id) in wanted:
        found += [CodedAnnotation.of(each) for each in consensus_annotations(read, source_id)]
    return found


@contextmanager
def united(paths: Sequence[Path], *, progress: ProgressCall = no_progress) -> Iterator[Project]:
    """Unite copies of one project in a temporary file; the copies stay as they are.

    Raises:
        NotAProjectError, NewerSchemaError, DamagedError: a file cannot be used.
        MergeRefusedError: they are not copies of one project.
    """
    first, *others = paths
    with snapshot(first) as union:
        for other in others:
            union.merge(other, progress=progress)
        yield union


def _work(assignments: Iterable[Assignment]) -> frozenset[Work]:
    return frozenset(Work(a.coder_id, a.source_id) for a in assignments)


def _spans(
    read: Reader, *, coders: Sequence[UUID], codes: Sequence[UUID], sources: Sequence[UUID]
) -> CodedSpans:
    coder_at, code_at, source_at = (
        {listed: place for place, listed in enumerate(ids)} for ids in (coders, codes, sources)
    )
    return CodedSpans.of_rows(
        (source_at[coded.source_id], code_at[coded.code_id], coder_at[coded.coder_id], *coded.span)
        for coded in chain(read.each_coded_span(), _consensus_spans(read, coders))
        if coded.coder_id in coder_at and coded.code_id in code_at and coded.source_id in source_at
    )


def _consensus_spans(read: Reader, coders: Sequence[UUID]) -> Iterator[CodedSpan]:
    if consensus_id(read.info().id) in coders:
        for each in consensus_annotations(read):
            yield CodedSpan(each.source_id, each.code_id, each.coder_id, each.span)


def _withheld(read: Reader, viewer: UUID | None, coder_ids: Collection[UUID]) -> frozenset[UUID]:
    """Return the sources whose figures would tell a viewer what others did there."""
    if {viewer} == {*coder_ids}:
        return frozenset()
    seen = read if viewer is None else as_seen_by(read, viewer)
    return seen.withheld_sources()


def _cut(text: str, unit: Unit) -> tuple[list[Span], list[Span]]:
    """Return a text's units (none of characters) and its paragraphs.

    Units are words, sentences, or the paragraphs that hold more than white space.
    """
    paragraphs = Paragraphs(text)
    filled = [span for span in paragraphs if span.length and not span.cut(text).isspace()]
    if unit is Unit.WORD:
        return words(text, Span(0, len(text))), filled
    if unit is Unit.SENTENCE:
        return list(Sentences(text, paragraphs)), filled
    return (filled if unit is Unit.PARAGRAPH else []), filled
