import pytest

from annotator.project.project import Project
from tests.cli.conftest import code_quote


@pytest.fixture
def known(path, annotator):
    """The project with an age and a country of its sources, and a group of one."""
    for options in (
        ("--define", "Age", "--type", "number"),
        ("--define", "Country", "--choices", "Laos, Viet Nam", "--description", "Where it is."),
        ("--set", "River", "age=30.0", "country=laos"),
        ("--set", "Harbour", "Age=9"),
    ):
        assert annotator("attribute", path, *options).status == 0
    assert annotator("group", path, "--create", "First round", "River").status == 0
    return path


def test_attributes_are_defined_set_and_listed(known, annotator):
    assert annotator("attribute", known).lines == [
        "Attribute  Type    Choices         Known of",
        "Age        number                  2 sources",
        "Country    choice  Laos, Viet Nam  1 source",
        "",
        "Source   Age  Country",
        "Harbour  9",
        "River    30   Laos",
    ]
    country = annotator("attribute", known, "--json").json[1]
    assert (country["name"], country["type"]) == ("Country", "choice")
    assert country["choices"] == ["Laos", "Viet Nam"]
    assert country["description"] == "Where it is."
    assert [(each["source"], each["value"]) for each in country["values"]] == [("River", "Laos")]


def test_values_are_cleared_and_attributes_changed_and_deleted(known, annotator):
    annotator("attribute", known, "--set", "River", "--set", "Harbour", "country=Viet Nam", "age=")
    shown = annotator("attribute", known, "--json").json
    assert [len(each["values"]) for each in shown] == [0, 2]
    annotator("attribute", known, "--change", "age", "--name", "Years", "--type", "text")
    annotator("attribute", known, "--delete", "country")
    assert [(each["name"], each["type"]) for each in annotator("attribute", known, "--json").json]
    assert annotator("attribute", known).lines[1].split() == ["Years", "text", "0", "sources"]
    with Project.open(known) as project:
        project.undo()
        assert [each.name for each in project.attributes()] == ["Years", "Country"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--define", "AGE"), "there is an attribute “Age” already; choose another name"),
        (("--define", "x", "--delete", "Age"), "do one thing at a time"),
        (("--define", "x", "--type", "choice"), "choices if its type is choice"),
        (("--define", "x", "--name", "y"), "--name goes with --change"),
        (("--type", "date"), "--type goes with --define or --change"),
        (("--set", "River"), "say what is known of the source, such as age=30"),
        (("--set", "River", "age"), "“age” says no value; write it like age=30"),
        (
            ("--set", "River", "weight=3"),
            "no attribute is called “weight”; the attributes are: Age",
        ),
        (("--set", "River", "age=old"), "“Age”: “old” is no number; write it like 30 or -0.5"),
        (("--set", "Lake", "age=3"), "no source is called “Lake”"),
        (("age=3",), "name the source that age=3 is set of with --set"),
        (("--change", "weight"), "no attribute is called “weight”"),
        (("--where", "age>old"), "“Age”: “old” is no number"),
    ],
)
def test_what_makes_no_sense_is_refused_in_one_line(known, refused, options, told):
    before = known.read_bytes()
    assert told in refused("attribute", known, *options)
    assert known.read_bytes() == before


def test_groups_are_made_filled_renamed_and_deleted(known, annotator):
    shown = annotator("group", known, "--add", "first round", "--where", "age<10")
    assert shown.lines == [
        "Group        Sources",
        "First round  2        Harbour, River",
    ]
    annotator("group", known, "--remove", "First round", "River")
    annotator("group", known, "--rename", "First round", "Spring")
    (spring,) = annotator("group", known, "--json").json
    assert (spring["name"], spring["sources"]) == ("Spring", ["Harbour"])
    annotator("group", known, "--delete", "spring")
    assert annotator("group", known).lines == ["no groups; --create NAME SOURCE... makes one"]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--create", "first ROUND"), "there is a group “First round” already"),
        (("--add", "Second", "River"), "no group is called “Second”; the groups are: First round"),
        (("--add", "First round"), "name the sources, or find them with --where"),
        (("--add", "First round", "--where", "age>99"), "no source fits, so nothing was changed"),
        (("River",), "say what is done with the sources"),
        (("--create", "a", "--delete", "b"), "do one thing at a time"),
    ],
)
def test_what_makes_no_sense_with_groups_is_refused(known, refused, options, told):
    assert told in refused("group", known, *options)


def test_information_export_and_comparison_take_the_same_filters(known, annotator, tmp_path):
    for coder, code, source, quote in (
        ("Ana", "trade", "River", "Tariffs"),
        ("Bounmy", "trade", "River", "Tariffs"),
        ("Ana", "trade", "Harbour", "billion"),
    ):
        code_quote(annotator, known, coder, code, source, quote)
    for coder in ("Ana", "Bounmy"):
        annotator("complete", known, "--coder", coder, "--source", "River", "--source", "Harbour")
    facts = annotator("info", known, "--where", "country=Laos", "--json").json
    (river,) = facts["sources"]
    assert (river["attributes"], river["groups"]) == (
        {"Age": "30", "Country": "Laos"},
        ["First round"],
    )
    assert facts["annotations"] == 2
    assert "First round" in annotator("info", known).out
    to = tmp_path / "out.csv"
    annotator("export", known, "--to", to, "--where", "age<10")
    assert ["Harbour" in line for line in to.read_text().splitlines()[1:]] == [True]
    annotator("export", known, "--to", to, "--group", "First round", "--force")
    assert ["River" in line for line in to.read_text().splitlines()[1:]] == [True, True]
    compared = annotator("compare", known, "--group", "First round", "--where", "age>9", "--json")
    scope = compared.json["scope"]
    assert [each["name"] for each in scope["sources"]] == ["River"]
    assert scope["asked_for"] == "with “Age>9”, in the group “First round”"
    assert scope["rule"].endswith(
        " Asked for were only sources with “Age>9”, in the group “First round”."
    )


@pytest.mark.parametrize("command", ["info", "compare", "export"])
def test_a_filter_that_means_nothing_is_refused(known, refused, tmp_path, command):
    options = ("--to", tmp_path / "x.csv") if command == "export" else ()
    assert "the groups are: First round" in refused(command, known, *options, "--group", "x")
    assert "is no condition" in refused(command, known, *options, "--where", "age")
