"""Assignments: which coder reads which source, and how far the coder is."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from annotator.model.records import Assignment, Coder, Progress, Source
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader

_WORDS = {
    Progress.ASSIGNED: "assigned",
    Progress.IN_PROGRESS: "in progress",
    Progress.COMPLETE: "complete",
}


def assignment_id(source_id: UUID, coder_id: UUID) -> UUID:
    """Return the id of the assignment of a source to a coder: the same in every copy."""
    return uuid5(source_id, f"assignment {coder_id}")


@dataclass(frozen=True, slots=True)
class SetProgress:
    """Say how far a coder is with a source, whether or not it had been assigned."""

    source_id: UUID
    coder_id: UUID
    state: Progress

    def label(self, read: Reader) -> str:
        """Say who is how far with what."""
        coder = read.get(Coder, self.coder_id).name
        source = read.get(Source, self.source_id).name
        return f"Mark “{source}” {_WORDS[self.state]} for {coder}"

    def apply(self, edit: Edit) -> None:
        """Set the state."""
        edit.read.get(Coder, self.coder_id)
        edit.read.get(Source, self.source_id)
        set_progress(edit, self.source_id, self.coder_id, self.state)


@dataclass(frozen=True, slots=True)
class Assign:
    """Give a source to a coder."""

    source_id: UUID
    coder_id: UUID

    def label(self, read: Reader) -> str:
        """Say what is given to whom."""
        coder = read.get(Coder, self.coder_id).name
        return f"Assign “{read.get(Source, self.source_id).name}” to {coder}"

    def apply(self, edit: Edit) -> None:
        """Assign; work already begun keeps its state."""
        if edit.read.progress(self.source_id, self.coder_id) is None:
            SetProgress(self.source_id, self.coder_id, Progress.ASSIGNED).apply(edit)


@dataclass(frozen=True, slots=True)
class Unassign:
    """Take a source back from a coder. Annotations stay."""

    source_id: UUID
    coder_id: UUID

    def label(self, read: Reader) -> str:
        """Say what is taken from whom."""
        coder = read.get(Coder, self.coder_id).name
        return f"Take “{read.get(Source, self.source_id).name}” back from {coder}"

    def apply(self, edit: Edit) -> None:
        """Remove the assignment."""
        standing = edit.read.find(Assignment, assignment_id(self.source_id, self.coder_id))
        if standing is None:
            raise ActionRefusedError("the source is not assigned to this coder")
        edit.remove(standing)


def set_progress(edit: Edit, source_id: UUID, coder_id: UUID, state: Progress) -> None:
    """Set how far a coder is with a source, making the assignment where there is none."""
    standing = edit.read.find(Assignment, assignment_id(source_id, coder_id))
    if standing is not None:
        edit.change(standing, state=state)
        return
    edit.add(
        Assignment(
            id=assignment_id(source_id, coder_id),
            source_id=source_id,
            coder_id=coder_id,
            state=state,
            created=edit.now,
            modified=edit.now,
        )
    )


def begin_work(edit: Edit, source_id: UUID, coder_id: UUID) -> None:
    """Mark a source in progress when its coder makes the first mark on it."""
    standing = edit.read.find(Assignment, assignment_id(source_id, coder_id))
    if standing is None or standing.state is Progress.ASSIGNED:
        set_progress(edit, source_id, coder_id, Progress.IN_PROGRESS)
