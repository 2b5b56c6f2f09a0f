"""A comparison that is kept while coding goes on: after a change only its source is read again."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from uuid import UUID

import numpy as np

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.comparison_input import ComparisonInput, Work
from annotator.agreement.comparison_result import (
    CodeComparison,
    Comparison,
    Confusion,
    Intervals,
    Overall,
    SourceFigures,
)
from annotator.agreement.figures import Figure
from annotator.agreement.from_project import coded_annotations, comparison_input
from annotator.agreement.passages import Passage
from annotator.agreement.running_comparison import RunningComparison
from annotator.agreement.scope import Scope, scope_of
from annotator.agreement.segments import SourceSpans
from annotator.project.consensus import consensus_coder
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.ui.comparison.asked import Asked, SourcesThatCount


@dataclass(frozen=True, slots=True)
class Computed:
    """What was found out, to be shown.

    Attributes:
        asked: the question it answers.
        scope: what it rests on.
        codes: the figures of each code.
        intervals: how their intervals were found.
        overall: the measures over all codes; None where nobody looked at them yet.
        disagreements: the passages that are not coded alike.
        by_code: how many of these each code is in.
        by_source: the same for each source.
    """

    asked: Asked
    scope: Scope
    codes: tuple[CodeComparison, ...]
    intervals: Intervals
    overall: Overall | None
    disagreements: tuple[Passage, ...]
    by_code: Mapping[UUID, int]
    by_source: Mapping[UUID, Mapping[UUID, int]]


class KeptComparison:
    """Holds what a comparison was computed from, and what came of it.

    One thread at a time may use it.
    """

    def __init__(self, asked: Asked, given: ComparisonInput) -> None:
        """Hold what a project says; nothing is computed yet."""
        self._asked = asked
        self._given = given
        self._counts: dict[UUID, tuple[tuple[Passage, ...], Counter[UUID]]] = {}

    @classmethod
    def read_all(
        cls,
        read: Reader,
        asked: Asked,
        viewer: UUID | None,
        progress: ProgressCall = no_progress,
    ) -> "KeptComparison":
        """Read everything that is asked for.

        Args:
            read: the project.
            asked: what is compared.
            viewer: who looks; what that coder may not see yet is left out.
            progress: told how many sources are read, of how many; it may raise to cancel.
        """
        progress(0, 1)
        given = comparison_input(
            read,
            None if asked.coder_ids is None else _in_order(read, asked.coder_ids),
            unit=asked.unit,
            half=asked.half,
            all_sources=asked.sources is SourcesThatCount.BEGUN,
            pairwise=asked.sources is SourcesThatCount.PAIRWISE,
            source_ids=asked.which_sources.ids(read),
            sources_asked_for=asked.which_sources.in_words(),
            viewer=viewer,
        )
        given = _of_codes(given, asked.code_ids)
        coder_ids = [coder.id for coder in given.coders]
        in_scope = scope_of(given).sources
        annotations = {}
        for number, source in enumerate(in_scope):
            progress(number, len(in_scope))
            annotations[source.id] = coded_annotations(read, source.id, coder_ids)
        return cls(asked, replace(given, annotations=annotations))

    @property
    def coder_ids(self) -> list[UUID]:
        """Who is compared."""
        return [coder.id for coder in self._given.coders]

    def compute(self, progress: ProgressCall = no_progress, *, overall: bool = False) -> Computed:
        """Compute what is not computed yet, and return everything.

        Args:
            progress: told how much is computed, of how much; it may raise to cancel.
            overall: whether the measures over all codes are wanted, which can take long.
        """
        progress(0, 3)
        running = self._running
        progress(1, 3)
        codes = running.codes()
        progress(2, 3)
        by_source = running.disagreements_by_source()
        return Computed(
            self._asked,
            running.scope,
            codes,
            running.intervals(),
            running.comparison().overall if overall else None,
            tuple(chain.from_iterable(by_source.values())),
            *self._counted(by_source),
        )

    def _counted(
        self, by_source: Mapping[UUID, tuple[Passage, ...]]
    ) -> tuple[Counter[UUID], dict[UUID, Counter[UUID]]]:
        """Return how many passages each code is in, in all and source by source."""
        of_codes: Counter[UUID] = Counter()
        of_sources: dict[UUID, Counter[UUID]] = {}
        for source_id, passages in by_source.items():
            before = self._counts.get(source_id)
            if before is None or before[0] is not passages:
                counts = Counter(code_id for passage in passages for code_id in passage.code_ids)
                before = self._counts[source_id] = (passages, counts)
            of_codes.update(before[1])
            of_sources[source_id] = before[1]
        return of_codes, of_sources

    def replace_source(self, source_id: UUID, annotations: Sequence[CodedAnnotation]) -> None:
        """Take what is coded in a source now in place of what was; `compute` does the rest.

        Those with codes that are not compared count for the disagreements alone.
        """
        given = self._given
        if all(source.id != source_id for source in given.sources):
            return
        self._running.replace_source(
            source_id,
            _rows(_with_codes(annotations, given), given),
            complete={work.coder for work in given.complete if work.source == source_id},
            assigned={work.coder for work in given.assigned if work.source == source_id},
            annotations=annotations,
        )

    def comparison(self) -> Comparison:
        """Return the comparison whole, to be written to a file."""
        return self._running.comparison()

    # Figures that are found when they are looked at ----------------------------------------

    def pairs(self, code: int, measure: str) -> Sequence[Sequence[Figure | None]]:
        """Return a figure of one code for each two coders; None where it would be one coder."""
        return self._running.pairs(code, measure)

    def by_source(self, code: int) -> list[SourceFigures]:
        """Return the figures of one code in each source in scope."""
        return self._running.by_source(code)

    def confusion(self, rows: int, columns: int) -> Confusion:
        """Return which code the coder ``rows`` gave where the coder ``columns`` gave which."""
        return self._running.confusion(rows, columns)

    def source_spans(self, source_id: UUID, annotations: Sequence[CodedAnnotation]) -> SourceSpans:
        """Return what is coded in one source, as gamma takes it."""
        given = self._given
        source = next(each for each in given.sources if each.id == source_id)
        rows = _rows(_with_codes(annotations, given), given)
        there = [
            not given.pairwise or Work(coder.id, source_id) in given.complete
            for coder in given.coders
        ]
        return SourceSpans(
            code=rows.code.astype(np.int64),
            coder=rows.coder.astype(np.int64),
            start=rows.start,
            end=rows.end,
            length=source.length,
            codes=len(given.codes),
            rated=np.array(there, dtype=np.bool_),
        )

    @cached_property
    def _running(self) -> RunningComparison:
        return RunningComparison(self._given)


def _in_order(read: Reader, coder_ids: Iterable[UUID]) -> list[UUID]:
    """Return coders by name, and the consensus last, as the window lists them."""
    wanted = set(coder_ids)
    everybody = (*read.coders(), consensus_coder(read))
    return [coder.id for coder in everybody if coder.id in wanted]


def _with_codes(
    annotations: Sequence[CodedAnnotation], given: ComparisonInput
) -> list[CodedAnnotation]:
    codes = {code.id for code in given.codes}
    return [each for each in annotations if each.code_id in codes]


def _rows(annotations: Iterable[CodedAnnotation], given: ComparisonInput) -> CodedSpans:
    """Return annotations of one source as rows of spans; their column of sources says nothing."""
    coder_at = {coder.id: place for place, coder in enumerate(given.coders)}
    code_at = {code.id: place for place, code in enumerate(given.codes)}
    return CodedSpans.of_rows(
        (0, code_at[each.code_id], coder_at[each.coder_id], *each.span) for each in annotations
    )


def _of_codes(given: ComparisonInput, code_ids: frozenset[UUID] | None) -> ComparisonInput:
    """Return the same for some codes only."""
    if code_ids is None:
        return given
    kept = [place for place, code in enumerate(given.codes) if code.id in code_ids]
    place_now = np.full(len(given.codes), -1, dtype=np.int32)
    place_now[kept] = np.arange(len(kept), dtype=np.int32)
    spans = given.spans.where(np.isin(given.spans.code, kept))
    return replace(
        given,
        codes=[given.codes[place] for place in kept],
        spans=replace(spans, code=place_now[spans.code]),
    )
