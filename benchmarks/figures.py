"""Collects what was measured, each against its baseline, and writes it as a table."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any, NamedTuple

# The system's own count of a process takes over what its parent had before it was started.
_MEASURE = """
import sys
from pathlib import Path
exec(sys.argv[1])
status = Path("/proc/self/status").read_text()
print(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:")))
"""


class Figure(NamedTuple):
    """One operation: what it took and what its baseline took, in seconds."""

    operation: str
    times: Sequence[float]
    baseline: str
    baseline_times: Sequence[float]
    peak: int | None
    aim: str


class Figures:
    """What was measured in this run."""

    def __init__(self) -> None:
        self._figures: list[Figure] = []

    def add(self, figure: Figure) -> None:
        """Note what one operation took."""
        self._figures.append(figure)

    def table(self) -> list[str]:
        """Return the lines of a Markdown table."""
        if not self._figures:
            return []
        return [
            "| what | median | 95 of 100 under | baseline | ratio | peak memory | aim |",
            "|---|---|---|---|---|---|---|",
            *(_row(figure) for figure in self._figures),
        ]


def timed(operation: Any, times: int) -> list[float]:
    """Return how long each of so many calls took, in seconds."""
    taken = []
    for _ in range(times):
        began = perf_counter()
        operation()
        taken.append(perf_counter() - began)
    return taken


def peak_memory(code: str) -> int | None:
    """Return the peak memory, in bytes, of a new process that runs ``code`` and nothing else.

    None where the system does not tell (only Linux does).
    """
    if not Path("/proc/self/status").exists():
        return None
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, code], capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[-1]) * 1024


def _row(figure: Figure) -> str:
    took, base = median(figure.times), median(figure.baseline_times)
    slow = quantiles(figure.times, n=20)[-1] if len(figure.times) > 1 else took
    peak = "–" if figure.peak is None else f"{figure.peak / 2**20:.0f} MB"
    return (
        f"| {figure.operation} | {_spoken(took)} | {_spoken(slow)} "
        f"| {figure.baseline}: {_spoken(base)} | {took / base:.1f} "
        f"| {peak} | {figure.aim} |"
    )


def _spoken(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"
