import pytest

from annotator.exchange.elsewhere.column_guess import guessed_columns, needs_no_naming
from annotator.exchange.segment_columns import COLUMNS as OWN_COLUMNS


@pytest.mark.parametrize(
    ("head", "guessed"),
    [
        (
            ["Document name", "Segment", "Code", "Created by", "Comment"],
            ["source", "quote", "code", "coder", "memo"],
        ),
        (
            ["FileName", "start_offset", "end_offset", "LABEL", "Annotator"],
            ["source", "start", "end", "code", "coder"],
        ),
        (["file", "text", "quote", "theme"], ["source", None, "quote", "code"]),
        (["", "answer"], [None, None]),
    ],
)
def test_columns_are_guessed_by_what_they_are_called(head, guessed):
    assert guessed_columns(head) == {
        what: name for name, what in zip(head, guessed, strict=True) if what
    }


def test_of_two_of_one_name_the_first_is_taken():
    assert guessed_columns(["Code", "code "])["code"] == "Code"


def test_only_usual_names_need_no_naming():
    assert needs_no_naming([column.name for column in OWN_COLUMNS])
    assert needs_no_naming(["Source", "quote", "code", "something else"])
    assert not needs_no_naming(["source", "quote", "code", "who"])
    assert not needs_no_naming(["source", "code"])
    assert not needs_no_naming([])
