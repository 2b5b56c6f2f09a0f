"""How the measures react to typical disagreements: one code, two coders, 50,000 characters."""

import pytest

from annotator.agreement.comparison import compare

from .examples import two_coders, values

LENGTH = 50_000
EVERY_2500 = range(0, LENGTH, 2500)
PASSAGES = [(place, place + 100) for place in EVERY_2500]
SHIFTED = [(place + 20, place + 120) for place in EVERY_2500]
ELSEWHERE = [(place + 1000, place + 1100) for place in EVERY_2500]

SCENARIOS = {
    "same passages, borders 20 of 100 off": (PASSAGES, SHIFTED, (0.984, 0.792, 0.792)),
    "different passages": (PASSAGES, ELSEWHERE, (0.920, -0.042, -0.042)),
    "one coder never used the code": (PASSAGES, [], (0.960, 0.000, -0.020)),
    "both code 95 %, different gaps": (
        [(0, 10_000), (12_500, LENGTH)],
        [(0, 30_000), (32_500, LENGTH)],
        (0.900, -0.053, -0.053),
    ),
    "paragraphs against their key sentences": (
        [(place, place + 1000) for place in EVERY_2500],
        [(place + 300, place + 400) for place in EVERY_2500],
        (0.640, 0.118, -0.049),
    ),
    "one long passage agreed, 19 short ones missed by each": (
        [(0, 5000)] + [(5100 + 2000 * i, 5120 + 2000 * i) for i in range(19)],
        [(0, 5000)] + [(6100 + 2000 * i, 6120 + 2000 * i) for i in range(19)],
        (0.985, 0.921, 0.921),
    ),
    "half of the passages shared": (
        PASSAGES,
        PASSAGES[:10] + ELSEWHERE[10:],
        (0.960, 0.479, 0.479),
    ),
}


@pytest.mark.parametrize(
    ("ana", "bounmy", "expected"), list(SCENARIOS.values()), ids=list(SCENARIOS)
)
def test_scenario(ana, bounmy, expected):
    found = values(compare(two_coders(LENGTH, ana, bounmy)).codes[0])
    names = ("percent_agreement", "cohen_kappa", "krippendorff_alpha")
    for name, value in zip(names, expected, strict=True):
        assert found[name] == pytest.approx(value, abs=0.0005), name


@pytest.mark.parametrize(
    ("length", "kappa"), [(3000, 0.400), (5000, 0.667), (50_000, 0.792), (500_000, 0.799)]
)
def test_kappa_rises_with_the_uncoded_text_around_the_same_spans(length, kappa):
    ana = [(place, place + 100) for place in range(0, 2800, 140)]
    bounmy = [(start + 20, end + 20) for start, end in ana]
    found = values(compare(two_coders(length, ana, bounmy)).codes[0])
    assert found["cohen_kappa"] == pytest.approx(kappa, abs=0.0005)
