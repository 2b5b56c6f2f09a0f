"""Measures of one code over its spans: which were found by both, and where they begin and end."""

from annotator.agreement.guide import references
from annotator.agreement.guide.entry import GuideEntry, entry

_MATCHING = (
    "TP is the number of pairs of matching spans, each span in one pair at most, N₁ and N₂ the "
    "numbers of spans of the two coders; spans of one coder that overlap count as one"
)

_RULES = {
    "any": (
        "any overlap",
        "any",
        "if they have a character in common",
        (
            "How precisely the borders agree does not count: {granularity[span_f1_any]} for "
            "paragraphs against their key sentences. And where a code covers much of the text, "
            "long spans meet by chance: {nearly_all[span_f1_any]} for two coders who coded nearly "
            "all of it, with gaps that never coincide, where alpha is "
            "{nearly_all[krippendorff_alpha]}."
        ),
    ),
    "iou50": (
        "half of the text",
        "≥ .5",
        (
            "if the text that both cover is at least half of the text that either covers "
            "(intersection over union of .5 or more)"
        ),
        (
            "Half is a choice: borders 20 of 100 characters off give {shifted[span_f1_iou50]}, "
            "paragraphs against their key sentences {granularity[span_f1_iou50]}. A span that the "
            "other coder split in two counts as found once at most."
        ),
    ),
    "exact": (
        "exact borders",
        "exact",
        "if they begin and end at the same characters",
        (
            "A full stop or a space more is a miss: borders 20 of 100 characters off give "
            "{shifted[span_f1_exact]}, where alpha is {shifted[krippendorff_alpha]}."
        ),
    ),
}


def _f1(rule: str) -> GuideEntry:
    called, short, meets, misleads = _RULES[rule]
    return entry(
        f"span_f1_{rule}",
        f"Span F1, {called}",
        f"F1 {short}",
        "F₁",
        references.HRIPCSAK_ROTHSCHILD,
        references.VAN_RIJSBERGEN,
        formula=f"F₁ = 2TP / (N₁ + N₂); {_MATCHING}. Two spans match {meets}. With more than two "
        "coders, the mean over all pairs of which one has a span.",
        plain="Of the spans of two coders, the share that found a partner among the other’s. "
        "Neither coder is the reference. Nothing is taken off for chance, as how many spans nobody "
        "coded is undefined; where these are many, kappa comes close to F1.",
        answers=f"How many of the spans were found by both, a match being {called}?",
        misleads=misleads + " A long span counts no more than a short one: "
        f"{{one_long[span_f1_{rule}]}} where one long passage is shared and 19 short ones are "
        "missed by each coder, although alpha is {one_long[krippendorff_alpha]}.",
    )


def _precision(rule: str) -> GuideEntry:
    called, short, meets, _ = _RULES[rule]
    return entry(
        f"span_precision_{rule}",
        f"Span precision, {called}",
        f"Precision {short}",
        "P",
        references.VAN_RIJSBERGEN,
        formula=f"P = TP / N₂; {_MATCHING}. Two spans match {meets}.",
        plain="Of the second coder’s spans, the share that the first coder has, too. Two coders "
        "only, of whom the first is the reference.",
        answers="How much of what the second coder coded did the first coder code, too?",
        misleads="It says nothing of what the second coder overlooked: who codes one safe passage "
        "has 1. Between two coders of whom neither is right by definition, read F1.",
    )


def _recall(rule: str) -> GuideEntry:
    called, short, meets, _ = _RULES[rule]
    return entry(
        f"span_recall_{rule}",
        f"Span recall, {called}",
        f"Recall {short}",
        "R",
        references.VAN_RIJSBERGEN,
        formula=f"R = TP / N₁; {_MATCHING}. Two spans match {meets}.",
        plain="Of the first coder’s spans, the share that the second coder has, too. Two coders "
        "only, of whom the first is the reference.",
        answers="How much of what the first coder coded did the second coder find?",
        misleads="It says nothing of what the second coder coded besides: whoever codes enough "
        "finds everything. Between two coders of whom neither is right by definition, read F1.",
    )


SPAN_MEASURES = tuple(made(rule) for made in (_f1, _precision, _recall) for rule in _RULES)
