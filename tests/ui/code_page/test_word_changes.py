"""What is different between two wordings."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.code_page.word_changes import changes_as_html


def test_words_that_went_are_struck_and_those_that_came_underlined() -> None:
    assert changes_as_html("All trade in goods.", "All trade in services.") == (
        "All trade in <s>goods</s>\u2009<u>services</u>."
    )
    assert changes_as_html("a < b", "a < b & c") == "a &lt; b<u> &amp; c</u>"


def test_a_first_wording_is_not_marked_as_changed() -> None:
    assert changes_as_html("", "One.\nTwo.") == "One.<br>Two."


def test_very_long_texts_are_shown_whole() -> None:
    before, text = "one " * 2_000, "two " * 2_000
    assert changes_as_html(before, text) == f"<s>{before}</s>\u2009<u>{text}</u>"


words = st.text("ab &<\n🚢e\u0301ก", max_size=20)


@given(words, words)
def test_without_what_was_struck_it_is_the_new_wording(before: str, text: str) -> None:
    html = changes_as_html(before, text)
    kept = re.sub(r"<s>.*?</s>\u2009?", "", html)
    assert unescape(re.sub(r"</?u>", "", kept).replace("<br>", "\n")) == text
