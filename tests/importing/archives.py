"""Writes ZIP archives."""

import io
import zipfile


def archive(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of files by their paths."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", packing) as written:
        for name, data in members.items():
            written.writestr(name, data)
    return file.getvalue()


def locked(data: bytes, name: str) -> bytes:
    """The archive with one member marked as encrypted, in its own head and in the list."""
    changed = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        member = read.getinfo(name)
        changed[member.header_offset + 6] |= 1
        entry = data.index(b"PK\x01\x02", read.start_dir)
        while data[entry + 46 : entry + 46 + len(name)] != name.encode():
            entry = data.index(b"PK\x01\x02", entry + 4)
        changed[entry + 8] |= 1
    return bytes(changed)
