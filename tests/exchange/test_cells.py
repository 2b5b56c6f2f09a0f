import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.cells import harmless, original

SIGNS = "=+-@"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\rA",
        "\nA",
        " =1",
        "\u00a0=1",
        "\u3000=1",
        "\u200b=1",
        "\ufeff=1",
        "\n\n =1",
        "＝1+1",
        "＋1",
        "－1",
        "＠A",
        "\u22121",
        "'quoted'",
    ],
)
def test_what_may_run_gets_an_apostrophe(text):
    assert harmless(text) == "'" + text
    assert original(harmless(text)) == text


@pytest.mark.parametrize("text", ["", "a=1", "1-1", "a\n=1", "“=1”", " a", "🚢", "(=1)", "   "])
def test_what_cannot_run_stays_as_it_is(text):
    assert harmless(text) == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_reads_back_exactly(text):
    file = io.StringIO(newline="")
    csv.writer(file).writerow([harmless(text), "end"])
    file.seek(0)
    ((cell, end),) = csv.reader(file)
    assert original(cell) == text
    assert end == "end"


@given(st.text(alphabet=" \t\n\r\u00a0\u200b'=+-@＝a"))
def test_no_cell_starts_with_a_sign_after_what_is_not_seen(text):
    seen = harmless(text).lstrip(" \t\n\r\u00a0\u200b")
    assert not seen.startswith(tuple(SIGNS + "＝"))
