"""What a scheme file would bring beside the codes that are there."""

from annotator.model.scheme_additions import additions
from annotator.model.scheme_file import CodeEntry, SchemeFile
from annotator.project.steps import AddScheme, CreateCode, EditCode
from tests.project.small_projects import TARIFFS, TRADE


def entry(name: str, *children: CodeEntry, key: str | None = None, definition: str = ""):
    return CodeEntry(name=name, colour="#007964", key=key, definition=definition, children=children)


FILE = SchemeFile(
    name="More",
    codes=(
        entry("TRADE", entry("Tariffs", entry("Quotas", key="q")), entry("Loans", key="1")),
        entry("Debt", entry("Tariffs"), key="1"),
    ),
)


def test_codes_are_there_already_by_name_and_place(project) -> None:
    project.do(EditCode(TARIFFS, definition="Duties."))
    told = [
        (each.entry.name, each.level, each.is_new, each.reads_otherwise)
        for each in additions(project.scheme(), FILE)
    ]

    assert told == [
        ("TRADE", 0, False, False),
        ("Tariffs", 1, False, True),
        ("Quotas", 2, True, False),
        ("Loans", 1, True, False),
        ("Debt", 0, True, False),
        ("Tariffs", 1, True, False),
    ]


def test_a_key_that_is_taken_is_told(project) -> None:
    holders = {each.entry.name: each.key_holder for each in additions(project.scheme(), FILE)}

    assert holders["Quotas"] is None
    assert holders["Debt"] is not None
    assert holders["Debt"].name == "Defence"


def test_only_what_is_missing_is_added(project) -> None:
    new = [each.entry.name for each in additions(project.scheme(), FILE) if each.is_new]
    project.do(CreateCode("Late", TRADE))

    project.do(AddScheme(FILE, missing_only=True))

    scheme = project.scheme()
    assert [scheme.path(code.id) for code in scheme] == [
        "Defence",
        "Trade",
        "Trade > Tariffs",
        "Trade > Tariffs > Quotas",
        "Trade > Late",
        "Trade > Loans",
        "Debt",
        "Debt > Tariffs",
    ]
    assert new == ["Quotas", "Loans", "Debt", "Tariffs"]
    assert scheme.keys["1"].name == "Defence"
    assert scheme.keys["q"].name == "Quotas"
    assert not any(each.is_new for each in additions(scheme, FILE))
