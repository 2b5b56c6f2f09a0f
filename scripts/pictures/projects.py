"""The projects that pictures are taken of."""

import shutil
import sys
from enum import StrEnum
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_DENSE_SOURCES = 100
_DENSE_ANNOTATIONS = 5_000


class Kind(StrEnum):
    """What a picture shows something of."""

    NONE = "no project"
    EMPTY = "empty project"
    SAMPLE = "sample"
    DENSE = "dense text"


def project_file(kind: Kind, folder: Path) -> Path | None:
    """Return a fresh copy of the project in a folder; None where there is to be none."""
    if kind is Kind.NONE:
        return None
    made = _made(kind, folder)
    copy = folder / "shown" / made.name
    copy.parent.mkdir(exist_ok=True)
    shutil.copyfile(made, copy)
    return copy


@cache
def _made(kind: Kind, folder: Path) -> Path:
    match kind:
        case Kind.EMPTY:
            return _empty(folder / "interviews.annotator")
        case Kind.DENSE:
            return _dense(folder / "a-dense-text.annotator")
        case _:
            return ROOT / "projects" / "laos-vietnam" / "laos-vietnam.annotator"


def _empty(path: Path) -> Path:
    from annotator.project.project import Project  # noqa: PLC0415

    with Project.create(path, "Interviews") as project:
        project.add_coder("Ana")
    return path


def _dense(path: Path) -> Path:
    """Make one source of 1 MB with 5,000 annotations by two coders."""
    sys.path.insert(0, str(ROOT))
    from benchmarks.big_projects import build_project_of, text_number  # noqa: PLC0415

    text = "\n\n".join(text_number(number) for number in range(_DENSE_SOURCES))
    build_project_of(path, [text], annotations=_DENSE_ANNOTATIONS)
    return path
