"""How the command line writes facts, complaints and progress.

Facts go to standard output, complaints and progress to standard error. What comes from a project
is cleaned of everything that would steer the terminal.
"""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Any

import typer

from annotator.project.rebuild import ProgressCall, no_progress

DONE, DOES_NOT_HOLD, NOT_DONE = 0, 1, 2
"""Exit statuses: done; the thing asked about does not hold; could not be done."""

AsJson = Annotated[bool, typer.Option("--json", help="Print the facts as JSON.")]

_LONGEST_QUOTE = 120
# Besides control characters: what turns the direction of all that follows on the line.
_STEERS_DIRECTION = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def say(line: str) -> None:
    """Print one line of facts."""
    typer.echo(plain(line))


def complain(line: str) -> None:
    """Print one line about something that is wrong, on standard error."""
    typer.echo(f"annotator: {plain(line)}", err=True)


def print_json(facts: Any) -> None:
    """Print facts as JSON."""
    in_unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    text = json.dumps(facts, ensure_ascii=not in_unicode, indent=2)
    # The name of a file may hold bytes that are no UTF-8: half characters, to Python.
    typer.echo(text.encode("utf-8", "backslashreplace").decode())


def plain(text: str) -> str:
    """Return ``text`` on one line, with escapes for what would steer a terminal."""
    return "".join(char if _is_harmless(char) else _escaped(char) for char in text)


def quote(text: str) -> str:
    """Return a stretch of text in quotation marks, on one line, its middle left out if long."""
    if len(text) > _LONGEST_QUOTE:
        text = f"{text[: _LONGEST_QUOTE // 2]} … {text[-_LONGEST_QUOTE // 2 :]}"
    return f"“{plain(text)}”"


def listed(names: Sequence[str], at_most: int = 10) -> str:
    """Return names for a sentence, the number of those left out at the end."""
    shown = ", ".join(names[:at_most])
    return shown if len(names) <= at_most else f"{shown} and {len(names) - at_most} others"


def counted(number: int, thing: str, things: str = "") -> str:
    """Return ``1 source`` or ``2,000 sources``."""
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def when(moment: datetime) -> str:
    """Return a moment in the time of this machine, to the minute."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def print_table(head: Sequence[str], rows: Sequence[Sequence[str]], right: int = 0) -> None:
    """Print columns, aligned; the last ``right`` of them to the right, as numbers stand."""
    lines = [[plain(cell) for cell in line] for line in (head, *rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        cells = [
            _padding(cell, width) + cell
            if index >= len(widths) - right
            else cell + _padding(cell, width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        typer.echo("  ".join(cells).rstrip())


@contextmanager
def progress(task: str) -> Iterator[ProgressCall]:
    """Show how far long work is, where standard error is a terminal.

    Yields:
        what to call with how much is done, and of how much.
    """
    if not sys.stderr.isatty():
        yield no_progress
        return
    with _bar(task) as tell:
        yield tell


@contextmanager
def _bar(task: str) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console  # noqa: PLC0415  # slow to load
    from rich.progress import Progress  # noqa: PLC0415

    with Progress(console=Console(stderr=True), transient=True) as bar:
        shown = bar.add_task(plain(task), total=None)
        yield lambda done, total: bar.update(shown, completed=done, total=total)


def _is_harmless(char: str) -> bool:
    if char in _STEERS_DIRECTION:
        return False
    return unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp")


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode("ascii")


def _width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0
        if unicodedata.category(char) in ("Mn", "Me", "Cf")
        else 1 + (unicodedata.east_asian_width(char) in ("W", "F"))
        for char in text
    )


def _padding(cell: str, width: int) -> str:
    return " " * (width - _width(cell))
