"""Codes: what may be made of them, and what becomes of what is coded with them."""

import pytest

from annotator.model.colours import PALETTE
from annotator.model.records import Code, MemoTarget
from annotator.model.scheme_file import CodeEntry, SchemeFile
from annotator.project.errors import ActionRefusedError
from annotator.project.steps import (
    AddScheme,
    CreateCode,
    DeleteCode,
    EditCode,
    MergeCodes,
    MoveCode,
    WriteMemo,
)
from annotator.text.spans import Span
from tests.project.small_projects import ANA, BEN, DEFENCE, TARIFFS, TRADE, code_span, records


def names(project, parent=None):
    return [code.name for code in project.scheme().children(parent)]


def test_a_new_code_stands_last_and_has_a_colour_of_its_own(project):
    project.do(CreateCode("Ideology"))
    assert names(project) == ["Defence", "Trade", "Ideology"]
    colours = [code.colour for code in project.scheme()]
    assert len(set(colours)) == len(colours)
    assert set(colours) <= set(PALETTE)


@pytest.mark.parametrize("name", ["trade", "  TRADE ", "Trade"])
def test_siblings_never_share_a_name(project, name):
    with pytest.raises(ActionRefusedError, match="a code called Trade"):
        project.do(CreateCode(name))
    with pytest.raises(ActionRefusedError, match="a code called Trade"):
        project.do(EditCode(DEFENCE, name=name))
    project.do(CreateCode(name, parent_id=DEFENCE))


@pytest.mark.parametrize("bad", [{"name": " "}, {"colour": "red"}, {"key": "ab"}, {"key": " "}])
def test_fields_that_no_code_can_have_are_refused_in_one_line(project, bad):
    before = records(project)
    with pytest.raises(ActionRefusedError) as caught:
        project.do(EditCode(DEFENCE, **bad))
    assert "\n" not in str(caught.value)
    assert records(project) == before


def test_a_key_belongs_to_one_code_and_can_be_taken_away(project):
    with pytest.raises(ActionRefusedError, match="the key 1 belongs to Defence"):
        project.do(EditCode(TRADE, key="1"))
    project.do(EditCode(DEFENCE, key=""))
    project.do(EditCode(TRADE, key="1"))
    assert project.scheme().keys["1"].name == "Trade"


def test_editing_says_what_was_done(project):
    project.do(EditCode(DEFENCE, name="Security"))
    assert project.next_undo().label == "Rename the code Defence to Security"
    project.do(EditCode(DEFENCE, colour="#101010"))
    assert project.next_undo().label == "Recolour Security"
    project.do(EditCode(DEFENCE, definition="Force.", example="A patrol."))
    assert project.next_undo().label == "Describe Security"
    assert project.get(Code, DEFENCE).definition == "Force."


def test_moving_changes_parent_and_place(project):
    project.do(MoveCode(DEFENCE, TRADE, before=TARIFFS))
    assert names(project, TRADE) == ["Defence", "Tariffs"]
    project.do(MoveCode(TARIFFS, None, before=TRADE))
    assert names(project) == ["Tariffs", "Trade"]
    assert project.scheme().path(DEFENCE) == "Trade > Defence"


def test_a_code_never_stands_under_itself(project):
    for parent in (TRADE, TARIFFS):
        with pytest.raises(ActionRefusedError, match="cannot stand under itself"):
            project.do(MoveCode(TRADE, parent))


def test_merging_recodes_joins_overlaps_and_takes_children_and_memos_over(project):
    code_span(project, 0, 5, DEFENCE)
    code_span(project, 3, 9, TRADE)
    code_span(project, 3, 9, TRADE, by=BEN)
    project.do(WriteMemo(MemoTarget.CODE, TRADE, "on trade"), coder_id=ANA)
    before = records(project)
    project.do(MergeCodes((TRADE,), DEFENCE), coder_id=ANA)
    assert [a.span for a in project.annotations(coder_ids=[ANA])] == [Span(0, 9)]
    assert [a.code_id for a in project.annotations()] == [DEFENCE, DEFENCE]
    assert names(project, DEFENCE) == ["Tariffs"]
    assert [memo.text for memo in project.memos(DEFENCE)] == ["on trade"]
    assert project.find(Code, TRADE) is None
    project.undo()
    assert records(project) == before


def test_merging_into_itself_or_below_itself_is_refused(project):
    with pytest.raises(ActionRefusedError, match="into itself"):
        project.do(MergeCodes((TRADE,), TRADE))
    with pytest.raises(ActionRefusedError, match="stands under Trade"):
        project.do(MergeCodes((TRADE,), TARIFFS))


def test_deleting_takes_what_is_below_and_what_is_coded_and_undo_brings_all_back(project):
    code_span(project, 0, 5, TARIFFS)
    code_span(project, 6, 9, DEFENCE)
    before = records(project)
    project.do(DeleteCode(TRADE), coder_id=ANA)
    assert names(project) == ["Defence"]
    assert [a.code_id for a in project.annotations()] == [DEFENCE]
    project.undo()
    assert records(project) == before


def test_a_scheme_comes_in_as_a_tree_and_leaves_out_keys_that_are_taken(project):
    scheme = SchemeFile(
        name="More",
        codes=(
            CodeEntry(
                name="Ideology",
                colour="#123456",
                key="1",
                children=(CodeEntry(name="Party", colour="#654321", key="p"),),
            ),
        ),
    )
    project.do(AddScheme(scheme))
    (ideology,) = project.scheme().named("Ideology")
    (party,) = project.scheme().named("Ideology > Party")
    assert (ideology.key, party.key, party.colour) == (None, "p", "#654321")
    project.undo()
    assert names(project) == ["Defence", "Trade"]
