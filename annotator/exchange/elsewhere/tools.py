"""The programs whose files are taken over, and which of them a file is from."""

from pathlib import Path

from annotator.exchange.elsewhere import (
    brat,
    doccano,
    label_studio,
    qualcoder,
    span_table,
    taguette,
)
from annotator.exchange.elsewhere.sqlite_copy import is_sqlite
from annotator.exchange.elsewhere.tool import ElsewhereError, Tool, Wishes
from annotator.exchange.refi.file_names import is_refi

TOOLS: tuple[Tool, ...] = (
    qualcoder.TOOL,
    taguette.TOOL,
    label_studio.TOOL,
    doccano.TOOL,
    brat.TOOL,
    span_table.TOOL,
)
NOTHING_SAID = Wishes()
_SUFFIXES_OF_PROJECTS = (".qda", ".sqlite3", ".sqlite", ".db", ".ann", ".jsonl", ".ndjson")


def tool_of(path: Path) -> Tool | None:
    """Return the program that a file or folder is from, by what is in it; None for a text."""
    return next((tool for tool in TOOLS if tool.recognises(path)), None)


def is_to_take_over(path: Path, wishes: Wishes = NOTHING_SAID) -> bool:
    """Whether a file or folder is a project, codebook or table of spans, or is called like one."""
    if is_refi(path) or (wishes.columns and span_table.is_table(path)):
        return True
    named = path.suffix.lower() in _SUFFIXES_OF_PROJECTS and path.exists()
    return named or tool_of(path) is not None


def projects_in(path: Path) -> tuple[str, ...]:
    """Return the names of the projects in a file that can hold several; none for any other.

    Raises:
        ElsewhereError: it is damaged.
    """
    tool = tool_of(path)
    return () if tool is None else tool.projects(path)


def chosen_tool(path: Path, wishes: Wishes) -> Tool:
    """Return the program that a file is from.

    Raises:
        ElsewhereError: it is from none that is known.
    """
    if wishes.columns and span_table.is_table(path):
        return span_table.TOOL
    tool = tool_of(path)
    if tool is not None:
        return tool
    if path.is_dir():
        raise ElsewhereError(
            f"{path.name} is the folder of no project that is known here; choose the one in which "
            "the data.qda of QualCoder lies, or the .txt and .ann of brat"
        )
    names = ", ".join(each.name for each in TOOLS[:-1])
    kind = "an SQLite database" if is_sqlite(path) else "a file"
    raise ElsewhereError(
        f"{path.name} is {kind} of no program that is known here ({names}); export it as REFI-QDA "
        "(.qdpx) and import that"
    )
