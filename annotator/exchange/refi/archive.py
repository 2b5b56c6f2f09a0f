"""The files inside a ``.qdpx``: one project in XML, and the sources it names."""

from pathlib import Path, PurePosixPath
from typing import BinaryIO

from annotator.exchange.incoming.files import is_external
from annotator.exchange.refi.project_elements import RefiError
from annotator.importing.safe_zip import SafeZip, ZipLimits

_MEGABYTE = 1 << 20
_LIMITS = ZipLimits(all_bytes=4096 * _MEGABYTE)
_INTERNAL = "internal://"
_USUAL_FOLDER = "sources"
# What macOS puts into archives beside each file.
_SHADOWS = ("__MACOSX", "._")


class RefiArchive:
    """A ``.qdpx`` that is open for reading."""

    def __init__(self, file: BinaryIO) -> None:
        """Open it.

        Raises:
            DocumentRefusedError: it is damaged or can do harm.
            RefiError: no project is in it.
        """
        self._zip = SafeZip(file, _LIMITS)
        names = [name for name in self._zip.names if not _is_shadow(name)]
        projects = [name for name in names if name.lower().endswith(".qde")]
        if not projects:
            raise RefiError(
                "It is no REFI-QDA project: no file in it ends with .qde; export the project anew "
                "from the program that wrote it"
            )
        # ATLAS.ti names it after the project; the standard, project.qde.
        projects.sort(key=lambda name: (name.count("/"), not name.lower().endswith("project.qde")))
        self._project = projects[0]
        self._by_name: dict[str, str] = {}
        for name in sorted(names, key=lambda name: (not _is_in_usual_folder(name), name)):
            self._by_name.setdefault(PurePosixPath(name).name.casefold(), name)

    def project(self) -> bytes:
        """Return the project in XML."""
        return self._zip.read(self._project)

    def find(self, path: str) -> str | None:
        """Return the file that ``path`` means, as an element of the project gives it.

        The folder and ``internal://`` may be missing, and letters be of the other case. What lies
        outside the archive is never read.
        """
        if not path.strip() or is_external(path):
            return None
        inner = path.strip().removeprefix(_INTERNAL).replace("\\", "/").lstrip("/")
        return self._by_name.get(PurePosixPath(inner).name.casefold())

    def size(self, name: str) -> int:
        """Return how long a file says that it is, in bytes."""
        return self._zip.size(name)

    def read(self, name: str) -> bytes:
        """Return what a file holds; raise DocumentRefusedError where it cannot be read."""
        return self._zip.read(name)


def open_archive(path: Path) -> BinaryIO:
    """Open a file for reading.

    Raises:
        RefiError: it cannot be opened.
    """
    try:
        if path.is_dir():
            raise RefiError(f"{path} is a folder; name a .qdpx or .qdc file")
        return path.open("rb")
    except FileNotFoundError as error:
        raise RefiError(f"There is no file {path}") from error
    except OSError as error:
        raise RefiError(f"{path} cannot be read: {error.strerror}") from error


def _is_shadow(name: str) -> bool:
    return any(part.startswith(_SHADOWS) for part in name.split("/"))


def _is_in_usual_folder(name: str) -> bool:
    return PurePosixPath(name).parent.name.casefold() == _USUAL_FOLDER
