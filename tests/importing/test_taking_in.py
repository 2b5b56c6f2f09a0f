from pathlib import Path

import pytest

from annotator.importing.format import ReadingOptions, SurveyShape
from annotator.importing.taking_in import TakeInFiles
from annotator.model.source_details import LandmarkKind
from annotator.project.project import Project
from annotator.text.canonical import source_id
from tests.importing.archives import archive
from tests.importing.small_pdfs import column, pdf

SURVEY = (
    "ID,Country,Age,What do you think?\n"
    "1,Laos,34,It is a good thing for all of us\n"
    "2,Laos,,It is a bad thing for all of us\n"
    "3,Viet Nam,50,It is a good thing for all of us\n"
    "4,Viet Nam,n/a,\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    with Project.create(tmp_path / "p.annotator", "P") as project:
        yield project


def take_in(project: Project, *paths: Path, **settings: object) -> TakeInFiles:
    step = TakeInFiles(**settings)
    step.find(paths)
    project.do(step)
    return step


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_a_survey_comes_in_with_attributes_as_one_step(project: Project, tmp_path: Path) -> None:
    step = take_in(project, written(tmp_path, "survey.csv", SURVEY.encode()))
    assert [taken.source.name for taken in step.imported] == ["survey: 1", "survey: 2"]
    # Who says what somebody said before is told, for sources are known by their texts.
    assert [taken.source.name for taken in step.already] == ["survey: 1"]
    names = {attribute.id: attribute.name for attribute in project.attributes()}
    source = step.imported[0].source
    values = project.attribute_values(source.id)
    assert {names[each.attribute_id]: each.value for each in values} == {
        "ID": "1",
        "Country": "Laos",
        "Age": "34",
    }
    assert project.original(source) == SURVEY.encode()
    assert step.imported[1].source.original_sha256 == source.original_sha256
    project.undo()
    assert project.sources() == []


def test_pages_and_speakers_are_kept(project: Project, tmp_path: Path) -> None:
    paged = written(tmp_path, "a.pdf", pdf([column(["One."]), column(["Two."])]))
    spoken = written(tmp_path, "b.srt", b"1\n00:00:01,000 --> 00:00:02,000\nAna: Hello\n")
    step = take_in(project, paged, spoken)
    first, second = (project.outline(taken.source.id) for taken in step.imported)
    assert first is not None
    assert second is not None
    assert first.at(5, LandmarkKind.PAGE).label == "2"
    assert second.at(0, LandmarkKind.SPEAKER).label == "Ana"


def test_originals_are_kept_as_wished(project: Project, tmp_path: Path) -> None:
    files = [
        written(tmp_path, f"{name}.pdf", pdf([column([name * length])]))
        for name, length in [("small", 1), ("large", 3000)]
    ]
    step = take_in(project, *files, largest_original=5_000)
    assert [taken.source.original_sha256 is not None for taken in step.imported] == [True, False]
    assert step.imported[1].origin.notes[-1].startswith("The file is not kept beside its text")
    project.undo()
    step = take_in(project, *files, largest_original=0)
    assert [taken.source.original_sha256 for taken in step.imported] == [None, None]
    assert step.imported[1].origin.notes == ()


def test_failures_and_what_is_not_read_are_named_one_by_one(
    project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    written(folder, "good.txt", b"Good")
    written(folder, "scan.pdf", pdf([[]]))
    written(folder, "films.zip", archive({"a.mp4": b"\0", "b.srt": b"no cue", "c.txt": b"C"}))
    step = take_in(project, folder, tmp_path / "none.txt")
    assert [taken.source.name for taken in step.imported] == ["c", "good"]
    assert step.passed_over == [folder / "films.zip" / "a.mp4"]
    assert [failure.split(": It")[0].split(": Its")[0] for failure in step.failed] == [
        f"There is no file or folder {tmp_path / 'none.txt'}",
        "films.zip: b.srt",
        "scan.pdf",
    ]


def test_single_files_and_texts_can_be_treated_otherwise(project: Project, tmp_path: Path) -> None:
    table = written(tmp_path, "survey.csv", SURVEY.encode())
    text = written(tmp_path, "a.txt", "Привет".encode("koi8-r"))
    other = written(tmp_path, "b.txt", b"Not this")
    step = take_in(
        project,
        table,
        text,
        other,
        own_options={text: ReadingOptions(encoding="koi8-r")},
        options=ReadingOptions(survey=SurveyShape.COLUMNS),
        unwanted=frozenset([source_id("Not this")]),
    )
    assert [taken.source.name for taken in step.imported] == ["survey: What do you think?", "a"]
    assert project.text(step.imported[1].source) == "Привет"


def test_hundreds_of_files_tell_how_far_they_are_and_can_be_cancelled(
    project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(300):
        written(folder, f"{number:03}.txt", f"Text {number}".encode())
    told: list[tuple[int, int]] = []
    step = take_in(project, folder, progress=lambda done, total: told.append((done, total)))
    assert len(step.imported) == 300
    assert told == [(number, 300) for number in range(300)]
    project.undo()

    class CancelledError(Exception):
        pass

    def cancel(done: int, total: int) -> None:
        if done == 200:
            raise CancelledError

    with pytest.raises(CancelledError):
        take_in(project, folder, progress=cancel)
    assert project.sources() == []
