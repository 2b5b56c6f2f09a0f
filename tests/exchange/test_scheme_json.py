import json
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from annotator.exchange.scheme_json import (
    MAX_BYTES,
    SchemeFileError,
    find_scheme,
    parse_scheme,
    read_scheme,
    shipped_schemes,
    write_scheme,
)
from annotator.model.colours import PALETTE
from annotator.model.scheme_file import CodeEntry, SchemeFile

KEYS = [*"dtioüñжกß.1漢", "👍🏽", "👨‍👩‍👧", "🇱🇦", "ạ", "❤️"]


def told(text: str) -> str:
    """The error for a scheme file with this text."""
    with pytest.raises(SchemeFileError) as caught:
        parse_scheme(text, "my-scheme.json")
    return str(caught.value)


def scheme_text(*codes: str) -> str:
    """A scheme file whose codes stand in a line each, from line 6 on."""
    head = '{\n"format": "annotator-scheme",\n"version": 1,\n"name": "Mine",\n"codes": [\n'
    return head + ",\n".join(codes) + "\n]}"


# --- what a file says ---------------------------------------------------------------------------


def test_a_full_entry_is_read_as_it_stands():
    entry = {
        "name": "defence",
        "colour": "#007964",
        "key": "d",
        "definition": "Armed force.",
        "when_to_use": "Patrols.",
        "when_not_to_use": "Friendship.",
        "example": "They patrol.",
        "children": [{"name": "patrols", "colour": "#112233"}],
    }
    code = parse_scheme(scheme_text(json.dumps(entry)), "f").codes[0]
    assert code == CodeEntry(
        name="defence",
        colour="#007964",
        key="d",
        definition="Armed force.",
        when_to_use="Patrols.",
        when_not_to_use="Friendship.",
        example="They patrol.",
        children=(CodeEntry(name="patrols", colour="#112233"),),
    )


def test_a_name_is_all_that_a_code_needs():
    scheme = parse_scheme(scheme_text('{"name": "a"}', '{"name": "b", "colour": null}'), "f")
    assert [code.name for code in scheme.codes] == ["a", "b"]
    assert scheme.codes[0].key is None
    assert scheme.codes[0].children == ()


def test_codes_without_a_colour_get_unused_ones_in_the_order_of_the_file():
    text = scheme_text(
        '{"name": "a", "children": [{"name": "below a"}]}',
        json.dumps({"name": "b", "colour": PALETTE[1].upper()}),
        '{"name": "c"}',
    )
    first, second, third = parse_scheme(text, "f").codes
    assert [first.colour, first.children[0].colour] == [PALETTE[0], PALETTE[2]]
    assert [second.colour, third.colour] == [PALETTE[1], PALETTE[3]]


def test_names_may_repeat_where_they_stand_apart():
    scheme = parse_scheme(
        scheme_text(
            '{"name": "a", "children": [{"name": "other"}]}',
            '{"name": "b", "children": [{"name": "other"}]}',
        ),
        "f",
    )
    assert [code.children[0].name for code in scheme.codes] == ["other", "other"]


@pytest.mark.parametrize("key", KEYS)
def test_a_key_is_anything_a_reader_sees_as_one_character(key):
    text = scheme_text(json.dumps({"name": "a", "key": unicodedata.normalize("NFD", key)}))
    assert parse_scheme(text, "f").codes[0].key == unicodedata.normalize("NFC", key)


def test_a_byte_order_mark_does_not_matter(tmp_path):
    path = tmp_path / "windows.json"
    path.write_text(scheme_text('{"name": "a"}').replace("\n", "\r\n"), encoding="utf-8-sig")
    assert read_scheme(path).codes[0].name == "a"


def test_what_is_read_cannot_be_changed():
    code = parse_scheme(scheme_text('{"name": "a"}'), "f").codes[0]
    with pytest.raises(ValidationError):
        code.name = "b"


# --- what is wrong with a file ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('{"colour": "#112233"}', 'line 7: codes[1] has no "name"; add it'),
        ('{\n"name": " "}', 'line 8: codes[1].name " ": a name cannot be empty'),
        ('{\n"name": 3}', "line 8: codes[1].name must be text in double quotes, not 3"),
        (
            '{"name": "b",\n"colr": "x"}',
            'line 8: codes[1] has an unknown field "colr"; did you mean "colour"?',
        ),
        ('{"nane": "b"}', 'line 7: codes[1] has an unknown field "nane"; did you mean "name"?'),
        (
            '{"name": "b", "zzz": 1}',
            'unknown field "zzz"; its fields are name, colour, key, definition',
        ),
        (
            '{"name": "b",\n\n"colour": "red"}',
            'line 9: codes[1].colour "red" is no colour; write "#rrggbb", such as "#007964"',
        ),
        ('{"name": "b", "colour": "#abc"}', 'codes[1].colour "#abc" is no colour'),
        ('{"name": "b", "colour": 7}', "codes[1].colour must be text in double quotes, not 7"),
        (
            '{"name": "b",\n"key": "dd"}',
            'line 8: codes[1].key "dd": a key is one character; choose one',
        ),
        ('{"name": "b", "key": "🇱🇦🇻🇳"}', "a key is one character; choose one"),
        (
            '{"name": "b", "key": "far too long"}',
            'codes[1].key "far too long": a key is one character',
        ),
        ('{"name": "b", "key": ""}', "a key cannot be empty; leave it out where a code has none"),
        ('{"name": "b", "key": " "}', "this key cannot be seen"),
        ('{"name": "b", "key": "\\u0007"}', "this key cannot be seen"),
        (
            '{"name": "b",\n"key": "d"}',
            'line 8: codes[1].key "d" is already the key of "a" (line 6); choose another',
        ),
        (
            '{"name": "b", "children": [\n{"name": "c", "key": "d"}]}',
            'line 8: codes[1].children[0].key "d" is already the key of "a" (line 6)',
        ),
        (
            '{\n"name": " A"}',
            'line 8: codes[1].name "A" is also the name of the code beside it in line 6',
        ),
        (
            '{"name": "b", "children": [{"name": "c"},\n{"name": "C"}]}',
            'line 8: codes[1].children[1].name "C" is also the name of the code beside it',
        ),
        ('{"name": "b", "children": {}}', "codes[1].children must be a list in brackets, not {}"),
        ('"b"', 'line 7: codes[1] must be an object in braces, not "b"'),
        (
            '{"name": "b", "definition": null}',
            "codes[1].definition must be text in double quotes, not null",
        ),
        ('{"name": "b", "definition": "\\ud800"}', "codes[1].definition"),
        ('{"name": "b", "example": "\\u0000"}', "a NUL character cannot be kept"),
        (
            '{"name": "b",\n"name": "c"}',
            'line 8, column 1: "name" of codes[1] stands in line 7 already; keep one',
        ),
        ('{"name": "b\n"}', "line 7, column 12: a line break"),
        ('{"name": "b"},', 'line 7, column 14: no "," may stand before "]"; remove it'),
    ],
)
def test_the_line_that_is_wrong_is_named(code, expected):
    message = told(scheme_text('{"name": "a", "key": "d"}', code))
    assert message.startswith("my-scheme.json, line ")
    assert expected in message
    assert len(message.splitlines()) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]", "line 1: a scheme file holds an object in braces, not []"),
        ("\n{}", 'line 2: this does not say that it is a scheme; add "format": "annotator-scheme"'),
        (
            '{\n"format": "qdc"}',
            'line 2: format is "qdc"; a scheme file has "format": "annotator-scheme"',
        ),
        (
            '{"format": "annotator-scheme",\n"version": 2, "later": {}}',
            "line 2: version 2 is newer than this program reads (1); install a newer Annotator",
        ),
        ('{"format": "annotator-scheme",\n"version": "1"}', 'line 2: version is "1"; write 1'),
        ('{"format": "annotator-scheme", "version": true}', "version is true; write 1"),
        ('{"format": "annotator-scheme", "version": 0}', "version is 0; write 1"),
        ('{"format": "annotator-scheme", "version": 1.0}', "version is 1.0; write 1"),
        ('{"format": "annotator-scheme"}', 'line 1: the scheme has no "name"; add it'),
        (
            '{"format": "annotator-scheme", "name": "x",\n"code": []}',
            'line 2: the scheme has an unknown field "code"; did you mean "codes"?',
        ),
        (
            '{"format": "annotator-scheme", "name": "x", "codes": "y"}',
            'codes must be a list in brackets, not "y"',
        ),
        ("# a comment", 'line 1, column 1: a value is missing; "#" stands there'),
    ],
)
def test_a_file_that_is_no_scheme_is_refused(text, expected):
    assert expected in told(text)


def test_the_first_fault_of_the_file_is_told():
    message = told(scheme_text('{"name": "a", "colour": "red"}', '{"colour": "red"}'))
    assert "line 6: codes[0].colour" in message


def test_nesting_has_a_limit():
    depth = 200
    text = scheme_text('{"name": "a", "children": [' * depth + "]}" * depth)
    assert "nested more than" in told(text)


def test_a_file_name_cannot_break_the_line():
    with pytest.raises(SchemeFileError) as caught:
        parse_scheme("", "two\nlines\ud800.json")
    assert str(caught.value).startswith("two\\nlines\\ud800.json, line 1")


# --- files that cannot be read ------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(SchemeFileError) as caught:
        read_scheme(path)
    assert len(str(caught.value).splitlines()) == 1
    return str(caught.value)


def test_a_missing_file(tmp_path):
    assert refusal(tmp_path / "none.json").endswith("none.json does not exist; check the name")
    assert "cannot be read" in refusal(tmp_path / ("n" * 5000))


def test_a_folder(tmp_path):
    assert refusal(tmp_path).endswith("is a folder; name a scheme file")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    assert refusal(tmp_path / "pipe").endswith("is not a regular file; name a scheme file")


def test_a_file_without_permission(tmp_path, monkeypatch):
    path = tmp_path / "secret.json"
    path.write_text(scheme_text())

    def refuse(*arguments, **named):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)  # Whoever runs tests as root may read everything.
    assert refusal(path).endswith("secret.json may not be read; ask for permission to read it")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"SQLite format 3\0\x10", "file.json is not a text; name a scheme file (JSON in UTF-8)"),
        (b'{\n"name": "caf\xe9"}', "file.json, line 2: not UTF-8; save the file as UTF-8"),
        ("{}".encode("utf-16"), "file.json is not a text"),
        (b"", "file.json, line 1, column 1: a value is missing; the end of the file stands there"),
        (b" " * (MAX_BYTES + 1), "file.json is larger than 2,000,000 bytes"),
    ],
)
def test_a_file_of_another_kind(tmp_path, data, expected):
    path = tmp_path / "file.json"
    path.write_bytes(data)
    assert refusal(path).startswith(expected)


# --- finding a scheme ---------------------------------------------------------------------------


def test_a_scheme_is_found_by_name_and_by_path(tmp_path):
    path = tmp_path / "mine.json"
    path.write_text(scheme_text())
    assert find_scheme("strategic-relations") == shipped_schemes()["strategic-relations"]
    assert find_scheme(str(path)) == path


@pytest.mark.parametrize("name", ["", "strategic", "not\nthere", "\0"])
def test_a_scheme_that_is_not_there(name):
    with pytest.raises(SchemeFileError, match=r"or one of: .*strategic-relations") as caught:
        find_scheme(name)
    assert len(str(caught.value).splitlines()) == 1


# --- any scheme and any bytes -------------------------------------------------------------------

PROSE = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
NAMES = PROSE.map(lambda text: " ".join(text.split())).filter(bool)
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def siblings(children):
    entries = st.builds(
        CodeEntry,
        name=NAMES,
        colour=COLOURS,
        definition=PROSE,
        when_to_use=PROSE,
        when_not_to_use=PROSE,
        example=PROSE,
        children=children,
    )
    return st.lists(
        entries,
        max_size=3,
        unique_by=lambda code: unicodedata.normalize("NFC", code.name).casefold(),
    ).map(tuple)


@st.composite
def schemes(draw):
    keys = iter(draw(st.permutations([unicodedata.normalize("NFC", key) for key in KEYS])))

    def keyed(code):
        key = next(keys, None) if draw(st.booleans()) else None
        children = tuple(keyed(child) for child in code.children)
        return code.model_copy(update={"key": key, "children": children})

    codes = draw(st.recursive(st.just(()), siblings, max_leaves=6))
    return SchemeFile(
        name=draw(NAMES), description=draw(PROSE), codes=tuple(keyed(code) for code in codes)
    )


@given(schemes())
def test_what_is_written_reads_back_the_same(scheme):
    text = write_scheme(scheme)
    assert parse_scheme(text, "f") == scheme
    assert write_scheme(parse_scheme(text, "f")) == text
    assert text.endswith("}\n")


def nested(levels):
    code = CodeEntry(name="innermost", colour="#000000")
    for _ in range(levels - 1):
        code = CodeEntry(name="around", colour="#000000", children=(code,))
    return (code,)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        ([("a", "d"), ("b", "d")], 'key "d" is already the key of "a"'),
        ([("a", None), ("A", None)], 'name "A" is also the name of the code beside it'),
    ],
)
def test_what_could_not_be_read_back_is_not_written(codes, expected):
    entries = tuple(CodeEntry(name=name, colour="#000000", key=key) for name, key in codes)
    with pytest.raises(SchemeFileError, match=expected):
        write_scheme(SchemeFile(name="Mine", codes=entries))


def test_what_is_nested_too_deep_to_be_read_back_is_not_written():
    scheme = SchemeFile(name="Mine", codes=nested(49))
    assert parse_scheme(write_scheme(scheme), "f") == scheme
    with pytest.raises(SchemeFileError, match="nested more than 100 deep"):
        write_scheme(SchemeFile(name="Mine", codes=nested(50)))


@given(st.text())
def test_any_text_is_a_scheme_or_an_error_in_one_line(text):
    assert "my-scheme.json, line " in told(text)


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*CodeEntry.model_fields, "colr", "\ud800", "a\nb"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(max_examples=300)
@given(st.lists(ODD, max_size=3), st.sampled_from([None, 1]))
def test_any_json_is_a_scheme_or_an_error_in_one_line(codes, indent):
    text = json.dumps({"format": "annotator-scheme", "name": "x", "codes": codes}, indent=indent)
    message = ""
    try:
        scheme = parse_scheme(text, "f")
    except SchemeFileError as error:
        message = str(error)
    if message:
        assert message.isprintable()
        assert message.startswith("f, line ")
    else:
        assert parse_scheme(write_scheme(scheme), "f") == scheme


@given(data=st.binary(max_size=200))
def test_any_bytes_are_a_scheme_or_an_error(tmp_path_factory, data):
    path = tmp_path_factory.getbasetemp() / "any.json"
    path.write_bytes(data)
    assert "any.json" in refusal(path)
