"""A project as a REFI-QDA project, ``.qdpx``.

It is valid against the schema; if it were not, nothing would be written. Identifiers are those of
the project's records, so that what comes back from another program is found again.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from annotator.exchange.choice import Choice
from annotator.exchange.incoming.conventions import Unit
from annotator.exchange.refi.codes_out import ORIGIN, write_codes
from annotator.exchange.refi.details_out import VariablesOut, write_sets
from annotator.exchange.refi.notes_out import NotesOut
from annotator.exchange.refi.sources_out import SourcesOut, files_of
from annotator.exchange.refi.xml_out import PROJECT_NAMESPACE, XmlOut, require_valid, xml_document
from annotator.exchange.segments import Segments
from annotator.exchange.written_file import written_file
from annotator.model.records import Coder, Source
from annotator.project.consensus import consensus_id
from annotator.project.errors import DamagedError
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress

_FOLDER = "sources"


def write_qdpx(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write a project as the standard says; see `annotator.exchange.formats.SegmentWriter`.

    Positions count code points and end after the last one; line ends are LF.
    """
    return _write(read, path, choice, Unit.CODE_POINT, replace=replace, progress=progress)


def write_qdpx_for_nvivo(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write a project for NVivo, which counts UTF-16 units: an emoji is two.

    Without such characters it is the same file as `write_qdpx` writes, but for its origin.
    """
    return _write(read, path, choice, Unit.UTF_16, replace=replace, progress=progress)


def _write(
    read: Reader,
    path: Path,
    choice: Choice | None,
    unit: Unit,
    *,
    replace: bool,
    progress: ProgressCall,
) -> dict[str, int]:
    segments = Segments(read, choice, progress=progress)
    with TemporaryFile() as unchecked:
        file = cast("BinaryIO", unchecked)
        notes = NotesOut(read)
        counts = _write_xml(file, read, segments, notes, unit)
        require_valid(file, "Project.xsd")
        with written_file(path, replace=replace) as finished, ZipFile(finished, "w") as archive:
            with archive.open(_member("project.qde"), "w", force_zip64=True) as member:
                shutil.copyfileobj(file, member)
            for source in segments.sources:
                _write_files(archive, read, source)
            for name, text in notes.files.items():
                archive.writestr(_member(f"{_FOLDER}/{name}"), text)
    return counts


def _write_xml(
    file: BinaryIO, read: Reader, segments: Segments, notes: NotesOut, unit: Unit
) -> dict[str, int]:
    info = segments.project
    attributes = {
        "name": info.name,
        "origin": ORIGIN if unit is Unit.CODE_POINT else f"{ORIGIN} (UTF-16)",
        "creationDateTime": info.created,
        "modifiedDateTime": info.modified,
    }
    with xml_document(file, PROJECT_NAMESPACE, "Project", attributes) as out:
        _write_users(out, read, segments)
        chosen = frozenset(code.id for code in segments.codes)
        if chosen:
            with out.element("CodeBook"):
                write_codes(out, segments.scheme, notes.on, chosen)
        scheme = segments.scheme
        above = (each.id for code_id in chosen for each in scheme.ancestors(code_id))
        notes.count((*chosen, *above))
        variables = VariablesOut(read)
        variables.write(out)
        annotations = 0
        if segments.sources:
            with out.element("Sources"):
                written = SourcesOut(out, notes, variables, unit, consensus_id(info.id))
                for coded in segments.by_source():
                    written.write(coded)
                annotations = written.annotations
        memos = notes.write(out, info.id)
        groups = write_sets(out, read, (source.id for source in segments.sources))
        if info.description:
            out.text("Description", info.description)
        notes.refer(out, info.id)
    return {
        "sources": len(segments.sources),
        "codes": len(chosen),
        "annotations": annotations,
        "memos": memos,
        "groups": groups,
    }


def _write_users(out: XmlOut, read: Reader, segments: Segments) -> None:
    """Write the coders; who wrote memos is there whether or not their annotations are wanted."""
    writers = {memo.coder_id for memo in read.memos()}
    wanted = {coder.id: coder for coder in segments.coders}
    wanted |= {coder.id: coder for coder in read.coders() if coder.id in writers}
    users: Sequence[Coder] = sorted(wanted.values(), key=lambda coder: (coder.name, coder.id.int))
    if users:
        with out.element("Users"):
            for coder in users:
                out.empty("User", {"guid": coder.id, "name": coder.name})


def _write_files(archive: ZipFile, read: Reader, source: Source) -> None:
    """Write the text of a source, and the file it was imported from."""
    text = read.text(source)
    files = files_of(source, text)
    if files.text is not None:
        archive.writestr(_member(f"{_FOLDER}/{files.text}"), text, ZIP_DEFLATED)
    if files.original is not None:
        original = read.original(source)
        if original is None:
            raise DamagedError(
                f"the original file of “{source.name}” is missing; run `annotator check`"
            )
        archive.writestr(_member(f"{_FOLDER}/{files.original}"), original, ZIP_STORED)


def _member(name: str) -> ZipInfo:
    """Return a member of the archive; without a date, the same project gives the same bytes."""
    member = ZipInfo(name)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member
