"""What whoever settles differences should know first: that not all is seen, or can be done."""

from typing import NamedTuple

from annotator.agreement.adjudication import completed_by
from annotator.ui.codes.phrases import listed, things
from annotator.ui.session.messages import sentence
from annotator.ui.session.project_session import ProjectSession

_NAMED = 3


class Notice(NamedTuple):
    """A sentence, and the icon before it."""

    words: str
    picture: str


def notice(session: ProjectSession) -> Notice | None:
    """Return what is to be known; None where there is nothing."""
    if session.project is None:
        return None
    if not session.can_write:
        picture = "history" if session.past is not None else "lock"
        return Notice(sentence(f"nothing can be decided: {session.read_only_because}"), picture)
    withheld = _withheld(session)
    if not withheld:
        return None
    which = listed(withheld) if len(withheld) <= _NAMED else things(len(withheld), "source")
    verb = "is" if len(withheld) == 1 else "are"
    return Notice(
        f"{which} {verb} left out: in blind coding you see what others coded once you have "
        "completed a source yourself.",
        "eye-off",
    )


def _withheld(session: ProjectSession) -> list[str]:
    """Return the names of sources that somebody completed and that may not be seen yet."""
    read = session.read
    ids = read.withheld_sources() & session.sources.keys()
    return [f"“{session.sources[each].name}”" for each in ids if completed_by(read, each)]
