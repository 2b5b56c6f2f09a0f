"""Splitting a code: one by one, what is coded with it is given other codes or left.

Every choice is an action of its own, done at once: whoever stops half-way, or loses the window, has
lost nothing, and goes on later with what is still left.
"""

from collections.abc import Sequence
from uuid import UUID

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation, Code
from annotator.project.steps import CreateCode, MoveCode, Recode, Step
from annotator.ui.session.project_session import ProjectSession


class Splitting:
    """A walk through the segments of one code.

    Attributes:
        code: the code that is split.
        segments: what was coded with it when the walk began.
        place: which segment is looked at; beyond the last one when all were.
        targets: the codes that segments can be given.
    """

    def __init__(self, session: ProjectSession, code: Code, segments: Sequence[Annotation]) -> None:
        """Begin with the first segment; the codes right below the code can be given already."""
        self._session = session
        self.code = code
        self.segments = list(segments)
        self.place = 0
        self._seen = 0
        self._done = 0
        self.targets = [child.id for child in session.scheme.children(code.id)]

    @property
    def segment(self) -> Annotation | None:
        """The segment that is looked at, as it was when the walk began; None behind the last."""
        return self.segments[self.place] if self.place < len(self.segments) else None

    def code_now(self, segment: Annotation) -> UUID | None:
        """Return the code a segment has now; None where another segment has taken it in."""
        standing = self._session.read.find(Annotation, segment.id)
        return None if standing is None else standing.code_id

    def given_away(self) -> int:
        """Return how many of the segments passed have another code now."""
        passed = self.segments[: self._seen]
        return sum(self.code_now(each) != self.code.id for each in passed)

    def give(self, code_id: UUID) -> bool:
        """Give the segment a code and go on to the next one; return whether that went well.

        Where the coder has coded some of the passage with that code before, both become one.
        """
        segment = self.segment
        if segment is None:
            return False
        if self.code_now(segment) not in (None, code_id) and not self._do(
            Recode(segment.id, code_id, extend=True)
        ):
            return False
        self.step(1)
        return True

    def undo(self) -> bool:
        """Take back the last choice of this walk; return whether there was one.

        The segment it was about is looked at again. What was done before the walk stays.
        """
        done = self._session.undo() if self._done else None
        if done is None or done.action is None:
            return False
        self._done -= 1
        self._session.say(done.action.label)
        touched = {change.record_id for change in done.changes}
        passed = self.segments[: self.place + 1]
        for place, segment in enumerate(passed):
            if str(segment.id) in touched:
                self.place = place
        return True

    def step(self, by: int) -> None:
        """Go on to the next segment, or back to the one before, leaving this one as it is."""
        self.place = max(0, min(self.place + by, len(self.segments)))
        self._seen = max(self._seen, self.place)

    def add_target(self, name: str) -> bool:
        """Let segments be given a code by name; one that is not there yet is made beside the code.

        Returns:
            whether that went well.
        """
        found = [code for code in self._session.scheme.named(name) if code.id != self.code.id]
        if not found:
            return self._make(name)
        if found[0].id not in self.targets:
            self.targets.append(found[0].id)
        return True

    def _make(self, name: str) -> bool:
        # Beside the code, not below it: deleting it later must not take the new ones along.
        scheme, code = self._session.scheme, self.code
        above = code.parent_id if code.parent_id in scheme else None
        siblings = scheme.children(above)
        after = siblings.index(scheme[code.id]) + 1
        create = CreateCode(name, above)
        before = siblings[after].id if after < len(siblings) else None
        if not self._do(create, MoveCode(create.code_id, above, before)):
            return False
        self.targets.append(create.code_id)
        return True

    def _do(self, *steps: Step) -> bool:
        try:
            self._session.require_coder()
        except AnnotatorError as error:
            self._session.failed.emit(error)
            return False
        went_well = self._session.do(*steps)
        self._done += went_well
        return went_well
