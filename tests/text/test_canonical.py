from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text.canonical import TextRefusedError, canonical, source_id, text_digest


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("one\r\ntwo\rthree\nfour", "one\ntwo\nthree\nfour"),
        ("\r\r\n\n\r", "\n\n\n\n"),
        ("a\0b\0", "ab"),
        ("a\r\0\nb", "a\nb"),
        ("", ""),
    ],
)
def test_line_ends_and_nul(raw: str, expected: str) -> None:
    assert canonical(raw) == expected


@pytest.mark.parametrize(
    "kept",
    [
        "700\u00a0km",
        "co\u00adoperate",
        "one\u2028two\u2029three\x85four\x0bfive\x0c",
        "e\u0301 against \u00e9",
        "👨\u200d👩\u200d👧 🏗\ufe0f 🇱🇦",
        "\ufeffmark",
        "\ufffereversed mark",
        "\ufdd0\U0001ffff",
        "  spaces \t stay  \n\n",
    ],
)
def test_nothing_else_is_altered(kept: str) -> None:
    assert canonical(kept) == kept


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_canonical_form_is_stable_and_loses_only_nul_and_cr(raw: str) -> None:
    text = canonical(raw)
    assert canonical(text) == text
    assert "\r" not in text
    assert "\0" not in text
    line_ends = str.maketrans("", "", "\r\n\0")
    assert text.translate(line_ends) == raw.translate(line_ends)


@pytest.mark.parametrize("code", [0xD800, 0xDC41, 0xDFFF])
def test_half_a_surrogate_pair_is_refused_with_its_place(code: int) -> None:
    with pytest.raises(TextRefusedError, match=rf"U\+{code:04X}\) at position 2; "):
        canonical(f"ab{chr(code)}c")


def test_the_id_of_a_source_never_changes() -> None:
    text = "Việt Nam 🤝 Lào\n"
    digest = "beabc6fdc6f0065bab0c7e3e13747eaaccf61d34297ae9db6e14157e30202ad2"
    assert text_digest(text) == digest
    assert source_id(text) == UUID("1b31e0dc-8ed9-5490-9708-b7a750e5b17a")


def test_texts_that_differ_have_different_ids() -> None:
    assert source_id("é") != source_id("e\u0301")
