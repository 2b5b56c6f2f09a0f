import io
import zipfile

import pytest

from annotator.importing.decoding import NotTextError, decode
from annotator.importing.file_kinds import HEAD_LENGTH, recognised_kind


def zipped(*names: str, stored: str = "") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, stored or "x")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF document"),
        (b"{\\rtf1\\ansi Hello}", "Rich Text"),
        (zipped("[Content_Types].xml", "word/document.xml"), "a Word document"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook"),
        (zipped("mimetype", stored="application/vnd.oasis.opendocument.text"), "OpenDocument"),
        (zipped("mimetype", stored="application/epub+zip"), "an EPUB book"),
        (zipped("notes.txt"), "an archive"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a\x01\0\x01\0", "a GIF image"),
        (b"SQLite format 3\0\x10\0\x01\x01", "an SQLite database"),
        (b"\0\0\0 ftypisom", "MP4"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "old Microsoft Office"),
        (b"\x1f\x8b\x08\0", "gzip"),
    ],
)
def test_files_that_are_no_text_are_recognised(data: bytes, kind: str) -> None:
    assert kind in (recognised_kind(data) or "")
    assert kind in (recognised_kind(data[:HEAD_LENGTH]) or "")
    for encoding in (None, "latin-1"):
        with pytest.raises(NotTextError, match=kind):
            decode(data, encoding)


@pytest.mark.parametrize(
    "text", ["GIF89a is a format.", "MZ is short for Mark Zbikowski.", "RIFF and ID3", "PK", ""]
)
def test_text_about_a_format_is_text(text: str) -> None:
    assert recognised_kind(text.encode()) is None
    assert decode(text.encode()).text == text
