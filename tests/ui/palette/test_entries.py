"""Which entries fit what was typed, and in which order."""

from annotator.ui.palette.entries import Entry, Kind, found

ENTRIES = [
    Entry(Kind.COMMAND, "project.open", "Open…", print, where="File"),
    Entry(Kind.COMMAND, "view.theme_dark", "Dark", print, where="View › Theme"),
    Entry(Kind.COMMAND, "view.theme_light", "Light", print, where="View › Theme"),
    Entry(Kind.COMMAND, "project.export", "Export…", print, where="File"),
    Entry(Kind.CODE, "code.1", "Code with Trade", print, where="Economy"),
    Entry(Kind.CODE, "code.2", "Code with Défense", print),
    Entry(Kind.SOURCE, "source.1", "Go to Text 3", print, where="Source"),
]


def titles(typed: str, recent=()) -> list[str]:
    return [entry.title for entry in found(typed, ENTRIES, recent)]


def test_without_letters_all_are_offered_the_latest_used_first() -> None:
    assert titles("") == [entry.title for entry in ENTRIES]
    assert titles("", ["source.1", "gone", "view.theme_dark"])[:3] == [
        "Go to Text 3",
        "Dark",
        "Open…",
    ]


def test_what_begins_so_comes_before_what_has_it_inside() -> None:
    assert titles("o")[0] == "Open…"
    assert titles("ex")[0] == "Export…"
    assert titles("trade") == ["Code with Trade"]


def test_case_and_accents_do_not_matter() -> None:
    assert titles("DEFENSE") == ["Code with Défense"]


def test_the_menu_finds_what_stands_in_it() -> None:
    assert titles("theme") == ["Dark", "Light"]
    assert titles("theme", ["view.theme_light"]) == ["Light", "Dark"]
    assert titles("theme dark") == ["Dark"]


def test_letters_in_order_are_enough_but_come_last() -> None:
    assert titles("cwt")[0] == "Code with Trade"


def test_a_sign_asks_for_one_kind_alone() -> None:
    assert titles("#") == ["Code with Trade", "Code with Défense"]
    assert titles("# trade") == ["Code with Trade"]
    assert titles("@3") == ["Go to Text 3"]
    assert titles(">trade") == []
    assert titles(">")[0] == "Open…"


def test_what_fits_nothing_finds_nothing() -> None:
    assert titles("zzz") == []
