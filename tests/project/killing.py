"""Kills a writing program at random moments and looks at what it left."""

import subprocess
import sys
import time
from pathlib import Path
from random import Random
from typing import NamedTuple

from annotator.project import file
from annotator.project.check import check_project
from annotator.project.lock import lock_path
from annotator.project.project import Project
from annotator.project.steps import DescribeProject

_WRITING = Path(__file__).with_name("writing.py")


class Killed(NamedTuple):
    """How many actions a program had acknowledged, and whether it died while it wrote one."""

    acknowledged: int
    while_writing: bool


def write_and_kill(path: Path, random: Random) -> Killed:
    """Let a program write to the project at ``path`` and kill it; require that nothing is lost."""
    command = [sys.executable, str(_WRITING), str(path), str(random.randrange(1 << 30))]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        first = writer.stdout.readline()  # it is under way now
        time.sleep(random.uniform(0, 0.15))
        assert writer.poll() is None, "the program ended by itself"
        writer.kill()
        told = [first, *writer.stdout]
    # The kill may cut the last line short.
    acknowledged = [line.split() for line in told if line.endswith("\n")]
    assert lock_path(path).exists(), "the program let go of the project before it was killed"
    while_writing = file.journal_path(path).exists()
    require_nothing_lost(path, dict(acknowledged))
    return Killed(len(acknowledged), while_writing)


def require_nothing_lost(path: Path, acknowledged: dict[str, str]) -> None:
    """Require a whole project with every acknowledged action, whoever looks at it first."""
    assert acknowledged
    first_look = check_project(path)
    assert first_look.whole, first_look.problems
    with Project.open(path) as project:
        assert project.writable, project.read_only_because
        log = {str(action.seq): str(action.id) for action in project.actions()}
        assert acknowledged.items() <= log.items()
        # At most the action in flight when the kill came is there beyond those.
        assert max(map(int, log)) - max(map(int, acknowledged)) <= 1
        project.do(DescribeProject(description=f"after {len(log)} actions"))
    assert check_project(path).whole
    assert [beside.name for beside in path.parent.iterdir()] == [path.name]
