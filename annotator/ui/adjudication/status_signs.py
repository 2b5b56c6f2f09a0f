"""How far adjudication is with a passage, in a word and as an icon."""

from annotator.agreement.adjudicated_passage import PassageStatus

STATUS_WORDS = {
    PassageStatus.OPEN: "Open",
    PassageStatus.CONTESTED: "Decided twice",
    PassageStatus.CHANGED: "Changed since it was decided",
    PassageStatus.DEFERRED: "Deferred",
    PassageStatus.DECIDED: "Decided",
}

STATUS_SIGNS = {
    PassageStatus.OPEN: "circle-dashed",
    PassageStatus.CONTESTED: "split",
    PassageStatus.CHANGED: "triangle-alert",
    PassageStatus.DEFERRED: "circle",
    PassageStatus.DECIDED: "circle-check",
}
"""Icons in ``resources/icons``."""

WANT_ATTENTION = frozenset({PassageStatus.CONTESTED, PassageStatus.CHANGED})
"""Signs in colour."""
