from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from annotator.model.attribute_values import FoundAttribute
from annotator.model.records import MemoTarget, Progress
from annotator.model.source_details import Landmark
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    CreateCode,
    CreateGroup,
    DescribeProject,
    ImportSource,
    SetProgress,
    WriteMemo,
)
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from tests.project.small_projects import quick_folder

LATIN = "Ngừng bắn 🚢.\n\nThe second, and “last”, paragraph\u00a0here."
KHMER = "ខ្មែរ, e\u0301tude; end."


@pytest.fixture
def tmp_path():
    """A folder in memory where there is one; durable writes take no time there."""
    with TemporaryDirectory(dir=quick_folder()) as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path_factory):
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path_factory.mktemp("home")))


@pytest.fixture
def path(tmp_path):
    """A project with two coders, two codes, two sources, three annotations and two memos."""
    path = tmp_path / "small.annotator"
    with Project.create(path, "Small") as project:
        ana, ben = project.add_coder("Ana"), project.add_coder("Ben")
        top = CreateCode("people", key="p")
        below = CreateCode("crowds", parent_id=top.code_id)
        project.do(
            DescribeProject(description="For tests."),
            top,
            below,
            ImportSource(
                "latin",
                LATIN,
                original_name="latin.md",
                media_type="text/markdown",
                landmarks=(
                    Landmark(position=0, kind="page", label="1"),
                    Landmark(position=16, kind="speaker", label="Ana"),
                ),
                attributes=(FoundAttribute("Country", "Vietnam"),),
            ),
            ImportSource("khmer", KHMER, original=KHMER.encode("utf-16"), encoding="utf-16"),
        )
        project.do(CreateGroup("Stories", (source_id(LATIN),)))
        latin, khmer = source_id(LATIN), source_id(KHMER)
        coded = AddAnnotation(latin, top.code_id, Span(16, 26), memo="Second?")
        project.do(coded, coder_id=ana)
        project.do(WriteMemo(MemoTarget.ANNOTATION, coded.annotation_id, "Yes."), coder_id=ben)
        project.do(AddAnnotation(latin, below.code_id, Span(10, 11)), coder_id=ben)
        project.do(AddAnnotation(khmer, top.code_id, Span(0, 5)), coder_id=ana)
        project.do(SetProgress(khmer, ana, Progress.COMPLETE), coder_id=ana)
    return path


@pytest.fixture
def project(path):
    """That project, open for writing."""
    with Project.open(path) as opened:
        yield opened
