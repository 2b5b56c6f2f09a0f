"""How many sources of a project to double-code for an interval of wanted width.

What two coders have completed already is the pilot. Where there is none, the number rests on what
is assumed, with the density of codes as it is in what has been coded so far.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple
from uuid import UUID

from annotator.agreement.comparison import compare
from annotator.agreement.from_project import comparison_input
from annotator.agreement.sample_size import (
    SampleSize,
    sources_from_assumption,
    sources_from_pilot,
)
from annotator.errors import AnnotatorError
from annotator.project.blinding import as_seen_by
from annotator.project.reading import Reader

EXPECTED_ALPHA = 0.7
"""What is assumed of the agreement where nobody says otherwise and nothing was compared yet."""

_USUAL_SHARE = 0.05
_USUAL_CODINGS = 3.0
_FEWEST_IN_PILOT = 4
"""The interval of two or three sources is about as wide as they lie apart: much too narrow."""


class SizeRefusedError(AnnotatorError):
    """No number can be suggested for what is wanted."""


@dataclass(frozen=True, slots=True)
class SuggestedSize:
    """A number of sources to double-code.

    Attributes:
        sources: the number; it may be larger than the project has.
        there: number of sources in the project.
        about: what the number is for, as a sentence.
        assumption: what must hold for it, as sentences.
        citation: where the calculation is from.
    """

    sources: int
    there: int
    about: str
    assumption: str
    citation: str

    @property
    def in_words(self) -> str:
        """The number, what it is for and what it rests on, as sentences."""
        words = f"{self.about} {self.assumption}"
        if self.sources > self.there:
            words += (
                f" The project has {self.there:,}: with all of them, the interval will be wider."
            )
        return words


def suggested_size(
    read: Reader,
    width: float,
    coder_ids: Sequence[UUID] | None = None,
    *,
    alpha: float = EXPECTED_ALPHA,
    viewer: UUID | None = None,
) -> SuggestedSize:
    """Return how many sources give intervals of Krippendorff's alpha of a width.

    From the sources that two of the coders have completed, if there are enough: then every code's
    interval is to be at most as wide as wanted, so that the code with the widest one decides.

    Args:
        read: the project.
        width: from the lower to the upper end of the 95 % interval.
        coder_ids: who is to code; by default all who have coded something.
        alpha: the agreement expected, where there is nothing to go by.
        viewer: the coder who asks; what the project hides from that coder is not looked at.

    Raises:
        SizeRefusedError: the width or the expected agreement is out of its range.
    """
    if not 0 < width < 2:
        raise SizeRefusedError(
            f"{width:g} is no width of an interval; give one above 0 and below 2, such as 0.2"
        )
    if not 0 <= alpha < 1:
        raise SizeRefusedError(
            f"{alpha:g} is no agreement to reckon with; give one from 0 to below 1, such as 0.7"
        )
    there = len(read.sources())
    pilot = _from_pilot(read, width, coder_ids, viewer)
    if pilot is not None:
        code, size = pilot
        about = (
            f"{size.sources:,} sources for 95 % intervals at most {width:.2f} wide; the widest so "
            f"far is that of “{code}”."
        )
        return SuggestedSize(size.sources, there, about, size.assumption, size.citation)
    seen = read if viewer is None else as_seen_by(read, viewer)
    density = _density(seen, coder_ids)
    size = sources_from_assumption(width, alpha=alpha, share=density.share, codings=density.codings)
    about = f"{size.sources:,} sources for a 95 % interval {width:.2f} wide. {density.rests_on}"
    return SuggestedSize(size.sources, there, about, size.assumption, size.citation)


def _from_pilot(
    read: Reader, width: float, coder_ids: Sequence[UUID] | None, viewer: UUID | None
) -> tuple[str, SampleSize] | None:
    given = comparison_input(read, coder_ids, pairwise=True, viewer=viewer)
    if len(given.coders) < 2:
        return None
    comparison = compare(given)
    number = len(comparison.scope.sources)
    if number < _FEWEST_IN_PILOT:
        return None
    widest = max(
        (
            (figure.high - figure.low, code.code.name, figure)
            for code in comparison.codes
            for figure in (code.measures["krippendorff_alpha"],)
            if figure.low is not None and figure.high is not None and figure.high > figure.low
        ),
        key=lambda each: each[:2],
        default=None,
    )
    if widest is None:
        return None
    _, name, figure = widest
    return name, sources_from_pilot(width, present=figure, sources=number)


class _Density(NamedTuple):
    share: float
    codings: float
    rests_on: str


def _density(read: Reader, coder_ids: Sequence[UUID] | None) -> _Density:
    """Return how much of a source a code covers, and how often: the median of the codes used."""
    wanted = None if coder_ids is None else set(coder_ids)
    lengths = {source.id: source.length for source in read.sources()}
    codings: Counter[UUID] = Counter()
    covered: Counter[UUID] = Counter()
    work: defaultdict[UUID, set[UUID]] = defaultdict(set)
    for coded in read.each_coded_span():
        if wanted is None or coded.coder_id in wanted:
            codings[coded.code_id] += 1
            covered[coded.code_id] += coded.span.length
            work[coded.coder_id].add(coded.source_id)
    read_once = sum(len(sources) for sources in work.values())
    text = sum(lengths[each] for sources in work.values() for each in sources)
    if not codings or not text:
        return _Density(_USUAL_SHARE, _USUAL_CODINGS, "Nothing is coded yet to go by.")
    # Annotations may overlap; more than nearly all of the text is not coded with one code.
    share = min(0.95, max(1 / text, median(covered.values()) / text))
    return _Density(
        share,
        median(codings.values()) / read_once,
        "How often a code occurs is taken from what has been coded so far.",
    )
