"""The readable files of the sample project fit together."""

import json
import unicodedata
from itertools import combinations

import pytest

from annotator.exchange.scheme_json import read_scheme, shipped_schemes
from annotator.model.records import Progress
from annotator.resources import resource_path
from annotator.text.spans import Span

FOLDER = resource_path("projects/laos-vietnam")
TEXTS = {
    path.name: path.read_bytes().decode("utf-8") for path in sorted((FOLDER / "sources").iterdir())
}
CODINGS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((FOLDER / "coding").iterdir())
}
ASSIGNED = [
    pytest.param(assigned, id=f"{name}-{assigned['source']}")
    for name, coding in CODINGS.items()
    for assigned in coding["sources"]
]


def spans_of(assigned):
    """The code and span of each annotation, in the order of the file."""
    text = TEXTS[assigned["source"]]
    return [(entry["code"], span_of(text, entry)) for entry in assigned["annotations"]]


def span_of(text, annotation):
    start = -1
    for _ in range(annotation["occurrence"]):
        start = text.index(annotation["quote"], start + 1)
    return Span(start, start + len(annotation["quote"]))


def complete(name):
    return {
        assigned["source"]
        for assigned in CODINGS[name]["sources"]
        if assigned["state"] == Progress.COMPLETE
    }


def covered(name, code, source):
    """The positions of a source that a coder coded with a code."""
    (assigned,) = (each for each in CODINGS[name]["sources"] if each["source"] == source)
    return {at for used, span in spans_of(assigned) if used == code for at in range(*span)}


def test_the_texts_are_stored_as_they_would_be_imported():
    assert len(TEXTS) == 5
    for text in TEXTS.values():
        assert "\r" not in text
        assert "\0" not in text
        assert not text.startswith("\ufeff")
        assert text.endswith((".\n", "❓\n"))


def test_the_texts_hold_what_real_texts_hold():
    everything = "".join(TEXTS.values())
    for piece in ("US$\u00a05 billion", "Phạm Minh Chính", "Lieut. Gen.", "U.S. $1.4 billion"):
        assert piece in everything
    assert "🛤️" in everything
    assert "\n- " in everything
    assert "\n## " in everything


def test_each_coder_has_every_source_once():
    assert {coding["coder"] for coding in CODINGS.values()} == {"Ana", "Bounmy"}
    for coding in CODINGS.values():
        assert [assigned["source"] for assigned in coding["sources"]] == list(TEXTS)


def test_the_work_is_at_different_stages():
    assert len(complete("ana")) == 4
    assert len(complete("bounmy")) == 3
    assert len(complete("ana") & complete("bounmy")) == 3
    states = {each["state"] for coding in CODINGS.values() for each in coding["sources"]}
    assert states == set(Progress)


@pytest.mark.parametrize("assigned", ASSIGNED)
def test_only_what_was_merely_assigned_has_no_annotations(assigned):
    assert bool(assigned["annotations"]) == (assigned["state"] != Progress.ASSIGNED)


@pytest.mark.parametrize("assigned", ASSIGNED)
def test_every_quote_is_found_and_they_stand_in_the_order_of_the_text(assigned):
    spans = [span for _, span in spans_of(assigned)]
    assert spans == sorted(spans)


@pytest.mark.parametrize("assigned", ASSIGNED)
def test_every_annotation_can_be_made(assigned):
    codes = {code.name for code in read_scheme(shipped_schemes()["strategic-relations"]).codes}
    for annotation in assigned["annotations"]:
        assert annotation.keys() - {"memo"} == {"code", "quote", "occurrence"}
        assert annotation["code"] in codes
        assert annotation["quote"].strip() == annotation["quote"] != ""
        assert annotation.get("memo") != ""


@pytest.mark.parametrize("assigned", ASSIGNED)
def test_annotations_of_one_code_do_not_overlap(assigned):
    for (code, span), (other_code, other) in combinations(spans_of(assigned), 2):
        assert code != other_code or not span.overlaps(other)


@pytest.mark.parametrize("assigned", ASSIGNED)
def test_no_annotation_ends_inside_a_character(assigned):
    text = TEXTS[assigned["source"]]
    for _, span in spans_of(assigned):
        for border in span:
            after = text[border : border + 1]
            assert after != "\ufe0f"
            assert not (after and unicodedata.combining(after))


@pytest.mark.parametrize("code", ["defence", "trade", "infrastructure", "ideology", "skepticism"])
def test_the_coders_agree_in_part_on_each_code(code):
    both = alone = 0
    for source in complete("ana") & complete("bounmy"):
        ana, bounmy = covered("ana", code, source), covered("bounmy", code, source)
        both += len(ana & bounmy)
        alone += len(ana ^ bounmy)
    assert both > alone > 0.1 * both


def test_some_stretches_carry_several_codes_and_some_annotations_a_memo():
    for coding in CODINGS.values():
        annotations = [entry for each in coding["sources"] for entry in each["annotations"]]
        assert sum("memo" in entry for entry in annotations) >= 5
        assert any(
            code != other_code and span.overlaps(other)
            for each in coding["sources"]
            for (code, span), (other_code, other) in combinations(spans_of(each), 2)
        )
