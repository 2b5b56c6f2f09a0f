"""Plain text files."""

from annotator.importing.decoding import decode
from annotator.importing.format import Extracted, TextFormat
from annotator.text.canonical import canonical


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Return the canonical text of a plain text file.

    Args:
        data: the whole file.
        encoding: the encoding to read it in instead of finding it out.

    Raises:
        NotTextError: the file is no text file.
        DecodingError: no encoding fits, or the chosen one does not.
        UnknownEncodingError: ``encoding`` names none.
        TextRefusedError: the text holds half of a surrogate pair.
    """
    decoded = decode(data, encoding)
    text = canonical(decoded.text)
    return Extracted(
        text=text,
        notes=_notes(decoded.text, text, had_mark=decoded.had_mark),
        encoding=decoded.encoding,
        encoding_how=decoded.how,
        confidence=decoded.confidence,
        alternatives=decoded.alternatives,
    )


def _notes(before: str, after: str, *, had_mark: bool) -> tuple[str, ...]:
    """Say what `canonical` and the decoder changed."""
    nuls = before.count("\0")
    without_nul = before.replace("\0", "")
    crlf = without_nul.count("\r\n")
    cr = without_nul.count("\r") - crlf
    notes = []
    if had_mark:
        notes.append("The byte order mark was taken off")
    if nuls:
        notes.append(f"{_counted(nuls, 'NUL character')} dropped")
    if crlf:
        notes.append(f"{_counted(crlf, 'CRLF line end')} became LF")
    if cr:
        notes.append(f"{_counted(cr, 'CR line end')} became LF")
    if not after:
        notes.append("The text is empty")
    return tuple(notes)


def _counted(number: int, name: str) -> str:
    return f"{number:,} {name}" if number == 1 else f"{number:,} {name}s"


FORMAT = TextFormat(
    name="plain text", suffixes=(".txt", ".text"), media_type="text/plain", extract=extract
)
