"""What the methods paragraph cites."""

from typing import NamedTuple


class Citation(NamedTuple):
    """A work as a text names it, and as its list of references does (APA, 7th edition)."""

    named: str
    reference: str


KRIPPENDORFF = Citation(
    "Krippendorff, 2019",
    "Krippendorff, K. (2019). Content analysis: An introduction to its methodology (4th ed.). "
    "SAGE.",
)
HAYES_KRIPPENDORFF = Citation(
    "Hayes & Krippendorff, 2007",
    "Hayes, A. F., & Krippendorff, K. (2007). Answering the call for a standard reliability "
    "measure for coding data. Communication Methods and Measures, 1(1), 77–89.",
)
HRIPCSAK_ROTHSCHILD = Citation(
    "Hripcsak & Rothschild, 2005",
    "Hripcsak, G., & Rothschild, A. S. (2005). Agreement, the F-measure, and reliability in "
    "information retrieval. Journal of the American Medical Informatics Association, 12(3), "
    "296–298.",
)
ARTSTEIN_POESIO = Citation(
    "Artstein & Poesio, 2008",
    "Artstein, R., & Poesio, M. (2008). Inter-coder agreement for computational linguistics. "
    "Computational Linguistics, 34(4), 555–596.",
)
EFRON_TIBSHIRANI = Citation(
    "Efron & Tibshirani, 1993",
    "Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.",
)
FIELD_WELSH = Citation(
    "Field & Welsh, 2007",
    "Field, C. A., & Welsh, A. H. (2007). Bootstrapping clustered data. Journal of the Royal "
    "Statistical Society: Series B, 69(3), 369–390.",
)
_ALL = (
    ARTSTEIN_POESIO,
    EFRON_TIBSHIRANI,
    FIELD_WELSH,
    HAYES_KRIPPENDORFF,
    HRIPCSAK_ROTHSCHILD,
    KRIPPENDORFF,
)


def references(text: str) -> tuple[str, ...]:
    """Return the references of the works that ``text`` names, by author."""
    return tuple(citation.reference for citation in _ALL if citation.named in text)
