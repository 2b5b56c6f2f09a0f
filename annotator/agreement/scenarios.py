"""How the measures react to typical disagreements: one code, two coders, made-up spans.

The spans are laid out so that each scenario isolates one thing coders do. The figures are those of
this program's own engine, which the tests hold them against; the guide to the measures quotes them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from uuid import UUID, uuid5

from annotator.agreement.coded_spans import CodedSpans
from annotator.agreement.comparison_input import (
    ComparedCode,
    ComparedCoder,
    ComparedSource,
    ComparisonInput,
    Work,
)
from annotator.text.spans import Span

MEASURES = (
    "percent_agreement",
    "cohen_kappa",
    "scott_pi",
    "krippendorff_alpha",
    "gwet_ac1",
    "brennan_prediger",
    "jaccard",
    "holsti",
    "span_f1_any",
    "span_f1_iou50",
    "span_f1_exact",
    "u_alpha",
)
"""The measures of the table of scenarios, in the order of its columns."""

_NAMESPACE = UUID("0b9c5b4e-6d0f-4b39-9c0b-5f0f3a6a2d17")


@dataclass(frozen=True, slots=True)
class Scenario:
    """What two coders did with one code in one text, and the figures that come of it.

    Attributes:
        key: A word it is known by.
        title: What the coders did, in a few words.
        length: Length of the text in characters.
        first: Spans of the first coder.
        second: Spans of the second coder.
        figures: Measures of the code by name, rounded to three decimals.
    """

    key: str
    title: str
    length: int
    first: Sequence[Span]
    second: Sequence[Span]
    figures: Mapping[str, float]

    @property
    def coded(self) -> tuple[float, float]:
        """The share of the text that each coder coded."""
        of_first, of_second = (
            sum(span.length for span in spans) / self.length for spans in (self.first, self.second)
        )
        return of_first, of_second

    def given(self) -> ComparisonInput:
        """Return the scenario as something to compare."""
        source, code, *coders = (uuid5(_NAMESPACE, name) for name in ("text", "code", "A", "B"))
        return ComparisonInput(
            coders=[ComparedCoder(coders[0], "A"), ComparedCoder(coders[1], "B")],
            codes=[ComparedCode(code, "code", ("code",))],
            sources=[ComparedSource(source, "text", self.length)],
            complete={Work(coder, source) for coder in coders},
            spans=CodedSpans.of_rows(
                (0, 0, coder, *span)
                for coder, spans in enumerate((self.first, self.second))
                for span in spans
            ),
        )


def printed(value: float) -> str:
    """Return a figure as journals print what is 1 at most: “.792”, “−.042”, “1.000”."""
    text = f"{abs(value):.3f}"
    text = text if text.startswith("1") else text[1:]
    return f"−{text}" if value < 0 and text != ".000" else text


def _figures(*values: float) -> Mapping[str, float]:
    return MappingProxyType(dict(zip(MEASURES, values, strict=True)))


def _every(distance: int, length: int, *, begin: int = 0, number: int = 20) -> tuple[Span, ...]:
    """Return spans of ``length``, one each ``distance`` characters."""
    starts = (begin + distance * place for place in range(number))
    return tuple(Span(start, start + length) for start in starts)


_LENGTH = 50_000
_PASSAGES = _every(2500, 100)
_ELSEWHERE = _every(2500, 100, begin=1000)
_LONG = Span(0, 5000)

SCENARIOS = (
    Scenario(
        "shifted",
        "The same 20 passages, borders 20 of 100 characters off",
        _LENGTH,
        _PASSAGES,
        _every(2500, 100, begin=20),
        _figures(0.984, 0.792, 0.792, 0.792, 0.983, 0.968, 0.667, 0.800, 1.0, 1.0, 0.0, 0.792),
    ),
    Scenario(
        "disjoint",
        "20 passages each, none of them shared",
        _LENGTH,
        _PASSAGES,
        _ELSEWHERE,
        _figures(0.920, -0.042, -0.042, -0.042, 0.913, 0.840, 0.0, 0.0, 0.0, 0.0, 0.0, -0.042),
    ),
    Scenario(
        "one_empty",
        "One coder never used the code",
        _LENGTH,
        _PASSAGES,
        (),
        _figures(0.960, 0.0, -0.020, -0.020, 0.958, 0.920, 0.0, 0.0, 0.0, 0.0, 0.0, -0.020),
    ),
    Scenario(
        "nearly_all",
        "Both coded 95 % of the text, with different gaps",
        _LENGTH,
        (Span(0, 10_000), Span(12_500, _LENGTH)),
        (Span(0, 25_000), Span(27_500, _LENGTH)),
        _figures(0.900, -0.053, -0.053, -0.053, 0.890, 0.800, 0.900, 0.947, 1.0, 0.5, 0.0, 0.225),
    ),
    Scenario(
        "granularity",
        "Paragraphs of 1,000 characters against key sentences of 100 in them",
        _LENGTH,
        _every(2500, 1000),
        _every(2500, 100, begin=300),
        _figures(0.640, 0.118, -0.049, -0.049, 0.452, 0.280, 0.100, 0.182, 1.0, 0.0, 0.0, -0.047),
    ),
    Scenario(
        "one_long",
        "One passage of 5,000 characters shared, 19 short ones missed by each",
        _LENGTH,
        (_LONG, *_every(2000, 20, begin=5100, number=19)),
        (_LONG, *_every(2000, 20, begin=6100, number=19)),
        _figures(0.985, 0.921, 0.921, 0.921, 0.981, 0.970, 0.868, 0.929, 0.05, 0.05, 0.05, 0.921),
    ),
    Scenario(
        "half_found",
        "20 passages each, half of them shared",
        _LENGTH,
        _PASSAGES,
        (*_PASSAGES[:10], *_ELSEWHERE[10:]),
        _figures(0.960, 0.479, 0.479, 0.479, 0.957, 0.920, 0.333, 0.5, 0.5, 0.5, 0.5, 0.479),
    ),
)
"""What coders do, from the harmless to the grave; each text has 50,000 characters."""

_SAME_SPANS = (_every(140, 100), _every(140, 100, begin=20))


def _among(length: int, kappa: float, alpha: float, ac1: float) -> Scenario:
    return Scenario(
        f"among_{length}",
        f"The same spans in {length:,} characters of text",
        length,
        *_SAME_SPANS,
        MappingProxyType({"cohen_kappa": kappa, "krippendorff_alpha": alpha, "gwet_ac1": ac1}),
    )


UNCODED_TEXT = (
    _among(3000, 0.400, 0.400, 0.520),
    _among(5000, 0.667, 0.667, 0.692),
    _among(50_000, 0.792, 0.792, 0.983),
    _among(500_000, 0.799, 0.799, 0.998),
)
"""The same spans, borders 20 of 100 characters off, amid ever more text that nobody coded."""


def quoted(text: str) -> str:
    """Return ``text`` with figures of the scenarios filled in, as ``{disjoint[gwet_ac1]}``.

    Raises:
        KeyError: If there is no such scenario, or it has no such figure.
    """
    return text.format_map(
        {
            scenario.key: {name: printed(value) for name, value in scenario.figures.items()}
            for scenario in (*SCENARIOS, *UNCODED_TEXT)
        }
    )
