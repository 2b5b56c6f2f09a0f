"""One writer per project file: who holds it, and how the hold is taken and given back.

While a project is open for writing, ``NAME.annotator.lock`` stands beside it. The operating
system's lock on that file tells programs on one machine apart and ends with the process, however
it ends; the file's words tell another machine, through a synced folder, who holds the project.
"""

import getpass
import os
import platform
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from annotator.project.errors import ReadOnlyError


class Holder(BaseModel):
    """Who has a project open for writing."""

    model_config = ConfigDict(frozen=True)

    user: str
    host: str
    process: int
    since: AwareDatetime

    def __str__(self) -> str:
        return f"{self.user} on {self.host} since {self.since.astimezone():%Y-%m-%d %H:%M}"


class HeldError(ReadOnlyError):
    """Somebody else has the project open for writing.

    Attributes:
        holder: who, where that could be read.
    """

    def __init__(self, message: str, holder: Holder | None) -> None:
        super().__init__(message)
        self.holder = holder


class WriterLock:
    """The hold on one project file."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    @classmethod
    def take(cls, project: Path) -> Self:
        """Take the hold on the project file at ``project``.

        Raises:
            HeldError: another window or machine has it.
            OSError: the folder cannot be written to.
        """
        path = lock_path(project)
        while True:
            descriptor = _open(path)
            if not _lock(descriptor):
                os.close(descriptor)
                raise _held(project, path)
            if _same_file(path, descriptor):
                break
            # The former holder deleted the file between our opening and locking it.
            os.close(descriptor)
        elsewhere = _read(path)
        if elsewhere is not None and elsewhere.host != platform.node():
            os.close(descriptor)
            raise _held(project, path)
        lock = cls(path, descriptor)
        try:
            os.ftruncate(descriptor, 0)
            os.write(descriptor, _ourselves().model_dump_json().encode())
            os.fsync(descriptor)
        except OSError:
            lock.release()
            raise
        return lock

    def release(self) -> None:
        """Give the hold back; the lock file goes with it."""
        if sys.platform == "win32":  # an open file cannot be deleted there
            os.close(self._descriptor)
            self._path.unlink(missing_ok=True)
        else:
            if _same_file(self._path, self._descriptor):
                self._path.unlink(missing_ok=True)
            os.close(self._descriptor)


def _open(path: Path) -> int:
    """Open the lock file, made where it is missing; never follow a link out of the folder."""
    without_following = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | without_following, 0o644)
    except OSError as error:
        if path.is_symlink() or (path.exists() and not path.is_file()):
            raise _strange(path) from error
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise _strange(path)
    return descriptor


def _strange(path: Path) -> HeldError:
    return HeldError(f"{path} is no lock file of this program; move it away", None)


def take_or_say_why(path: Path) -> tuple[WriterLock | None, str]:
    """Return the hold on a project file, or None and why there is none."""
    if not os.access(path, os.W_OK):
        return None, f"{path.name} is write-protected"
    try:
        return WriterLock.take(path), ""
    except HeldError as error:
        return None, str(error)
    except OSError as error:
        return None, f"its folder cannot be written to ({error.strerror})"


def lock_path(project: Path) -> Path:
    """Return the path of the lock file of a project file."""
    return project.with_name(project.name + ".lock")


def _ourselves() -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # a user id without an entry in the system's user list
        user = "somebody"
    return Holder(user=user, host=platform.node(), process=os.getpid(), since=datetime.now(UTC))


def _held(project: Path, path: Path) -> HeldError:
    holder = _read(path)
    if holder is None:
        return HeldError(f"{project} is open in another window; close it there first", None)
    if holder.host != platform.node():
        return HeldError(
            f"{project} is held by {holder}; close it there first, or delete {path.name} "
            "if that program is gone",
            holder,
        )
    return HeldError(f"{project} is held by {holder}; close it there first", holder)


def _read(path: Path) -> Holder | None:
    try:
        return Holder.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        return None


def _same_file(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    # A byte far beyond the words, so that others can read who holds the file.
    _LOCKED_BYTE = 1 << 30

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
        return True

else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
