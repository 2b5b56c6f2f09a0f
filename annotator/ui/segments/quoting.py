"""What annotations quote, cut from the canonical texts, of which a few are kept at hand."""

from collections import OrderedDict
from uuid import UUID

from annotator.model.records import Annotation
from annotator.text.spans import Span
from annotator.ui.session.project_session import ProjectSession

_MOST_LETTERS = 20_000_000
"""As many letters of texts are kept, and at least one text."""


class Quoting:
    """Cuts quotes; texts never change, so that the latest used can be kept."""

    def __init__(self, session: ProjectSession) -> None:
        self._session = session
        self._texts: OrderedDict[UUID, str] = OrderedDict()

    def forget(self) -> None:
        """Let go of the texts of sources that are gone."""
        for source_id in [each for each in self._texts if each not in self._session.sources]:
            del self._texts[source_id]

    def quote(self, annotation: Annotation, most: int | None = None) -> str:
        """Return what an annotation covers, exactly; at most so many letters of it."""
        return self.cut(annotation.source_id, annotation.span, most)

    def cut(self, source_id: UUID, span: Span, most: int | None = None) -> str:
        """Return what a span of a source covers, exactly; at most so many letters of it."""
        end = span.end if most is None else min(span.end, span.start + most)
        return self._text(source_id)[span.start : end]

    def _text(self, source_id: UUID) -> str:
        coded = self._session.coded
        if coded is not None and coded.source.id == source_id:
            return coded.text
        if source_id in self._texts:
            self._texts.move_to_end(source_id)
            return self._texts[source_id]
        text = self._session.read.text(self._session.sources[source_id])
        self._texts[source_id] = text
        while len(self._texts) > 1 and sum(map(len, self._texts.values())) > _MOST_LETTERS:
            self._texts.popitem(last=False)
        return text
