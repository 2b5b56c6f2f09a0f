"""Merge thousands of random histories in every order and grouping.

    python benchmarks/merge_histories.py [HISTORIES] [--first SEED]

Each history is three copies of a project, made as files or as copies for coders, that go their
ways and partly meet. What must hold after the merges stands in ``tests/project/three_copies.py``;
here it is asked of many more histories than the tests have time for. A history that fails is named
by its seed. The exit status is 0 only when all held.
"""

import argparse
import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))
from project.three_copies import Tried, merge_every_way, write_history

_IN_MEMORY = Path("/dev/shm")


def try_history(seed: int) -> tuple[Tried, str]:
    """Write and merge one history; return what was tried, and what failed."""
    with TemporaryDirectory(dir=_IN_MEMORY if _IN_MEMORY.is_dir() else None) as name:
        folder = Path(name)
        try:
            return merge_every_way(folder, write_history(folder, seed)), ""
        except Exception as error:  # noqa: BLE001 - whatever it is, the seed must be told
            return Tried(), f"history {seed}: {type(error).__name__}: {error}"


def main() -> int:
    """Run the histories on all processors and print what was tried."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("histories", nargs="?", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0, help="seed of the first history")
    wanted = parser.parse_args()
    seeds = range(wanted.first, wanted.first + wanted.histories)
    began, tried, failures = time.monotonic(), Tried(), 0
    with ProcessPoolExecutor() as pool:
        for done, (one, failure) in enumerate(pool.map(try_history, seeds, chunksize=10), start=1):
            tried.add(one)
            if failure:
                failures += 1
                print(failure, flush=True)
            if done % 500 == 0:
                print(f"{done:,} of {len(seeds):,}", file=sys.stderr, flush=True)
    seconds = time.monotonic() - began
    print(f"{tried} in {seconds:.0f} s on {os.cpu_count()} processors; {failures} failed")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
