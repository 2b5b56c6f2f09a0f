"""Why there is nothing to settle, and what to do about it."""

from annotator.ui.adjudication.settled_project import SettledProject
from annotator.ui.session.project_session import ProjectSession


def why_nothing(session: ProjectSession, settled: SettledProject) -> tuple[str, str] | None:
    """Return a heading and a sentence; None where there is something to look at."""
    if session.project is None:
        return "No project is open", "Open a project that several coders have worked in."
    if len(session.coders) < 2:
        return (
            "One coder has nobody to differ from",
            (
                "Give the project to another coder (File > Save a copy for a coder) and merge the "
                "copy when it comes back."
            ),
        )
    if not settled.sources:
        return (
            "No source is ready to be settled",
            (
                "A source is settled once two coders have marked it complete. In blind coding, you "
                "see it once you have completed it yourself."
            ),
        )
    if next(settled.passages(), None) is None:
        return "Nothing is coded here", "The sources that two coders completed hold no coding."
    return None
