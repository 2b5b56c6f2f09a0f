import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model.scheme import Scheme
from annotator.text.graphemes import is_grapheme_border
from annotator.ui.coding.in_vivo import LONGEST, in_vivo_name, is_whole, unused_name
from tests.ui.coding.codes import code
from tests.ui.document.texts import canonical_texts


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the debt trap", "the debt trap"),
        ("  debt\ntrap \u00a0", "debt trap"),
        ("“debt trap”,", "debt trap"),
        ("— debt trap: ", "debt trap"),
        ("(debt trap)", "debt trap"),
        ("debt (a trap)", "debt (a trap)"),
        ("debt trap)", "debt trap"),
        ("12\u00a0% of trade", "12 % of trade"),
        ("rail\u00adway", "railway"),
        ("Cafe\u0301 talks 📈", "Cafe\u0301 talks 📈"),
        ("«مرحبا بالعالم»", "مرحبا بالعالم"),
        ("…", "…"),
        (" \n\u00a0", ""),
        ("\u200d\ufe0f", ""),
    ],
)
def test_a_name_is_what_a_reader_would_write_down(words, name) -> None:
    assert in_vivo_name(words) == name


def test_many_words_are_cut_between_two() -> None:
    name = in_vivo_name("one of the many things that nobody ever asked about in all these years")
    assert name == "one of the many things that nobody ever asked about in all …"
    assert not is_whole(name)


def test_words_without_spaces_are_cut_between_characters() -> None:
    assert in_vivo_name("👨‍👩‍👧‍👦" * 30).removesuffix(" …") == "👨‍👩‍👧‍👦" * 8


@given(words=canonical_texts)
def test_any_words_give_a_name_that_can_be_kept(words) -> None:
    name = in_vivo_name(words)
    assert len(name) <= LONGEST
    assert name == " ".join(name.split())
    cut = name.removesuffix(" …")
    assert all(is_grapheme_border(cut, place) for place in (0, len(cut)))


@given(names=st.lists(st.sampled_from(["debt", "Debt", "debt 2", "debt 3", "trap"]), unique=True))
def test_an_unused_name_is_unused(names) -> None:
    name = unused_name("debt", Scheme([code(each) for each in names]))
    assert name.casefold() not in {each.casefold() for each in names}
    assert name.startswith("debt")
