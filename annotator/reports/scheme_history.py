"""Gathers from the log whether the scheme changed while the sources in scope were being coded.

Now and then is told by the clocks of the coders' computers: in copies that were coded side by side
and merged later, the order that all copies agree on says little of what was worded first.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple
from uuid import UUID

from annotator.agreement.comparison_result import CodeInComparison, Comparison
from annotator.model.records import Annotation
from annotator.project.origins import Origin
from annotator.project.reading import Reader
from annotator.project.wordings import DESCRIBING, wordings
from annotator.reports.reliability import CodeHistory, SchemeHistory


class _Wording(NamedTuple):
    """What a code said from some coding on.

    Attributes:
        since: how many codings came before.
        texts: what each field of `DESCRIBING` said.
    """

    since: int
    texts: Mapping[str, str]


def scheme_history(read: Reader, comparison: Comparison) -> SchemeHistory | None:
    """Return how the compared codes were worded from the first compared coding to the last.

    A coding is that a compared annotation was given its code: made, recoded, or its code merged
    into another. Of what lies outside the scope nothing is told.

    Returns:
        the changes, code by code; None where nothing was coded.
    """
    given = _codings(read, comparison)
    moments = sorted(moment for of_code in given.values() for moment in of_code)
    if not moments:
        return None
    codes = tuple(
        _history(each.code, _worded(read, each.code.id, moments), given[each.code.id], moments)
        for each in comparison.codes
    )
    return SchemeHistory(
        first=moments[0].time.date(),
        last=moments[-1].time.date(),
        annotations=len(moments),
        earlier=sum(code.earlier for code in codes),
        codes=codes,
    )


def _codings(read: Reader, comparison: Comparison) -> dict[UUID, list[Origin]]:
    """Return by code when the compared annotations were given it."""
    code_of: dict[UUID, UUID] = {}
    given: dict[UUID, list[Origin]] = {each.code.id: [] for each in comparison.codes}
    for source in comparison.scope.sources:
        at_work = {c.id for c in comparison.scope.coders if c.label not in source.missing}
        for each in read.annotations_in(source.id):
            if each.coder_id in at_work and each.code_id in given:
                code_of[each.id] = each.code_id
    for annotation_id, moment in read.origins(Annotation, code_of, "code_id").items():
        given[code_of[annotation_id]].append(moment)
    return given


def _worded(read: Reader, code_id: UUID, moments: Sequence[Origin]) -> list[_Wording]:
    """Return the wordings a code was given by, the oldest first; what nobody coded by is left out.

    The first holds from the beginning, unless the code was added when coding had begun.
    """
    worded: list[_Wording] = []
    for since, texts in _states(read, code_id, moments):
        if since == len(moments):
            break
        if not worded or texts != worded[-1].texts:
            worded.append(_Wording(since, texts))
    return worded


def _states(
    read: Reader, code_id: UUID, moments: Sequence[Origin]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield how many codings came before a change, and what the code said at the next one."""
    changes = sorted(
        (Origin(each.action.time, each.action.stamp), each.field, each.text)
        for each in wordings(read, code_id)
    )
    texts = dict.fromkeys(DESCRIBING, "")
    for since, together in groupby(changes, key=lambda change: bisect_left(moments, change[0])):
        texts = texts | {field: text for _, field, text in together}
        yield since, texts


def _history(
    code: CodeInComparison,
    worded: Sequence[_Wording],
    given: Sequence[Origin],
    moments: Sequence[Origin],
) -> CodeHistory:
    reworded = {
        field
        for before, after in pairwise(worded)
        for field in DESCRIBING
        if before.texts[field] != after.texts[field]
    }
    return CodeHistory(
        code=code.label,
        added=bool(worded) and worded[0].since > 0,
        revisions=max(len(worded) - 1, 0),
        fields=tuple(field for field in DESCRIBING if field in reworded),
        annotations=len(given),
        earlier=sum(_is_earlier(worded, bisect_left(moments, moment)) for moment in given),
    )


def _is_earlier(worded: Sequence[_Wording], place: int) -> bool:
    """Return whether the coding at this place went by another wording than the last coding."""
    if not worded:
        return False
    held = bisect_right(worded, place, key=lambda each: each.since)
    return worded[max(held - 1, 0)].texts != worded[-1].texts
