"""What programs do that the standard does not foresee, and what becomes of it."""

from dataclasses import replace
from zipfile import ZipFile

import pytest

from annotator.exchange.refi.project_elements import RefiError
from annotator.exchange.refi.taking_in import new_from_refi, take_in_refi
from annotator.project.project import Project
from tests.exchange.refi.codings import codings, discarded, imported, memos, quotes
from tests.exchange.refi.foreign_files import Coded, ForeignFile, guid
from tests.exchange.refi.marked_texts import ALL_COUNTINGS, Passage

TEXT = "Ana: We moved 😀 to the city.\n\nBen: Nobody asked why.\nAna: That was hard, very hard.\n"


def passage(quote):
    start = TEXT.index(quote)
    return Passage(start, start + len(quote))


CODED = [
    Coded(passage("We moved"), "leaving", "An"),
    Coded(passage("the city"), "place", "Binh", note="which one?"),
    Coded(passage("Nobody asked why."), "silence", "An"),
    Coded(passage("very hard"), "silence", "Binh"),
]
QUOTES = sorted((TEXT[slice(*each.passage)], each.code, each.coder) for each in CODED)
FOREIGN = ForeignFile(TEXT, CODED)


@pytest.mark.parametrize("how", ALL_COUNTINGS, ids=str)
@pytest.mark.parametrize("names", ["quotes", "nothing"])
def test_every_way_of_counting(tmp_path, how, names):
    file = replace(FOREIGN, how=how, names=names).write(tmp_path / "a.qdpx")
    project, report = imported(tmp_path, file)
    with project:
        if names == "quotes" or report.sources[0].confidence > 0.9:
            assert quotes(project) == QUOTES


@pytest.mark.parametrize(
    "liberty",
    [
        {"folder": "Sources/"},
        {"folder": "SOURCES/"},
        {"folder": ""},
        {"root": "My study.QDE"},
        {"scheme": ""},
        {"scheme": "sources/"},
        {"braces": True},
        {"upper": True},
        {"namespace": ""},
        {"namespace": "urn:QDA-XML:project:1:0"},
        {"dates": False},
        {"files": {"__MACOSX/._project.qde": b"\0\1", "sources/.root": b""}},
    ],
    ids=str,
)
def test_spellings(tmp_path, liberty):
    project, report = imported(tmp_path, replace(FOREIGN, **liberty).write(tmp_path / "a.qdpx"))
    with project:
        assert quotes(project) == QUOTES
        assert not report.discarded
        assert memos(project) == [("annotation", "which one?", "Binh")]


def test_whoever_coded_is_known_by_the_coding_then_by_the_selection(tmp_path):
    file = ForeignFile(TEXT, [replace(CODED[0], coder=None), CODED[1]])
    xml = file.xml().replace(
        "<PlainTextSelection ", f'<PlainTextSelection creatingUser="{guid("Binh")}" ', 1
    )
    project, _ = imported(tmp_path, with_xml(tmp_path, file, xml))
    with project:
        assert [coder for *_, coder in quotes(project)] == ["Binh", "Binh"]


def test_nobody_known_is_an_unknown_coder(tmp_path):
    file = ForeignFile(TEXT, [replace(CODED[0], coder=None)])
    project, report = imported(tmp_path, file.write(tmp_path / "a.qdpx"))
    with project:
        assert quotes(project) == [("We moved", "leaving", "Unknown coder")]
        assert any("does not say whose" in each for each in report.remarks)


def test_identifiers_that_stand_twice(tmp_path):
    xml = FOREIGN.xml().replace(guid("coding 1"), guid("coding 0"))
    xml = xml.replace(guid("selection 2"), guid("coding 0"))
    project, _ = imported(tmp_path, with_xml(tmp_path, FOREIGN, xml))
    with project:
        assert quotes(project) == QUOTES


def test_a_pdf_with_its_text_and_passages_written_twice(tmp_path):
    twice = (
        f'<PDFSelection guid="{guid("selection 0")}" page="0" firstX="1" firstY="1" secondX="2" '
        f'secondY="2"><Coding guid="{guid("coding 0")}" creatingUser="{guid("An")}"><CodeRef '
        f'targetGUID="{guid("leaving")}"/></Coding><Coding guid="{guid("on the page")}" '
        f'creatingUser="{guid("Binh")}"><CodeRef targetGUID="{guid("place")}"/></Coding>'
        f'</PDFSelection><PDFSelection guid="{guid("a figure")}" page="3" firstX="1" firstY="1" '
        'secondX="2" secondY="2"/>'
    )
    source = (
        f'<PDFSource guid="{guid("pdf")}" name="Report" path="internal://report.pdf">{twice}'
        f'<Representation guid="{guid("text")}" plainTextPath="internal://{guid("text")}.txt">'
        f"{FOREIGN.selections()}</Representation></PDFSource>"
    )
    xml = FOREIGN.xml().replace(FOREIGN.source(), source)
    file = replace(FOREIGN, files={"sources/Report.PDF": b"%PDF-1.7 the bytes"})
    project, report = imported(tmp_path, with_xml(tmp_path, file, xml))
    with project:
        assert quotes(project) == sorted([*QUOTES, ("We moved", "place", "Binh")])
        assert discarded(report) == {"PDFSelection": 1}
        (source,) = project.sources()
        assert project.original(source) == b"%PDF-1.7 the bytes"


def test_formatted_text_beside_the_plain_one_is_kept(tmp_path):
    xml = FOREIGN.xml().replace("<TextSource ", '<TextSource richTextPath="internal://a.docx" ')
    file = replace(FOREIGN, files={"sources/A.docx": b"PK formatted"})
    project, _ = imported(tmp_path, with_xml(tmp_path, file, xml))
    with project:
        (source,) = project.sources()
        assert quotes(project) == QUOTES
        assert project.original(source) == b"PK formatted"
        assert source.media_type.endswith("wordprocessingml.document")


def test_pictures_and_recordings_are_kept_and_told_to_be_unseen(tmp_path):
    media = (
        f'<PictureSource guid="{guid("photo")}" name="Market" path="internal://photo.jpg">'
        f'<PictureSelection guid="{guid("corner")}" firstX="0" firstY="0" secondX="9" secondY="9">'
        f'<Coding guid="{guid("c")}"><CodeRef targetGUID="{guid("place")}"/></Coding>'
        f'</PictureSelection><Coding guid="{guid("whole")}" creatingUser="{guid("An")}"><CodeRef '
        f'targetGUID="{guid("place")}"/></Coding></PictureSource>'
        f'<AudioSource guid="{guid("tape")}" name="Tape" path="relative:///tape.mp3">'
        f'<Transcript guid="{guid("t")}"><PlainTextContent>One two three</PlainTextContent>'
        f'<SyncPoint guid="{guid("s1")}" position="4" timeStamp="65000"/>'
        f'<SyncPoint guid="{guid("s2")}" position="7" timeStamp="70000"/>'
        f'<TranscriptSelection guid="{guid("ts")}" fromSyncPoint="{guid("s1")}" '
        f'toSyncPoint="{guid("s2")}" name="two"><Coding guid="{guid("tc")}" '
        f'creatingUser="{guid("An")}"><CodeRef targetGUID="{guid("place")}"/></Coding>'
        "</TranscriptSelection></Transcript></AudioSource>"
        f'<VideoSource guid="{guid("film")}" name="Film" path="absolute:///film.mp4"/>'
    )
    xml = FOREIGN.xml().replace("</Sources>", media + "</Sources>")
    file = replace(FOREIGN, files={"sources/photo.jpg": b"\xff\xd8 picture"})
    project, report = imported(tmp_path, with_xml(tmp_path, file, xml))
    with project:
        by_name = {source.name: source for source in project.sources()}
        assert project.original(by_name["Market"]) == b"\xff\xd8 picture"
        assert project.text(by_name["Market"]).startswith("[Picture, kept with this project")
        assert project.text(by_name["Tape"]) == "One two three"
        assert ("two", "place", "An") in quotes(project)
        outline = project.outline(by_name["Tape"].id)
        assert [(each.position, each.label) for each in outline.landmarks] == [
            (4, "00:01:05"),
            (7, "00:01:10"),
        ]
    told = "\n".join(report.told())
    assert "a picture cannot be shown" in told
    assert "“relative:///tape.mp3” lies outside the file" in told
    assert discarded(report) == {"PictureSelection": 1, "Coding": 1}


def test_sets_cases_variables_notes_and_links(tmp_path):
    before = (
        f'<Variables><Variable guid="{guid("age")}" name="Age" typeOfVariable="Integer"/>'
        f'<Variable guid="{guid("urban")}" name="Urban" typeOfVariable="Boolean"/></Variables>'
        f'<Cases><Case guid="{guid("mai")}" name="Mai"><CodeRef targetGUID="{guid("place")}"/>'
        f"<VariableValue>"
        f'<VariableRef targetGUID="{guid("age")}"/><IntegerValue>034</IntegerValue>'
        f'</VariableValue><SourceRef targetGUID="{guid("source")}"/></Case></Cases>'
    )
    in_source = (
        f'<NoteRef targetGUID="{guid("note")}"/><VariableValue><VariableRef '
        f'targetGUID="{guid("urban")}"/><BooleanValue>1</BooleanValue></VariableValue>'
        "<Sparkle/>"
    )
    after = (
        f'<Notes><Note guid="{guid("note")}" name="Field note" creatingUser="{guid("An")}">'
        "<PlainTextContent>It rained.</PlainTextContent></Note></Notes>"
        f'<Links><Link guid="{guid("link")}" name="contradicts" '
        f'originGUID="{guid("selection 0")}" targetGUID="{guid("selection 2")}"/></Links>'
        f'<Sets><Set guid="{guid("set")}" name="First round"><Description>spring</Description>'
        f'<MemberSource targetGUID="{guid("source")}"/><MemberNote targetGUID="{guid("note")}"/>'
        f'</Set><Set guid="{guid("codes")}" name="Codes"><MemberCode '
        f'targetGUID="{guid("place")}"/></Set></Sets>'
        f'<Graphs><Graph guid="{guid("graph")}" name="Map"/></Graphs>'
        f'<NoteRef targetGUID="{guid("note")}"/>'
    )
    file = replace(FOREIGN, before_sources=before, in_source=in_source, after_sources=after)
    project, report = imported(tmp_path, file.write(tmp_path / "a.qdpx"))
    with project:
        names = {attribute.id: attribute.name for attribute in project.attributes()}
        values = {names[each.attribute_id]: each.value for each in project.attribute_values()}
        assert values == {"Age": "34", "Urban": "yes"}
        assert [group.name for group in project.groups()] == ["Mai", "First round"]
        assert len(project.memberships()) == 2
        assert memos(project) == [
            (
                "annotation",
                "Link “contradicts” to “Nobody asked why.” in “Interview”",
                "Unknown coder",
            ),
            ("annotation", "which one?", "Binh"),
            ("project", "Field note\n\nIt rained.", "An"),
            ("source", "Field note\n\nIt rained.", "An"),
        ]
        assert discarded(report) == {
            "CodeRef": 1,
            "Sparkle": 1,
            "MemberNote": 1,
            "MemberCode": 1,
            "Set": 1,
            "Graph": 1,
        }
        assert not take_in_refi(project, file.write(tmp_path / "b.qdpx")).added


def test_codes_without_names_folders_and_short_colours(tmp_path):
    codes = (
        f'<Codes><Code guid="{guid("f")}" name="Folder" isCodable="false" color="#AbC">'
        f'<Code guid="{{{guid("n").upper()}}}" name="" isCodable="true"/>'
        f'<Code guid="{guid("s")}" name="same" isCodable="true"><Description>one</Description>'
        f'</Code><Code guid="{guid("t")}" name="Same" isCodable="true"/></Code></Codes>'
    )
    file = tmp_path / "codes.qdc"
    file.write_text(f'<CodeBook xmlns="urn:QDA-XML:codebook:0:4">{codes}</CodeBook>', "utf-8")
    project, report = imported(tmp_path, file)
    with project:
        scheme = project.scheme()
        unnamed = f"Folder > Code {guid('n')[:8].upper()}"
        assert [scheme.path(code.id) for code in scheme] == ["Folder", unnamed, "Folder > same"]
        assert next(iter(scheme)).colour == "#aabbcc"
        assert any("at one place became one" in each for each in report.remarks)


def test_a_passage_without_a_code_is_kept_where_something_is_noted_on_it(tmp_path):
    xml = FOREIGN.xml().replace(
        f'<CodeRef targetGUID="{guid("place")}"/>', '<CodeRef targetGUID="none"/>'
    )
    project, report = imported(tmp_path, with_xml(tmp_path, FOREIGN, xml))
    with project:
        assert memos(project) == [("source", "“the city”\n\nwhich one?", "Unknown coder")]
        assert discarded(report)["Coding"] == 1


def test_a_coder_of_one_name_and_two_identifiers_is_two_people(tmp_path):
    xml = FOREIGN.xml().replace('name="Binh"', 'name="An"')
    project, _ = imported(tmp_path, with_xml(tmp_path, FOREIGN, xml))
    with project:
        assert {coder for *_, coder in codings(project)} == {"An", "An (2)"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "damaged or incomplete"),
        (b"PK\x03\x04 not a zip", "damaged or incomplete"),
        ({"readme.txt": b"hello"}, "no file in it ends with .qde"),
        ({"project.qde": b"<Project"}, "no well-formed XML"),
        ({"project.qde": b"<html/>"}, "its root element is “html”"),
        (
            {"project.qde": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><Project>&b;'
             b"</Project>"},
            "declares XML entities",
        ),
        ({"../../evil.txt": b"x", "project.qde": b"<Project/>"}, "leads out of the archive"),
        ({"project.qde": b"<Project>" + b"<a>" * 5000}, "no well-formed XML"),
    ],
    ids=["empty", "no zip", "no project", "no XML", "other XML", "entities", "zip slip", "deep"],
)  # fmt: skip
def test_what_is_none_or_does_harm_is_refused_in_one_line(tmp_path, content, says):
    file = tmp_path / "bad.qdpx"
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        with ZipFile(file, "w") as archive:
            for name, data in content.items():
                archive.writestr(name, data)
    with pytest.raises(RefiError, match=says) as raised:
        new_from_refi(tmp_path / "a.annotator", file)
    assert "\n" not in str(raised.value)
    assert str(raised.value).startswith("bad.qdpx: ")
    assert sorted(tmp_path.iterdir()) == [file]


def test_codes_nested_without_end_are_refused(tmp_path):
    file = tmp_path / "deep.qdc"
    deep = '<Code name="a" isCodable="true">' * 120 + "</Code>" * 120
    file.write_text(f"<CodeBook><Codes>{deep}</Codes></CodeBook>", "utf-8")
    with pytest.raises(RefiError, match="100 levels deep"):
        new_from_refi(tmp_path / "a.annotator", file)


def test_cancelled_nothing_is_in(tmp_path):
    file = FOREIGN.write(tmp_path / "a.qdpx")

    def cancel(done, total):
        if done == total:
            raise KeyboardInterrupt

    with Project.create(tmp_path / "p.annotator", "P") as project:
        before = project.actions()
        with pytest.raises(KeyboardInterrupt):
            take_in_refi(project, file, progress=cancel)
        assert project.actions() == before
        assert not project.sources()
        assert not project.coders()
    with pytest.raises(KeyboardInterrupt):
        new_from_refi(tmp_path / "q.annotator", file, progress=cancel)
    assert not (tmp_path / "q.annotator").exists()


def test_one_action_that_can_be_undone_and_done_again(tmp_path):
    file = FOREIGN.write(tmp_path / "a.qdpx")
    with Project.create(tmp_path / "p.annotator", "P") as project:
        take_in_refi(project, file)
        project.undo()
        assert not project.sources()
        assert not project.scheme()
        report = take_in_refi(project, file)
        assert quotes(project) == QUOTES
        assert report.added["annotations"] == 4


def with_xml(folder, file, xml):
    """Write a file with another project in it."""
    path = file.write(folder / "whole.qdpx")
    changed = folder / "a.qdpx"
    with ZipFile(path) as whole, ZipFile(changed, "w") as archive:
        for name in whole.namelist():
            archive.writestr(name, xml if name == file.root else whole.read(name))
    return changed
