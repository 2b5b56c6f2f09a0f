"""Codes, sources, coders and the project's own description."""

import hashlib
from uuid import uuid4

import pytest

from annotator.errors import AnnotatorError
from annotator.model.colours import PALETTE
from annotator.model.records import Annotation, Code, MemoTarget, Source
from annotator.project.errors import ActionRefusedError
from annotator.project.project import Project
from annotator.project.steps import (
    AddCoder,
    CreateCode,
    DeleteCode,
    DeleteSource,
    DescribeProject,
    EditCode,
    ImportSource,
    MergeCodes,
    MoveCode,
    RenameCoder,
    RenameSource,
    WriteMemo,
)
from tests.project.small_projects import (
    ANA,
    BEN,
    DEFENCE,
    ROADS,
    TARIFFS,
    TEXT,
    TRADE,
    code_span,
    decide,
    records,
)


def tree(project):
    return [project.scheme().path(code.id) for code in project.scheme()]


# Codes -------------------------------------------------------------------------------------------


def test_a_new_code_stands_last_in_the_first_free_colour(project):
    done = project.do(CreateCode("  Debt \n and loans "))
    code = list(project.scheme())[-1]
    assert code.name == "Debt and loans"
    assert code.colour == PALETTE[3]
    assert tree(project) == ["Defence", "Trade", "Trade > Tariffs", "Debt and loans"]
    assert done.kinds == {"code"}
    assert done.action.label == "Create the code Debt and loans"


def test_siblings_never_share_a_name(project):
    for step in (CreateCode(" DEFENCE "), EditCode(TRADE, name="defence"), MoveCode(TARIFFS, None)):
        if isinstance(step, MoveCode):
            project.do(EditCode(TARIFFS, name="Defence"))  # under another code, it may
        with pytest.raises(ActionRefusedError, match="Defence there already"):
            project.do(step)


def test_a_code_keeps_its_own_name_and_key(project):
    assert project.do(EditCode(DEFENCE, name="Defence", key="1")) is None
    project.do(EditCode(DEFENCE, name="DEFENCE"))
    assert project.get(Code, DEFENCE).name == "DEFENCE"


def test_a_key_belongs_to_one_code(project):
    for step in (CreateCode("Debt", key="1"), EditCode(TRADE, key="1")):
        with pytest.raises(ActionRefusedError, match="key 1 belongs to Defence"):
            project.do(step)
    project.do(EditCode(DEFENCE, key=""))
    assert project.get(Code, DEFENCE).key is None
    project.do(EditCode(TRADE, key="1"))
    assert project.scheme().keys["1"].id == TRADE


@pytest.mark.parametrize(
    ("step", "label"),
    [
        (EditCode(TRADE, name="Commerce"), "Rename the code Trade to Commerce"),
        (EditCode(TRADE, colour="#123456"), "Recolour Trade"),
        (EditCode(TRADE, key="x"), "Give Trade the key x"),
        (EditCode(TRADE, key=""), "Take Trade’s key away"),
        (EditCode(TRADE, definition="Goods.", example="Rice."), "Describe Trade"),
        (MoveCode(TARIFFS, DEFENCE), "Move Tariffs under Defence"),
        (MoveCode(TARIFFS, None), "Move Tariffs to the top level"),
        (MoveCode(TRADE, None, DEFENCE), "Move Trade before Defence"),
        (MoveCode(DEFENCE, None), "Move Defence to the end"),
        (EditCode(TRADE, definition="Goods."), "Change the definition of Trade"),
        (MergeCodes((TARIFFS, TRADE), DEFENCE), "Merge Tariffs, Trade into Defence"),
        (DeleteCode(TRADE), "Delete the code Trade"),
        (CreateCode("Debt"), "Create the code Debt"),
        (RenameSource(ROADS, "Ports"), "Rename “Roads” to “Ports”"),
        (DeleteSource(ROADS), "Delete the source “Roads”"),
        (ImportSource("Ports", "Ports."), "Import “Ports”"),
        (AddCoder("Chi"), "Add coder Chi"),
        (RenameCoder(ANA, "Anna"), "Rename coder Ana to Anna"),
        (DescribeProject(name="Rivers"), "Name the project Rivers"),
        (DescribeProject(description="On rivers."), "Describe the project"),
    ],
)
def test_labels_are_in_the_words_of_a_user(project, step, label):
    done = project.do(step, coder_id=ANA)
    assert done.action.label == label
    assert project.next_undo().label == label


def test_a_merge_of_many_codes_counts_them(project):
    steps = [CreateCode(f"code {number}") for number in range(4)]
    project.do(*steps, label="Make codes")
    done = project.do(MergeCodes(tuple(step.code_id for step in steps), TRADE))
    assert done.action.label == "Merge 4 codes into Trade"


@pytest.mark.parametrize(
    "step",
    [
        CreateCode(" "),
        CreateCode("x" * 301),
        CreateCode("half \ud800"),
        CreateCode("Debt", colour="red"),
        CreateCode("Debt", colour="#ABCDEF"),
        CreateCode("Debt", key="\ud800"),
        CreateCode("Debt", key="too long a key"),
        CreateCode("Debt", parent_id=uuid4()),
        EditCode(TRADE, name=""),
        EditCode(TRADE, colour="#12345"),
        EditCode(TRADE, definition="a\0b"),
        EditCode(uuid4(), name="Debt"),
        MoveCode(TRADE, TRADE),
        MoveCode(TRADE, TARIFFS),
        MoveCode(TRADE, uuid4()),
        MergeCodes((TRADE,), TRADE),
        MergeCodes((TRADE,), TARIFFS),
        MergeCodes((uuid4(),), TRADE),
        DeleteCode(uuid4()),
        RenameSource(ROADS, ""),
        RenameSource(ROADS, "a\ud800"),
        DeleteSource(uuid4()),
        ImportSource("", "text"),
        ImportSource("Again", TEXT),
        AddCoder(""),
        AddCoder("ana"),
        AddCoder("\ud800"),
        RenameCoder(BEN, " ANA "),
        RenameCoder(uuid4(), "Chi"),
        DescribeProject(name=" "),
        DescribeProject(description="\0"),
    ],
    ids=str,
)
def test_what_breaks_a_rule_is_refused_in_one_line_and_changes_nothing(project, path, step):
    before = path.read_bytes()
    with pytest.raises(ActionRefusedError) as error:
        project.do(step, coder_id=ANA)
    assert "\n" not in str(error.value)
    assert path.read_bytes() == before


def test_codes_are_moved_among_their_siblings(project):
    project.do(CreateCode("Debt"), CreateCode("Ideas"))
    (debt,), (ideas,) = project.scheme().named("Debt"), project.scheme().named("Ideas")
    project.do(MoveCode(ideas.id, None, before=TRADE))
    assert tree(project) == ["Defence", "Ideas", "Trade", "Trade > Tariffs", "Debt"]
    project.do(MoveCode(debt.id, TRADE, before=TARIFFS))
    assert tree(project) == ["Defence", "Ideas", "Trade", "Trade > Debt", "Trade > Tariffs"]
    project.do(MoveCode(TRADE, ideas.id))
    assert tree(project)[2:] == ["Ideas > Trade", "Ideas > Trade > Debt", "Ideas > Trade > Tariffs"]


def test_deleting_a_code_takes_all_that_hangs_on_it(project):
    annotation = code_span(project, 0, 3, code=TARIFFS)
    kept = code_span(project, 0, 3, code=DEFENCE)
    project.do(WriteMemo(MemoTarget.ANNOTATION, annotation, "x"), coder_id=ANA)
    project.do(WriteMemo(MemoTarget.CODE, TARIFFS, "x"), coder_id=ANA)
    project.do(decide(0, 3, TARIFFS), coder_id=ANA)
    project.do(DeleteCode(TRADE))
    assert tree(project) == ["Defence"]
    assert [a.id for a in project.annotations()] == [kept]
    assert project.memos() == project.decisions() == []


def test_merging_codes_takes_everything_over(project):
    annotation = code_span(project, 0, 3, code=TRADE)
    project.do(WriteMemo(MemoTarget.CODE, TRADE, "on trade"), coder_id=ANA)
    project.do(decide(0, 3, TRADE), coder_id=ANA)
    project.do(MergeCodes((TRADE,), DEFENCE))
    assert tree(project) == ["Defence", "Defence > Tariffs"]
    assert project.get(Annotation, annotation).code_id == DEFENCE
    assert project.decisions()[0].code_id == DEFENCE
    assert [memo.text for memo in project.memos(DEFENCE)] == ["on trade"]


# Sources -----------------------------------------------------------------------------------------


def test_a_source_is_imported_in_canonical_form_with_its_original(project):
    original = b"\xef\xbb\xbfFirst\r\nsecond\r\n"
    step = ImportSource(
        "Notes",
        "First\r\nsecond\r\n",
        original_name="notes.md",
        media_type="text/markdown",
        encoding="utf-8-sig",
        original=original,
    )
    project.do(step)
    (source,) = (s for s in project.sources() if s.name == "Notes")
    assert project.text(source) == "First\nsecond\n"
    assert source.length == 13
    assert source.text_sha256 == hashlib.sha256(b"First\nsecond\n").hexdigest()
    assert project.original(source) == original
    assert (source.original_name, source.media_type) == ("notes.md", "text/markdown")


def test_the_same_text_is_never_taken_in_twice(project):
    with pytest.raises(ActionRefusedError, match="already, as “Roads”"):
        project.do(ImportSource("Again", TEXT.replace(" ", "\0 ")))


def test_every_character_of_a_text_is_kept(project):
    text = "\u00a0\u00ad\ufeffe\u0301🏳️\u200d🌈\u2028\u2029\ufffe\t\x01 end"
    project.do(ImportSource("Odd", text))
    (source,) = (s for s in project.sources() if s.name == "Odd")
    assert project.text(source) == text


def test_a_text_with_half_a_character_is_refused(project):
    with pytest.raises(AnnotatorError, match="half a character"):
        project.do(ImportSource("Broken", "a\ud83d"))


def test_an_empty_text_is_a_source_in_which_nothing_can_be_coded(project):
    project.do(ImportSource("Empty", ""))
    (source,) = (s for s in project.sources() if s.name == "Empty")
    assert (source.length, project.text(source)) == (0, "")


def test_deleting_a_source_takes_its_coding_and_undo_brings_its_text(project):
    code_span(project, 0, 3)
    before = records(project)
    project.do(DeleteSource(ROADS))
    assert project.sources() == project.annotations() == project.assignments() == []
    project.undo()
    assert records(project) == before
    assert project.text(project.get(Source, ROADS)) == TEXT


# Coders, the project -----------------------------------------------------------------------------


def test_a_coder_of_a_name_is_found_or_added(project):
    assert project.add_coder(" ana ") == ANA
    chi = project.add_coder("Chi")
    assert project.add_coder("CHI") == chi
    assert [coder.name for coder in project.coders()] == ["Ana", "Ben", "Chi"]


def test_a_name_that_is_free_again_is_another_person(project):
    project.do(RenameCoder(ANA, "Anna"))
    again = project.add_coder("Ana")
    assert again != ANA
    assert [coder.name for coder in project.coders()] == ["Ana", "Anna", "Ben"]


def test_a_project_is_named_and_described(project):
    project.do(DescribeProject(name="Rivers", description="On rivers,\nand roads."))
    assert (project.info().name, project.info().description) == (
        "Rivers",
        "On rivers,\nand roads.",
    )
    assert project.do(DescribeProject()) is None


@pytest.mark.parametrize("name", ["", " ", "a\ud800", "x" * 301])
def test_a_project_without_a_name_is_not_made(path, name):
    with pytest.raises(ActionRefusedError):
        Project.create(path, name)
    assert list(path.parent.iterdir()) == []


def test_listeners_hear_every_action_until_they_leave(project):
    heard = []
    leave = project.subscribe(heard.append)
    done = project.do(CreateCode("Debt"))
    undone = project.undo()
    leave()
    project.redo()
    assert [each.action for each in heard] == [done.action, undone.action]
