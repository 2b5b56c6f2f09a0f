"""The command that opens the window: open, or no command at all."""

import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from annotator.cli.finding import project_path, to_read
from annotator.cli.loading import undisturbed
from annotator.errors import AnnotatorError
from annotator.project.errors import NotAProjectError


class NoWindowError(AnnotatorError):
    """No window can be opened here."""


class Theme(StrEnum):
    """How the window looks (`annotator.ui.look.appearance.ThemeChoice`, which loads Qt)."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def add_commands(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("open")(open_window)


def open_window(
    project: Annotated[
        Path | None,
        typer.Argument(
            metavar="PROJECT",
            show_default="the last one; at first start the sample project",
            readable=False,
        ),
    ] = None,
    *,
    coder: Annotated[
        str | None, typer.Option(metavar="NAME", help="Who codes, for this time.")
    ] = None,
    theme: Annotated[
        Theme | None, typer.Option(help="How it looks, for this time.", show_default="as set")
    ] = None,
    offscreen: Annotated[
        bool, typer.Option("--offscreen", help="Draw into memory; no display is needed.")
    ] = False,
    screenshot: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write a picture of the window to FILE.png, and end.",
            readable=False,
        ),
    ] = None,
) -> int:
    """Open the window. The command's name may be left out: annotator [PROJECT]."""
    path = None if project is None else project_path(project)
    if path is not None:
        _require_project(path, seen=not offscreen and screenshot is None)
    if not offscreen:
        _require_display()
    try:
        with undisturbed():
            from annotator.ui.application import run  # noqa: PLC0415  # the only door to Qt
    except ImportError as error:
        raise NoWindowError(
            f"Qt cannot be loaded ({error}); the README says which packages it needs. The command "
            "line works without: annotator --help"
        ) from error
    return run(path, offscreen=offscreen, screenshot=screenshot, theme=theme, coder=coder)


def _require_project(path: Path, *, seen: bool) -> None:
    """Refuse a file that is not there; where nobody sees a dialog, also one that cannot be used."""
    if not seen:
        to_read(path).close()
    elif not path.exists():
        raise NotAProjectError(f"{path} does not exist; `annotator new` makes a project")


def _require_display() -> None:
    """Refuse where Qt would abort for want of a display."""
    if sys.platform in ("win32", "darwin"):
        return
    if any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")):
        return
    # scripts/run.sh says how it was called; its user may have no `annotator` to call.
    command = os.environ.get("ANNOTATOR_COMMAND", "annotator")
    raise NoWindowError(
        "there is no display to open a window on; for a picture of it: "
        f"{command} --offscreen --screenshot FILE.png; for the command line: {command} --help"
    )
