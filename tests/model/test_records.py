"""What makes a record valid, and how it is written down."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from annotator.model.record import moment_text
from annotator.model.records import (
    KINDS,
    Annotation,
    Code,
    Coder,
    Decision,
    Memo,
    ProjectInfo,
    Source,
)
from annotator.text.spans import Span

NOW = datetime(2026, 11, 22, 4, 48, 35, 123456, tzinfo=UTC)
MADE = {"id": UUID(int=1), "created": NOW, "modified": NOW}
PLACE = {"source_id": UUID(int=2), "code_id": UUID(int=3), "coder_id": UUID(int=4)}

EXAMPLES = {
    "project": {"name": "Mekong"},
    "coder": {"name": "Ana"},
    "source": {"name": "Roads", "text_sha256": "0" * 64, "length": 3},
    "outline": {
        "source_id": UUID(int=2),
        "landmarks": ({"position": 0, "kind": "page", "label": "iv"},),
    },
    "attribute": {"name": "Country", "type": "choice", "choices": ("Laos", "Vietnam")},
    "attribute_value": {
        "source_id": UUID(int=2),
        "attribute_id": UUID(int=7),
        "value": "Laos",
    },
    "source_group": {"name": "First round"},
    "membership": {"group_id": UUID(int=8), "source_id": UUID(int=2)},
    "code": {"name": "Trade", "colour": "#123456"},
    "annotation": {**PLACE, "start": 0, "end": 3},
    "memo": {
        "about_kind": "code",
        "about_id": UUID(int=3),
        "coder_id": UUID(int=4),
        "text": "A note.",
    },
    "assignment": {"source_id": UUID(int=2), "coder_id": UUID(int=4), "state": "complete"},
    "decision": {
        **PLACE,
        "start": 0,
        "end": 3,
        "outcome": "accepted",
        "rests_on": (
            {
                "annotation_id": UUID(int=9),
                "coder_id": UUID(int=4),
                "code_id": UUID(int=3),
                "start": 0,
                "end": 3,
            },
        ),
    },
    "plan": {
        "name": "Double coding",
        "seed": 7,
        "source_ids": (UUID(int=2),),
        "coder_ids": (UUID(int=4), UUID(int=5), UUID(int=6)),
        "coders_by_source": ((UUID(int=4), UUID(int=6)),),
        "drawn_from": 12,
        "strata": ({"name": "short", "drawn": 1, "of": 12},),
        "method": "Drawn at random.",
    },
}


@pytest.fixture(params=KINDS)
def record(request):
    return KINDS[request.param](**MADE, **EXAMPLES[request.param])


def test_every_kind_has_an_example():
    assert EXAMPLES.keys() == KINDS.keys()


def test_a_record_is_the_same_after_it_was_written_and_read(record):
    as_json = record.model_dump(mode="json")
    assert type(record).model_validate(as_json) == record
    assert type(record).model_validate_json(record.model_dump_json()) == record
    assert as_json["created"] == "2026-11-22T04:48:35.123456Z"


def test_a_record_is_frozen_and_can_stand_in_sets(record):
    with pytest.raises(ValidationError):
        record.modified = NOW
    assert len({record, type(record).model_validate(record.model_dump())}) == 1


def test_an_unknown_field_is_refused(record):
    with pytest.raises(ValidationError, match="surprise"):
        type(record).model_validate({**record.model_dump(), "surprise": 1})


@pytest.mark.parametrize("missing", ["id", "created", "modified"])
def test_every_record_has_an_id_and_times(record, missing):
    fields = record.model_dump()
    del fields[missing]
    with pytest.raises(ValidationError, match=missing):
        type(record).model_validate(fields)


def test_every_field_says_what_it_means(record):
    for name, field in type(record).model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name


def test_fields_that_are_written_together_exist(record):
    for names in record.written_together.values():
        assert len(names) > 1
        assert set(names) <= type(record).model_fields.keys()


# Times -------------------------------------------------------------------------------------------


def test_times_are_kept_in_utc():
    elsewhere = NOW.astimezone(timezone(timedelta(hours=7)))
    coder = Coder(id=uuid4(), created=elsewhere, modified=elsewhere, name="Ana")
    assert coder.created == NOW
    assert coder.created.utcoffset() == timedelta(0)


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValidationError, match="timezone"):
        Coder(id=uuid4(), created=NOW.replace(tzinfo=None), modified=NOW, name="Ana")


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda moment: moment.year < 9999))
def test_times_in_files_sort_as_they_passed(moment):
    text = moment_text(moment)
    assert len(text) == len("2026-11-22T04:48:35.123456Z")
    assert datetime.fromisoformat(text) == moment
    later = moment + timedelta(microseconds=1)
    assert moment_text(later) > text


# Names and texts ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Trade  ", "Trade"),
        ("Trade\n and\taid", "Trade and aid"),
        ("ការពារ", "ការពារ"),
        ("👩‍👩‍👧", "👩‍👩‍👧"),
        ("x" * 300, "x" * 300),
    ],
)
def test_a_name_is_one_line(written, kept):
    assert Coder(**MADE, name=written).name == kept


@pytest.mark.parametrize("name", ["", "  ", "\n\t", "x" * 301, "a\0b", "a\ud800"])
def test_what_is_no_name_is_refused(name):
    with pytest.raises(ValidationError):
        Coder(**MADE, name=name)


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\0")))
def test_prose_is_kept_as_it_is(text):
    assert Memo(**MADE, **{**EXAMPLES["memo"], "text": text}).text == text
    assert ProjectInfo(**MADE, name="x", description=text).description == text


@pytest.mark.parametrize("text", ["a\0b", "half \ud83d a pair"])
def test_prose_that_no_file_can_hold_is_refused(text):
    with pytest.raises(ValidationError, match="cannot be kept"):
        Memo(**MADE, **{**EXAMPLES["memo"], "text": text})


# Codes, spans, decisions -------------------------------------------------------------------------


@pytest.mark.parametrize("colour", ["red", "#12345", "#1234567", "#ABCDEF", "123456", ""])
def test_a_colour_is_six_digits_in_lower_case(colour):
    with pytest.raises(ValidationError):
        Code(**MADE, name="Trade", colour=colour)


@pytest.mark.parametrize("key", ["", "123456789", "\0", "\ud800"])
def test_what_is_no_key_is_refused(key):
    with pytest.raises(ValidationError):
        Code(**MADE, name="Trade", colour="#123456", key=key)


@pytest.mark.parametrize("position", [float("nan"), float("inf"), float("-inf")])
def test_a_position_has_a_place_among_others(position):
    with pytest.raises(ValidationError):
        Code(**MADE, name="Trade", colour="#123456", position=position)


@given(st.integers(-5, 20), st.integers(-5, 20))
def test_an_annotation_covers_text(start, end):
    fields = {**MADE, **PLACE, "start": start, "end": end}
    if 0 <= start < end:
        assert Annotation(**fields).span == Span(start, end)
    else:
        with pytest.raises(ValidationError):
            Annotation(**fields)


@pytest.mark.parametrize("digest", ["", "0" * 63, "G" * 64, "A" * 64])
def test_a_source_names_its_text_by_digest(digest):
    with pytest.raises(ValidationError):
        Source(**MADE, name="Roads", text_sha256=digest, length=3)


@pytest.mark.parametrize("outcome", ["accepted", "union", "intersection", "edited"])
def test_a_decision_for_something_names_its_code(outcome):
    fields = {**MADE, **EXAMPLES["decision"], "outcome": outcome}
    assert Decision(**fields).code_id == PLACE["code_id"]
    with pytest.raises(ValidationError, match="names a code"):
        Decision(**{**fields, "code_id": None})


@pytest.mark.parametrize("outcome", ["rejected", "deferred"])
def test_a_decision_against_or_for_later_names_none(outcome):
    fields = {**MADE, **EXAMPLES["decision"], "outcome": outcome}
    assert Decision(**{**fields, "code_id": None}).code_id is None
    with pytest.raises(ValidationError, match="names a code"):
        Decision(**fields)


def test_a_decision_covers_text():
    with pytest.raises(ValidationError, match="covers no text"):
        Decision(**{**MADE, **EXAMPLES["decision"], "start": 3})
