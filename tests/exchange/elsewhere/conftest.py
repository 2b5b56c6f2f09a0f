from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.project.small_projects import quick_folder


@pytest.fixture
def tmp_path():
    """A folder in memory where there is one; durable writes take no time there."""
    with TemporaryDirectory(dir=quick_folder()) as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path_factory):
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path_factory.mktemp("home")))
