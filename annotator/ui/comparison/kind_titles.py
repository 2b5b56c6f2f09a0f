"""What the kinds of disagreement are called."""

from annotator.agreement.passages import PassageKind

KINDS = {
    PassageKind.OTHER_CODE: "Other code",
    PassageKind.ONLY_SOME: "Only some",
    PassageKind.BORDERS: "Borders differ",
    PassageKind.SPLIT: "Split or joined",
    PassageKind.NESTED: "Granularity",
    PassageKind.AGREED: "Agreed",
}
"""The titles, in the order in which the kinds are offered."""
