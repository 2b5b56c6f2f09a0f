"""Outlines, attributes and groups: what makes one valid, and what holds where."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from annotator.model.source_details import (
    Attribute,
    AttributeType,
    Landmark,
    LandmarkKind,
    Outline,
    membership_id,
    outline_id,
    value_id,
)

NOW = datetime(2026, 11, 22, tzinfo=UTC)
MADE = {"id": uuid4(), "created": NOW, "modified": NOW}

landmarks = st.lists(
    st.builds(
        Landmark,
        position=st.integers(0, 40),
        kind=st.sampled_from(LandmarkKind),
        label=st.text("ab", max_size=2),
    )
).map(lambda found: tuple(sorted(found, key=lambda each: each.position)))


@given(landmarks, st.integers(0, 45), st.sampled_from(LandmarkKind))
def test_the_latest_landmark_of_a_kind_holds(found, position, kind):
    outline = Outline(**MADE, source_id=uuid4(), landmarks=found)
    before = [each for each in found if each.kind is kind and each.position <= position]
    assert outline.at(position, kind) == (before[-1] if before else None)


def test_an_outline_that_was_asked_is_the_same_as_one_that_was_not():
    one, other = (
        Outline(
            **MADE,
            source_id=UUID(int=1),
            landmarks=(Landmark(position=3, kind="page", label="2"),),
        )
        for _ in range(2)
    )
    one.at(5, LandmarkKind.PAGE)
    assert one == other
    assert hash(one) == hash(other)
    assert one.model_dump() == other.model_dump()


def test_landmarks_out_of_order_are_refused():
    backwards = (
        Landmark(position=3, kind="page", label="2"),
        Landmark(position=1, kind="page", label="1"),
    )
    with pytest.raises(ValidationError, match="in the order of the text"):
        Outline(**MADE, source_id=uuid4(), landmarks=backwards)


@pytest.mark.parametrize(
    ("kind", "choices"),
    [("choice", ()), ("text", ("a",)), ("choice", ("a", "A")), ("choice", ("a", " "))],
)
def test_choices_belong_to_attributes_of_that_type(kind, choices):
    with pytest.raises(ValidationError):
        Attribute(**MADE, name="Country", type=kind, choices=choices)
    assert Attribute(**MADE, name="Country", type="choice", choices=("a", "b")).type is (
        AttributeType.CHOICE
    )


def test_ids_are_the_same_in_every_copy():
    one, other = UUID(int=1), UUID(int=2)
    assert outline_id(one) == outline_id(one) != outline_id(other)
    assert value_id(one, other) != value_id(other, one)
    assert membership_id(one, other) == membership_id(one, other)
