"""What the files of REFI-QDA are called."""

from pathlib import Path

PROJECT_SUFFIX = ".qdpx"
CODEBOOK_SUFFIX = ".qdc"


def is_refi(path: Path) -> bool:
    """Whether the name of a file is that of a REFI-QDA project or codebook."""
    return path.suffix.lower() in (PROJECT_SUFFIX, CODEBOOK_SUFFIX)
