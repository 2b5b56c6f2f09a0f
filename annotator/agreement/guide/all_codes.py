"""Measures over all codes at once."""

from annotator.agreement.guide import references
from annotator.agreement.guide.entry import GuideEntry, entry

_LENGTHS = (
    "ℓ(c, k) is the length on which one coder has c and another k, averaged over the others, φ the "
    "gaps between units, ε(c, k) what is expected of it if the units lay anywhere"
)
_EXCLUSIVE = (
    "One coder’s spans must not overlap: where codes do, each code is measured alone, or the "
    "figure is undefined and says so."
)


def _set_valued(
    name: str, short_title: str, distance: str, plain: str, misleads: str
) -> GuideEntry:
    reference = {
        "nominal": references.KRIPPENDORFF_2019,
        "jaccard": references.JACCARD,
        "masi": references.PASSONNEAU,
    }[name]
    return entry(
        f"krippendorff_alpha_{name}",
        f"Set-valued alpha, {short_title} distance",
        f"Alpha {short_title}",
        "α",
        reference,
        *(() if name == "nominal" else (references.KRIPPENDORFF_2019,)),
        formula=f"α = 1 − Dₒ / Dₑ, the mean distance between the codes two coders gave the same "
        f"text over that between any two sets of codes that were given. {distance}",
        plain=f"Krippendorff’s alpha where what a coder gave a stretch of text is a set of codes, "
        f"which may be empty. {plain}",
        answers="Over all codes, how far is the disagreement below what chance would give?",
        misleads=f"{misleads} Where most of the text has no code from anybody, these stretches "
        "carry most of the weight; and a code that is often used hides one that is rarely used: "
        "read the codes one by one, too.",
    )


SET_VALUED = (
    _set_valued(
        "nominal",
        "nominal",
        "The distance is 0 if the sets are the same, else 1.",
        "Two sets are the same, or they are not.",
        "A code more or less counts as much as entirely different codes.",
    ),
    _set_valued(
        "jaccard",
        "Jaccard",
        "The distance is 1 − |X ∩ Y| / |X ∪ Y|, and 0 if both are empty.",
        "Sets are the more alike, the more of their codes they share.",
        "The choice of the distance changes the number; it must be named with it.",
    ),
    _set_valued(
        "masi",
        "MASI",
        "The distance is 1 − J · M, with J = |X ∩ Y| / |X ∪ Y| and M = 1 if the sets are equal, "
        "2/3 if one holds the other, 1/3 if they overlap, 0 if they share nothing.",
        "Sets of which one holds the other are closer than sets that merely overlap.",
        "Programs differ: {{A}} and {{A, B}} are 2/3 apart here and in NLTK, 1/6 in DKPro.",
    ),
)

UNITIZING = (
    entry(
        "u_alpha",
        "Unitizing alpha",
        "uα",
        "uα",
        references.KRIPPENDORFF_UNITIZING,
        references.KRIPPENDORFF_2019,
        formula=f"uα = 1 − (ℓ − Σ ℓ(c, c)) / (ℓ − Σ ε(c, c)), gaps included; {_LENGTHS}.",
        plain="Alpha for units that the coders cut out of the text themselves: whether they find "
        "units at the same places and give them the same code. Chance moves whole units about "
        "instead of single characters. 1 is no disagreement, 0 what chance gives.",
        answers="Do the coders agree where the units are and which code they have?",
        misleads=f"{_EXCLUSIVE} Where a code covers nearly everything in few long units, it is "
        "higher than alpha over characters ({nearly_all[u_alpha]} against "
        "{nearly_all[krippendorff_alpha]}); for many short units the two hardly differ "
        "({shifted[u_alpha]} both). The alpha for unitizing of 1995 is another measure, which some "
        "programs still give this name.",
    ),
    entry(
        "bar_u_alpha",
        "Unitizing alpha, units against gaps",
        "|uα",
        "|uα",
        references.KRIPPENDORFF_UNITIZING,
        references.KRIPPENDORFF_2019,
        formula=f"|uα = 1 − (ℓ(φ) − ℓ(φ, φ)) / (ε(φ) − ε(φ, φ)); {_LENGTHS}.",
        plain="Unitizing alpha that asks only whether there is a unit, whatever its code.",
        answers="Do the coders agree on what is relevant at all?",
        misleads=f"{_EXCLUSIVE} It is high although no code was agreed on, as long as the same "
        "text was coded.",
    ),
    entry(
        "cu_alpha",
        "Unitizing alpha, codes where both have a unit",
        "cuα",
        "cuα",
        references.KRIPPENDORFF_UNITIZING,
        references.KRIPPENDORFF_2019,
        formula=f"cuα = 1 − (ℓ* − Σ ℓ*(c, c)) / (ℓ* − Σ ε*(c, c)); {_LENGTHS}; * is without the "
        "gaps. Its coverage is ℓ* / ℓ.",
        plain="Whether the coders chose the same code where both coded something. Its coverage is "
        "the share of the text on which it rests.",
        answers="Where both coded, do they agree which code?",
        misleads=f"{_EXCLUSIVE} What only one of them coded does not count: with a low coverage it "
        "can be 1 for coders who agree on little. Read it with its coverage.",
    ),
    entry(
        "ku_alpha",
        "Unitizing alpha of one code",
        "(k)uα",
        "(k)uα",
        references.KRIPPENDORFF_UNITIZING,
        references.KRIPPENDORFF_2019,
        formula="(k)uα = 1 − (ε*(k) / ℓ*(k)) · (ℓ*(k) − ℓ*(k, k)) / (ε*(k) − ε*(k, k)); "
        f"{_LENGTHS}; * is without the gaps. Its coverage is ℓ*(k) / ℓ(k).",
        plain="Whether the coders tell this code from the others where both coded something. Its "
        "coverage is the share of the text with this code on which it rests.",
        answers="Which code is taken for another?",
        misleads=f"{_EXCLUSIVE} It does not count text that only one of them coded: read it with "
        "its coverage. Where nobody else coded what has this code, it is undefined, not 0.",
    ),
)

ALL_CODES = (
    *SET_VALUED,
    entry(
        "mv_alpha",
        "Alpha for multi-valued coding",
        "mvα",
        "mvα",
        references.KRIPPENDORFF_CRAGGS,
        formula="mvα = 1 − Dₒ / Dₑ with the distance 1 − 2|C ∩ K| / (|C| + |K|) between sets of "
        "codes; Dₑ is the mean over all sets of the sizes that occur, each as likely as its codes "
        "are frequent.",
        plain="Alpha for sets of codes whose chance draws single codes, not the sets that the "
        "coders happened to make: sets that nobody gave are possible, too.",
        answers="Over all codes, how far is the disagreement below what chance would give?",
        misleads="Where most of the text has no code from anybody, these stretches carry most of "
        "the weight. It is another number than the set-valued alphas, for the same coding; say "
        "which one it is.",
    ),
    *UNITIZING,
    entry(
        "gamma",
        "Gamma",
        "Gamma",
        "γ",
        references.MATHET_GAMMA,
        formula="γ = 1 − δ / δₑ: the disorder of the best alignment of the coders’ spans, over its "
        "mean in random continua. Two spans are apart by α·(|s₁ − s₂| + |e₁ − e₂|)² / "
        "(their lengths added)² + β·(0 for the same code, else 1); a span without a partner by 1.",
        plain="Aligns the spans of all coders as well as can be and asks how well they then fit, "
        "in place and code together. Codes may overlap and nest.",
        answers="Taken as wholes, how well do the codings fit each other?",
        misleads="It rests on random numbers, so that it is known up to a few hundredths, and on "
        "the weights α and β, which are conventions and must be reported. No scale says what is "
        "enough. Programs that compute it differ in details.",
    ),
)
