"""Measures of one code: characters, or other units, as coded or not coded."""

from annotator.agreement.guide import references
from annotator.agreement.guide.entry import entry

_CELLS = (
    "a is the text both coded, b and c what only the one or only the other coded, d what neither "
    "coded, n = a + b + c + d"
)
_PAIRS = "With more than two coders, a, b and c are summed over all pairs"
_OBSERVED = "pₒ is the percent agreement"

COEFFICIENTS = (
    entry(
        "percent_agreement",
        "Percent agreement",
        "Percent",
        "pₒ",
        references.FLEISS,
        formula=f"pₒ = (a + d) / n; {_CELLS}. With more than two coders, the mean over all pairs.",
        plain="The share of the text that the coders treated alike: both coded it, or both left it "
        "uncoded. Over all codes at once, text is treated alike where the sets of codes are equal.",
        answers="How much of the text was treated alike?",
        misleads="Text that nobody coded counts as agreement. For a code on 4 % of the text, two "
        "coders who never coded the same place have {disjoint[percent_agreement]}, and "
        "{one_empty[percent_agreement]} if one of them never used the code. Nothing is taken off "
        "for what chance would give.",
    ),
    entry(
        "holsti",
        "Holsti’s coefficient",
        "Holsti",
        "CR",
        references.HOLSTI,
        references.DICE,
        formula=f"CR = 2a / (2a + b + c); {_CELLS}. {_PAIRS}.",
        plain="Of what the coders coded, the share that both coded. Text that nobody coded does "
        "not count. Over characters it is also Dice’s coefficient, and the F1 of characters.",
        answers="Of what was coded, how much is shared?",
        misleads="Nothing is taken off for chance: two coders who coded nearly all of the text, "
        "with gaps that never coincide, have {nearly_all[holsti]}, where alpha is "
        "{nearly_all[krippendorff_alpha]}. Other programs count coded segments instead of text and "
        "give another number this name.",
    ),
    entry(
        "jaccard",
        "Jaccard index",
        "Jaccard",
        "J",
        references.JACCARD,
        formula=f"J = a / (a + b + c); {_CELLS}. {_PAIRS}.",
        plain="Of what either of two coders coded, the share that both coded. It orders codings as "
        "Holsti’s coefficient does and is lower: J = CR / (2 − CR).",
        answers="Of what somebody coded, how much did both code?",
        misleads="As with Holsti’s coefficient, nothing is taken off for chance: "
        "{nearly_all[jaccard]} for two coders who coded nearly all of the text, with gaps that "
        "never coincide. Borders 20 of 100 characters off give {shifted[jaccard]}.",
    ),
    entry(
        "scott_pi",
        "Scott’s pi",
        "Pi",
        "π",
        references.SCOTT,
        formula="π = (pₒ − pₑ) / (1 − pₑ), pₑ = P² + (1 − P)²; "
        f"{_OBSERVED}, P the share of the text that the two coders coded on average.",
        plain="Agreement beyond chance, of two coders. Chance is what two coders would agree on "
        "who spread codings over the text blindly, both as many as the two on average.",
        answers="How far is the agreement above what pooled rates of coding would give?",
        misleads="It needs text with the code and text without: where a code covers nearly "
        "everything, a few places decide ({nearly_all[scott_pi]} while "
        "{nearly_all[percent_agreement]} of the text is treated alike). Over long texts it equals "
        "alpha to three decimals, so that the two do not confirm each other.",
    ),
    entry(
        "cohen_kappa",
        "Cohen’s kappa",
        "Kappa",
        "κ",
        references.COHEN,
        references.FEINSTEIN_CICCHETTI,
        formula="κ = (pₒ − pₑ) / (1 − pₑ), pₑ = p₁p₂ + (1 − p₁)(1 − p₂); "
        f"{_OBSERVED}, p₁ and p₂ the shares of the text that each coder coded.",
        plain="Agreement beyond chance, of two coders. Chance is what they would agree on if each "
        "spread as many codings as they made over the text blindly.",
        answers="How far is the agreement above what each coder’s own rate of coding would give?",
        misleads="Coders who code different amounts are rewarded for it: {granularity[cohen_kappa]}"
        " for paragraphs against their key sentences, where alpha is "
        "{granularity[krippendorff_alpha]}. If one coder never used the code it is "
        "{one_empty[cohen_kappa]}, not negative. And it grows with the text that nobody coded: the "
        "same spans give {among_3000[cohen_kappa]} in 3,000 characters and "
        "{among_500000[cohen_kappa]} in 500,000. Where a code covers nearly everything it is low "
        "although nearly all is treated alike.",
    ),
    entry(
        "conger_kappa",
        "Conger’s kappa",
        "Kappa (Conger)",
        "κ",
        references.CONGER,
        formula="κ = (pₒ − pₑ) / (1 − pₑ), pₑ = mean over all pairs of coders g, h of "
        f"p(g)p(h) + (1 − p(g))(1 − p(h)); {_OBSERVED}, p(g) the share of the text that coder g "
        "coded.",
        plain="Cohen’s kappa for any number of coders; for two it is Cohen’s kappa. Chance is what "
        "each two of them would agree on if they spread their codings over the text blindly.",
        answers="How far is the agreement above what the coders’ own rates of coding would give?",
        misleads="As with Cohen’s kappa, coders who code different amounts are rewarded for it "
        "({granularity[cohen_kappa]} for paragraphs against key sentences, alpha "
        "{granularity[krippendorff_alpha]}), and one coder who differs from all others is hidden "
        "in the mean: look at the pairs.",
    ),
    entry(
        "fleiss_kappa",
        "Fleiss’ kappa",
        "Kappa (Fleiss)",
        "κ",
        references.FLEISS,
        formula="κ = (pₒ − pₑ) / (1 − pₑ), pₑ = P² + (1 − P)²; "
        f"{_OBSERVED}, P the share of the text that the coders coded on average.",
        plain="Scott’s pi for any number of coders; for two it is Scott’s pi, not Cohen’s kappa. "
        "Chance is what coders would agree on who all code as much as they do on average.",
        answers="How far is the agreement above what pooled rates of coding would give?",
        misleads="As with Scott’s pi, a few places decide where a code covers nearly everything "
        "({nearly_all[scott_pi]} while {nearly_all[percent_agreement]} of the text is treated "
        "alike). One coder who differs from all others is hidden in it: look at the pairs.",
    ),
    entry(
        "brennan_prediger",
        "Brennan–Prediger coefficient",
        "Brennan–P.",
        "κₙ",
        references.BRENNAN_PREDIGER,
        formula="κₙ = (pₒ − 1/q) / (1 − 1/q); "
        f"{_OBSERVED}, q the number of categories: 2 for one code, so that κₙ = 2pₒ − 1. Over all "
        "codes, q is the number of distinct sets of codes that were given, none being one of them.",
        plain="Agreement beyond chance, where chance is guessing that takes every category equally "
        "often, however rare the code is.",
        answers="How far is the agreement above blind guessing among the categories?",
        misleads="For a rare code it flatters as percent agreement does: "
        "{disjoint[brennan_prediger]} for two coders who never coded the same place of a code on "
        "4 % of the text, {one_empty[brennan_prediger]} if one never used it. Programs take "
        "different numbers for q, some the number of codes.",
    ),
    entry(
        "gwet_ac1",
        "Gwet’s AC1",
        "AC1",
        "AC₁",
        references.GWET,
        formula="AC₁ = (pₒ − pₑ) / (1 − pₑ), pₑ = 2P(1 − P) for one code; "
        f"{_OBSERVED}, P the share of the text that the coders coded on average. Over all codes, "
        "pₑ = Σ P(c)(1 − P(c)) / (q − 1), with q as for κₙ.",
        plain="Agreement beyond chance, where only what is hard to decide is taken to be guessed. "
        "The rarer the code, the less is taken off.",
        answers="How far is the agreement above chance, if the easy cases are no guesses?",
        misleads="For spans it is hardly less than percent agreement: {disjoint[gwet_ac1]} for two "
        "coders who never coded the same place, {one_empty[gwet_ac1]} if one never used the code. "
        "It grows with the text that nobody coded: the same spans give {among_3000[gwet_ac1]} in "
        "3,000 characters and {among_500000[gwet_ac1]} in 500,000.",
    ),
    entry(
        "krippendorff_alpha",
        "Krippendorff’s alpha",
        "Alpha",
        "α",
        references.HAYES_KRIPPENDORFF,
        references.KRIPPENDORFF_2011,
        references.KRIPPENDORFF_2004,
        formula="α = 1 − Dₒ / Dₑ, observed over expected disagreement; for two coders and one code "
        f"1 − (2n − 1)(b + c) / [(2a + b + c)(2d + b + c)]; {_CELLS}.",
        plain="1 where the coders do not disagree, 0 where they disagree as often as if their "
        "codings had been shuffled over the text, below 0 where they disagree more often. Any "
        "number of coders; what a coder has not completed is missing, never counted as uncoded. "
        "Krippendorff (2004, p. 241) advises to rely on data above .800 and to draw no more than "
        "tentative conclusions between .667 and .800, and says that what is enough depends on what "
        "follows from an error. These are landmarks, not pass marks.",
        answers="How far is the disagreement below what chance would give?",
        misleads="It needs text with the code and text without: a code on nearly everything gives "
        "{nearly_all[krippendorff_alpha]} while {nearly_all[percent_agreement]} of the text is "
        "treated alike, and a code with few spans a wide interval. It grows with the text that "
        "nobody coded: the same spans give {among_3000[krippendorff_alpha]} in 3,000 characters "
        "and {among_500000[krippendorff_alpha]} in 500,000. And text counts, not spans: one long "
        "passage that both coded gives {one_long[krippendorff_alpha]}, although 19 of 20 spans of "
        "each coder were missed by the other (span F1 {one_long[span_f1_any]}).",
    ),
)
