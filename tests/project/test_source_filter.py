"""Sources chosen by what is known of them: which fit, and what can be typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.attribute_values import FoundAttribute
from annotator.model.source_details import AttributeType
from annotator.project.project import Project
from annotator.project.source_filter import (
    Relation,
    SourceFilter,
    SourceFilterError,
    condition,
    typed_condition,
    typed_filter,
)
from annotator.project.steps import AddToGroup, CreateGroup, DefineAttribute, ImportSource
from annotator.project.steps.groups import group_id
from annotator.text.canonical import source_id

from .small_projects import PROJECT_ID

NUMBER, DATE = AttributeType.NUMBER, AttributeType.DATE
INTERVIEWS = {
    "Ana": {"age": "30", "Country": "Laos", "spoken": "2026-03-01", "again": "yes"},
    "Ben": {"age": "9", "Country": "Viet Nam", "spoken": "2026-03", "again": "no"},
    "Chi": {"age": "n/a", "Country": "Laos", "a=b": "1"},
    "Duc": {},
}


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    path = tmp_path_factory.mktemp("filter") / "talks.annotator"
    with Project.create(path, "Talks", project_id=PROJECT_ID) as project:
        project.do(
            DefineAttribute("age", NUMBER),
            DefineAttribute("Country", AttributeType.CHOICE, ("Laos", "Viet Nam")),
            DefineAttribute("spoken", DATE),
            DefineAttribute("again", AttributeType.YES_NO),
            DefineAttribute("a=b"),
        )
        for name, known in INTERVIEWS.items():
            found = tuple(FoundAttribute(*each) for each in known.items())
            project.do(ImportSource(name, f"I am {name}.", attributes=found))
        project.do(CreateGroup("First round", (source_id("I am Ana."), source_id("I am Duc."))))
        project.do(CreateGroup("Nobody"))
        project.do(CreateGroup("Late"))
        project.do(AddToGroup(group_id(PROJECT_ID, "late"), (source_id("I am Ben."),)))
        yield project


def fitting(read, *conditions, groups=()):
    return "".join(each.name[0] for each in typed_filter(read, conditions, groups).sources(read))


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("age=30", "A"),
        ("AGE = 30.0", "A"),
        ("age==30", "A"),
        ("age!=30", "BCD"),
        ("age>9", "A"),
        ("age>=9", "AB"),
        ("age<100", "AB"),
        ("age<=9", "B"),
        ("age=", "D"),
        ("age!=", "ABC"),
        ("age contains n/", "C"),
        ("country=laos", "AC"),
        ("country=viet  nam", "B"),
        ("Country contains NAM", "B"),
        ("again=true", "A"),
        ("spoken>=2026-03", "AB"),
        ("spoken=2026", "AB"),
        ("spoken=2026-03-01", "A"),
        ("spoken<=2025", ""),
        ("spoken<2026-03-02", "AB"),
        ("a=b=1", "C"),
        ("a=b!=1", "ABD"),
    ],
)
def test_a_typed_condition_chooses(read, typed, names):
    assert fitting(read, typed) == names


def test_all_conditions_must_hold_and_one_of_the_groups(read):
    assert fitting(read, "age>0", "country=laos") == "A"
    assert fitting(read, groups=["first round"]) == "AD"
    assert fitting(read, groups=["First round", "Late"]) == "ABD"
    assert fitting(read, "age>=9", groups=["First round"]) == "A"
    assert fitting(read, groups=["Nobody"]) == ""


def test_without_anything_set_all_sources_fit(read):
    assert SourceFilter().lets_all_through
    assert SourceFilter().ids(read) is None
    assert fitting(read) == "ABCD"
    some = SourceFilter(source_ids=frozenset({source_id("I am Ben.")}))
    assert [each.name for each in some.sources(read)] == ["Ben"]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("age", "“age” is no condition; write one like age>=30, country=Laos"),
        ("", "“” is no condition"),
        ("agee>30", "no attribute is called “agee”; the attributes are: age, Country, spoken"),
        ("age>thirty", "“age”: “thirty” is no number; write it like 30 or -0.5, with a point"),
        ("age>", "“age>” says not what is asked for; write it behind"),
        ("country=Siam", "“Country”: “Siam” is none of the choices: Laos, Viet Nam"),
        ("country>Laos", "“Country” has no more and less; ask for = or != instead of >"),
        ("again<yes", "“again” has no more and less"),
        ("spoken=March", "“spoken”: “March” is no date"),
        ("age containing 3", "is no condition"),
    ],
)
def test_what_is_no_condition_is_refused_in_one_line(read, typed, told):
    with pytest.raises(SourceFilterError) as caught:
        typed_filter(read, [typed])
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_is_not_there_is_said_to_be_not_there(read, project):
    with pytest.raises(SourceFilterError, match="the groups are: First round, Nobody, Late"):
        typed_filter(read, groups=["Second"])
    with pytest.raises(SourceFilterError, match="the project has no groups"):
        typed_filter(project, groups=["Second"])
    with pytest.raises(SourceFilterError, match="the project has no attributes"):
        typed_filter(project, ["age=30"])


@given(st.sampled_from(Relation), st.integers(-20, 20))
def test_what_is_asked_for_can_be_typed_again(read, relation, number):
    age = read.attributes()[0]
    asked = condition(age, relation, str(number))
    assert typed_condition(asked.in_words(), read.attributes()) == asked


@given(st.integers(-20, 20), st.integers(-20, 20))
def test_numbers_stand_to_one_another_as_numbers(read, known, asked):
    age = read.attributes()[0]
    holds = {
        relation: condition(age, relation, str(asked)).holds(str(known)) for relation in Relation
    }
    assert holds[Relation.LESS] == (known < asked)
    assert holds[Relation.AT_MOST] == (known <= asked)
    assert holds[Relation.EQUAL] == (known == asked) != holds[Relation.UNEQUAL]
    assert holds[Relation.AT_LEAST] == (known >= asked)
    assert holds[Relation.MORE] == (known > asked)


def test_what_is_asked_for_is_said(read):
    asked = typed_filter(read, ["age>=30", "country contains la"], ["First round", "Late"])
    assert asked.in_words() == (
        "with “age>=30” and “Country contains la”, in the group “First round” or “Late”"
    )
    assert SourceFilter().in_words() == ""
