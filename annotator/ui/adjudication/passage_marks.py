"""The annotations of passages as marks in a text: differences in full colour, agreement calm."""

from collections.abc import Iterable, Iterator, Mapping
from uuid import UUID

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.passages import Passage, PassageKind
from annotator.model.scheme import Scheme
from annotator.project.consensus import WITHOUT_TEXT, StandingRuling
from annotator.ui.document.margin_painting import WHO
from annotator.ui.document.marks import Mark


class PassageMarks:
    """Makes the marks of one source."""

    def __init__(
        self, scheme: Scheme, names: Mapping[UUID, str], initials: Mapping[UUID, str]
    ) -> None:
        """Paint in the colours of a scheme, and name coders."""
        self._scheme = scheme
        self._names = names
        self._initials = initials

    def of_coder(self, passages: Iterable[Passage], coder_id: UUID) -> Iterator[Mark]:
        """Yield the marks of one coder."""
        for passage in passages:
            calm = passage.kind is PassageKind.AGREED
            for annotation in passage.by_coder.get(coder_id, ()):
                yield self._mark(annotation, dimmed=calm, whose="")

    def of_all(self, passages: Iterable[Passage]) -> Iterator[Mark]:
        """Yield the marks of all coders, each saying whose it is."""
        for passage in passages:
            calm = passage.kind is PassageKind.AGREED
            for coder_id, annotations in passage.by_coder.items():
                whose = WHO + self._initials[coder_id]
                for annotation in annotations:
                    yield self._mark(annotation, dimmed=calm, whose=whose)

    def of_consensus(self, standing: Iterable[StandingRuling]) -> Iterator[Mark]:
        """Yield the marks of what was decided."""
        for each in standing:
            if each.ruling.outcome in WITHOUT_TEXT:
                continue
            for decision in each.ruling.decisions:
                code = None if decision.code_id is None else self._scheme.get(decision.code_id)
                if code is not None:
                    yield Mark(decision.id, decision.span, code.colour, code.name, "Consensus")

    def _mark(self, annotation: CodedAnnotation, *, dimmed: bool, whose: str) -> Mark:
        code = self._scheme[annotation.code_id]
        return Mark(
            id=annotation.id,
            span=annotation.span,
            colour=code.colour,
            label=code.name + whose,
            detail=self._names[annotation.coder_id],
            dimmed=dimmed,
        )
