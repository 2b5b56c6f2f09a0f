import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from annotator.agreement.figures import Reason
from annotator.agreement.source_level import frequency, occurrence

LABELS = ("Ana", "Bounmy")
SPANS = np.array([[2, 2], [1, 0], [0, 0], [3, 1], [0, 2]])
EVERYBODY = np.ones((5, 2), dtype=bool)


def test_occurrence_is_whether_the_code_was_used_in_a_source():
    found = occurrence(SPANS, EVERYBODY, LABELS)
    assert found.used == {
        "Ana": (True, True, False, True, False),
        "Bounmy": (True, False, False, True, True),
    }
    assert found.by_number == (1, 2, 2)
    assert found.measures["percent_agreement"].value == 0.6
    kappa = cohen_kappa_score(SPANS[:, 0] > 0, SPANS[:, 1] > 0)
    assert found.measures["cohen_kappa"].value == pytest.approx(kappa, abs=1e-9)


def test_frequency_takes_each_number_of_spans_as_a_category():
    found = frequency(SPANS, EVERYBODY, LABELS)
    assert found.spans == {"Ana": (2, 1, 0, 3, 0), "Bounmy": (2, 0, 0, 1, 2)}
    assert found.measures["percent_agreement"].value == 0.4
    kappa = cohen_kappa_score(SPANS[:, 0], SPANS[:, 1])
    assert found.measures["cohen_kappa"].value == pytest.approx(kappa, abs=1e-9)


def test_missing_work_is_neither_used_nor_unused():
    present = EVERYBODY.copy()
    present[4, 0] = False
    found = occurrence(SPANS, present, LABELS)
    assert found.used["Ana"][4] is None
    assert found.measures["percent_agreement"].value == 0.75
    assert frequency(SPANS, present, LABELS).spans["Ana"][4] is None


def test_few_sources_are_a_table_to_read():
    assert occurrence(SPANS, EVERYBODY, LABELS).note.startswith("Fewer than 30 sources")
    many = np.tile(SPANS, (6, 1))
    assert occurrence(many, np.tile(EVERYBODY, (6, 1)), LABELS).note == ""
    for figure in occurrence(many, np.tile(EVERYBODY, (6, 1)), LABELS).measures.values():
        assert figure.low is None


@pytest.mark.parametrize("of", [occurrence, frequency])
def test_what_cannot_be_said_has_a_reason(of):
    nothing = of(SPANS[:0], EVERYBODY[:0], LABELS).measures.values()
    assert {figure.reason for figure in nothing} == {Reason.NO_SHARED_SOURCES}
    unused = of(np.zeros_like(SPANS), EVERYBODY, LABELS).measures.values()
    assert {figure.reason for figure in unused} == {Reason.NO_VARIATION}
    alone = of(SPANS[:, :1], EVERYBODY[:, :1], ("Ana",)).measures.values()
    assert {figure.reason for figure in alone} == {Reason.ONE_CODER}
