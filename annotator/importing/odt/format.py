"""OpenDocument texts (ODT): the text as it stands once all changes are accepted."""

from annotator.importing.format import Extracted, TextFormat
from annotator.importing.odt.body import BodyReader
from annotator.importing.odt.package import read_package


def extract(data: bytes, encoding: str | None = None) -> Extracted:  # noqa: ARG001
    """Return the text of an OpenDocument text.

    Raises:
        NotTextError: the file is of another kind.
        DocumentRefusedError: it is damaged, incomplete, locked with a password, or too large.
    """
    reader = BodyReader(read_package(data))
    text = reader.read()
    return Extracted(text=text.text, notes=reader.changes.notes(), landmarks=text.landmarks)


FORMAT = TextFormat(
    name="OpenDocument text",
    suffixes=(".odt", ".ott"),
    media_type="application/vnd.oasis.opendocument.text",
    extract=extract,
)
