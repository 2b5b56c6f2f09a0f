import csv
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange.annotations_csv import write_annotations_csv
from annotator.exchange.cells import original
from annotator.exchange.choice import Choice
from annotator.exchange.segment_columns import COLUMNS
from annotator.model.record import moment_text
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, CreateCode, ImportSource
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from tests.project.small_projects import quick_folder

from .conftest import KHMER, LATIN


def rows(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_column(project, tmp_path):
    file = tmp_path / "x.csv"
    assert write_annotations_csv(project, file) == {"annotations": 3}
    assert file.read_bytes().startswith(
        (",".join(column.name for column in COLUMNS) + "\r\n").encode()
    )
    khmer, emoji, second = rows(file)
    annotation = project.annotations(overlapping=Span(16, 26), source_id=source_id(LATIN))[0]
    assert second == {
        "project": "Small",
        "source": "latin",
        "paragraph": "3",
        "page": "1",
        "time": "",
        "speaker": "Ana",
        "start": "16",
        "end": "26",
        "quote": LATIN[16:26],
        "code": "people",
        "code_path": "people",
        "colour": project.scheme()[annotation.code_id].colour,
        "coder": "Ana",
        "memo": "Second?\n\nYes.",
        "created": moment_text(annotation.created),
        "modified": moment_text(annotation.modified),
        "annotation_id": str(annotation.id),
        "source_id": str(source_id(LATIN)),
        "project_id": str(project.info().id),
    }
    assert (emoji["quote"], emoji["code_path"]) == ("🚢", "people > crowds")
    assert (khmer["quote"], khmer["paragraph"]) == (KHMER[:5], "1")


def test_a_choice_that_nothing_fits_gives_the_head_alone(project, tmp_path):
    write_annotations_csv(project, tmp_path / "x.csv", Choice(source_ids=frozenset()))
    assert (tmp_path / "x.csv").read_bytes().count(b"\r\n") == 1


def test_progress_is_told(project, tmp_path):
    code = project.scheme().named("people")[0]
    text = "word " * 1200
    project.do(
        ImportSource("long", text),
        *(
            AddAnnotation(source_id(text), code.id, Span(at, at + 4))
            for at in range(0, len(text), 5)
        ),
        coder_id=project.coders()[0].id,
    )
    told = []
    write_annotations_csv(project, tmp_path / "x.csv", progress=lambda *told_: told.append(told_))
    assert told == [(0, 1203), (500, 1203), (1000, 1203)]


@settings(max_examples=40, deadline=None)
@given(
    text=st.text(
        alphabet=st.one_of(
            st.sampled_from("ab .=+-@'\",;\n\r\t\u00a0\u200d\u0301🚢👩🇱"),
            st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
        ),
        min_size=1,
    ),
    data=st.data(),
)
def test_any_span_of_any_text_reads_back_exactly(text, data):
    with TemporaryDirectory(dir=quick_folder()) as folder:
        file = Path(folder) / "x.csv"
        with Project.create(file.with_suffix(".annotator"), "P") as project:
            ana = project.add_coder("Ana")
            code = CreateCode("code")
            project.do(code, ImportSource("source", text))
            (source,) = project.sources()
            canonical = project.text(source)
            start = data.draw(st.integers(0, len(canonical) - 1))
            end = data.draw(st.integers(start + 1, len(canonical)))
            project.do(AddAnnotation(source.id, code.code_id, Span(start, end)), coder_id=ana)
            write_annotations_csv(project, file, bom=data.draw(st.booleans()))
        (row,) = rows(file)
    assert original(row["quote"]) == canonical[start:end]
    assert int(row["paragraph"]) == Counter(canonical[:start])["\n"] + 1
