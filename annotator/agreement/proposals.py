"""What can be decided on a passage: the versions of its coders, and what lies between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from annotator.agreement.passages import Passage
from annotator.model.records import Outcome
from annotator.project.consensus import DecidedSpan, Ruling
from annotator.text.spans import Span, joined, merged


@dataclass(frozen=True, slots=True)
class Proposal:
    """What could be decided on a passage.

    Attributes:
        outcome: what kind of decision it is.
        decided: what would enter the consensus, by code and in the order of the text.
        accepted_from: the coder whose version it is, where it is one's.
    """

    outcome: Outcome
    decided: tuple[DecidedSpan, ...] = ()
    accepted_from: UUID | None = None


REJECT = Proposal(Outcome.REJECTED)
"""Nothing here enters the consensus."""

DEFER = Proposal(Outcome.DEFERRED)
"""It is to be decided later; nothing here enters the consensus until then."""


def accept(passage: Passage, coder_id: UUID) -> Proposal:
    """Return the version of one of the compared coders.

    The version of somebody who coded nothing here is that nothing enters the consensus.

    Raises:
        ValueError: the coder is not one of those compared.
    """
    if coder_id in passage.missing:
        return Proposal(Outcome.REJECTED, accepted_from=coder_id)
    if coder_id not in passage.by_coder:
        raise ValueError(f"the coder {coder_id} is not compared here")
    return Proposal(Outcome.ACCEPTED, version(passage, coder_id), coder_id)


def accept_code(passage: Passage, code_id: UUID) -> Proposal:
    """Return what those did who gave one of the passage's codes, and nothing of the other code.

    Where they gave it with different borders, it is the text that any of them covered.

    Raises:
        ValueError: the passage has no such code.
    """
    if code_id not in passage.code_ids:
        raise ValueError(f"nobody gave the code {code_id} here")
    having = _having(passage, code_id)
    versions = {version(passage, coder) for coder in having}
    if len(versions) == 1:
        only = having[0] if len(having) == 1 else None
        return Proposal(Outcome.ACCEPTED, versions.pop(), only)
    text = joined(span for coder in having for span in _spans(passage, coder))
    return Proposal(Outcome.UNION, tuple(DecidedSpan(span, code_id) for span in text))


def union(passage: Passage) -> Proposal:
    """Return, for each code, the text that any coder gave it. Of two codes, both enter."""
    return Proposal(
        Outcome.UNION,
        tuple(
            DecidedSpan(span, code_id)
            for code_id in passage.code_ids
            for span in covered(_of_code(passage, code_id), at_least=1)
        ),
    )


def intersection(passage: Passage) -> Proposal | None:
    """Return, for each code, the text that all who gave it covered; None where there is none.

    Who did not give the code is not asked: the intersection with nothing would be nothing.
    """
    decided = []
    for code_id in passage.code_ids:
        by_coder = _of_code(passage, code_id)
        decided += [
            DecidedSpan(span, code_id) for span in covered(by_coder, at_least=len(by_coder))
        ]
    return Proposal(Outcome.INTERSECTION, tuple(decided)) if decided else None


def kept(rulings: Sequence[Ruling]) -> Proposal:
    """Return what rulings decide, of which there is at least one, as one decision.

    Several are there where passages that were decided on one by one have become one.
    """
    decided = tuple(sorted({each for ruling in rulings for each in ruling.decided}))
    first = rulings[0]
    if all(ruling.outcome is first.outcome for ruling in rulings):
        sources = {ruling.first.accepted_from for ruling in rulings}
        return Proposal(first.outcome, decided, sources.pop() if len(sources) == 1 else None)
    return Proposal(Outcome.EDITED, decided) if decided else REJECT


def proposals(passage: Passage) -> list[Proposal]:
    """Return what can be decided at one stroke, nothing twice, rejecting it last.

    The versions of the coders come first, then either code where there are two, then union and
    intersection where they are nobody's version.
    """
    found = [accept(passage, coders[0]) for coders in passage.versions]
    found = [each for each in found if each.decided]
    if len(passage.code_ids) > 1:
        found += [accept_code(passage, code_id) for code_id in passage.code_ids]
    found.append(union(passage))
    between = intersection(passage)
    if between is not None:
        found.append(between)
    distinct: dict[frozenset[DecidedSpan], Proposal] = {}
    for each in found:
        distinct.setdefault(frozenset(each.decided), each)
    return [*distinct.values(), REJECT]


def version(passage: Passage, coder_id: UUID) -> tuple[DecidedSpan, ...]:
    """Return what a coder who coded here did, overlapping annotations as one."""
    code_id = passage.by_coder[coder_id][0].code_id
    return tuple(DecidedSpan(span, code_id) for span in _spans(passage, coder_id))


def covered(by_coder: Sequence[Iterable[Span]], *, at_least: int) -> list[Span]:
    """Return the text that so many coders cover, as spans that neither overlap nor touch.

    Args:
        by_coder: the spans of each, not overlapping among themselves.
        at_least: how many coders.
    """
    borders = sorted(
        border
        for spans in by_coder
        for span in spans
        for border in ((span.start, 1), (span.end, -1))
    )
    found = []
    depth = former = 0
    for position, step in borders:
        if depth >= at_least:
            found.append(Span(former, position))
        depth += step
        former = position
    return joined(found)


def _having(passage: Passage, code_id: UUID) -> list[UUID]:
    return [coder for coder, held in passage.by_coder.items() if held[0].code_id == code_id]


def _of_code(passage: Passage, code_id: UUID) -> list[list[Span]]:
    return [_spans(passage, coder) for coder in _having(passage, code_id)]


def _spans(passage: Passage, coder_id: UUID) -> list[Span]:
    return merged(annotation.span for annotation in passage.by_coder[coder_id])
