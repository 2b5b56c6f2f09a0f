"""The source on show with everything coded in it, kept up to date from what actions did."""

from collections.abc import Iterable
from functools import cached_property
from operator import attrgetter
from uuid import UUID

from annotator.model.records import Annotation, Source
from annotator.project.log import Change
from annotator.project.reading import Reader
from annotator.text.interval_index import IntervalIndex
from annotator.text.paragraphs import Paragraphs
from annotator.text.sentences import Sentences
from annotator.text.spans import Span
from annotator.ui.alteration import Alteration
from annotator.ui.counts import codes_in

_ONE_BY_ONE = 300
"""Up to so many changed annotations are read one by one; more, and the source is read anew."""


class CodedText:
    """One source, its text, and the annotations of all coders in it.

    Attributes:
        source: the source.
        text: its canonical text.
        annotations: what is coded in it, by id.
        codes: how often each code is given in it.
    """

    def __init__(self, read: Reader, source: Source) -> None:
        self.source = source
        self.text = read.text(source)
        self.annotations = _annotations_of(read, source)
        self.codes = codes_in(self.annotations.values())
        # Made when a place is first asked about, so that opening a source does not wait for it.
        self._index: IntervalIndex[Annotation] | None = None

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
        if self._index is None:
            intervals = ((each.start, each.end, each) for each in self.annotations.values())
            self._index = IntervalIndex(intervals, attrgetter("id"))
        return self._index.overlapping(span.start, span.end)

    def take_in(self, read: Reader, changes: Iterable[Change]) -> tuple[list[Alteration], bool]:
        """Bring the annotations up to date.

        Args:
            read: the project after the changes.
            changes: the records that were touched.

        Returns:
            what is different here, and whether anything was changed in other sources.
        """
        touched = [UUID(change.record_id) for change in changes if change.kind == Annotation.kind]
        if len(touched) > _ONE_BY_ONE:
            return self._read_anew(read), True
        altered, elsewhere = [], False
        for annotation_id in touched:
            before = self.annotations.get(annotation_id)
            after = read.find(Annotation, annotation_id)
            if after is not None and after.source_id != self.source.id:
                after = None
            if before is None and after is None:
                elsewhere = True
            elif before != after:
                altered.append(Alteration(before, after))
        self._put(altered)
        return altered, elsewhere

    def _read_anew(self, read: Reader) -> list[Alteration]:
        now = _annotations_of(read, self.source)
        ids = {**self.annotations, **now}
        pairs = (Alteration(self.annotations.get(each), now.get(each)) for each in ids)
        altered = [pair for pair in pairs if pair.before != pair.after]
        self.annotations = now
        self.codes = codes_in(now.values())
        self._index = None
        return altered

    def _put(self, altered: Iterable[Alteration]) -> None:
        for before, after in altered:
            if before is not None:
                del self.annotations[before.id]
                self.codes.add(before.code_id, before.coder_id, -1)
                if self._index is not None:
                    self._index.remove(before.id)
            if after is not None:
                self.annotations[after.id] = after
                self.codes.add(after.code_id, after.coder_id, 1)
                if self._index is not None:
                    self._index.add(after.start, after.end, after)


def _annotations_of(read: Reader, source: Source) -> dict[UUID, Annotation]:
    return {annotation.id: annotation for annotation in read.each_annotation(source_id=source.id)}
