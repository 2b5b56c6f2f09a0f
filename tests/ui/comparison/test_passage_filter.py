from datetime import UTC, datetime
from uuid import UUID, uuid4

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.passages import Passage, PassageKind, passages
from annotator.text.spans import Span
from annotator.ui.comparison.passage_filter import PassageFilter

ANA, BEN, CHI, TRADE, DEBT, SOURCE = (uuid4() for _ in range(6))


def passage(*coded: tuple[UUID, UUID, int, int]) -> Passage:
    annotations = [
        CodedAnnotation(
            id=uuid4(),
            coder_id=coder,
            code_id=code,
            span=Span(start, end),
            created=datetime(2026, 1, 1, 0, 0, number, tzinfo=UTC),
        )
        for number, (coder, code, start, end) in enumerate(coded)
    ]
    (found,) = passages(SOURCE, annotations, [ANA, BEN, CHI])
    return found


BORDERS = passage((ANA, TRADE, 0, 9), (BEN, TRADE, 0, 20), (CHI, TRADE, 0, 9))
OTHER = passage((ANA, TRADE, 0, 9), (BEN, DEBT, 0, 9))


def test_without_conditions_everything_fits() -> None:
    assert PassageFilter().wants_all
    assert PassageFilter().fits(BORDERS)


def test_one_code_of_some_or_all_of_them() -> None:
    both = frozenset({TRADE, DEBT})
    assert PassageFilter(code_ids=both).fits(BORDERS)
    assert not PassageFilter(code_ids=both, all_codes=True).fits(BORDERS)
    assert PassageFilter(code_ids=both, all_codes=True).fits(OTHER)
    assert not PassageFilter(code_ids=frozenset({DEBT})).fits(BORDERS)


def test_between_two_coders() -> None:
    assert PassageFilter(between=(ANA, BEN)).fits(BORDERS)
    assert not PassageFilter(between=(ANA, CHI)).fits(BORDERS)


def test_alone_is_who_coded_text_that_nobody_else_did() -> None:
    trade = frozenset({TRADE})
    assert PassageFilter(code_ids=trade, alone=BEN).fits(BORDERS)
    assert not PassageFilter(code_ids=trade, alone=ANA).fits(BORDERS)
    assert PassageFilter(code_ids=trade, alone=ANA).fits(OTHER)
    assert not PassageFilter(code_ids=trade, alone=BEN).fits(OTHER)


def test_kind_and_source() -> None:
    assert PassageFilter(kinds=frozenset({PassageKind.OTHER_CODE})).fits(OTHER)
    assert not PassageFilter(kinds=frozenset({PassageKind.OTHER_CODE})).fits(BORDERS)
    assert not PassageFilter(source_ids=frozenset({uuid4()})).fits(OTHER)
