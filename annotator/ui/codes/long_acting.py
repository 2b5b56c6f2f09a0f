"""Actions on all that is coded with a code: off the window's thread, with progress and cancel."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from annotator.errors import AnnotatorError
from annotator.project.project import Done
from annotator.project.rebuild import ProgressCall
from annotator.project.steps import Step
from annotator.ui.background import CancelledError, run_in_background
from annotator.ui.session.project_session import ProjectSession


def act_long(
    window: QWidget,
    session: ProjectSession,
    title: str,
    steps: Callable[[ProgressCall], list[Step]],
    *,
    label: str | None = None,
) -> Done | None:
    """Run steps as one action while the window waits; None where nothing was done.

    What is refused, and that it was cancelled, is told by the session.

    Args:
        window: the window that waits.
        session: the session.
        title: what is being done, for the progress dialog.
        steps: makes the steps, which tell the function they are given how far they are.
        label: what the history calls it.
    """

    def work(tell: ProgressCall) -> Done | None:
        return session.perform(*steps(tell), label=label)

    try:
        with session.away():
            return run_in_background(window, title, work)
    except CancelledError:
        session.say("Cancelled; nothing was changed")
    except AnnotatorError as error:
        session.failed.emit(error)
    return None
