"""Hands the file that a source came from to the program that the system has for it."""

import stat
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from annotator.errors import AnnotatorError
from annotator.importing.reading import FORMATS, printable_name
from annotator.model.records import Source
from annotator.project.errors import NotWrittenError

_SUFFIXES = frozenset(suffix for each in FORMATS for suffix in each.suffixes)


class NotHandedOverError(AnnotatorError):
    """The file is of no kind that is opened, or the system has no program for it."""


class HandingOver:
    """Keeps the files that were handed over, until it is told to let go."""

    def __init__(self) -> None:
        """Begin with no files."""
        self._folder: TemporaryDirectory[str] | None = None

    def hand_over(self, source: Source, data: bytes) -> Path:
        """Write a file that can be read only, and have the system open it; return where it is.

        A project can come from anywhere, and so can the name of a file in it: what the system might
        run is not handed over.

        Raises:
            NotHandedOverError: it is of no format that is read here, or nothing opens it.
            NotWrittenError: there is no room for it.
        """
        name = PurePath(printable_name(source.original_name).replace("\\", "/")).name
        if PurePath(name).suffix.lower() not in _SUFFIXES:
            raise NotHandedOverError(
                f"“{name}” is of no format that is read here, so it is not opened"
            )
        path = self._written(str(source.id), name, data)
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            raise NotHandedOverError(
                f"No program was found that opens “{name}”; set one for such files in the system"
            )
        return path

    def _written(self, folder_name: str, name: str, data: bytes) -> Path:
        try:
            if self._folder is None:
                self._folder = TemporaryDirectory(prefix="annotator-", ignore_cleanup_errors=True)
            path = Path(self._folder.name, folder_name, name)
            if not path.exists():
                path.parent.mkdir(exist_ok=True)
                path.write_bytes(data)
                path.chmod(stat.S_IRUSR)
        except OSError as error:
            raise NotWrittenError(f"{name} cannot be written: {error.strerror}") from error
        return path

    def let_go(self) -> None:
        """Remove the files."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None
