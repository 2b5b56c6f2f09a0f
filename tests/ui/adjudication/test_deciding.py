"""What is decided by key, read from the file."""

from annotator.model.records import Outcome
from annotator.text.spans import Span
from tests.ui.adjudication.conftest import Settlement


def test_each_decision_is_one_key_and_leads_to_the_next_difference(settlement: Settlement) -> None:
    assert settlement.place == ("Bridge", Span(10, 30))
    settlement.press("1")
    assert settlement.place == ("Bridge", Span(100, 200))
    settlement.press("2")
    assert settlement.place == ("Road", Span(30, 60))
    settlement.press("i")
    assert settlement.place == ("Road", Span(100, 130))
    settlement.press("u")
    assert settlement.decided() == [
        ("Bridge", Outcome.ACCEPTED, 10, 30, "trade"),
        ("Bridge", Outcome.ACCEPTED, 120, 150, "defence"),
        ("Road", Outcome.INTERSECTION, 40, 50, "defence"),
        ("Road", Outcome.UNION, 100, 130, "defence"),
        ("Road", Outcome.UNION, 100, 130, "trade"),
    ]
