"""What a project can be written as: the list that the command line and the window are drawn from.

A format is named here by where its writer is, as ``module:function``; the module is loaded when
the format is first written.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from pkgutil import resolve_name
from typing import Protocol, cast

from annotator.errors import AnnotatorError
from annotator.exchange.choice import Choice
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall


class NoSuchFormatError(AnnotatorError):
    """No format is called so, or none has this suffix."""


class SegmentWriter(Protocol):
    """Writes what is chosen of a project to a file that is there whole or not at all."""

    def __call__(
        self,
        read: Reader,
        path: Path,
        choice: Choice | None = None,
        *,
        replace: bool = ...,
        progress: ProgressCall = ...,
    ) -> dict[str, int]:
        """Write the file.

        Args:
            read: a project that holds still meanwhile (see `annotator.project.snapshot`).
            path: the file to write.
            choice: which annotations; all of the coders by default.
            replace: whether a file of that name may be replaced.
            progress: told how much is written, of how much at most; it may raise to cancel.

        Returns:
            how many there are of what was written, by the name of the things.

        Raises:
            NotWrittenError: the file cannot be written; what stood there before stands there still.
        """


class ProjectWriter(Protocol):
    """Writes the whole project; otherwise as a `SegmentWriter`."""

    def __call__(
        self, read: Reader, path: Path, *, replace: bool = ..., progress: ProgressCall = ...
    ) -> dict[str, int]:
        """Write the file."""


class Holds(StrEnum):
    """What a file of a format holds."""

    SEGMENTS = "segments"
    SCHEME = "scheme"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """One way to write a project, or a part of it.

    Attributes:
        name: how the command line calls it.
        suffix: what its files end with. Where several formats have the same, the first in
            `FORMATS` is meant by a file name alone.
        title: how the window calls it.
        about: what is in the file and what it is good for, as one sentence.
        holds: whether it holds what a `Choice` lets through, the scheme, or all of the project.
        writer: where its writer is, as ``module:function``: a `ProjectWriter` for a whole project,
            else a `SegmentWriter`.
        losses: where the function is that says what the format cannot carry of what is chosen, a
            sentence each; empty where there is nothing to be said.
    """

    name: str
    suffix: str
    title: str
    about: str
    holds: Holds
    writer: str
    losses: str = ""

    @property
    def takes_choice(self) -> bool:
        """Whether a `Choice` says what is in it."""
        return self.holds is not Holds.PROJECT

    def cannot_carry(self, read: Reader, choice: Choice | None = None) -> list[str]:
        """Return what would be lost of what is chosen, to be said before it is written."""
        if not self.losses:
            return []
        return list(resolve_name(self.losses)(read, choice))

    def write(
        self,
        read: Reader,
        path: Path,
        choice: Choice | None = None,
        *,
        replace: bool = False,
        progress: ProgressCall,
    ) -> dict[str, int]:
        """Write a file of this format; see `SegmentWriter`. A whole project takes no choice."""
        found = resolve_name(self.writer)
        if self.takes_choice:
            segment_writer = cast("SegmentWriter", found)
            return segment_writer(read, path, choice, replace=replace, progress=progress)
        return cast("ProjectWriter", found)(read, path, replace=replace, progress=progress)


FORMATS: tuple[ExportFormat, ...] = (
    ExportFormat(
        "csv",
        ".csv",
        "Table for statistics (CSV)",
        "One row for each coded passage, for R, Python, SPSS and the like.",
        Holds.SEGMENTS,
        "annotator.exchange.annotations_csv:write_annotations_csv",
    ),
    ExportFormat(
        "csv-excel",
        ".csv",
        "Table for Excel (CSV)",
        "The same table, with the mark at its start by which Excel knows UTF-8.",
        Holds.SEGMENTS,
        "annotator.exchange.annotations_csv:write_annotations_csv_for_excel",
    ),
    ExportFormat(
        "xlsx",
        ".xlsx",
        "Workbook for Excel (XLSX)",
        "Sheets for coded passages, codes, sources, codes by source and codes by coder.",
        Holds.SEGMENTS,
        "annotator.exchange.segments_xlsx:write_segments_xlsx",
    ),
    ExportFormat(
        "docx",
        ".docx",
        "Coded passages for Word (DOCX)",
        "The passages by code, each with source, page or paragraph, and coder.",
        Holds.SEGMENTS,
        "annotator.exchange.documents:segments_docx",
    ),
    ExportFormat(
        "docx-comments",
        ".comments.docx",
        "Sources with comments for Word (DOCX)",
        "The sources, with the codes as Word comments at the exact spans.",
        Holds.SEGMENTS,
        "annotator.exchange.documents:sources_docx",
    ),
    ExportFormat(
        "odt",
        ".odt",
        "Coded passages for LibreOffice (ODT)",
        "The passages by code, each with source, page or paragraph, and coder.",
        Holds.SEGMENTS,
        "annotator.exchange.documents:segments_odt",
    ),
    ExportFormat(
        "odt-comments",
        ".comments.odt",
        "Sources with comments for LibreOffice (ODT)",
        "The sources, with the codes as comments at the exact spans.",
        Holds.SEGMENTS,
        "annotator.exchange.documents:sources_odt",
    ),
    ExportFormat(
        "html",
        ".html",
        "Coded text as a web page (HTML)",
        "The sources with their coding underlined and named beside it, and a legend.",
        Holds.SEGMENTS,
        "annotator.exchange.coded_text_html:write_coded_text",
    ),
    ExportFormat(
        "html-passages",
        ".passages.html",
        "Coded passages as a web page (HTML)",
        "The passages by code, each with source, page or paragraph, and coder.",
        Holds.SEGMENTS,
        "annotator.exchange.documents:segments_html",
    ),
    ExportFormat(
        "markdown",
        ".md",
        "Coded passages (Markdown)",
        "The passages by code, each with source, page or paragraph, and coder.",
        Holds.SEGMENTS,
        "annotator.exchange.documents:segments_markdown",
    ),
    ExportFormat(
        "codebook-docx",
        ".codebook.docx",
        "Codebook for Word (DOCX)",
        "Every code with its definition, when to use it, and examples.",
        Holds.SCHEME,
        "annotator.exchange.documents:codebook_docx",
    ),
    ExportFormat(
        "codebook-odt",
        ".codebook.odt",
        "Codebook for LibreOffice (ODT)",
        "Every code with its definition, when to use it, and examples.",
        Holds.SCHEME,
        "annotator.exchange.documents:codebook_odt",
    ),
    ExportFormat(
        "codebook-html",
        ".codebook.html",
        "Codebook as a web page (HTML)",
        "Every code with its definition, when to use it, and examples.",
        Holds.SCHEME,
        "annotator.exchange.documents:codebook_html",
    ),
    ExportFormat(
        "codebook-markdown",
        ".codebook.md",
        "Codebook (Markdown)",
        "Every code with its definition, when to use it, and examples.",
        Holds.SCHEME,
        "annotator.exchange.documents:codebook_markdown",
    ),
    ExportFormat(
        "codebook-xlsx",
        ".codebook.xlsx",
        "Codebook for Excel (XLSX)",
        "One row for each code, with how often it was used.",
        Holds.SCHEME,
        "annotator.exchange.codebook_xlsx:write_codebook_xlsx",
    ),
    ExportFormat(
        "json",
        ".json",
        "Whole project (JSON)",
        "Everything that stands in the project now, to make a project of again.",
        Holds.PROJECT,
        "annotator.exchange.project_json:write_project_json",
    ),
    ExportFormat(
        "qdpx",
        ".qdpx",
        "Project for other programs (REFI-QDA)",
        "Sources, codes, coders’ annotations, memos, groups and attributes for ATLAS.ti, MAXQDA, "
        "QualCoder and others.",
        Holds.SEGMENTS,
        "annotator.exchange.refi.project_out:write_qdpx",
        "annotator.exchange.refi.losses:qdpx_losses",
    ),
    ExportFormat(
        "qdpx-nvivo",
        ".qdpx",
        "Project for NVivo (REFI-QDA)",
        "The same, with positions as NVivo counts them, where texts hold emoji or rare characters.",
        Holds.SEGMENTS,
        "annotator.exchange.refi.project_out:write_qdpx_for_nvivo",
        "annotator.exchange.refi.losses:nvivo_losses",
    ),
    ExportFormat(
        "qdc",
        ".qdc",
        "Codebook for other programs (REFI-QDA)",
        "The codes with their descriptions and colours.",
        Holds.SCHEME,
        "annotator.exchange.refi.codes_out:write_qdc",
        "annotator.exchange.refi.losses:qdc_losses",
    ),
    ExportFormat(
        "segments-json",
        ".segments.json",
        "Coded passages (JSON)",
        "The table of coded passages, one a line, with its types.",
        Holds.SEGMENTS,
        "annotator.exchange.segments_json:write_segments_json",
    ),
    ExportFormat(
        "web-annotation",
        ".jsonld",
        "Web Annotations (JSON-LD)",
        "W3C Web Annotations with quote and position, for archives and linked data.",
        Holds.SEGMENTS,
        "annotator.exchange.web_annotation:write_web_annotations",
    ),
    ExportFormat(
        "prodigy",
        ".jsonl",
        "Prodigy (JSON Lines)",
        "One example for each source and coder, with its spans.",
        Holds.SEGMENTS,
        "annotator.exchange.prodigy_jsonl:write_prodigy_jsonl",
    ),
    ExportFormat(
        "spacy",
        ".spacy.jsonl",
        "spaCy documents (JSON Lines)",
        "One document for each source and coder, for spaCy’s Doc.from_json.",
        Holds.SEGMENTS,
        "annotator.exchange.spacy_docs:write_spacy_docs",
    ),
    ExportFormat(
        "doccano",
        ".doccano.jsonl",
        "doccano (JSON Lines)",
        "One example for each source and coder, to be labelled on in doccano.",
        Holds.SEGMENTS,
        "annotator.exchange.doccano_jsonl:write_doccano_jsonl",
    ),
    ExportFormat(
        "label-studio",
        ".label-studio.json",
        "Label Studio (JSON)",
        "One task for each source, with an annotation for each coder.",
        Holds.SEGMENTS,
        "annotator.exchange.label_studio:write_label_studio",
    ),
    ExportFormat(
        "uima-xmi",
        ".xmi.zip",
        "UIMA CAS XMI for INCEpTION (ZIP)",
        "One XMI file for each source, and the type system they are of.",
        Holds.SEGMENTS,
        "annotator.exchange.uima_xmi:write_uima_xmi",
    ),
)
"""Every format, in the order in which they are offered."""


def format_named(name: str) -> ExportFormat:
    """Return the format that is called so.

    Raises:
        NoSuchFormatError: none is; the message names those there are.
    """
    for each in FORMATS:
        if each.name == name.lower():
            return each
    raise NoSuchFormatError(f"no format is called “{name}”; the formats are: {_names()}")


def format_of(path: Path) -> ExportFormat:
    """Return the format that a file of this name has: the one with the longest fitting suffix.

    Raises:
        NoSuchFormatError: no format has its suffix.
    """
    name = path.name.lower()
    fitting = [each for each in FORMATS if name.endswith(each.suffix)]
    if not fitting:
        suffixes = ", ".join(dict.fromkeys(each.suffix for each in FORMATS))
        raise NoSuchFormatError(
            f"{path}: name a file that ends with one of {suffixes}, or say --format"
        )
    return max(fitting, key=lambda each: len(each.suffix))  # the first of the longest


def _names() -> str:
    return ", ".join(each.name for each in FORMATS)
