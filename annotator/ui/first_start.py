"""What is opened when nobody says what: the last project, or at first start the sample."""

import shutil
from pathlib import Path

from annotator.places import documents_folder
from annotator.project.errors import NotWrittenError
from annotator.resources import resource_path
from annotator.ui.settings import Settings

SAMPLE = "projects/laos-vietnam/laos-vietnam.annotator"
"""The sample project that ships."""


def project_to_open(settings: Settings) -> Path | None:
    """Return the project to open at start; None where there is none to open.

    Raises:
        AnnotatorError: the sample cannot be copied.
    """
    if not settings.started:
        return sample_copy()
    last = next(iter(settings.recent), None)
    return last if last is not None and last.exists() else None


def sample_copy() -> Path:
    """Return the user's own copy of the sample project, made where there is none yet.

    Raises:
        AnnotatorError: it is not installed, or cannot be copied to the user's documents.
    """
    shipped = resource_path(SAMPLE)
    copy = documents_folder() / shipped.name
    if copy.exists():
        return copy
    unfinished = copy.with_suffix(".unfinished")
    try:
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(shipped, unfinished)
        unfinished.replace(copy)
    except OSError as error:
        raise NotWrittenError(
            f"the sample project cannot be copied to {copy}: {error.strerror}"
        ) from error
    return copy
