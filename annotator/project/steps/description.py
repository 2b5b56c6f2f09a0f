"""What the project says of itself."""

from dataclasses import dataclass

from annotator.project.edit import Edit
from annotator.project.reading import Reader


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
