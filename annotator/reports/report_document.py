"""The reliability report as a document: which section follows which."""

from annotator.reports.dates import day
from annotator.reports.document import Document, Paragraph, Section, Tone
from annotator.reports.phrases import shown
from annotator.reports.reliability import ReliabilityReport
from annotator.reports.sections.appendix_sections import (
    measure_section,
    origin_section,
    scheme_section,
    undefined_section,
)
from annotator.reports.sections.code_section import code_section, coefficient_section
from annotator.reports.sections.disagreement_section import (
    adjudication_section,
    disagreement_section,
)
from annotator.reports.sections.overall_section import overall_section
from annotator.reports.sections.scope_section import scope_section
from annotator.reports.sections.source_section import source_section


def report_document(report: ReliabilityReport) -> Document:
    """Return the report as headings, paragraphs and tables."""
    sections = [
        _methods(report),
        scope_section(report),
        code_section(report),
        overall_section(report),
        undefined_section(report),
        disagreement_section(report),
        adjudication_section(report),
    ]
    if report.comparison.codes:
        sections += [coefficient_section(report), source_section(report)]
    sections += [
        measure_section(report),
        scheme_section(report),
        origin_section(report),
    ]
    return Document(
        title=report.title,
        subtitle=shown(report.project.name),
        byline=f"{day(report.made)} · {report.program}",
        sections=tuple(sections),
    )


def _methods(report: ReliabilityReport) -> Section:
    return Section(
        "For the methods section",
        (
            *(Paragraph(text, Tone.QUOTED) for text in report.methods),
            *(Paragraph(reference, Tone.REFERENCE) for reference in report.references),
        ),
    )
