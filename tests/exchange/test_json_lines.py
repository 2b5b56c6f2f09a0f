import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.json_lines import MAX_DEPTH, JsonError, quoted, read_json, spell_place

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.sampled_from([None, 0, 2]), st.booleans())
def test_it_reads_what_the_standard_library_writes(value, indent, ascii_only):
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert read_json(text).value == value


@given(
    st.text(
        alphabet=st.sampled_from('{}[]",:\\ \n\r\t0123456789.eE+-truefalsn“/u\ud800'), max_size=60
    )
)
def test_it_accepts_nothing_that_the_standard_library_refuses(text):
    fault = None
    try:
        value = read_json(text).value
    except JsonError as error:
        fault = error
    if fault is None:
        assert value == json.loads(text)
    else:
        assert 1 <= fault.line <= text.count("\n") + text.count("\r") + 1
        assert fault.column >= 1
        assert len(fault.reason.splitlines()) == 1


@given(VALUES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_value_is_in_the_line_where_its_text_stands(value, line_end):
    text = json.dumps({"before": 1, "here": value}, indent=1).replace("\n", line_end)
    document = read_json(text)
    line = document.line(("here",))
    assert text.split(line_end)[line - 1].startswith(' "here"')
    if isinstance(value, list):
        after = [document.line(("here", index)) for index in range(len(value))]
        assert after == sorted(set(after))
        assert all(number > line for number in after)


def test_a_place_that_is_not_there_is_looked_for_around_it():
    document = read_json('{\n"codes": [\n{}\n]\n}')
    assert document.line(("codes", 0, "name")) == 3
    assert document.line(("codes", 7, "name")) == 2
    assert document.line(("name",)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1, column 1: a value is missing; the end of the file stands there"),
        ("  \n x", 'line 2, column 2: a value is missing; "x" stands there'),
        ("[1,\n2,\n]", 'line 2, column 2: no "," may stand before "]"; remove it'),
        ('{"a": 1,}', 'line 1, column 8: no "," may stand before "}"; remove it'),
        ('{"a": 1\n"b": 2}', 'line 2, column 1: a "," or "}" is missing; "\\"" stands there'),
        ("[1 2]", 'line 1, column 4: a "," or "]" is missing; "2" stands there'),
        ("[01]", 'line 1, column 3: a "," or "]" is missing; "1" stands there'),
        ("{a: 1}", 'line 1, column 2: a name in double quotes (") is missing; "a" stands there'),
        ("{“a”: 1}", '“ (write straight double quotes, ") stands there'),
        ('{"a" 1}', 'line 1, column 6: a ":" is missing after "a"; "1" stands there'),
        ('{"a": "b\n}', "line 1, column 9: a line break or control character stands inside"),
        ('{"a": "b}', 'line 1, column 7: a text starts here and never ends; close it with "'),
        ('["C:\\data"]', 'line 1, column 5: a "\\" stands before a character'),
        ('["\\u12"]', 'four hexadecimal digits must follow "\\u"'),
        ("{} {}", 'line 1, column 4: the document is over, but "{" follows; remove what follows'),
        ("[NaN]", "line 1, column 2: a number of this size or kind cannot be used"),
        ("[1e999]", "a number of this size or kind cannot be used"),
        (f"[{'9' * 5000}]", "a number of this size or kind cannot be used"),
        ("[{}, // a comment\n1]", 'line 1, column 6: a value is missing; "/" stands there'),
        ('{"a": {\n"b": 1,\n"b": 2}}', 'line 3, column 1: "b" of a stands in line 2 already'),
        ("[" * (MAX_DEPTH + 1), f"column {MAX_DEPTH + 1}: lists and objects are nested more"),
        ("[" * 100_000, "lists and objects are nested more"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(text, told):
    with pytest.raises(JsonError) as caught:
        read_json(text)
    assert told in str(caught.value)


def test_nesting_is_read_to_its_limit():
    text = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert read_json(text).value == json.loads(text)


def test_places_are_spelled_as_people_write_them():
    assert spell_place(("codes", 2, "children", 0, "key")) == "codes[2].children[0].key"
    assert spell_place(("a b", "c\n")) == '["a b"]["c\\n"]'


@given(st.text(st.characters(), max_size=200))
def test_a_quoted_value_is_one_line_that_can_be_printed(text):
    shown = quoted(text)
    assert shown.isprintable()
    assert shown.startswith('"')
    assert shown.endswith('"')
