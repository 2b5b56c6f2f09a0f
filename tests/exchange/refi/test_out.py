"""What is written: valid, stable, and the same again after it came in."""

from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid5
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from annotator.exchange.choice import Choice
from annotator.exchange.incoming.description import CodeWords, description, read_description
from annotator.exchange.refi.codes_out import write_qdc
from annotator.exchange.refi.losses import nvivo_losses, qdc_losses, qdpx_losses
from annotator.exchange.refi.project_out import write_qdpx, write_qdpx_for_nvivo
from annotator.exchange.refi.taking_in import take_in_refi
from annotator.exchange.refi.xml_out import NotValidError
from annotator.model.records import MemoTarget
from annotator.project.errors import NotWrittenError
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    AddCoder,
    CreateCode,
    CreateGroup,
    DefineAttribute,
    ImportSource,
    SetAttribute,
    WriteMemo,
)
from annotator.resources import resource_path
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from tests.exchange.refi.codings import codings, imported, memos, quotes, records
from tests.project.small_projects import (
    DEFENCE,
    ROADS,
    TRADE,
    code_span,
    decide,
    make_project,
    quick_folder,
)

SPACE = "{urn:QDA-XML:project:1.0}"


def xml_of(path):
    with ZipFile(path) as archive:
        return etree.fromstring(archive.read("project.qde"))


def require_valid(path, schema="Project.xsd"):
    checked = etree.XMLSchema(etree.parse(resource_path(f"resources/refi-qda/{schema}")))
    if path.suffix == ".qdc":
        checked.assertValid(etree.parse(path))
    else:
        checked.assertValid(xml_of(path))


def test_valid_and_as_the_standard_says(project, tmp_path):
    counts = write_qdpx(project, tmp_path / "a.qdpx")
    assert counts == {"sources": 2, "codes": 2, "annotations": 3, "memos": 2, "groups": 1}
    require_valid(tmp_path / "a.qdpx")
    with ZipFile(tmp_path / "a.qdpx") as archive:
        names = archive.namelist()
        texts = {name: archive.read(name).decode() for name in names if name.endswith(".txt")}
    assert names[0] == "project.qde"
    assert all(name.startswith("sources/") for name in names[1:])
    root = xml_of(tmp_path / "a.qdpx")
    for source in root.iter(f"{SPACE}TextSource"):
        text = texts[source.get("plainTextPath").replace("internal://", "sources/")]
        assert not text.startswith("\ufeff")
        assert "\r" not in text
        for selection in source.iter(f"{SPACE}PlainTextSelection"):
            start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
            assert text[start:end] == selection.get("name")
            (coding,) = selection.iter(f"{SPACE}Coding")
            assert coding.get("creatingUser")
    guids = [each.get("guid") for each in root.iter() if each.get("guid")]
    assert len(set(guids)) == len(guids)
    assert all(each == each.upper() for each in guids)


def test_out_in_and_out_is_the_same(project, tmp_path):
    write_qdpx(project, tmp_path / "a.qdpx")
    back, report = imported(tmp_path, tmp_path / "a.qdpx")
    with back:
        assert codings(back) == codings(project)
        assert memos(back) == memos(project)
        assert records(back) == records(project)
        write_qdpx(back, tmp_path / "b.qdpx")
    assert not report.discarded
    assert without_dates(tmp_path / "a.qdpx") == without_dates(tmp_path / "b.qdpx")


def without_dates(path):
    with ZipFile(path) as archive:
        head, _, rest = archive.read("project.qde").decode().partition("<Users>")
        assert "creationDateTime" in head
        return rest, {name: archive.read(name) for name in archive.namelist()[1:]}


def test_into_the_same_project_nothing_comes_twice(project, tmp_path):
    for write in (write_qdpx, write_qdpx_for_nvivo):
        write(project, tmp_path / "a.qdpx", replace=True)
        before = project.actions()
        report = take_in_refi(project, tmp_path / "a.qdpx")
        assert not report.added
        assert not report.differing
        assert project.actions() == before


def test_what_another_program_added_comes_back(project, tmp_path):
    """It gave everything new identifiers, as QualCoder does, and added a code and a coding."""
    write_qdpx(project, tmp_path / "a.qdpx")
    before = codings(project)
    root = xml_of(tmp_path / "a.qdpx")
    named = {
        element.get("guid"): str(uuid5(ROADS, element.get("guid")))
        for element in root.iter()
        if element.get("guid")
    }
    for element in root.iter():
        for name in ("guid", "targetGUID", "creatingUser", "modifyingUser"):
            if element.get(name) in named:
                element.set(name, named[element.get(name)])
    codes = root.find(f"{SPACE}CodeBook/{SPACE}Codes")
    new = etree.SubElement(codes, f"{SPACE}Code", guid=str(DEFENCE), name="new", isCodable="true")
    source = next(root.iter(f"{SPACE}TextSource"))
    first = source.find(f"{SPACE}PlainTextSelection")
    more = etree.fromstring(etree.tostring(first))
    more.set("guid", str(TRADE))
    (coding,) = more.iter(f"{SPACE}Coding")
    coding.set("guid", str(ROADS))
    coding.find(f"{SPACE}CodeRef").set("targetGUID", new.get("guid"))
    first.addnext(more)
    changed = tmp_path / "changed.qdpx"
    with ZipFile(tmp_path / "a.qdpx") as whole, ZipFile(changed, "w") as archive:
        for name in whole.namelist():
            data = etree.tostring(root) if name == "project.qde" else whole.read(name)
            archive.writestr(name, data)
    report = take_in_refi(project, changed)
    assert report.added == {"codes": 1, "annotations": 1}
    assert len(codings(project)) == len(before) + 1
    assert set(before) < set(codings(project))
    assert not take_in_refi(project, changed).added


def test_for_nvivo_positions_are_utf_16(project, tmp_path):
    write_qdpx_for_nvivo(project, tmp_path / "n.qdpx")
    require_valid(tmp_path / "n.qdpx")
    with ZipFile(tmp_path / "n.qdpx") as archive:
        for source in xml_of(tmp_path / "n.qdpx").iter(f"{SPACE}TextSource"):
            name = source.get("plainTextPath").replace("internal://", "sources/")
            units = archive.read(name).decode().encode("utf-16-le")
            for selection in source.iter(f"{SPACE}PlainTextSelection"):
                start, end = int(selection.get("startPosition")), int(selection.get("endPosition"))
                assert units[2 * start : 2 * end].decode("utf-16-le") == selection.get("name")
    back, _ = imported(tmp_path, tmp_path / "n.qdpx")
    with back:
        assert quotes(back) == quotes(project)


def test_documents_pictures_and_pdfs_go_out_and_come_back(tmp_path):
    docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    with Project.create(tmp_path / "p.annotator", "P") as project:
        project.do(AddCoder("An"), CreateCode("place"))
        for name, kind in (("a.docx", docx), ("b.pdf", "application/pdf"), ("c.odt", "x/odt")):
            project.do(
                ImportSource(name, f"The text of {name}.", name, kind, original=name.encode())
            )
        (an,), (code,) = project.coders(), project.scheme()
        for source in project.sources():
            project.do(AddAnnotation(source.id, code.id, Span(4, 8)), coder_id=an.id)
        write_qdpx(project, tmp_path / "a.qdpx")
        assert any("1 imported file kept" in each for each in qdpx_losses(project))
        expected = codings(project)
    require_valid(tmp_path / "a.qdpx")
    back, _ = imported(tmp_path, tmp_path / "a.qdpx")
    with back:
        assert codings(back) == expected
        kept = {source.name: back.original(source) for source in back.sources()}
        assert kept == {"a.docx": b"a.docx", "b.pdf": b"b.pdf", "c.odt": None}


def test_the_consensus_is_written_where_it_is_asked_for(tmp_path):
    with make_project(tmp_path / "p.annotator") as project:
        code_span(project, 0, 8)
        ana = project.coders()[0].id
        project.do(decide(4, 8, TRADE, reason="The road."), coder_id=ana)
        assert any("adjudication" in each for each in qdpx_losses(project))
        write_qdpx(project, tmp_path / "without.qdpx")
        write_qdpx(project, tmp_path / "with.qdpx", Choice(consensus=True))
        report = take_in_refi(project, tmp_path / "with.qdpx")
        assert not report.added
        assert [each.reason for each in report.discarded] == [
            "the consensus stands here as decisions"
        ]
    require_valid(tmp_path / "with.qdpx")
    alone, _ = imported(tmp_path, tmp_path / "without.qdpx")
    with alone:
        assert [each[-1] for each in codings(alone)] == ["Ana"]
    both, _ = imported(tmp_path, tmp_path / "with.qdpx")
    with both:
        assert [each[-1] for each in codings(both)] == ["Ana", "Consensus"]
        assert ("annotation", "The road.", "Consensus") in memos(both)


def test_what_is_chosen_is_written(tmp_path):
    with make_project(tmp_path / "p.annotator") as project:
        code_span(project, 0, 8)
        code_span(project, 9, 13, DEFENCE)
        choice = Choice(code_ids=frozenset({DEFENCE}))
        assert write_qdpx(project, tmp_path / "a.qdpx", choice)["annotations"] == 1
        assert write_qdc(project, tmp_path / "a.qdc", choice) == {"codes": 1}
    require_valid(tmp_path / "a.qdpx")
    require_valid(tmp_path / "a.qdc", "Codebook.xsd")


def test_a_codebook_out_and_in(project, tmp_path):
    write_qdc(project, tmp_path / "a.qdc")
    require_valid(tmp_path / "a.qdc", "Codebook.xsd")
    back, _ = imported(tmp_path, tmp_path / "a.qdc")
    with back:
        assert [code.id for code in back.scheme()] == [code.id for code in project.scheme()]
        assert [code.colour for code in back.scheme()] == [c.colour for c in project.scheme()]
    assert qdc_losses(project) == ["1 key of codes"]


def test_an_empty_project_is_valid_and_a_codebook_of_it_is_refused(tmp_path):
    with Project.create(tmp_path / "p.annotator", "P") as project:
        write_qdpx(project, tmp_path / "a.qdpx")
        require_valid(tmp_path / "a.qdpx")
        with pytest.raises(NotValidError, match="at least one"):
            write_qdc(project, tmp_path / "a.qdc")
        assert not (tmp_path / "a.qdc").exists()
        with pytest.raises(NotWrittenError, match="exists already"):
            write_qdpx(project, tmp_path / "a.qdpx")


def test_what_is_not_carried_is_said(project):
    told = "\n".join(qdpx_losses(project))
    for each in ("1 key of codes", "3 assignments", "in blind", "history", "2 places"):
        assert each in told
    assert "emoji" in nvivo_losses(project)[-1]


def test_types_of_variables_are_those_that_the_values_fit(tmp_path):
    with Project.create(tmp_path / "p.annotator", "P") as project:
        project.do(ImportSource("s", "text"))
        values = {
            "age": ("number", "34"),
            "born": ("date", "1990"),
            "met": ("date", "2020-02-03"),
            "at": ("date", "2020-02-03T10:00:00+07:00"),
            "urban": ("yes_no", "yes"),
            "note": ("text", "a\nb"),
        }
        for name, (kind, value) in values.items():
            project.do(DefineAttribute(name, kind))
            (attribute,) = (each for each in project.attributes() if each.name == name)
            project.do(SetAttribute(source_id("text"), attribute.id, value))
        write_qdpx(project, tmp_path / "a.qdpx")
        assert any("born" in each for each in qdpx_losses(project))
        expected = {each.value for each in project.attribute_values()}
    require_valid(tmp_path / "a.qdpx")
    types = {
        v.get("name"): v.get("typeOfVariable")
        for v in xml_of(tmp_path / "a.qdpx").iter(f"{SPACE}Variable")
    }
    assert types == {"age": "Float", "born": "Text", "met": "Date", "at": "DateTime",
                     "urban": "Boolean", "note": "Text"}  # fmt: skip
    back, _ = imported(tmp_path, tmp_path / "a.qdpx")
    with back:
        assert {each.value for each in back.attribute_values()} == expected


HARD = st.text(
    st.sampled_from("ab \n\r\t\u00a0\u0301😀<&\"'\x07\u2028\ufeff]"), min_size=1, max_size=12
)


@settings(max_examples=20, deadline=None)
@given(text=HARD, memo=HARD, name=HARD, data=st.data())
def test_hard_characters_survive(text, memo, name, data):
    with TemporaryDirectory(dir=quick_folder()) as folder:
        go_out_and_back(Path(folder), "x" + text.replace("\r", ""), memo, name, data)


def go_out_and_back(folder, text, memo, name, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    with Project.create(folder / "p.annotator", "P") as project:
        project.do(AddCoder("An"), CreateCode("c" + name, definition=name), ImportSource("s", text))
        (an,), (code,), (source,) = project.coders(), project.scheme(), project.sources()
        project.do(AddAnnotation(source.id, code.id, Span(start, end)), coder_id=an.id)
        project.do(WriteMemo(MemoTarget.SOURCE, source.id, "m" + memo), coder_id=an.id)
        project.do(CreateGroup("g" + name, (source.id,)))
        write_qdpx(project, folder / "a.qdpx")
        assert not take_in_refi(project, folder / "a.qdpx").added
        expected = quotes(project), memos(project)
    require_valid(folder / "a.qdpx")
    back, _ = imported(folder, folder / "a.qdpx")
    with back:
        found = quotes(back)
        assert [q for q, _, _ in found] == [q for q, _, _ in expected[0]]
        said = [(k, t.replace("\r\n", "\n").replace("\r", "\n"), c) for k, t, c in expected[1]]
        assert memos(back) == said


@given(
    words=st.builds(
        CodeWords,
        *[st.text(st.sampled_from("ab:\n \u00a0"), max_size=8)] * 4,
    )
)
def test_the_fields_of_a_code_are_found_again_in_its_description(words):
    assert read_description(description(words)) == words


def test_headings_of_somebody_else_stay_where_they_are():
    text = "Example:\none\n\nExample:\ntwo"
    assert read_description(text) == CodeWords(definition=text)
