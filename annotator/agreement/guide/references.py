"""The publications that define the measures, each cited in full once."""

from pydantic import BaseModel, Field


class Reference(BaseModel, frozen=True):
    """A publication."""

    cited: str = Field(description="As a text cites it: “Cohen (1960)”.")
    year: int
    text: str = Field(description="In full, in the style of the APA.")


def _reference(authors: str, cited: str, year: int, rest: str) -> Reference:
    return Reference(cited=f"{cited} ({year})", year=year, text=f"{authors} ({year}). {rest}")


BRENNAN_PREDIGER = _reference(
    "Brennan, R. L., & Prediger, D. J.",
    "Brennan and Prediger",
    1981,
    "Coefficient kappa: Some uses, misuses, and alternatives. Educational and Psychological "
    "Measurement, 41(3), 687–699.",
)
COHEN = _reference(
    "Cohen, J.",
    "Cohen",
    1960,
    "A coefficient of agreement for nominal scales. Educational and Psychological Measurement, "
    "20(1), 37–46.",
)
CONGER = _reference(
    "Conger, A. J.",
    "Conger",
    1980,
    "Integration and generalization of kappas for multiple raters. Psychological Bulletin, 88(2), "
    "322–328.",
)
DAVISON_HINKLEY = _reference(
    "Davison, A. C., & Hinkley, D. V.",
    "Davison and Hinkley",
    1997,
    "Bootstrap methods and their application. Cambridge University Press.",
)
DICE = _reference(
    "Dice, L. R.",
    "Dice",
    1945,
    "Measures of the amount of ecologic association between species. Ecology, 26(3), 297–302.",
)
EFRON = _reference(
    "Efron, B.",
    "Efron",
    1987,
    "Better bootstrap confidence intervals. Journal of the American Statistical Association, "
    "82(397), 171–185.",
)
FLEISS = _reference(
    "Fleiss, J. L.",
    "Fleiss",
    1971,
    "Measuring nominal scale agreement among many raters. Psychological Bulletin, 76(5), 378–382.",
)
FEINSTEIN_CICCHETTI = _reference(
    "Feinstein, A. R., & Cicchetti, D. V.",
    "Feinstein and Cicchetti",
    1990,
    "High agreement but low kappa: I. The problems of two paradoxes. Journal of Clinical "
    "Epidemiology, 43(6), 543–549.",
)
GWET = _reference(
    "Gwet, K. L.",
    "Gwet",
    2008,
    "Computing inter-rater reliability and its variance in the presence of high agreement. British "
    "Journal of Mathematical and Statistical Psychology, 61(1), 29–48.",
)
HAYES_KRIPPENDORFF = _reference(
    "Hayes, A. F., & Krippendorff, K.",
    "Hayes and Krippendorff",
    2007,
    "Answering the call for a standard reliability measure for coding data. Communication Methods "
    "and Measures, 1(1), 77–89.",
)
HESTERBERG = _reference(
    "Hesterberg, T. C.",
    "Hesterberg",
    2015,
    "What teachers should know about the bootstrap: Resampling in the undergraduate statistics "
    "curriculum. The American Statistician, 69(4), 371–386.",
)
HOLSTI = _reference(
    "Holsti, O. R.",
    "Holsti",
    1969,
    "Content analysis for the social sciences and humanities. Addison-Wesley.",
)
HRIPCSAK_ROTHSCHILD = _reference(
    "Hripcsak, G., & Rothschild, A. S.",
    "Hripcsak and Rothschild",
    2005,
    "Agreement, the F-measure, and reliability in information retrieval. Journal of the American "
    "Medical Informatics Association, 12(3), 296–298.",
)
JACCARD = _reference(
    "Jaccard, P.",
    "Jaccard",
    1912,
    "The distribution of the flora in the alpine zone. New Phytologist, 11(2), 37–50.",
)
KRIPPENDORFF_2004 = _reference(
    "Krippendorff, K.",
    "Krippendorff",
    2004,
    "Content analysis: An introduction to its methodology (2nd ed.). Sage.",
)
KRIPPENDORFF_2011 = _reference(
    "Krippendorff, K.",
    "Krippendorff",
    2011,
    "Computing Krippendorff’s alpha-reliability. University of Pennsylvania. "
    "https://repository.upenn.edu/asc_papers/43",
)
KRIPPENDORFF_2019 = _reference(
    "Krippendorff, K.",
    "Krippendorff",
    2019,
    "Content analysis: An introduction to its methodology (4th ed.). Sage.",
)
KRIPPENDORFF_CRAGGS = _reference(
    "Krippendorff, K., & Craggs, R.",
    "Krippendorff and Craggs",
    2016,
    "The reliability of multi-valued coding of data. Communication Methods and Measures, 10(4), "
    "181–198.",
)
KRIPPENDORFF_UNITIZING = _reference(
    "Krippendorff, K., Mathet, Y., Bouvry, S., & Widlöcher, A.",
    "Krippendorff et al.",
    2016,
    "On the reliability of unitizing textual continua: Further developments. Quality & Quantity, "
    "50(6), 2347–2364.",
)
KUCKARTZ_RAEDIKER = _reference(
    "Kuckartz, U., & Rädiker, S.",
    "Kuckartz and Rädiker",
    2019,
    "Analyzing qualitative data with MAXQDA: Text, audio, and video. Springer.",
)
MATHET_GAMMA = _reference(
    "Mathet, Y., Widlöcher, A., & Métivier, J.-P.",
    "Mathet et al.",
    2015,
    "The unified and holistic method gamma (γ) for inter-annotator agreement measure and "
    "alignment. Computational Linguistics, 41(3), 437–479.",
)
PASSONNEAU = _reference(
    "Passonneau, R. J.",
    "Passonneau",
    2006,
    "Measuring agreement on set-valued items (MASI) for semantic and pragmatic annotation. In "
    "Proceedings of the Fifth International Conference on Language Resources and Evaluation (LREC "
    "2006) (pp. 831–836).",
)
SCOTT = _reference(
    "Scott, W. A.",
    "Scott",
    1955,
    "Reliability of content analysis: The case of nominal scale coding. Public Opinion Quarterly, "
    "19(3), 321–325.",
)
VAN_RIJSBERGEN = _reference(
    "van Rijsbergen, C. J.",
    "van Rijsbergen",
    1979,
    "Information retrieval (2nd ed.). Butterworths.",
)
