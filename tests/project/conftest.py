"""Projects to test with, in folders where writing is quick."""

import shutil
import tempfile
from pathlib import Path

import pytest

from .small_projects import make_project, quick_folder


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The user's own folders, out of reach."""
    folder = tmp_path / "home"
    monkeypatch.setenv("ANNOTATOR_HOME", str(folder))
    return folder


@pytest.fixture
def folder():
    """A folder in memory where there is one; durable writes take no time there."""
    made = Path(tempfile.mkdtemp(dir=quick_folder()))
    yield made
    shutil.rmtree(made)


@pytest.fixture
def path(folder):
    """Where `project` stands."""
    return folder / "Mekong.annotator"


@pytest.fixture
def project(path):
    """A project with two coders, three codes and one source, open for writing."""
    with make_project(path) as made:
        yield made
