"""Rich Text files (RTF): the text as it stands once all changes are accepted."""

from annotator.importing.decoding import NotTextError
from annotator.importing.file_kinds import recognised_kind
from annotator.importing.format import Extracted, TextFormat
from annotator.importing.refusals import DocumentRefusedError
from annotator.importing.rtf.reader import RtfReader

_BEGINNING = b"{\\rtf"
# Some programs write white space or the mark of UTF-8 first.
_BEFORE = b" \t\r\n\xef\xbb\xbf"


def extract(data: bytes, encoding: str | None = None) -> Extracted:  # noqa: ARG001
    """Return the text of a Rich Text file.

    Raises:
        NotTextError: the file is of another kind.
        DocumentRefusedError: it is empty, or its end is missing.
    """
    if not data:
        raise DocumentRefusedError("It is empty; nothing was saved in it")
    stripped = data.lstrip(_BEFORE)
    if not stripped.startswith(_BEGINNING):
        raise NotTextError(recognised_kind(data) or "something else, by what it begins with")
    reader = RtfReader(stripped)
    text = reader.read()
    return Extracted(
        text=text.text,
        notes=reader.changes.notes(),
        landmarks=text.landmarks,
        title=reader.title,
    )


FORMAT = TextFormat(
    name="Rich Text", suffixes=(".rtf",), media_type="application/rtf", extract=extract
)
