"""The folders of the user's own that the program writes to, beside the projects themselves.

``ANNOTATOR_HOME`` in the environment puts all of them under one folder: for a portable
installation, and for tests.
"""

import os
from pathlib import Path

from platformdirs import PlatformDirs

_NAME = "Annotator"


def _place(kind: str) -> Path:
    home = os.environ.get("ANNOTATOR_HOME")
    if home:
        return Path(home) / kind
    folders = PlatformDirs(_NAME, appauthor=False)
    return {
        "config": folders.user_config_path,
        "state": folders.user_state_path,
        "documents": folders.user_documents_path / _NAME,
    }[kind]


def config_folder() -> Path:
    """Return the folder for settings: the coder's identity, recent files, the window's layout."""
    return _place("config")


def state_folder() -> Path:
    """Return the folder for what the program keeps for safety: backups and crash reports."""
    return _place("state")


def documents_folder() -> Path:
    """Return the folder where new projects are offered a home."""
    return _place("documents")
