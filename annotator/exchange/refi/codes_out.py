"""The scheme as REFI-QDA codes, in a project or as a codebook of its own."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, cast
from uuid import UUID

from annotator import __version__
from annotator.exchange.choice import Choice
from annotator.exchange.incoming.description import description, words_of
from annotator.exchange.refi.xml_out import (
    CODEBOOK_NAMESPACE,
    NotValidError,
    XmlOut,
    require_valid,
    xml_document,
)
from annotator.exchange.written_file import written_file
from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress

ORIGIN = f"Annotator {__version__}"

Notes = Mapping[UUID, Sequence[UUID]]
"""The notes on each record, by their identifiers."""


def write_codes(out: XmlOut, scheme: Scheme, notes: Notes, chosen: frozenset[UUID]) -> None:
    """Write the tree of codes, each before those below it.

    Args:
        out: where to.
        scheme: the codes.
        notes: the notes on them.
        chosen: the codes that are wanted; those above one come with it.
    """
    wanted = {above.id for code_id in chosen for above in scheme.ancestors(code_id)} | chosen
    with out.element("Codes"):
        for code in scheme.children(None):
            if code.id in wanted:
                _write_code(out, scheme, code, notes, wanted)


def _write_code(out: XmlOut, scheme: Scheme, code: Code, notes: Notes, wanted: set[UUID]) -> None:
    attributes = {"guid": code.id, "name": code.name, "isCodable": True, "color": code.colour}
    with out.element("Code", attributes):
        if words := description(words_of(code)):
            out.text("Description", words)
        for note in notes.get(code.id, ()):
            out.reference("NoteRef", note)
        for below in scheme.children(code.id):
            if below.id in wanted:
                _write_code(out, scheme, below, notes, wanted)


def chosen_codes(scheme: Scheme, choice: Choice | None) -> list[Code]:
    """Return the codes that are wanted, each before those below it."""
    return [code for code in scheme if choice is None or choice.has_code(code.id)]


def write_qdc(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write the scheme as a REFI-QDA codebook; see `annotator.exchange.formats.SegmentWriter`.

    Raises:
        NotValidError: there are no codes, which a codebook must have.
        NotWrittenError: the file cannot be written; what stood there before stands there still.
    """
    scheme = read.scheme()
    chosen = frozenset(code.id for code in chosen_codes(scheme, choice))
    if not chosen:
        raise NotValidError(
            "There are no codes, and a codebook has at least one; make a code first"
        )
    progress(0, len(scheme))
    with TemporaryFile() as unchecked:
        file = cast("BinaryIO", unchecked)
        with xml_document(file, CODEBOOK_NAMESPACE, "CodeBook", {"origin": ORIGIN}) as out:
            write_codes(out, scheme, {}, chosen)
        require_valid(file, "Codebook.xsd")
        with written_file(path, replace=replace) as finished:
            finished.write(file.read())
    progress(len(scheme), len(scheme))
    return {"codes": len(chosen)}
