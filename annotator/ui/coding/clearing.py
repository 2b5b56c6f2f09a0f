"""Removing all the coder's own annotations in the selection."""

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation
from annotator.project.project import Done
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.steps import RemoveMany
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.coding.own import is_own
from annotator.ui.document.document_view import DocumentView
from annotator.ui.session.messages import Message
from annotator.ui.session.project_session import ProjectSession

_AT_ONCE = 300
"""Up to so many are removed while the window waits; more, and another thread does it."""


class Clearing(QObject):
    """Removes what the coder has coded inside the selection."""

    def __init__(self, session: ProjectSession, view: DocumentView, window: QWidget) -> None:
        super().__init__(view)
        self._session = session
        self._view = view
        self._window = window

    def clear_selection(self) -> None:
        """Remove the coder's own annotations, of those shown, that lie inside the selection.

        What reaches beyond it stays, for more would be gone than could be seen to go.
        """
        selection, coded = self._view.selected_span(), self._session.coded
        if selection is None or coded is None:
            self._session.say("Select the passage whose annotations are to be removed")
            return
        mine = [
            each
            for each in coded.overlapping(selection)
            if is_own(self._session, each) and self._session.shows(each)
        ]
        inside = [each for each in mine if selection.encloses(each.span)]
        if not inside:
            self._session.say(_nothing_removed(len(mine)))
            return
        try:
            self._remove(inside, f"Remove annotations in “{coded.source.name}”")
        except CancelledError:
            self._session.say("Cancelled; nothing was removed")
        except AnnotatorError as error:
            self._session.failed.emit(error)
        else:
            words = _removed(len(inside), len(mine) - len(inside))
            self._session.message.emit(Message(words, destroyed=True))

    def _remove(self, annotations: Sequence[Annotation], label: str) -> None:
        ids = tuple(each.id for each in annotations)

        def work(progress: ProgressCall) -> Done | None:
            return self._session.perform(RemoveMany(ids, progress), label=label)

        if len(ids) <= _AT_ONCE:
            work(no_progress)
            return
        with self._session.away():
            run_in_background(self._window, f"Removing {len(ids):,} annotations", work)


def _removed(inside: int, beyond: int) -> str:
    words = f"Removed {inside:,} annotations" if inside > 1 else "Removed one annotation"
    if beyond:
        stays = "one reaches" if beyond == 1 else f"{beyond:,} reach"
        words += f"; {stays} beyond the selection and stay" + ("s" if beyond == 1 else "")
    return words


def _nothing_removed(beyond: int) -> str:
    if beyond:
        return "Nothing lies inside the selection; what you coded here reaches beyond it"
    return "You have coded nothing in the selection"
