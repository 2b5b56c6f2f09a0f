"""Coders: adding and renaming them, and what they see."""

from dataclasses import dataclass
from uuid import UUID, uuid4, uuid5

from annotator.model.names import folded
from annotator.model.records import Coder
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader


def coder_id(project_id: UUID, name: str) -> UUID:
    """Return the id that a coder added under this name gets.

    It comes from the project and the name, so that the same person added in two copies of a
    project is one coder after a merge.
    """
    return uuid5(project_id, "coder " + folded(name))


@dataclass(frozen=True, slots=True)
class AddCoder:
    """Add a coder by name."""

    name: str

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say who is added."""
        return f"Add coder {self.name}"

    def apply(self, edit: Edit) -> None:
        """Add the coder; two coders never share a name."""
        coder = Coder(id=uuid4(), name=self.name, created=edit.now, modified=edit.now)
        _refuse_taken(edit, coder.name, None)
        usual_id = coder_id(edit.read.info().id, coder.name)
        renamed_since = edit.read.find(Coder, usual_id) is not None
        edit.add(coder if renamed_since else coder.model_copy(update={"id": usual_id}))


@dataclass(frozen=True, slots=True)
class RenameCoder:
    """Give a coder another name."""

    coder_id: UUID
    name: str

    def label(self, read: Reader) -> str:
        """Say who becomes who."""
        return f"Rename coder {read.get(Coder, self.coder_id).name} to {self.name}"

    def apply(self, edit: Edit) -> None:
        """Rename; two coders never share a name."""
        coder = edit.read.get(Coder, self.coder_id)
        _refuse_taken(edit, self.name, coder.id)
        edit.change(coder, name=self.name)


@dataclass(frozen=True, slots=True)
class LetSeeAll:
    """Let a coder see everybody's coding before completing a source, or not any more."""

    coder_id: UUID
    sees_all: bool = True

    def label(self, read: Reader) -> str:
        """Say who sees what."""
        name = read.get(Coder, self.coder_id).name
        return f"Let {name} see all coding" if self.sees_all else f"Let {name} code in blind"

    def apply(self, edit: Edit) -> None:
        """Set it."""
        edit.change(edit.read.get(Coder, self.coder_id), sees_all=self.sees_all)


def _refuse_taken(edit: Edit, name: str, but: UUID | None) -> None:
    for coder in edit.read.coders():
        if folded(coder.name) == folded(name) and coder.id != but:
            raise ActionRefusedError(f"there is a coder called {coder.name} already")
