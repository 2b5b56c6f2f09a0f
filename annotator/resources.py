"""Finds the files that travel with the program: schemes, schemas, icons, the sample project."""

from pathlib import Path

from annotator.errors import AnnotatorError

_PACKAGE = Path(__file__).resolve().parent
# In a checkout the folders stand beside the package; in a wheel they lie inside it.
_HOMES = (_PACKAGE / "_bundled", _PACKAGE.parent)


class ResourceMissingError(AnnotatorError):
    """A file that ships with the program is not there: the installation is incomplete."""


def resource_path(relative: str) -> Path:
    """Return the path of a shipped file or folder.

    Args:
        relative: the path from the top level, such as ``resources/schemes`` or
            ``projects/laos-vietnam``.

    Raises:
        ResourceMissingError: the installation lacks the file.
    """
    for home in _HOMES:
        candidate = home / relative
        if candidate.exists():
            return candidate
    raise ResourceMissingError(
        f"{relative} is missing from this installation; install Annotator again"
    )
