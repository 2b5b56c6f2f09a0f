"""Large projects to measure with, and the table of what was measured."""

import os
import shutil
from pathlib import Path

import pytest

from annotator.project.errors import ProjectError
from annotator.project.project import Project

from .big_projects import build_project
from .figures import Figures
from .test_document_speed import DocumentFigures

_ROOT = Path(__file__).resolve().parent.parent


def pytest_configure(config):
    config.figures = Figures()
    config.document_figures = DocumentFigures()


def pytest_terminal_summary(terminalreporter):
    """Print the tables that stand in README.md."""
    terminalreporter.section("figures")
    config = terminalreporter.config
    for line in [*config.figures.table(), "", *config.document_figures.lines()]:
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def figures(request):
    """What was measured so far."""
    return request.config.figures


@pytest.fixture(scope="session")
def document_figures(request):
    """What was measured of long sources so far."""
    return request.config.document_figures


@pytest.fixture(scope="session")
def workshop():
    """A folder on the disk where large projects are kept from one run to the next."""
    folder = Path(os.environ.get("ANNOTATOR_BENCHMARKS", _ROOT / "build" / "benchmarks"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def million(workshop):
    """A project of a million annotations over 2,000 sources."""
    return _built(workshop, annotations=1_000_000, sources=2_000)


@pytest.fixture(scope="session")
def hundred_thousand(workshop):
    """A project of 100,000 annotations over 200 sources."""
    return _built(workshop, annotations=100_000, sources=200)


@pytest.fixture
def copied(workshop):
    """Copies of projects, for one measurement each."""
    made = []

    def copy(path):
        made.append(workshop / f"copy-{len(made)}-of-{path.name}")
        shutil.copyfile(path, made[-1])
        return made[-1]

    yield copy
    for path in made:
        path.unlink(missing_ok=True)


def _built(folder, *, annotations, sources):
    path = folder / f"{annotations}-annotations.annotator"
    if not _is_current(path):
        path.unlink(missing_ok=True)
        build_project(path, annotations=annotations, sources=sources)
    return path


def _is_current(path):
    """Whether the project was built before, with the tables that the program has now."""
    try:
        Project.open(path, write=False).close()
    except ProjectError:
        return False
    return True
