"""Collects what was measured, each against its baseline, and writes it as a table."""

import subprocess
import sys
from collections.abc import Sequence
from statistics import median, quantiles
from time import perf_counter
from typing import Any, NamedTuple

_MEASURE = """
import resource, sys
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
exec(sys.argv[1])
print(before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""
_KILOBYTE = 1024 if sys.platform != "darwin" else 1


class Figure(NamedTuple):
    """One operation: what it took and what its baseline took, in seconds."""

    operation: str
    times: Sequence[float]
    baseline: str
    baseline_times: Sequence[float]
    peak: int
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


def peak_memory(code: str) -> int:
    """Return the peak memory, in bytes, of a new process that runs ``code`` and nothing else."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, code], capture_output=True, text=True, check=True
    )
    _, peak = done.stdout.split()[-2:]
    return int(peak) * _KILOBYTE


def _row(figure: Figure) -> str:
    took, base = median(figure.times), median(figure.baseline_times)
    slow = quantiles(figure.times, n=20)[-1] if len(figure.times) > 1 else took
    return (
        f"| {figure.operation} | {_spoken(took)} | {_spoken(slow)} "
        f"| {figure.baseline}: {_spoken(base)} | {took / base:.1f} "
        f"| {figure.peak / 2**20:.0f} MB | {figure.aim} |"
    )


def _spoken(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"
