"""Recognises files that are no text, so that a refusal can say what they seem to be."""

import re

# As much of a file as is looked at.
HEAD_LENGTH = 8192

_SIGNATURE_REACH = 64
# All but tab, line ends, form feed, the end mark of DOS, the escape of Japanese mail encodings.
_CONTROL_BYTES = bytes([*range(0x09), *range(0x0E, 0x1A), *range(0x1C, 0x20), 0x7F])
_CONTROL_CHARACTER = re.compile(f"[{_CONTROL_BYTES.decode('latin-1')}]")

# Nothing but such a file begins like this.
_TEXTUAL_SIGNATURES = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "a Rich Text (RTF) document"),
)
# Some of these are plain letters: they count only where control bytes follow.
_BINARY_SIGNATURES = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Microsoft Office document (DOC, XLS or PPT)"),
    (b"SQLite format 3\0", "an SQLite database, as Annotator's own projects are"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"RIFF", "an image, sound or film (RIFF)"),
    (b"ID3", "a sound recording (MP3)"),
    (b"OggS", "a sound recording (Ogg)"),
    (b"fLaC", "a sound recording (FLAC)"),
    (b"\x1aE\xdf\xa3", "a film (Matroska or WebM)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"7z\xbc\xaf", "an archive (7-Zip)"),
    (b"Rar!", "an archive (RAR)"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_ZIP_SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
# The names of the files inside stand uncompressed, the telling ones near the beginning.
_ZIP_CONTENTS = (
    (b"mimetypeapplication/epub+zip", "an EPUB book"),
    (b"mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file (ODT, ODS or ODP)"),
    (b"word/", "a Word document (DOCX)"),
    (b"xl/", "an Excel workbook (XLSX)"),
    (b"ppt/", "a PowerPoint presentation (PPTX)"),
)


def recognised_kind(data: bytes) -> str | None:
    """Return what the file seems to be, such as "a PDF document", or None if it may be text.

    Args:
        data: the file, or its first `HEAD_LENGTH` bytes.
    """
    for signature, kind in _TEXTUAL_SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(_ZIP_SIGNATURES):
        head = data[:HEAD_LENGTH]
        return next((kind for name, kind in _ZIP_CONTENTS if name in head), "an archive (ZIP)")
    start = data[:_SIGNATURE_REACH]
    if control_byte_share(start) == 0:
        return None
    if start[4:8] == b"ftyp":
        return "a film or sound recording (MP4)"
    return next((kind for mark, kind in _BINARY_SIGNATURES if start.startswith(mark)), None)


def control_share(text: str) -> float:
    """Return the share of control characters other than white space: near 0 in text."""
    return len(_CONTROL_CHARACTER.findall(text)) / len(text) if text else 0.0


def control_byte_share(data: bytes) -> float:
    """Return the share of control bytes: near 0 in text of an encoding that extends ASCII."""
    return 1 - len(data.translate(None, _CONTROL_BYTES)) / len(data) if data else 0.0
