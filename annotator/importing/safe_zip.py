"""Reads ZIP archives from anywhere, and what is one inside: DOCX, ODT, EPUB, XLSX.

Nothing is ever unpacked to a disk. What a member says of its own size is not believed: it is read
up to a bound, and no further.
"""

import io
import re
import struct
import zipfile
import zlib
from dataclasses import dataclass
from types import TracebackType
from typing import BinaryIO, Self

from annotator.importing.refusals import DocumentRefusedError

_MEGABYTE = 1 << 20
_CENTRAL_ENTRY = b"PK\x01\x02"
_IS_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
_DRIVE = re.compile(r"^[A-Za-z]:")
# The other methods unpack a member in one go, whatever its size.
_METHODS_WITH_BOUNDS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SIGNS_OF_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """How much of an archive is read at most.

    Attributes:
        members: number of members, folders included.
        member_bytes: length of a member, unpacked.
        all_bytes: length of all that is read of the archive, unpacked.
        ratio: how many times its packed length a member may be, once it is unsuspiciously long;
            XML of endless tables reaches 100, a bomb 1,000.
        unsuspicious_bytes: up to this length any ratio is believed.
    """

    members: int = 20_000
    member_bytes: int = 256 * _MEGABYTE
    all_bytes: int = 1024 * _MEGABYTE
    ratio: int = 250
    unsuspicious_bytes: int = 16 * _MEGABYTE


DOCUMENT_LIMITS = ZipLimits()


class SafeZip:
    """An archive whose members are read within bounds.

    Members are known by their path inside the archive with ``/`` between folders, whatever the
    program that wrote it took, without a drive or a first ``/``.
    """

    def __init__(self, archive: bytes | BinaryIO, limits: ZipLimits = DOCUMENT_LIMITS) -> None:
        """Open the archive and read the list of its members.

        Raises:
            DocumentRefusedError: it is damaged, has too many members, or one whose path leads out
                of the archive.
        """
        self._limits = limits
        self._bytes_left = limits.all_bytes
        file = io.BytesIO(archive) if isinstance(archive, bytes) else archive
        if _has_more_entries(file, limits.members):
            raise DocumentRefusedError(
                f"It holds more than {limits.members:,} files, which is more than is read; "
                "pack fewer into one file"
            )
        try:
            self._zip = zipfile.ZipFile(file)
        except _SIGNS_OF_DAMAGE as error:
            raise _damage() from error
        self._members = {
            _inner_path(member): member for member in self._zip.infolist() if not member.is_dir()
        }
        self._by_folded_name = {name.casefold(): name for name in self._members}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._zip.close()

    @property
    def names(self) -> tuple[str, ...]:
        """The paths of the members, without folders, in the archive's order."""
        return tuple(self._members)

    def find(self, name: str) -> str | None:
        """Return the path of the member called ``name``, in any case, or None."""
        return name if name in self._members else self._by_folded_name.get(name.casefold())

    def __contains__(self, name: str) -> bool:
        return self.find(name) is not None

    def size(self, name: str) -> int:
        """Return how long the member says that it is, unpacked."""
        return self._member(name).file_size

    def read(self, name: str) -> bytes:
        """Return what the member ``name``, in any case, holds.

        Raises:
            DocumentRefusedError: there is no such member, it is damaged, locked with a password,
                or longer than the limits allow.
        """
        member = self._member(name)
        if member.flag_bits & _IS_ENCRYPTED:
            raise DocumentRefusedError(
                "It is locked with a password; save it without one and import that"
            )
        if member.compress_type not in _METHODS_WITH_BOUNDS:
            raise DocumentRefusedError(
                f"“{_shown(name)}” inside is packed by a method that is not read; "
                "pack it anew with the usual one (deflate)"
            )
        most = self._most_bytes(member)
        try:
            with self._zip.open(member) as file:
                data = file.read(most + 1)
        except (*_SIGNS_OF_DAMAGE, RuntimeError) as error:
            raise _damage() from error
        if len(data) > most:
            raise DocumentRefusedError(
                f"“{_shown(name)}” inside unpacks to more than {most / _MEGABYTE:,.0f} MB, which "
                "is more than is read; split it in the program that wrote it"
            )
        self._bytes_left -= len(data)
        return data

    def _member(self, name: str) -> zipfile.ZipInfo:
        found = self.find(name)
        if found is None:
            raise DocumentRefusedError(
                f"It is incomplete: “{_shown(name)}” is not in it; save it anew in the program "
                "that wrote it"
            )
        return self._members[found]

    def _most_bytes(self, member: zipfile.ZipInfo) -> int:
        """Return to what length the member may unpack."""
        limits = self._limits
        believed = max(limits.unsuspicious_bytes, member.compress_size * limits.ratio)
        return max(0, min(limits.member_bytes, self._bytes_left, believed))


def _has_more_entries(file: BinaryIO, most: int) -> bool:
    """Whether the archive lists more than ``most`` members.

    Counted before the list is read: millions of empty members take minutes and gigabytes.
    """
    found = 0
    tail = b""
    file.seek(0)
    while chunk := file.read(_MEGABYTE):
        found += (tail + chunk).count(_CENTRAL_ENTRY)
        tail = chunk[1 - len(_CENTRAL_ENTRY) :]
        if found > most:
            return True
    file.seek(0)
    return False


def _inner_path(member: zipfile.ZipInfo) -> str:
    """Return the path of a member; one that leads out of the archive is refused."""
    name = member.filename
    if not member.flag_bits & _NAME_IS_UTF8:
        # Many programs write UTF-8 and do not say so.
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = member.filename
    parts = _DRIVE.sub("", name.replace("\\", "/")).split("/")
    if ".." in parts:
        raise DocumentRefusedError(
            f"“{_shown(name)}” inside leads out of the archive; do not trust where it came from"
        )
    return "/".join(part for part in parts if part not in {"", "."})


def _shown(name: str) -> str:
    """Return the name of a member as one short line."""
    line = "".join(sign if sign.isprintable() else "\ufffd" for sign in name)
    return line if len(line) <= 80 else f"{line[:79]}…"


def _damage() -> DocumentRefusedError:
    return DocumentRefusedError(
        "It is damaged or incomplete; open it in the program that wrote it and save it anew"
    )
