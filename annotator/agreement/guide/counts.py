"""What stands beside the measures: counts, the confusion of codes, sources as units, intervals."""

from annotator.agreement.guide import references
from annotator.agreement.guide.entry import entry

COUNTS = (
    entry(
        "characters",
        "Characters coded by both, by one alone, by nobody",
        "Characters",
        "a, b, c, d",
        references.KRIPPENDORFF_2019,
        formula="a = coded by both (with more than two coders, by all), b and c = coded by one "
        "coder and nobody else, d = coded by nobody. Text that a coder coded twice counts once.",
        plain="How much text the coders gave the code together and alone, in characters. All other "
        "figures of the code are made from these, or from the same in other units.",
        answers="How much text is behind the figures?",
        misleads="Long passages outweigh short ones: look at the number of spans, too.",
    ),
    entry(
        "spans",
        "Number of spans",
        "Spans",
        "N",
        references.KRIPPENDORFF_2019,
        formula="N = the coder’s spans with the code in the sources in scope. Spans of one coder "
        "that overlap count as one, spans that stand border to border as two.",
        plain="How often each coder used the code.",
        answers="How many decisions to code are behind the figures?",
        misleads="Equal numbers do not say that the same passages were coded; and who codes "
        "sentence by sentence has more spans than who codes paragraphs, for the same text.",
    ),
    entry(
        "confusion",
        "Confusion of codes",
        "Confusion",
        "M(k, l)",
        references.KRIPPENDORFF_2019,
        formula="On a stretch of w characters with the codes X by the one and Y by the other "
        "coder: w is added to M(k, k) for each code in both; with p = X without Y and q = Y "
        "without X, w / max(|p|, |q|) to M(k, l) for each k in p and l in q, and what is left over "
        "to “uncoded”. If both are empty, w is added to uncoded × uncoded.",
        plain="Which code the one coder gave where the other gave which. Each row and each column "
        "adds up to the coder’s characters with that code. With more than two coders, the tables "
        "of all pairs are added up, in both orders, so that the text of a coder counts once for "
        "each of the others. For codes that exclude each other it is their cross-tabulation; how "
        "text with several codes is shared out is this program’s own rule.",
        answers="Which codes are taken for which?",
        misleads="Where coders gave several codes, the sharing out is a convention: it says how "
        "much is unexplained, not which code stood for which. Frequent codes have the large "
        "numbers: compare within a row.",
    ),
    entry(
        "occurrence",
        "Occurrence in sources",
        "Occurrence",
        "pₒ, κ, α",
        references.KUCKARTZ_RAEDIKER,
        formula="The measures of agreement with whole sources as units: a source has the code from "
        "a coder or has not.",
        plain="Whether the coders used the code in the same sources, wherever in them.",
        answers="Do the coders agree in which sources the theme occurs?",
        misleads="Two coders agree on a source in which they coded different passages. With fewer "
        "than 30 sources a single one moves the figure by much: read the table itself.",
    ),
    entry(
        "frequency",
        "Frequency in sources",
        "Frequency",
        "pₒ, κ, α",
        references.KUCKARTZ_RAEDIKER,
        formula="The measures of agreement with whole sources as units and the number of spans as "
        "category: the same number agrees, any other does not.",
        plain="Whether the coders used the code equally often in each source, wherever in it.",
        answers="Do the coders agree how often the theme occurs in each source?",
        misleads="4 and 5 spans disagree as much as 0 and 5; a passage that one coder split in two "
        "makes a source differ, and spans at different places agree if there are as many.",
    ),
    entry(
        "intervals",
        "95 % interval",
        "95 %",
        "[low, high]",
        references.EFRON,
        references.HESTERBERG,
        references.DAVISON_HINKLEY,
        formula="Whole sources are drawn with replacement, as many as there are, many times over; "
        "the figure is computed anew from each sample, and the interval leaves 2.5 % of its values "
        "on either side, corrected for bias and skewness (BCa) and widened for few sources by "
        "Student’s quantiles. Of a single source, the paragraphs are drawn, and that is said. The "
        "number of samples and the seed stand with the comparison.",
        plain="The values of the figure that the compared sources leave open for all sources of "
        "their kind, coded by these coders. Of many intervals that are found in this way, about "
        "95 in 100 hold the value that all such sources would give.",
        answers="How much of the figure is due to which sources happened to be coded?",
        misleads="With fewer than ten sources it is unreliable. It takes the sources for a random "
        "sample: where they were not drawn at random, it speaks for no others. It says nothing of "
        "other coders. Where all samples give the same value, as of coders who never differ, there "
        "is no interval, which is no certainty. An interval that takes every character for an "
        "independent decision is many times narrower, and wrong: what a coder overlooks in one "
        "sentence is likely overlooked in the next.",
    ),
)
