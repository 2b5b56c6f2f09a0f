"""Which measures stand in the table of codes: those to read first, and sets to switch on."""

from dataclasses import dataclass

FIRST = "krippendorff_alpha"
"""The figure to read first; it is drawn with its interval."""

BESIDE = ("span_f1_any", "span_f1_iou50")
"""What always stands beside it: how many passages were found again, whatever chance would do."""


@dataclass(frozen=True, slots=True)
class MeasureSet:
    """Measures that are switched on together.

    Attributes:
        title: what the menu calls them.
        for_two: the measures where two coders are compared.
        for_many: the measures where more are.
        caveat: what to keep in mind while reading them; empty for nothing more than the guide says.
    """

    title: str
    for_two: tuple[str, ...]
    for_many: tuple[str, ...]
    caveat: str = ""

    def measures(self, coders: int) -> tuple[str, ...]:
        """Return the measures for so many coders."""
        return self.for_many if coders > 2 else self.for_two


REVIEWERS = MeasureSet(
    "What reviewers ask for",
    ("percent_agreement", "cohen_kappa", "scott_pi", "holsti", "jaccard"),
    ("percent_agreement", "conger_kappa", "fleiss_kappa", "holsti", "jaccard"),
)
ADVANCED = MeasureSet(
    "Advanced: Gwet’s AC1, Brennan–Prediger",
    ("gwet_ac1", "brennan_prediger"),
    ("gwet_ac1", "brennan_prediger"),
    "Gwet’s AC1 and Brennan–Prediger stay high wherever most of the text is uncoded, even if the "
    "coders never coded the same passage. Read them only beside Krippendorff’s α and span F1.",
)
SPANS = MeasureSet(
    "Spans: exact matches, precision, recall",
    (
        "span_f1_exact",
        "span_precision_any",
        "span_recall_any",
        "span_precision_iou50",
        "span_recall_iou50",
    ),
    ("span_f1_exact",),
    "Precision and recall take the first coder’s spans as the reference. Neither coder is right by "
    "that: the other way round they change places.",
)
SETS = (REVIEWERS, SPANS, ADVANCED)
"""The sets in the order of the menu."""


def per_code(coders: int, sets: tuple[MeasureSet, ...]) -> list[str]:
    """Return the measures of a table of codes, in the order of its columns."""
    names = [FIRST, *BESIDE]
    for each in sets:
        names += each.measures(coders)
    return names


PAIRWISE = (
    FIRST,
    *BESIDE,
    "cohen_kappa",
    "percent_agreement",
    "scott_pi",
    "holsti",
    "jaccard",
    "gwet_ac1",
    "brennan_prediger",
    "span_f1_exact",
)
"""The measures that are offered for each two coders, and for each source."""
