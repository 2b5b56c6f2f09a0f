"""From one annotation to the next of the same code, through the source and on into the next."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from PySide6.QtCore import QObject

from annotator.model.records import Annotation
from annotator.ui.at_caret import AtCaret
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.undoing import CodedPlace


@dataclass(frozen=True, slots=True)
class Standing:
    """Which of the annotations of its code one is: ``number`` of ``total``, from 1."""

    number: int
    total: int


class SameCode(QObject):
    """Walks the shown annotations of one code, in the order of the sources and their texts."""

    def __init__(
        self,
        session: ProjectSession,
        at_caret: AtCaret,
        show: Callable[[CodedPlace], None],
        parent: QObject | None = None,
    ) -> None:
        """Use ``show`` to lead the reader to a place."""
        super().__init__(parent)
        self._session = session
        self._at_caret = at_caret
        self._show = show

    def step(self, by: int) -> None:
        """Go to the next annotation of the current one's code, or the one before; all around."""
        current = self._at_caret.current
        if current is None:
            self._session.say("Nothing is coded here to go on from")
            return
        found = self._neighbour(current, by)
        name = self._session.scheme[current.code_id].name
        if found is None or found.id == current.id:
            self._session.say(f"This is the only annotation with {name} that is shown")
            return
        self._show(CodedPlace(found.source_id, found.span))
        source = self._session.source
        if source is None or source.id != found.source_id:
            return  # It could not be read, and that was said.
        self._at_caret.choose(found.id)
        self._session.say(self._said(current, found, by, name))

    def standing(self, annotation: Annotation) -> Standing:
        """Return which of the shown annotations of its code one in the source on show is."""
        session = self._session
        places = {each: place for place, each in enumerate(session.sources)}
        here = places[annotation.source_id]
        before = [each for each, place in places.items() if place < here]
        earlier = self._number(before, annotation.code_id)
        return Standing(
            earlier + _place_of(annotation, self._here(annotation.code_id)) + 1,
            session.counts.codes.of(annotation.code_id, session.shows_coder),
        )

    def _said(self, before: Annotation, now: Annotation, by: int, name: str) -> str:
        standing = self.standing(now)
        words = f"{name}, {standing.number:,} of {standing.total:,}"
        if now.source_id != before.source_id:
            words += f", in “{self._session.sources[now.source_id].name}”"
        if by > 0 and standing.number == 1:
            words += "; from the beginning again"
        elif by < 0 and standing.number == standing.total:
            words += "; from the end again"
        return words

    def _neighbour(self, current: Annotation, by: int) -> Annotation | None:
        here = self._here(current.code_id)
        place = _place_of(current, here) + by
        if 0 <= place < len(here):
            return here[place]
        session = self._session
        sources = list(session.sources)
        start = sources.index(current.source_id)
        coders = self._coders()
        for further in range(1, len(sources) + 1):
            source_id = sources[(start + by * further) % len(sources)]
            if source_id == current.source_id:
                return here[0 if by > 0 else -1] if here else None
            found = session.read.first_of_code(source_id, current.code_id, coders, last=by < 0)
            if found is not None:
                return found
        return None

    def _here(self, code_id: UUID) -> list[Annotation]:
        """Return the shown annotations of a code in the source on show, in order."""
        coded = self._session.coded
        found = [] if coded is None else coded.of_code(code_id)
        return [each for each in found if self._session.shows(each)]

    def _number(self, source_ids: list[UUID], code_id: UUID) -> int:
        return self._session.read.number_of_code(source_ids, code_id, self._coders())

    def _coders(self) -> list[UUID]:
        return [each for each in self._session.coders if self._session.shows_coder(each)]


def _place_of(annotation: Annotation, among: list[Annotation]) -> int:
    return next(place for place, each in enumerate(among) if each.id == annotation.id)
