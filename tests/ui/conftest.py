"""Fixtures for tests of the window."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.ui.desk import Desk, make_project


@pytest.fixture
def desk(qtbot) -> Iterator[Desk]:
    """A window without a project, at which Ana works."""
    desk = Desk(qtbot)
    yield desk
    desk.leave()


@pytest.fixture
def project_file(tmp_path: Path) -> Path:
    """A project with the scheme that ships, Ana and Ben, and one short text."""
    return make_project(tmp_path / "mekong.annotator")


@pytest.fixture
def new_desk(qtbot) -> Iterator[Callable[..., Desk]]:
    """Makes windows, one after the other."""
    desks: list[Desk] = []

    def make(coder: str = "Ana") -> Desk:
        desks.append(Desk(qtbot, coder=coder))
        return desks[-1]

    yield make
    for desk in desks:
        desk.leave()
