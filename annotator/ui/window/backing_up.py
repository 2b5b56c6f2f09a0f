"""Takes backups of the open project while the user works, in a thread of its own."""

import logging
import threading
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, QTimer

from annotator.errors import AnnotatorError
from annotator.ui.session.project_session import ProjectSession

_LOG = logging.getLogger(__name__)
_AFTER_OPENING = 3_000
_EVERY = 10 * 60_000


class BackingUp(QObject):
    """Takes a backup soon after a project is opened, and from time to time."""

    def __init__(self, session: ProjectSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._thread: threading.Thread | None = None
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_OPENING)
        self._regularly = QTimer(self, interval=_EVERY)
        for timer in (self._soon, self._regularly):
            timer.timeout.connect(self.take)
        session.opened.connect(self._begin)

    def _begin(self) -> None:
        self._soon.start()
        self._regularly.start()

    def take(self) -> None:
        """Take a backup now, if one is due and none is being taken."""
        from annotator.project.backups import backup_is_due  # noqa: PLC0415 - not at start

        project = self._session.project
        if project is None or self._session.is_away or not project.writable:
            return
        if self._thread is not None and self._thread.is_alive():
            return
        try:
            if not backup_is_due(project):
                return
            project_id = project.info().id
        except (AnnotatorError, OSError) as error:
            _LOG.warning("no backup was taken: %s", error)
            return
        self._thread = threading.Thread(
            target=_copy, args=(project.path, project_id), name="backup"
        )
        self._thread.start()

    def finish(self) -> None:
        """Stop, and wait for a backup that is being taken."""
        self._soon.stop()
        self._regularly.stop()
        if self._thread is not None:
            self._thread.join()


def _copy(path: Path, project_id: UUID) -> None:
    from annotator.project.backups import copy_file  # noqa: PLC0415 - not at start

    try:
        copy_file(path, project_id)
    except (AnnotatorError, OSError) as error:
        _LOG.warning("no backup was taken: %s", error)
