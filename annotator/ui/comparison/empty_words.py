"""What the window says where there is nothing to compare, and what to do about it."""

from collections.abc import Set
from typing import NamedTuple
from uuid import UUID

from annotator.ui.comparison.asked import SourcesThatCount
from annotator.ui.comparison.kept_comparison import Computed
from annotator.ui.session.project_session import ProjectSession


class EmptyWords(NamedTuple):
    """A heading, and a sentence that says what to do."""

    heading: str
    sentence: str


def before_computing(session: ProjectSession, compared: int) -> EmptyWords | None:
    """Return what is missing before anything can be computed; None where nothing is.

    Args:
        session: the project.
        compared: how many coders are to be compared.
    """
    if session.project is None:
        return EmptyWords("No project is open", "Open a project to compare its coders.")
    if len(session.coders) < 2:
        return EmptyWords(
            "One coder is nobody to compare with",
            "Save a copy for a second coder (File › Save a copy for a coder), and merge it when "
            "it comes back.",
        )
    if compared < 2:
        return EmptyWords("Choose two coders or more", "Tick them with the button at the top left.")
    return None


def after_computing(computed: Computed, withheld: Set[UUID]) -> EmptyWords | None:
    """Return why there is nothing to show; None where there is something.

    Args:
        computed: what was found.
        withheld: the sources that whoever looks may not see others' coding of.
    """
    if not computed.codes:
        return EmptyWords(
            "There are no codes yet", "Add codes to the scheme; then they can be compared."
        )
    if computed.scope.sources:
        return None
    if not computed.scope.left_out:
        return EmptyWords(
            "There are no sources yet", "Import texts, and let two coders code the same ones."
        )
    if withheld and withheld >= {source.id for source in computed.scope.left_out}:
        return EmptyWords(
            "Nothing can be seen yet",
            "In blind coding, you see how far coders agree on a source once you have marked it "
            "complete yourself. Whoever leads is shown everything: Code › Coder.",
        )
    if computed.asked.sources is SourcesThatCount.BEGUN:
        return EmptyWords(
            "No source is shared",
            "There is none that all of these coders have begun. Compare other coders, or assign "
            "the same sources to them.",
        )
    return EmptyWords(
        "No source is shared yet",
        "There is none that enough of these coders marked complete; the list above says what each "
        "source waits for. To look at unfinished work, choose “Sources that all have begun”.",
    )
