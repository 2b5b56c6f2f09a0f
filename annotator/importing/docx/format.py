"""Word documents (DOCX, ECMA-376): the text as it stands once all changes are accepted."""

from annotator.importing.docx.body import BodyReader
from annotator.importing.docx.package import read_package
from annotator.importing.format import Extracted, TextFormat


def extract(data: bytes, encoding: str | None = None) -> Extracted:  # noqa: ARG001
    """Return the text of a Word document.

    Raises:
        NotTextError: the file is of another kind.
        DocumentRefusedError: it is damaged, incomplete, locked with a password, or too large.
    """
    reader = BodyReader(read_package(data))
    text = reader.read()
    return Extracted(text=text.text, notes=reader.changes.notes(), landmarks=text.landmarks)


FORMAT = TextFormat(
    name="Word",
    suffixes=(".docx", ".docm"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    extract=extract,
)
