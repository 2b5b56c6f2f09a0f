"""The texts and files that came in, kept out of memory while a project is open."""

import tempfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from annotator.project.errors import NotWrittenError

_IN_MEMORY = 8_000_000


class _Place(NamedTuple):
    """Where in the temporary file some bytes stand."""

    start: int
    length: int


class KeptFiles:
    """Bytes of files by their digests, in one nameless temporary file once they are many.

    Hundreds of documents come in by one action.
    """

    def __init__(self) -> None:
        # It is open for as long as the project is.
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
        self._places: dict[str, _Place] = {}

    def __contains__(self, digest: object) -> bool:
        return digest in self._places

    def close(self) -> None:
        """Let go of all of them."""
        self._file.close()

    def keep(self, digest: str, content: bytes) -> None:
        """Keep the bytes of a file under their digest; once is enough.

        Raises:
            NotWrittenError: there is no room for them.
        """
        if digest in self._places:
            return
        try:
            start = self._file.seek(0, 2)
            self._file.write(content)
            self._file.flush()
        except OSError as error:
            raise NotWrittenError(
                f"The folder for temporary files ({tempfile.gettempdir()}) takes no more: "
                f"{error.strerror}; free some space"
            ) from error
        self._places[digest] = _Place(start, len(content))

    def items(self, digests: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """Yield some of the digests with their bytes, one at a time in memory."""
        for digest in digests:
            place = self._places[digest]
            self._file.seek(place.start)
            yield digest, self._file.read(place.length)
