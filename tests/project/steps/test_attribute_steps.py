"""Attributes of sources: defining them, what is known, and what goes with what."""

import pytest

from annotator.model.attribute_values import FoundAttribute
from annotator.model.source_details import AttributeType
from annotator.project.errors import ActionRefusedError
from annotator.project.steps import (
    DefineAttribute,
    DeleteAttribute,
    DeleteSource,
    EditAttribute,
    ImportSource,
    SetAttribute,
)
from annotator.project.steps.attributes import attribute_id, attribute_named
from annotator.text.canonical import source_id
from tests.project.small_projects import PROJECT_ID, ROADS, records

AGE = attribute_id(PROJECT_ID, "Age")
COUNTRY = attribute_id(PROJECT_ID, "Country")


@pytest.fixture
def project(project):
    project.do(
        DefineAttribute("Age", AttributeType.NUMBER),
        DefineAttribute("Country", AttributeType.CHOICE, ("Laos", "Vietnam")),
    )
    return project


def known(project):
    names = {each.id: each.name for each in project.attributes()}
    return {names[each.attribute_id]: each.value for each in project.attribute_values()}


def test_attributes_stand_in_the_order_they_were_defined_in(project):
    project.do(DefineAttribute("Around"))
    assert [each.name for each in project.attributes()] == ["Age", "Country", "Around"]


def test_two_attributes_never_share_a_name(project):
    with pytest.raises(ActionRefusedError, match="there is an attribute “Age” already"):
        project.do(DefineAttribute(" AGE "))
    with pytest.raises(ActionRefusedError, match="there is an attribute “Country” already"):
        project.do(EditAttribute(AGE, name="country"))
    project.do(EditAttribute(AGE, name="AGE"))
    assert attribute_named(project, "age").name == "AGE"


def test_after_a_new_name_the_old_one_is_free(project):
    project.do(SetAttribute(ROADS, AGE, "30"))
    project.do(EditAttribute(AGE, name="Years"))
    project.do(DefineAttribute("Age"))
    assert known(project) == {"Years": "30"}
    assert len({each.id for each in project.attributes()}) == 3


def test_a_value_is_kept_in_the_spelling_of_its_type(project):
    done = project.do(SetAttribute(ROADS, AGE, "30.0"))
    assert done.action.label == "Set “Age” of “Roads”"
    project.do(SetAttribute(ROADS, COUNTRY, "laos"))
    assert known(project) == {"Age": "30", "Country": "Laos"}
    assert project.do(SetAttribute(ROADS, AGE, "30")) is None


@pytest.mark.parametrize(
    ("attribute", "value", "told"),
    [
        (AGE, "thirty", "“Age”: “thirty” is no number; write it like 30 or -0.5, with a point"),
        (COUNTRY, "Siam", "“Country”: “Siam” is none of the choices: Laos, Vietnam"),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(project, attribute, value, told):
    with pytest.raises(ActionRefusedError) as caught:
        project.do(SetAttribute(ROADS, attribute, value))
    assert str(caught.value) == told
    assert known(project) == {}


def test_a_value_can_be_taken_away_and_comes_back(project):
    project.do(SetAttribute(ROADS, AGE, "30"))
    done = project.do(SetAttribute(ROADS, AGE, None))
    assert done.action.label == "Clear “Age” of “Roads”"
    assert project.do(SetAttribute(ROADS, AGE, None)) is None
    assert known(project) == {}
    project.undo()
    assert known(project) == {"Age": "30"}


def test_another_type_spells_the_values_anew_or_names_one_that_does_not_fit(project):
    project.do(SetAttribute(ROADS, AGE, "30"))
    project.do(EditAttribute(AGE, type=AttributeType.TEXT))
    project.do(SetAttribute(ROADS, AGE, "about 30"))
    before = records(project)
    with pytest.raises(ActionRefusedError, match="“Age” of “Roads”: “about 30” is no number"):
        project.do(EditAttribute(AGE, type=AttributeType.NUMBER))
    assert records(project) == before
    project.do(SetAttribute(ROADS, AGE, "1"))
    project.do(EditAttribute(AGE, type=AttributeType.YES_NO))
    assert known(project) == {"Age": "yes"}
    project.do(EditAttribute(AGE, type=AttributeType.CHOICE, choices=("Yes", "No")))
    assert known(project) == {"Age": "Yes"}


def test_choices_go_with_the_type(project):
    project.do(SetAttribute(ROADS, COUNTRY, "Laos"))
    with pytest.raises(ActionRefusedError, match="“Laos” is none of the choices: Vietnam"):
        project.do(EditAttribute(COUNTRY, choices=("Vietnam",)))
    project.do(EditAttribute(COUNTRY, type=AttributeType.TEXT))
    assert attribute_named(project, "Country").choices == ()
    with pytest.raises(ActionRefusedError, match="choices if its type is choice"):
        project.do(EditAttribute(COUNTRY, type=AttributeType.CHOICE))


def test_an_attribute_takes_its_values_along_and_brings_them_back(project):
    project.do(SetAttribute(ROADS, AGE, "30"))
    before = records(project)
    project.do(DeleteAttribute(AGE))
    assert known(project) == {}
    project.undo()
    assert records(project) == before


def test_a_source_takes_what_is_known_of_it_along(project):
    project.do(SetAttribute(ROADS, AGE, "30"))
    before = records(project)
    project.do(DeleteSource(ROADS))
    assert project.attribute_values() == []
    assert len(project.attributes()) == 2
    project.undo()
    assert records(project) == before


def test_an_import_defines_what_is_new_and_keeps_what_does_not_fit_as_found(project):
    project.do(
        ImportSource(
            "Interview",
            "I came by boat.",
            attributes=(
                FoundAttribute("age", "n/a"),
                FoundAttribute("Country", " vietnam "),
                FoundAttribute("Date", "2026-03-01"),
                FoundAttribute("Round", "1", AttributeType.CHOICE, ("1", "2")),
                FoundAttribute("Remark", "  "),
            ),
        )
    )
    assert known(project) == {
        "Age": "n/a",
        "Country": "Vietnam",
        "Date": "2026-03-01",
        "Round": "1",
    }
    types = {each.name: each.type for each in project.attributes()}
    assert types["Age"] is AttributeType.NUMBER
    assert types["Date"] is AttributeType.DATE
    assert types["Round"] is AttributeType.CHOICE
    project.undo()
    assert [each.name for each in project.attributes()] == ["Age", "Country"]


def test_what_did_not_fit_does_not_stand_in_the_way_of_another_type(project):
    text = "I came by boat."
    project.do(ImportSource("Interview", text, attributes=(FoundAttribute("Age", "n/a"),)))
    project.do(SetAttribute(ROADS, AGE, "1975"))
    project.do(EditAttribute(AGE, type=AttributeType.DATE))
    assert {each.source_id: each.value for each in project.attribute_values()} == {
        ROADS: "1975",
        source_id(text): "n/a",
    }


def test_undoing_an_import_leaves_what_others_use_of_its_attributes(project):
    project.do(ImportSource("Boats", "Boats.", attributes=(FoundAttribute("River", "Mekong"),)))
    imported = project.actions(limit=1)[0]
    river = attribute_named(project, "River")
    project.do(SetAttribute(ROADS, river.id, "Nam Ou"))
    project.take_back(imported)
    assert [source.name for source in project.sources()] == ["Roads"]
    assert known(project) == {"River": "Nam Ou"}


def test_attributes_with_names_that_cannot_be_kept_are_refused_in_one_line(project):
    with pytest.raises(ActionRefusedError) as caught:
        project.do(ImportSource("Boats", "Boats.", attributes=(FoundAttribute("x" * 301, "1"),)))
    assert "\n" not in str(caught.value)
