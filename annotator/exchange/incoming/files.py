"""The files that go with a project of another program."""

from typing import Protocol

_EXTERNAL = ("relative://", "absolute://", "file://", "http://", "https://")


class Files(Protocol):
    """The files that a project refers to."""

    def find(self, path: str) -> str | None:
        """Return the file that ``path`` means; None where it is not there."""

    def size(self, name: str) -> int:
        """Return how long a file says that it is, in bytes."""

    def read(self, name: str) -> bytes:
        """Return what a file holds; raise an AnnotatorError where it cannot be read."""


def is_external(path: str) -> bool:
    """Whether a path leads out of the archive."""
    return path.strip().lower().startswith(_EXTERNAL)
