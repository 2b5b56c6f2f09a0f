"""Coders: adding and renaming them."""

from dataclasses import dataclass
from uuid import UUID, uuid4, uuid5

from annotator.model.records import Coder
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader


def coder_id(project_id: UUID, name: str) -> UUID:
    """Return the id that a coder added under this name gets.

    It comes from the project and the name, so that the same person added in two copies of a
    project is one coder after a merge.
    """
    return uuid5(project_id, "coder " + " ".join(name.split()).casefold())


@dataclass(frozen=True, slots=True)
class AddCoder:
    """Add a coder by name."""

    name: str

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say who is added."""
        return f"Add coder {self.name}"

    def apply(self, edit: Edit) -> None:
        """Add the coder; two coders never share a name."""
        _refuse_taken(edit, self.name, None)
        new_id = coder_id(edit.read.info().id, self.name)
        if edit.read.find(Coder, new_id) is not None:  # renamed since
            new_id = uuid4()
        edit.add(Coder(id=new_id, name=self.name, created=edit.now, modified=edit.now))


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


def _refuse_taken(edit: Edit, name: str, but: UUID | None) -> None:
    wanted = " ".join(name.split()).casefold()
    for coder in edit.read.coders():
        if coder.name.casefold() == wanted and coder.id != but:
            raise ActionRefusedError(f"there is a coder called {coder.name} already")
