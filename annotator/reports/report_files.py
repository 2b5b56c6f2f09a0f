"""Writes a reliability report as a file of the kind that its name ends with."""

from pathlib import Path

from annotator.errors import AnnotatorError
from annotator.exchange.comparison_csv import write_comparison_csv
from annotator.exchange.written_file import written_file
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.reports.reliability import ReliabilityReport
from annotator.reports.report_document import report_document
from annotator.reports.web_page import write_web_page
from annotator.reports.word_document import write_word_document

SUFFIXES = (".html", ".docx", ".json", ".csv")
"""What the name of a report may end with. CSV holds its table of codes alone."""


class ReportFormatError(AnnotatorError):
    """A file's name does not say what kind of report it is to be."""


def write_report(
    report: ReliabilityReport,
    path: Path,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> None:
    """Write a report. The same report gives the same bytes.

    Args:
        report: what to write.
        path: the file; its suffix, one of `SUFFIXES`, says which kind.
        replace: whether a file of that name may be replaced.
        progress: told how much is written, of how much; it may raise to cancel, and there is no
            file then.

    Raises:
        ReportFormatError: the name ends with no known suffix.
        NotWrittenError: the file cannot be written; what stood there before stands there still.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise ReportFormatError(f"{path}: name a file that ends with .html, .docx, .json or .csv")
    if suffix == ".csv":
        write_comparison_csv(report.comparison, path, replace=replace)
        return
    with written_file(path, replace=replace) as file:
        if suffix == ".html":
            write_web_page(report_document(report), file, progress=progress)
        elif suffix == ".docx":
            write_word_document(report_document(report), file, made=report.made, progress=progress)
        else:
            file.write(report.model_dump_json(indent=2).encode() + b"\n")
