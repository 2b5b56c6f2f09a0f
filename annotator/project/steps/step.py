"""What all steps have in common."""

from typing import Protocol

from annotator.project.edit import Edit
from annotator.project.reading import Reader


class Step(Protocol):
    """One thing done to a project."""

    def label(self, read: Reader) -> str:
        """Return what the history calls it, in the words of a user.

        Labels name codes and sources, never quotes or counts: a copy for one coder keeps the
        labels of actions that also touched what the coder may not see.
        """
        ...

    def apply(self, edit: Edit) -> None:
        """Do it.

        Raises:
            ActionRefusedError: a rule of the project forbids it.
        """
        ...
