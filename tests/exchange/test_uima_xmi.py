from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange.uima_xmi import write_uima_xmi
from annotator.exchange.xml_text import storable
from annotator.text.canonical import canonical

from .hard_project import TEXTS, coded_project, quotes, spans_of

cassis = pytest.importorskip("cassis")


def codings(path):
    """Yield what dkpro-cassis makes of each source: its text and its codings."""
    with ZipFile(path) as archive:
        types = cassis.load_typesystem(BytesIO(archive.read("TypeSystem.xml")))
        for name in archive.namelist():
            if name.endswith(".xmi"):
                cas = cassis.load_cas_from_xmi(BytesIO(archive.read(name)), typesystem=types)
                yield name, cas.sofa_string, cas.select("webanno.custom.Coding")


def test_each_source_is_a_file_with_its_codings(project, tmp_path):
    path = tmp_path / "x.xmi.zip"
    assert write_uima_xmi(project, path) == {"annotations": 3, "sources": 2}
    (_, _, khmer), (name, text, latin) = codings(path)
    assert name == "002 latin.xmi"
    assert [(each.code, each.coder, each.get_covered_text()) for each in latin] == [
        ("crowds", "Ben", "🚢"),
        ("people", "Ana", text[16:26]),
    ]
    # dkpro-cassis gives code points; the file has UTF-16 units.
    assert (latin[0].begin, latin[0].end) == (10, 11)
    with ZipFile(path) as archive:
        assert b'begin="10" end="12"' in archive.read(name)
    assert latin[1].memo == "Second?\n\nYes."
    assert latin[1].project_id == str(project.info().id)
    assert len(khmer) == 1


@settings(max_examples=30, deadline=None)
@given(text=TEXTS, data=st.data())
def test_any_span_of_any_text_is_found_by_uima(text, data):
    text = canonical(text)
    with coded_project(text, spans_of(data, text)) as (project, folder):
        write_uima_xmi(project, folder / "x.zip")
        ((name, sofa, found),) = codings(folder / "x.zip")
        expected = {str(each.id): storable(quote) for each, quote in quotes(project).items()}
    assert "/" not in name
    assert "\\" not in name
    assert sofa == storable(text)
    assert {each.annotation_id: each.get_covered_text() for each in found} == expected
