import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.records import Annotation
from annotator.project.errors import DamagedError
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, ChangeSpan, ImportSource
from annotator.text.spans import Span
from tests.project.small_projects import ANA, BEN, DEFENCE, ROADS, TRADE, code_span, make_project

LENGTH = 12_000


@pytest.fixture(scope="module")
def long_source(tmp_path_factory) -> Project:
    """A source with short, long and very long annotations of two coders."""
    path = tmp_path_factory.mktemp("long") / "p.annotator"
    with make_project(path) as project:
        project.do(ImportSource("Long", "long " * (LENGTH // 5)))
        source = next(each for each in project.sources() if each.id != ROADS)
        steps = [
            AddAnnotation(source.id, code, Span(start, min(start + length, LENGTH)))
            for code, first, length, every in (
                (TRADE, 3, 40, 97),
                (DEFENCE, 500, 2_600, 3_000),
            )
            for start in range(first, LENGTH - 1, every)
        ]
        project.do(*steps, coder_id=ANA)
        project.do(AddAnnotation(source.id, TRADE, Span(0, LENGTH)), coder_id=BEN)
        project.do(AddAnnotation(source.id, DEFENCE, Span(1, 2_001)), coder_id=BEN)
        yield project


@given(st.integers(0, LENGTH - 1), st.integers(1, 4_000))
def test_what_lies_over_a_place_is_found_whatever_its_length(long_source, start, length) -> None:
    source = next(each for each in long_source.sources() if each.id != ROADS)
    span = Span(start, min(start + length, LENGTH))

    found = long_source.annotations_over(source.id, span)

    wanted = long_source.annotations(source_id=source.id, overlapping=span)
    assert len(found) == len(wanted)
    assert {each.id: each for each in found} == {each.id: each for each in wanted}


def test_an_annotation_made_of_a_row_is_like_any_other(tmp_path: Path) -> None:
    with make_project(tmp_path / "p.annotator") as project:
        made = code_span(project, 0, 8)
        project.do(ChangeSpan(made, Span(2, 9)), coder_id=ANA)
        (quick,) = project.annotations_in(ROADS)
        slow = project.get(Annotation, made)

    assert quick == slow
    assert hash(quick) == hash(slow)
    assert quick.model_dump_json() == slow.model_dump_json()
    assert quick.model_copy(update={"start": 3}) == slow.model_copy(update={"start": 3})
    assert quick.model_fields_set == slow.model_fields_set
    assert quick.created < quick.modified


@pytest.mark.parametrize(
    "damage",
    ["code_id = 'x'", "created = 'yesterday'", "modified = '2026-01-01T00:00:00'"],
)
def test_a_row_that_is_not_as_it_must_be_is_reported(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "p.annotator"
    with make_project(path) as project:
        code_span(project, 0, 8)
    with closing(sqlite3.connect(path)) as database:
        database.execute(f"UPDATE annotation SET {damage}")
        database.commit()
    with Project.open(path, write=False) as project, pytest.raises(DamagedError, match="check"):
        list(project.annotations_in(ROADS))
