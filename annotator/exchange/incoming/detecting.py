"""Finds out how the positions of a text are counted, and how sure that is.

Every convention is tried. What it makes of the spans is weighed: spans inside the text that halve
no character, the quotes that many programs keep in the name of a selection, and borders of words.
What the other texts of the same file say counts too, and least of all which program wrote it. By
Bayes' rule that gives each convention a probability; conventions that place every span alike are
one answer.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotator.exchange.incoming.borders import Borders, Flags, OutsideText, Positions
from annotator.exchange.incoming.conventions import CONVENTIONS, Convention, LineEnds, Unit
from annotator.exchange.incoming.word_borders import WordBorders
from annotator.text.canonical import canonical
from annotator.text.spans import Span

Logs = NDArray[np.float64]

_IMPOSSIBLE_SPAN = -9.0
# A long quote never stands elsewhere by chance; one letter does.
_OTHER_QUOTE = -3.0
_OTHER_QUOTE_FOR_EACH_CHARACTER = -2.0
_WORST_QUOTE = -15.0
_NEARLY_THE_QUOTE = -4.0
_SHORTEST_CUT_QUOTE = 12
_MOST_WEIGHED = 120
"""So many spans of a text tell enough."""
_OTHERS_LIE = 0.03
"""How likely it is that a text was counted otherwise than the others in the same file."""
_NUMBERS = re.compile(r"\d+")
_ELLIPSIS = re.compile(r"(…|\.\.\.)$")
_AS_SPACE = str.maketrans("\n\t\r", "   ")

_NVIVO = Convention(Unit.UTF_16, LineEnds.AS_WRITTEN)
_BY_CODE_POINT = Convention()
_BY_ORIGIN = tuple(
    (re.compile(pattern, re.IGNORECASE), convention, trust)
    for pattern, convention, trust in (
        # What this very program writes.
        (r"^annotator \S+ \(utf-16\)$", Convention(Unit.UTF_16), 1e-6),
        (r"^annotator \S+$", _BY_CODE_POINT, 1e-6),
        (r"nvivo|utf-?16", _NVIVO, 1.0),
        (r"potato", Convention(line_ends=LineEnds.AS_WRITTEN, last_included=True), 1.0),
        (r"\bbrat\b", Convention(line_ends=LineEnds.AS_WRITTEN), 1.0),
        (
            r"qualcoder|\bqc\b|maxqda|atlas|magnolia|taguette|doccano|label studio",
            _BY_CODE_POINT,
            1.0,
        ),
    )
)
"""How programs count, by how they call themselves, and how likely it is beyond that they do not."""


@dataclass(frozen=True, slots=True)
class OutsideSpan:
    """A span as a file gives it, and the name of its selection, which may be its quote."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the spans of a text say of each convention.

    Attributes:
        logs: the logarithm of how well each fits, in the order of `CONVENTIONS`.
        alike: for each, the first convention that places every span where it does.
        quotes: for each, how many names are the quotes of its spans.
        named: how many names can be quotes.
    """

    logs: Logs
    alike: NDArray[np.int64]
    quotes: NDArray[np.int64]
    named: int


@dataclass(frozen=True, slots=True)
class Found:
    """How the positions of a text are counted.

    Attributes:
        convention: how.
        confidence: the probability, from 0 to 1, that every span is placed right by it.
        quotes: how many names of selections are what the span covers.
        named: how many could be.
    """

    convention: Convention
    confidence: float
    quotes: int
    named: int


def weigh(outside: OutsideText, spans: Sequence[OutsideSpan]) -> Evidence:
    """Return what the spans of a text say of how they are counted."""
    distinct = list({(span.start, span.end): span for span in spans}.values())
    step = max(1, -(-len(distinct) // _MOST_WEIGHED))
    weighed = distinct[::step]
    starts, ends = _positions(weighed)
    text = canonical(outside.text)
    words = WordBorders(text)
    quotes = _Quotes(text, weighed)
    logs = np.zeros(len(CONVENTIONS))
    alike = np.zeros(len(CONVENTIONS), dtype=np.int64)
    matched = np.zeros(len(CONVENTIONS), dtype=np.int64)
    first_of: dict[bytes, int] = {}
    for number, convention in enumerate(CONVENTIONS):
        first, after, fits = Borders(outside, convention).placed(starts, ends)
        same = first_of.setdefault(b"".join(a.tobytes() for a in (first, after, fits)), number)
        alike[number] = same
        if same != number:
            logs[number], matched[number] = logs[same], matched[same]
            continue
        borders = np.where(fits, words.weight(first, after), _IMPOSSIBLE_SPAN)
        quoted, matched[number] = quotes.weight(first, after, fits)
        logs[number] = borders.sum() + quoted
    return Evidence(logs, alike, matched, quotes.named)


def decide(evidence: Sequence[Evidence], origin: str) -> list[Found]:
    """Return how each text of a file is counted.

    Args:
        evidence: what the spans of each text say.
        origin: what the file says of the program that wrote it; may be empty.
    """
    prior = _prior(origin)
    together = prior + sum((each.logs for each in evidence), np.zeros(len(CONVENTIONS)))
    found = []
    for each in evidence:
        others = _normal(together - each.logs)
        expected = np.logaddexp(others + np.log(1 - _OTHERS_LIE), prior + np.log(_OTHERS_LIE))
        likely = np.exp(_normal(expected + each.logs))
        shares = np.bincount(each.alike, weights=likely, minlength=len(CONVENTIONS))
        answer = int(np.argmax(shares))
        best = max(
            (n for n in range(len(CONVENTIONS)) if each.alike[n] == answer),
            key=likely.__getitem__,
        )
        confidence = min(1.0, float(shares[answer]))
        found.append(Found(CONVENTIONS[best], confidence, int(each.quotes[best]), each.named))
    return found


def place(
    outside: OutsideText, spans: Sequence[OutsideSpan], convention: Convention
) -> list[Span | None]:
    """Return where spans lie in the canonical text; None for one that lies nowhere in it."""
    starts, ends = _positions(spans)
    first, after, fits = Borders(outside, convention).placed(starts, ends)
    return [
        Span(int(start), int(end)) if right else None
        for start, end, right in zip(first, after, fits, strict=True)
    ]


def nearest(outside: OutsideText, span: OutsideSpan, convention: Convention) -> Span | None:
    """Return the nearest to a span that can be; None where it lies outside the text."""
    starts, ends = _positions([span])
    first, after, _ = Borders(outside, convention).placed(starts, ends)
    start, end = int(first[0]), int(after[0])
    return Span(start, end) if span.start >= 0 and start < end else None


def is_quote(span: OutsideSpan) -> bool:
    """Whether the name of a selection can be what it covers, not where it lies."""
    return bool(span.name) and not _is_place(span)


class _Quotes:
    """The names of selections, compared with what spans cover."""

    def __init__(self, text: str, spans: Sequence[OutsideSpan]) -> None:
        self._text = text.translate(_AS_SPACE)
        self._names = [_comparable(span) for span in spans]
        self._candidates = [n for n, name in enumerate(self._names) if name]
        self.named = len(self._candidates)

    def weight(self, first: Positions, after: Positions, fits: Flags) -> tuple[float, int]:
        """Return how much the names speak for these spans, and how many are their quotes."""
        weight, quotes = 0.0, 0
        for number in self._candidates:
            name = self._names[number]
            start, end = int(first[number]), int(after[number])
            other = _OTHER_QUOTE + _OTHER_QUOTE_FOR_EACH_CHARACTER * len(name)
            found = None
            # Far longer or shorter than its name, it needs not be looked at.
            if fits[number]:
                found = _likeness(name, self._text[start : min(end, start + 2 * len(name) + 64)])
            weight += max(other, _WORST_QUOTE) if found is None else found
            quotes += found is not None
        return weight, quotes


def _likeness(name: str, cut: str) -> float | None:
    """Return how much a passage speaks for being what the name quotes; None where it is not."""
    if name == cut:
        return 0.0
    spoken, covered = _spoken(name), _spoken(cut)
    if spoken == covered:
        return _NEARLY_THE_QUOTE
    beginning = _ELLIPSIS.sub("", spoken).rstrip()
    long_enough = len(beginning) >= _SHORTEST_CUT_QUOTE
    if long_enough and covered.startswith(beginning):
        return _NEARLY_THE_QUOTE
    return None


def _spoken(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _comparable(span: OutsideSpan) -> str:
    if not is_quote(span):
        return ""
    # An XML parser makes spaces of the line ends in an attribute.
    return span.name.replace("\r\n", "\n").translate(_AS_SPACE)


def _is_place(span: OutsideSpan) -> bool:
    """Whether a selection is called by its positions, as MAXQDA does."""
    numbers = _NUMBERS.findall(span.name)
    letters = any(character.isalpha() for character in span.name)
    return not letters and numbers == [str(span.start), str(span.end)]


def _positions(spans: Sequence[OutsideSpan]) -> tuple[Positions, Positions]:
    most = np.iinfo(np.int64).max // 2
    starts = [max(-1, min(span.start, most)) for span in spans]
    ends = [max(-1, min(span.end, most)) for span in spans]
    return np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64)


def _prior(origin: str) -> Logs:
    """Return the logarithm of how likely each convention is, before any text was looked at."""
    for pattern, usual, doubt in _BY_ORIGIN:
        if pattern.search(origin.strip()):
            odds = [
                _closeness(each, usual) * (1.0 if each == usual else doubt) for each in CONVENTIONS
            ]
            return _normal(np.log(np.array(odds)))
    return _normal(np.log(np.array([_usualness(each) for each in CONVENTIONS])))


def _usualness(convention: Convention) -> float:
    """Return how often programs that nobody knows count like this."""
    units = {Unit.CODE_POINT: 0.6, Unit.UTF_16: 0.4}
    line_ends = {LineEnds.ONE: 0.5, LineEnds.AS_WRITTEN: 0.35, LineEnds.TWO: 0.15}
    odds = 0.04 if convention.mark_counted else 0.96
    odds *= 0.08 if convention.last_included else 0.92
    return odds * units[convention.unit] * line_ends[convention.line_ends]


def _closeness(convention: Convention, usual: Convention) -> float:
    """Return how likely this is of a program that is known to count in another, usual, way."""
    odds = 0.04 if convention.mark_counted else 0.96
    odds *= 0.97 if convention.last_included == usual.last_included else 0.03
    odds *= 0.9 if convention.unit == usual.unit else 0.1
    return odds * (0.8 if convention.line_ends == usual.line_ends else 0.1)


def _normal(logs: Logs) -> Logs:
    """Return logarithms of probabilities that add up to 1."""
    normal: Logs = logs - np.logaddexp.reduce(logs)
    return normal
