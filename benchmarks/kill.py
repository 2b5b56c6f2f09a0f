"""Kill a program that writes to a project, again and again, and look at what it left.

    python benchmarks/kill.py [KILLS] [--folder FOLDER]

Every reopened file must pass the check and hold every action that had been acknowledged. One
project is written to and killed over and over, and a new one is begun every 20 kills. The exit
status is 0 only when all held.
"""

import argparse
import sys
import time
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from project.killing import write_and_kill
from project.small_projects import make_project

KILLS_A_PROJECT = 20


def main() -> int:
    """Kill so many times and print what was acknowledged."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kills", nargs="?", type=int, default=300)
    parser.add_argument("--folder", help="where to write; by default the folder for such files")
    wanted = parser.parse_args()
    began, acknowledged, while_writing, failures = time.monotonic(), 0, 0, 0
    for kill in range(wanted.kills):
        if kill % KILLS_A_PROJECT == 0:
            folder = TemporaryDirectory(dir=wanted.folder)
            path = Path(folder.name) / "Killed.annotator"
            make_project(path).close()
        try:
            killed = write_and_kill(path, Random(kill))
            acknowledged += killed.acknowledged
            while_writing += killed.while_writing
        except Exception as error:  # noqa: BLE001 - whatever it is, the kill must be told
            failures += 1
            print(f"kill {kill}: {type(error).__name__}: {error}", flush=True)
    seconds = time.monotonic() - began
    print(
        f"{wanted.kills} kills, {while_writing} of them while an action was being written, "
        f"{acknowledged:,} actions acknowledged, in {seconds:.0f} s; "
        f"{failures} failed"
    )
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
