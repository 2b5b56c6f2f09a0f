"""Opens documents that are archives inside, and says what a file is that is none."""

from annotator.importing.decoding import NotTextError
from annotator.importing.file_kinds import recognised_kind
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.safe_zip import SafeZip

_ARCHIVE = b"PK"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Office wraps a document that is locked with a password into a file of its old kind.
_LOCKED = "EncryptedPackage".encode("utf_16_le")


def open_archive(data: bytes) -> SafeZip:
    """Return the archive that a document is.

    Raises:
        NotTextError: it is a file of another kind.
        DocumentRefusedError: it is empty, damaged or locked with a password.
    """
    if not data:
        raise DocumentRefusedError("It is empty; nothing was saved in it")
    if data.startswith(_OLD_OFFICE) and _LOCKED in data:
        raise locked()
    if not data.startswith(_ARCHIVE):
        raise NotTextError(recognised_kind(data) or "something else, by what it begins with")
    return SafeZip(data)


def require(archive: SafeZip, name: str, data: bytes, own_kind: str) -> None:
    """Make sure that the archive holds the part that makes it the document it should be.

    Args:
        archive: the archive.
        name: the part.
        data: the file.
        own_kind: what a sound file of this kind is recognised as.

    Raises:
        NotTextError: it is a document of another kind.
        DocumentRefusedError: it is incomplete.
    """
    if name in archive:
        return
    kind = recognised_kind(data)
    if kind is not None and kind != own_kind and archive.names:
        raise NotTextError(kind)
    raise DocumentRefusedError(
        f"It is incomplete: “{name}” is not in it; save it anew in the program that wrote it"
    )


def locked() -> DocumentRefusedError:
    """Return the refusal of a document that is locked with a password."""
    return DocumentRefusedError("It is locked with a password; save it without one and import that")
