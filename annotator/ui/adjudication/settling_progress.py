"""How far settling is, as a number and in words."""

from collections import Counter
from typing import NamedTuple

from annotator.agreement.adjudicated_passage import PassageStatus
from annotator.ui.adjudication.settled_project import SettledProject
from annotator.ui.codes.phrases import things

_TOLD = {
    PassageStatus.DEFERRED: "deferred",
    PassageStatus.CHANGED: "changed since",
    PassageStatus.CONTESTED: "decided twice",
}


class SettlingProgress(NamedTuple):
    """How far settling is.

    Attributes:
        settled: differences that a decision stands on which nothing has shaken.
        differences: all of them.
        open: passages that nobody decided on, those coded alike among them.
        words: the same in words.
    """

    settled: int
    differences: int
    open: int
    words: str

    @classmethod
    def of(cls, settled: SettledProject) -> "SettlingProgress":
        """Return how far the settling of some sources is."""
        status: Counter[PassageStatus] = Counter()
        open_alike = open_passages = 0
        for source in settled.sources:
            progress = source.progress()
            status.update(progress.disagreements_by_status)
            opened = PassageStatus.OPEN
            open_passages += progress.by_status[opened]
            open_alike += progress.by_status[opened] - progress.disagreements_by_status[opened]
        settled_differences = status[PassageStatus.DECIDED]
        return cls(settled_differences, status.total(), open_passages, _words(status, open_alike))


def _words(status: Counter[PassageStatus], alike: int) -> str:
    differences, settled = status.total(), status[PassageStatus.DECIDED]
    if not differences:
        words = ["The coders do not differ"]
    elif settled == differences:
        words = [
            f"All {things(differences, 'difference')} settled" if differences > 1 else "Settled"
        ]
    else:
        words = [f"{settled:,} of {things(differences, 'difference')} settled"]
    words += [f"{status[each]:,} {name}" for each, name in _TOLD.items() if status[each]]
    if alike:
        words.append(f"{things(alike, 'passage')} coded alike not taken over yet")
    return " · ".join(words)
