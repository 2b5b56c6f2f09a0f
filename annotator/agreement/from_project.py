"""What a project, or several copies of one, hold for a comparison."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
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
from annotator.agreement.scope import scope_of
from annotator.agreement.units import Unit
from annotator.model.records import Assignment, Progress
from annotator.project.project import Project
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.snapshot import snapshot
from annotator.text.paragraphs import Paragraphs
from annotator.text.sentences import Sentences
from annotator.text.spans import Span
from annotator.text.words import words


def comparison_input(
    read: Reader,
    coder_ids: Sequence[UUID] | None = None,
    *,
    unit: Unit = Unit.CHARACTER,
    all_sources: bool = False,
) -> ComparisonInput:
    """Return what a project holds for a comparison of coders, over all codes and sources.

    Args:
        read: the project.
        coder_ids: who is compared, in this order; by default everybody who has coded or completed
            something, by name.
        unit: what is counted.
        all_sources: whether sources count that not all coders completed.
    """
    assignments = read.assignments()
    names = {coder.id: coder.name for coder in read.coders()}
    if coder_ids is None:
        at_work = _at_work(read, assignments)
        coder_ids = [coder_id for coder_id in names if coder_id in at_work]
    scheme = read.scheme()
    codes, sources = list(scheme), read.sources()
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
        complete=_work(a for a in assignments if a.state is Progress.COMPLETE),
        assigned=_work(assignments),
        spans=_spans(
            read,
            coders=coder_ids,
            codes=[code.id for code in codes],
            sources=[source.id for source in sources],
        ),
        unit=unit,
        all_sources=all_sources,
    )
    return given if unit is Unit.CHARACTER else replace(given, sources=_with_units(read, given))


def coded_annotations(
    read: Reader, source_id: UUID, coder_ids: Iterable[UUID]
) -> list[CodedAnnotation]:
    """Return what some coders coded in one source, as `passages` takes it, in no order."""
    wanted = set(coder_ids)
    return [
        CodedAnnotation(
            id=each.id,
            coder_id=each.coder_id,
            code_id=each.code_id,
            span=each.span,
            created=each.created,
        )
        for each in read.annotations_in(source_id)
        if each.coder_id in wanted
    ]


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


def _at_work(read: Reader, assignments: Iterable[Assignment]) -> set[UUID]:
    """Return the coders who have coded or completed something."""
    complete = {a.coder_id for a in assignments if a.state is Progress.COMPLETE}
    return complete | {tally.coder_id for tally in read.tallies() if tally.annotations}


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
        for coded in read.each_coded_span()
        if coded.coder_id in coder_at and coded.code_id in code_at and coded.source_id in source_at
    )


def _with_units(read: Reader, given: ComparisonInput) -> list[ComparedSource]:
    """Return the sources, those that come into scope with their sentences or paragraphs."""
    in_scope = {source.id for source in scope_of(given).sources}
    texts = {source.id: source for source in read.sources() if source.id in in_scope}
    return [
        source._replace(units=_units(read.text(texts[source.id]), given.unit))
        if source.id in in_scope
        else source
        for source in given.sources
    ]


def _units(text: str, unit: Unit) -> list[Span]:
    """Return the words, the sentences, or the paragraphs that hold more than white space."""
    if unit is Unit.WORD:
        return words(text, Span(0, len(text)))
    paragraphs = Paragraphs(text)
    if unit is Unit.SENTENCE:
        return list(Sentences(text, paragraphs))
    return [span for span in paragraphs if not span.cut(text).isspace() and span.length]
