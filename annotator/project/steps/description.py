"""What the project says of itself, and whether coders work in blind."""

from dataclasses import dataclass

from annotator.project.edit import Edit
from annotator.project.reading import Reader


@dataclass(frozen=True, slots=True)
class SetBlind:
    """Have coders work in blind, or let them see what others coded before they are done.

    In blind coding, who has not completed a source sees only their own coding of it.
    """

    blind: bool

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say which."""
        return "Code in blind" if self.blind else "Let coders see what others coded"

    def apply(self, edit: Edit) -> None:
        """Set it."""
        edit.change(edit.read.info(), blind=self.blind)


@dataclass(frozen=True, slots=True)
class DescribeProject:
    """Set the project's name, its description, or both; None leaves one as it is."""

    name: str | None = None
    description: str | None = None

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say what is set."""
        return "Describe the project" if self.name is None else f"Name the project {self.name}"

    def apply(self, edit: Edit) -> None:
        """Set what is given."""
        given = {"name": self.name, "description": self.description}
        set_fields = {field: value for field, value in given.items() if value is not None}
        edit.change(edit.read.info(), **set_fields)
