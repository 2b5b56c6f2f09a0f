"""The source on show with everything coded in it, kept up to date from what actions did."""

import gc
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import islice
from uuid import UUID

from annotator.model.records import Annotation, Source
from annotator.project.log import Change
from annotator.project.reading import Reader
from annotator.text.paragraphs import Paragraphs
from annotator.text.sentences import Sentences
from annotator.text.spans import Span
from annotator.ui.session.alteration import Alteration
from annotator.ui.session.counts import Sums
from annotator.ui.session.held_annotations import HeldAnnotations, held_after, held_anew

_READ_AT_ONCE = 2_000
_READ_AT_A_TIME = 500


class CodedText:
    """One source, its text, and the annotations of all coders in it.

    The annotations of a source that has very many are read little by little, whenever `read_on` is
    called; until they are all there, questions about a place are answered from the file.

    Attributes:
        source: the source.
        text: its canonical text.
    """

    def __init__(self, read: Reader, source: Source, *, at_once: bool = False) -> None:
        """Read a source; with ``at_once`` all of its annotations, however many there are."""
        self.source = source
        self.text = read.text(source)
        self._read = read
        self._held = HeldAnnotations(Sums(read.annotations_in_source(source.id)))
        self._coming: Iterator[Annotation] | None = read.annotations_in(source.id)
        if at_once or self.codes.total <= _READ_AT_ONCE:
            self._read_all()

    @property
    def held(self) -> HeldAnnotations:
        """All annotations in the source, as they stand."""
        self._read_all()
        return self._held

    @property
    def annotations(self) -> dict[UUID, Annotation]:
        """What is coded in the source, by id and in no particular order."""
        return self.held.by_id

    @property
    def codes(self) -> Sums:
        """How often each code is given in the source."""
        return self._held.codes

    @property
    def is_read(self) -> bool:
        """Whether all annotations are there."""
        return self._coming is None

    def read_on(self) -> None:
        """Read some milliseconds' worth of the annotations that are still to come."""
        if self._coming is None:
            return
        some = list(islice(self._coming, _READ_AT_A_TIME))
        self._held.add(some)
        if not some and not self._held.sort_some():
            self._coming = None
            if len(self._held.by_id) > _READ_AT_ONCE:
                # So many stay for long. The collector of garbage need not look them through again
                # and again, for a tenth of a second each time. `SourceOnShow` lets it, later.
                gc.freeze()

    def _read_all(self) -> None:
        while self._coming is not None:
            self.read_on()

    def find(self, annotation_id: UUID) -> Annotation | None:
        """Return the annotation with this id; None where it is not in this source."""
        found = self._held.by_id.get(annotation_id)
        if found is None and self._coming is not None:
            found = self._read.find(Annotation, annotation_id)
        return found if found is not None and found.source_id == self.source.id else None

    @cached_property
    def paragraphs(self) -> Paragraphs:
        """The paragraphs of the text."""
        return Paragraphs(self.text)

    @cached_property
    def sentences(self) -> Sentences:
        """The sentences of the text."""
        return Sentences(self.text, self.paragraphs)

    def overlapping(self, span: Span) -> list[Annotation]:
        """Return the annotations that share text with ``span``, in the order of the text."""
        if self._coming is None:
            return self._held.overlapping(span)
        found = self._read.annotations_over(self.source.id, span)
        return sorted(found, key=lambda each: (each.start, -each.end, each.id))

    def of_code(self, code_id: UUID) -> list[Annotation]:
        """Return the annotations with a code by start, end and id; do not alter the list."""
        return self.held.of_code(code_id)

    def take_in(self, read: Reader, changes: Iterable[Change]) -> tuple[list[Alteration], bool]:
        """Bring the annotations up to date.

        Args:
            read: the project after the changes.
            changes: the records that were touched.

        Returns:
            what is different here, and whether anything was changed in other sources.
        """
        self._held, altered, elsewhere = held_after(self.held, read, self.source.id, changes)
        return altered, elsewhere

    def read_anew(self, read: Reader) -> list[Alteration]:
        """Read what is coded here now, whatever was touched; return what is different."""
        return self.put(held_anew(self.held, read, self.source.id))

    def held_then(self, read: Reader, changes: Iterable[Change]) -> HeldAnnotations:
        """Return what is coded here at another moment, leaving what is held as it is.

        Args:
            read: the project at that moment.
            changes: the records touched between the two moments.
        """
        then, _, _ = held_after(self.held.copy(), read, self.source.id, changes)
        return then

    def put(self, held: HeldAnnotations) -> list[Alteration]:
        """Show what is coded here at another moment; return what is different."""
        altered = self.held.differences(held)
        self._held = held
        return altered
