"""The command line as a whole: which commands there are, what errors look like, exit statuses.

Every command exits with 0 where it is done, 1 where the thing asked about does not hold, and 2
where it could not be done; then standard error says why, on one line.
"""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import typer

from annotator import __version__
from annotator.cli import (
    adjudicating,
    attributes,
    blind_coding,
    bringing_in,
    coding,
    comparing,
    exchanging,
    planning,
    projects,
    source_groups,
    verifying,
    window,
)
from annotator.cli.finding import project_path
from annotator.cli.output import DONE, NOT_DONE, complain, plain
from annotator.errors import AnnotatorError
from annotator.project.file import SUFFIX

INTERRUPTED = 130
PIPE_CLOSED = 141

_OWN_OPTIONS = ("--help", "-h", "--version")

app = typer.Typer(
    add_completion=False,
    rich_markup_mode=None,
    subcommand_metavar="[PROJECT] | COMMAND [ARGS]...",
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"annotator {__version__}")
        raise typer.Exit


@app.callback()
def annotator(
    *,
    version: bool = typer.Option(
        False, "--version", is_eager=True, callback=_show_version, help="Print the version."
    ),
) -> None:
    """Code documents into a theme scheme, compare what coders did, and export it.

    `annotator` alone, or with a project, opens the window (options: `annotator open --help`).
    A project whose name is that of a command is written with its folder, such as ./new.

    Exit status: 0 done, 1 the thing asked about does not hold, 2 could not be done.
    """


for module in (
    window,
    projects,
    bringing_in,
    attributes,
    source_groups,
    blind_coding,
    coding,
    planning,
    comparing,
    adjudicating,
    exchanging,
    verifying,
):
    module.add_commands(app)


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return its exit status. Errors become one line."""
    _prepare_output()
    try:
        _refuse_undecodable(arguments)
        status = app(_with_command(arguments), prog_name="annotator", standalone_mode=False)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):  # typer exits where nobody reads what is printed
        _close_output()
        return PIPE_CLOSED
    except (AnnotatorError, typer.TyperException, OSError) as error:
        complain(_explained(error))
        if isinstance(error, OSError) and error.filename is None:  # standard output failed
            _close_output()
        return NOT_DONE
    return status if isinstance(status, int) else DONE


def _with_command(arguments: Sequence[str]) -> list[str]:
    """Read ``annotator [PROJECT]`` as ``annotator open [PROJECT]``."""
    if not arguments or _means_window(arguments[0]):
        return ["open", *arguments]
    return list(arguments)


def _means_window(word: str) -> bool:
    """Whether a word is a project or an option of the window, and no command, misspelt perhaps."""
    commands = {command.name for command in app.registered_commands}
    if word in commands or word in _OWN_OPTIONS:
        return False
    path = Path(word)
    is_project = path.suffix == SUFFIX or os.sep in word or project_path(path).exists()
    return word.startswith("-") or is_project


def _refuse_undecodable(arguments: Sequence[str]) -> None:
    for argument in arguments:
        try:
            argument.encode()
        except UnicodeEncodeError as error:
            raise AnnotatorError(
                f"the argument {plain(argument)} is not valid UTF-8; rename the file, or set a "
                "UTF-8 locale"
            ) from error


def _explained(error: Exception) -> str:
    """Return what is wrong, and where to read how it is done, on one line."""
    match error:
        case typer.TyperException():
            message = " ".join(error.format_message().split()).rstrip(".")
            context = getattr(error, "ctx", None)
            command = context.command_path if context is not None else "annotator"
            return f"{message}; see {command} --help"
        case OSError():
            return f"{error.filename or 'output'}: {error.strerror or error}"
        case _:
            return str(error)


def _prepare_output() -> None:
    """Let every character be printed somehow, and let nothing fail where there is no output."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if sys.stdout is None:  # closed by whoever started the program
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115


def _close_output() -> None:
    """Keep Python from trying again, at its end, to write what nobody reads."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
