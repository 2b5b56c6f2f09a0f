import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.ui.look import quotes
from annotator.ui.look.quotes import shortened

words = st.text(" ab\n\u00a0👍\u0301", max_size=60)


@given(words, st.integers(4, 30))
def test_of_a_long_text_only_the_ends_are_looked_at_and_nothing_is_different(text, length) -> None:
    whole = shortened(text, length)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(quotes, "_ENOUGH", 10)
        assert shortened(text, length) == whole
