import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from annotator.cli.application import run
from annotator.project.project import Project
from annotator.project.steps import CreateCode, ImportSource
from tests.project.small_projects import quick_folder

RIVER = "The railway reaches the river.\n\nTariffs fell, soldiers marched, and nobody asked why."
HARBOUR = "A harbour 🚢 was promised; US$\u00a05 billion of it."


@dataclass(frozen=True)
class Outcome:
    """What one command line did."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Command = Callable[..., Outcome]


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder in memory where there is one; durable writes take no time there."""
    with TemporaryDirectory(dir=quick_folder()) as folder:
        yield Path(folder)


@pytest.fixture(autouse=True)
def home(monkeypatch) -> Iterator[Path]:
    """Keep the user's own folders out of reach."""
    with TemporaryDirectory(dir=quick_folder()) as folder:
        monkeypatch.setenv("ANNOTATOR_HOME", folder)
        yield Path(folder)


@pytest.fixture
def annotator(capsys) -> Command:
    """Run one command line in this process."""

    def command(*arguments: object) -> Outcome:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Outcome(status, written.out, written.err)

    return command


@pytest.fixture
def refused(annotator) -> Callable[..., str]:
    """Run a command line that cannot be done; return its one line on standard error."""

    def command(*arguments: object) -> str:
        outcome = annotator(*arguments)
        assert outcome.status == 2, outcome
        assert outcome.out == ""
        (line,) = outcome.err.splitlines()
        assert line.startswith("annotator: ")
        return line.removeprefix("annotator: ")

    return command


@pytest.fixture
def path(tmp_path) -> Path:
    """A project with two coders, three codes (one below another) and two sources."""
    path = tmp_path / "field.annotator"
    with Project.create(path, "Field notes") as project:
        project.add_coder("Ana")
        project.add_coder("Bounmy")
        trade = CreateCode("trade", key="t", colour="#117733")
        project.do(
            trade,
            CreateCode("tariffs", parent_id=trade.code_id, colour="#332288"),
            CreateCode("defence", key="d", colour="#cc6677"),
            ImportSource("River", RIVER, original_name="river.txt"),
            ImportSource("Harbour", HARBOUR, original_name="harbour.md"),
        )
    return path


@pytest.fixture
def coded(path, annotator) -> Path:
    """That project, coded by both."""
    for coder, code, source, quote in (
        ("Ana", "tariffs", "River", "Tariffs fell"),
        ("Ana", "defence", "River", "soldiers marched"),
        ("Bounmy", "defence", "River", "soldiers marched, and nobody asked why"),
        ("Ana", "trade", "Harbour", "US$\u00a05 billion"),
    ):
        code_quote(annotator, path, coder, code, source, quote)
    return path


def code_quote(
    annotator: Command, path: Path, coder: str, code: str, source: str, quote: str, *more: str
) -> Outcome:
    """Code the first occurrence of a quote from the command line."""
    start = {"River": RIVER, "Harbour": HARBOUR}[source].index(quote)
    outcome = annotator(
        *("code", path, "--coder", coder, "--code", code, "--source", source),
        *("--start", start, "--end", start + len(quote)),
        *more,
    )
    assert outcome.status == 0, outcome
    return outcome
