"""Segments as UIMA CAS XMI, as INCEpTION reads it: a ZIP with one file for each source.

Each segment is an annotation of the layer ``webanno.custom.Coding``, described by the
``TypeSystem.xml`` beside the files, from which INCEpTION makes the layer. Positions count UTF-16
units there, as UIMA does (https://uima.apache.org/d/uimaj-current/references.html, XMI CAS
Serialization Reference).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final
from zipfile import ZipFile

from annotator.exchange.archive import add_part, part, part_name
from annotator.exchange.choice import Choice
from annotator.exchange.segment_columns import COLUMNS
from annotator.exchange.segments import CodedSource, Segment, Segments
from annotator.exchange.written_file import written_file
from annotator.exchange.xml_text import attribute
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.text.utf16 import Utf16Map

_XML: Final = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LAYER: Final = "webanno.custom.Coding"
# Where a segment stands, UIMA says in its own way.
_FEATURES: Final = tuple(
    column for column in COLUMNS if column.name not in ("start", "end", "quote")
)
_FIRST: Final = 2
"""The number of the first annotation of a file; 1 is the text."""


def write_uima_xmi(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write the archive; see `annotator.exchange.formats.SegmentWriter`."""
    segments = Segments(read, choice, progress=progress)
    with written_file(path, replace=replace) as file, ZipFile(file, "w") as archive:
        add_part(archive, "TypeSystem.xml", _type_system().encode())
        for number, coded in enumerate(segments.by_source(), start=1):
            with part(archive, part_name(number, coded.source.name, ".xmi")) as opened:
                _write_source(opened, coded)
    return {"annotations": segments.given, "sources": len(segments.sources)}


def _write_source(file: IO[bytes], coded: CodedSource) -> None:
    file.write(
        f'{_XML}<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" '
        'xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" '
        'xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">\n'
        '<cas:NULL xmi:id="0"/>\n'.encode()
    )
    units = Utf16Map(coded.text)
    after = _FIRST
    for line in _codings(coded, units):
        file.write(line.encode())
        after += 1
    text = attribute(coded.text)
    members = " ".join(map(str, range(_FIRST, after)))
    file.write(
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" '
        f"sofaString={text}/>\n"
        f'<cas:View sofa="1" members="{members}"/>\n</xmi:XMI>\n'.encode()
    )


def _codings(coded: CodedSource, units: Utf16Map) -> Iterator[str]:
    for number, segment in enumerate(coded.segments, start=_FIRST):
        begin, end = units.to_utf16(segment.span.start), units.to_utf16(segment.span.end)
        yield (
            f'<custom:Coding xmi:id="{number}" sofa="1" begin="{begin}" end="{end}" '
            f"{_features(segment)}/>\n"
        )


def _features(segment: Segment) -> str:
    return " ".join(f"{column.name}={attribute(str(column.cell(segment)))}" for column in _FEATURES)


def _type_system() -> str:
    features = "".join(
        f"<featureDescription><name>{column.name}</name><description/>"
        "<rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>"
        for column in _FEATURES
    )
    return (
        f'{_XML}<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier"><types>'
        f"<typeDescription><name>{_LAYER}</name><description>A coded passage</description>"
        f"<supertypeName>uima.tcas.Annotation</supertypeName><features>{features}</features>"
        "</typeDescription></types></typeSystemDescription>\n"
    )
