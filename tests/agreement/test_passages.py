from itertools import combinations
from uuid import uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from annotator.agreement.comparison import compare
from annotator.agreement.passages import Passage, PassageKind, passages
from annotator.text.spans import Span, merged

from .coded_annotations import SOURCE, annotations, coded
from .examples import comparison_input, id_of

ANA, BEN, CHAO = COMPARED = tuple(id_of(name) for name in ("Ana", "Ben", "Chao"))
KINDS = {
    "same": ([coded("Ana", 0, 9), coded("Ben", 0, 9)], "agreed"),
    "same text in pieces that overlap": (
        [coded("Ana", 0, 6), coded("Ana", 4, 9), coded("Ben", 0, 9)],
        "agreed",
    ),
    "one of them": ([coded("Ana", 0, 9)], "only_some"),
    "other code": ([coded("Ana", 0, 9), coded("Ben", 5, 20, "defence")], "other_code"),
    "two codes, one of them shared": (
        [coded("Ana", 0, 9), coded("Ben", 0, 9), coded("Ben", 0, 9, "defence")],
        "agreed only_some",
    ),
    "codes border to border": (
        [coded("Ana", 0, 9), coded("Ben", 9, 20, "defence")],
        "only_some only_some",
    ),
    "spans border to border": ([coded("Ana", 0, 9), coded("Ben", 9, 20)], "only_some only_some"),
    "borders": ([coded("Ana", 0, 9), coded("Ben", 3, 12)], "borders"),
    "inside and longer than half": ([coded("Ana", 0, 10), coded("Ben", 0, 6)], "borders"),
    "inside and half as long": ([coded("Ana", 0, 10), coded("Ben", 5, 10)], "nested"),
    "two sentences of a paragraph": (
        [coded("Ana", 0, 100), coded("Ben", 10, 20), coded("Ben", 60, 70)],
        "nested",
    ),
    "split where they touch": (
        [coded("Ana", 0, 10), coded("Ben", 0, 4), coded("Ben", 4, 10)],
        "split",
    ),
    "split over half of the text": (
        [coded("Ana", 0, 8), coded("Ben", 0, 2), coded("Ben", 4, 6)],
        "split",
    ),
    "as many spans, other borders": (
        [coded("Ana", 0, 4), coded("Ana", 6, 20), coded("Ben", 0, 9), coded("Ben", 10, 20)],
        "borders",
    ),
    "other numbers, little shared, none inside": (
        [coded("Ana", 0, 40), coded("Ana", 60, 70), coded("Ben", 38, 62)],
        "borders",
    ),
}


@pytest.mark.parametrize(("coding", "kinds"), KINDS.values(), ids=KINDS)
def test_kinds_of_two_coders(coding, kinds):
    found = passages(SOURCE, coding, (ANA, BEN))
    assert sorted(passage.kind for passage in found) == kinds.split()


@pytest.mark.parametrize(
    ("spans", "kind"),
    [
        ({"Ana": (0, 9), "Ben": (0, 9), "Chao": (0, 9)}, "agreed"),
        ({"Ana": (0, 9), "Ben": (0, 9)}, "only_some"),
        ({"Ana": (0, 9), "Ben": (0, 9), "Chao": (0, 8)}, "borders"),
        ({"Ana": (0, 30), "Ben": (5, 20), "Chao": (6, 12)}, "nested"),
        ({"Ana": (0, 30), "Ben": (5, 12), "Chao": (10, 20)}, "borders"),
    ],
)
def test_kinds_of_three_coders(spans, kind):
    [passage] = passages(SOURCE, [coded(name, *span) for name, span in spans.items()], COMPARED)
    assert passage.kind == kind


def test_what_a_passage_says():
    coding = [
        coded("Ana", 10, 40),
        coded("Ana", 30, 60),
        coded("Ben", 22, 55, minute=-1),
        coded("Chao", 22, 55),
        coded("Dala", 0, 99),
    ]
    [passage] = passages(SOURCE, coding, COMPARED)
    assert passage == Passage(
        id=uuid5(SOURCE, f"passage {coding[2].id}"),
        source_id=SOURCE,
        kind=PassageKind.BORDERS,
        span=Span(10, 60),
        code_ids=(id_of("trade"),),
        by_coder={ANA: tuple(coding[:2]), BEN: (coding[2],), CHAO: (coding[3],)},
        missing=(),
        versions=((ANA,), (BEN, CHAO)),
        alike=33,
        differently=17,
        start_shift=12,
        end_shift=5,
    )
    assert list(passage.between) == [(ANA, BEN), (ANA, CHAO)]
    assert passage.divides(ANA, BEN)
    assert not passage.divides(BEN, CHAO)


def test_an_other_code_takes_the_one_that_shares_most_text():
    coding = [
        coded("Ana", 0, 20),
        coded("Ben", 0, 8, "defence"),
        coded("Ben", 8, 30, "ideology"),
        coded("Ben", 12, 14, "trade", minute=3),
    ]
    found = passages(SOURCE, coding[:3], (ANA, BEN))
    assert [(p.kind, p.code_ids, p.missing) for p in found] == [
        ("only_some", (id_of("defence"),), (ANA,)),
        ("other_code", tuple(a.code_id for a in sorted((coding[0], coding[2]), key=_age)), ()),
    ]
    assert found[1].span == Span(0, 30)
    assert (found[1].alike, found[1].differently) == (0, 30)
    # Once Ben gives the same code, too, the two stand for nothing else any more.
    assert sorted(p.kind for p in passages(SOURCE, coding, (ANA, BEN))) == [
        "nested",
        "only_some",
        "only_some",
    ]


def _age(annotation):
    return annotation.created, annotation.id


def test_written_and_read_again():
    [passage] = passages(SOURCE, [coded("Ana", 0, 9), coded("Ben", 3, 12)], (ANA, BEN))
    written = passage.model_dump(mode="json")
    assert written["span"] == {"start": 0, "end": 12}
    assert written["by_coder"][str(BEN)][0]["span"] == {"start": 3, "end": 12}
    assert Passage.model_validate_json(passage.model_dump_json()) == passage


def test_an_annotation_without_text_is_refused():
    with pytest.raises(ValidationError, match="at least one character"):
        coded("Ana", 3, 3)


def test_nothing_coded_and_nobody_compared():
    assert passages(SOURCE, [], COMPARED) == []
    assert passages(SOURCE, [coded("Ana", 0, 9)], ()) == []


@given(annotations())
def test_every_annotation_lies_in_exactly_one_passage(coding):
    found = passages(SOURCE, coding, COMPARED)
    held = [a for passage in found for of_coder in passage.by_coder.values() for a in of_coder]
    assert sorted(held, key=_age) == sorted(coding, key=_age)
    assert len({passage.id for passage in found}) == len(found)
    for passage in found:
        assert {a.code_id for h in passage.by_coder.values() for a in h} == set(passage.code_ids)
        assert set(passage.by_coder) | set(passage.missing) == set(COMPARED)
        assert [p.span for p in found] == sorted(p.span for p in found)


@given(annotations(), st.data())
def test_the_order_of_annotations_and_coders_does_not_matter(coding, data):
    found = passages(SOURCE, coding, COMPARED)
    assert passages(SOURCE, data.draw(st.permutations(coding)), COMPARED) == found
    again = passages(SOURCE, coding, data.draw(st.permutations(COMPARED)))
    assert [_without_order(p) for p in again] == [_without_order(p) for p in found]


def _without_order(passage):
    fields = dict(passage)
    fields["missing"] = set(passage.missing)
    fields["versions"] = {frozenset(version) for version in passage.versions}
    return fields


@given(annotations())
def test_agreed_is_what_all_have_with_the_same_spans(coding):
    for passage in passages(SOURCE, coding, COMPARED):
        spans = [
            (held[0].code_id, *merged(a.span for a in held)) for held in passage.by_coder.values()
        ]
        same = len(spans) == len(COMPARED) and len(set(spans)) == 1
        assert (passage.kind is PassageKind.AGREED) == same
        assert (len(passage.versions) == 1) == same
        assert (not list(passage.between)) == same


@given(annotations())
def test_pairs_that_differ_are_those_with_other_spans(coding):
    for passage in passages(SOURCE, coding, COMPARED):
        for first, second in combinations(COMPARED, 2):
            did = [
                {(a.code_id, span) for a in held for span in merged(b.span for b in held)}
                for held in (passage.by_coder.get(first, ()), passage.by_coder.get(second, ()))
            ]
            assert passage.divides(first, second) == (did[0] != did[1])
            between = {frozenset(pair) for pair in passage.between}
            assert (frozenset((first, second)) in between) == (did[0] != did[1])


@given(annotations())
def test_characters_are_those_of_the_character_arrays(coding):
    for passage in passages(SOURCE, coding, COMPARED):
        alike = differently = 0
        for place in range(24):
            did = {
                frozenset(a.code_id for a in passage.by_coder.get(c, ()) if a.span.contains(place))
                for c in COMPARED
            }
            if did != {frozenset()}:
                alike += len(did) == 1
                differently += len(did) > 1
        assert (passage.alike, passage.differently) == (alike, differently)


@settings(max_examples=25)
@given(annotations(codes=("trade",)))
def test_characters_add_up_to_those_of_the_comparison(coding):
    names = ("Ana", "Ben", "Chao")
    spans = {
        (name, "trade", "report"): [a.span for a in coding if a.coder_id == id_of(name)]
        for name in names
    }
    [code] = compare(comparison_input({"report": 24}, spans, coders=names)).codes
    found = passages(SOURCE, coding, COMPARED)
    assert sum(passage.alike for passage in found) == code.characters.both
    assert sum(passage.differently for passage in found) == sum(code.characters.by_number[1:3])


@given(annotations(), annotations(length=12))
def test_coding_elsewhere_changes_nothing(coding, elsewhere):
    moved = [
        a.model_copy(
            update={
                "id": uuid5(SOURCE, str(a.id)),
                "span": Span(a.span.start + 24, a.span.end + 24),
            }
        )
        for a in elsewhere
    ]
    found = passages(SOURCE, coding + moved, COMPARED)
    assert [p for p in found if p.span.start < 24] == passages(SOURCE, coding, COMPARED)


@given(annotations(codes=("trade",)), st.sampled_from(["Ana", "Ben", "Chao"]), st.data())
def test_later_coding_at_the_same_place_leaves_the_passage_its_id(coding, coder, data):
    for passage in passages(SOURCE, coding, COMPARED):
        start = data.draw(st.integers(passage.span.start, passage.span.end - 1))
        end = data.draw(st.integers(start + 1, passage.span.end))
        later = coded(coder, start, end, minute=99)
        after = {p.id for p in passages(SOURCE, [*coding, later], COMPARED)}
        assert after == {p.id for p in passages(SOURCE, coding, COMPARED)}
