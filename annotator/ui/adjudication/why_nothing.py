"""Why there is nothing to settle, and what to do about it."""

from annotator.ui.adjudication.settled_project import SettledProject
from annotator.ui.adjudication.settling import Settling
from annotator.ui.session.project_session import ProjectSession

_NO_PROJECT = "No project is open", "Open a project that several coders have worked in."
_ONE_CODER = (
    "One coder has nobody to differ from",
    (
        "Give the project to another coder (File > Save a copy for a coder) and merge the copy "
        "when it comes back."
    ),
)
_TOO_FEW = (
    "Choose two coders or more",
    "Differences are settled between those who are ticked under the button at the top.",
)
_NONE_COMPLETE = (
    "No source is ready to be settled",
    (
        "A source is settled once two of the coders have marked it complete. Until then, what "
        "somebody has not coded in it is missing, and no difference."
    ),
)
_NONE_OF_THESE = (
    "These coders have completed no source together",
    (
        "Choose others under the button at the top, or wait until two of them have marked a source "
        "complete."
    ),
)
_ALL_WITHHELD = (
    "Nothing can be seen yet",
    (
        "In blind coding, you see what others coded in a source once you have marked it complete "
        "yourself."
    ),
)
_NOTHING_CODED = "Nothing is coded here", "The sources that two coders completed hold no coding."


def why_nothing(session: ProjectSession, settling: Settling) -> tuple[str, str] | None:
    """Return a heading and a sentence; None where there is something to look at."""
    if session.project is None:
        return _NO_PROJECT
    if len(session.coders) < 2:
        return _ONE_CODER
    if settling.coder_ids is not None and len(settling.coder_ids) < 2:
        return _TOO_FEW
    if not settling.settled.sources:
        return _why_no_source(session, settling)
    return None if _is_something(settling.settled) else _NOTHING_CODED


def _why_no_source(session: ProjectSession, settling: Settling) -> tuple[str, str]:
    withheld = session.read.withheld_sources()
    if withheld and withheld >= session.sources.keys():
        return _ALL_WITHHELD
    return _NONE_COMPLETE if settling.coder_ids is None else _NONE_OF_THESE


def _is_something(settled: SettledProject) -> bool:
    return next(settled.passages(), None) is not None or bool(settled.orphaned())
