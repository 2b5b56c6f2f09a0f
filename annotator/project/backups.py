"""Rolling backups of projects, in the state folder of the user.

A backup is a whole project file, made by SQLite's backup interface while the project is open. The
latest ones are kept, then one a day.
"""

import os
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from annotator.places import state_folder
from annotator.project import file
from annotator.project.errors import NotWrittenError, database_errors

if TYPE_CHECKING:  # a project that is opened may have to be backed up first
    from annotator.project.project import Project

KEEP_LATEST = 5
KEEP_DAYS = 14
_TIME = "%Y-%m-%dT%H-%M-%S-%fZ"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup of a project."""

    path: Path
    taken: datetime


def backup_folder(project_id: UUID, path: Path) -> Path:
    """Return where the backups of the project file at ``path`` are kept.

    Copies of one project are backed up apart: those of one never push out those of another.
    """
    place = sha256(os.fsencode(path.resolve())).hexdigest()[:12]
    return state_folder() / "backups" / f"{project_id}-{place}"


def backups_of(project_id: UUID, path: Path) -> list[Backup]:
    """Return the backups of the project file at ``path``, the newest first."""
    return _backups_in(backup_folder(project_id, path))


def newest_backup_for(path: Path) -> Backup | None:
    """Return the newest backup of whatever project stood at ``path``, even a damaged one."""
    wanted = str(path.resolve())
    found = [
        backup
        for folder in (state_folder() / "backups").glob("*")
        if _stood_at(folder) == wanted
        for backup in _backups_in(folder)
    ]
    return max(found, key=lambda backup: backup.taken, default=None)


def backup_is_due(project: "Project", *, every: timedelta = timedelta(hours=1)) -> bool:
    """Return whether something was done since the newest backup, which is older than ``every``."""
    newest = next(iter(backups_of(project.info().id, project.path)), None)
    if newest is None or newest.taken > datetime.now(UTC):  # the clock was wrong then
        return True
    last = next(iter(project.actions(limit=1)), None)
    older = datetime.now(UTC) - newest.taken > every
    return older and last is not None and last.time > newest.taken


def take_backup(project: "Project") -> Backup:
    """Write a backup of a project and thin out the older ones.

    It uses a connection of its own, so it may run in another thread than the project's.

    Raises:
        NotWrittenError: the state folder does not take it.
    """
    return copy_file(project.path, project.info().id)


def copy_file(path: Path, project_id: UUID) -> Backup:
    """Write a backup of the project file at ``path``, which belongs to this project."""
    folder = backup_folder(project_id, path)
    now = datetime.now(UTC)
    backup = Backup(folder / f"{now.strftime(_TIME)}{file.SUFFIX}", now)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write(path, backup.path)
        (folder / "stands-at.txt").write_text(str(path.resolve()), encoding="utf-8")
        _thin_out(_backups_in(folder), now)
    except OSError as error:
        raise NotWrittenError(f"no backup can be kept in {folder}: {error.strerror}") from error
    return backup


def _write(path: Path, to: Path) -> None:
    unfinished = to.with_suffix(".unfinished")
    try:
        with (
            database_errors(unfinished),
            closing(file.connect(path, write=False)) as source,
            closing(sqlite3.connect(unfinished)) as target,
        ):
            source.backup(target, pages=2000)
        unfinished.replace(to)
    finally:
        unfinished.unlink(missing_ok=True)


def _thin_out(backups: list[Backup], now: datetime) -> None:
    days = set()
    for number, backup in enumerate(backups):
        day = backup.taken.date()
        recent = now - backup.taken < timedelta(days=KEEP_DAYS)
        if number >= KEEP_LATEST and (day in days or not recent):
            backup.path.unlink(missing_ok=True)
        days.add(day)


def _backups_in(folder: Path) -> list[Backup]:
    found = []
    for path in folder.glob(f"*{file.SUFFIX}"):
        try:
            taken = datetime.strptime(path.stem, _TIME).replace(tzinfo=UTC)
        except ValueError:
            continue
        found.append(Backup(path, taken))
    return sorted(found, key=lambda backup: backup.taken, reverse=True)


def _stood_at(folder: Path) -> str | None:
    try:
        return (folder / "stands-at.txt").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
