"""The table of annotations: one row each, for spreadsheets and statistics.

``docs/exports.md`` describes the columns, and how to read a quote back exactly.
"""

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from pathlib import Path
from uuid import UUID

from annotator.exchange.cells import harmless
from annotator.exchange.written_file import written_file
from annotator.model.records import Annotation, Decision, moment_text
from annotator.project.consensus import consensus_annotations, consensus_coder, consensus_id
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.text.paragraphs import Paragraphs

COLUMNS = (
    "project",
    "source",
    "paragraph",
    "start",
    "end",
    "quote",
    "code",
    "code_path",
    "coder",
    "memo",
    "created",
    "modified",
    "annotation_id",
    "project_id",
)
"""The head of the table."""

Row = tuple[str | int, ...]

_EVERY = 500


@dataclass(frozen=True, slots=True)
class Choice:
    """Which annotations are wanted: those that fit every filter; None lets all through.

    The consensus is among them where ``consensus`` says so, or ``coder_ids`` has its id.
    """

    source_ids: frozenset[UUID] | None = None
    code_ids: frozenset[UUID] | None = None
    coder_ids: frozenset[UUID] | None = None
    annotation_ids: frozenset[UUID] | None = None
    consensus: bool = False


def write_annotations_csv(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    bom: bool = False,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write the annotations of a project as a table (RFC 4180, UTF-8, CRLF).

    One source's text and one annotation are in memory at a time.

    Args:
        read: a project that holds still meanwhile (see `annotator.project.snapshot`).
        path: the file to write.
        choice: which annotations; all by default.
        bom: whether to start with a byte order mark, which Excel needs to see UTF-8.
        replace: whether a file of that name may be replaced.
        progress: told how many rows are written, of how many at most.

    Returns:
        how many were written, under the name ``annotations``.

    Raises:
        NotWrittenError: the file cannot be written; what stood there before stands there still.
    """
    chosen = choice or Choice()
    total = sum(tally.annotations for tally in read.tallies() if _counts(chosen, tally.source_id))
    if _with_consensus(read, chosen):
        total += len(read.decisions())
    rows = 0
    progress(0, total)
    with written_file(path, replace=replace) as file:
        if bom:
            file.write(codecs.BOM_UTF8)
        table = csv.writer(codecs.getwriter("utf-8")(file))
        table.writerow(COLUMNS)
        for rows, row in enumerate(_rows(read, chosen), start=1):
            table.writerow(row)
            if rows % _EVERY == 0:
                progress(rows, total)
    return {"annotations": rows}


def _counts(chosen: Choice, source_id: UUID) -> bool:
    return chosen.source_ids is None or source_id in chosen.source_ids


def _rows(read: Reader, chosen: Choice) -> Iterator[Row]:
    info = read.info()
    scheme = read.scheme()
    codes = {code.id: (harmless(code.name), harmless(scheme.path(code.id))) for code in scheme}
    everybody = (*read.coders(), consensus_coder(read))
    coders = {coder.id: harmless(coder.name) for coder in everybody}
    with_consensus = _with_consensus(read, chosen)
    for source in read.sources():
        if not _counts(chosen, source.id):
            continue
        text = read.text(source)
        paragraphs = Paragraphs(text)
        coded = read.each_annotation(
            source_id=source.id, code_ids=chosen.code_ids, coder_ids=chosen.coder_ids
        )
        agreed = _consensus(read, source.id, chosen) if with_consensus else []
        words = {each.id: _words(each) for each in read.decisions(source.id)} if agreed else {}
        for annotation in merge(coded, agreed, key=lambda each: (each.start, -each.end)):
            if chosen.annotation_ids is not None and annotation.id not in chosen.annotation_ids:
                continue
            yield (
                harmless(info.name),
                harmless(source.name),
                paragraphs.number_at(annotation.start),
                annotation.start,
                annotation.end,
                harmless(annotation.span.cut(text)),
                *codes[annotation.code_id],
                coders[annotation.coder_id],
                harmless(words.get(annotation.id) or _memos(read, annotation.id)),
                moment_text(annotation.created),
                moment_text(annotation.modified),
                str(annotation.id),
                str(info.id),
            )


def _with_consensus(read: Reader, chosen: Choice) -> bool:
    return chosen.consensus or consensus_id(read.info().id) in (chosen.coder_ids or ())


def _consensus(read: Reader, source_id: UUID, chosen: Choice) -> list[Annotation]:
    """Return the consensus in a source, as annotations, in order."""
    return [
        annotation
        for annotation in consensus_annotations(read, source_id)
        if chosen.code_ids is None or annotation.code_id in chosen.code_ids
    ]


def _words(decision: Decision) -> str:
    """Return what was said of a decision; it stands where a coder's annotation has its memos."""
    return "\n\n".join(text for text in (decision.reason, decision.note) if text)


def _memos(read: Reader, annotation_id: UUID) -> str:
    """Return the memos on an annotation, oldest first, parted by a blank line."""
    return "\n\n".join(memo.text for memo in read.memos(annotation_id))
