"""Every emoji and no-break space of a text is coded by mouse and by keys, exactly."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from annotator.text.spans import Span
from tests.ui.desk import coded, in_file, make_project

HARD_TEXT = (
    "Turnover rose by 12\u00a0% to US$\u00a01.4\u00a0billion 📈, said the minister 👩🏽‍💼.\n"
    "“Friends forever” 🇱🇦🇻🇳 — and then? 😀😀 Cafe\u0301 talks\u00a0lasted 3\u202f000 s ❤️.\n"
    "• مرحبا بالعالم 🌍 كله\u00a0هنا\n"
    "The family 👨‍👩‍👧‍👦 crossed\u00a0the\u00a0bridge 🌉 at e\u0301cluse 1\ufe0f\u20e3.\n"
    "ພາສາລາວ\u00a0🚂 and 中文\u00a0🐉 end\u00a0here 🏁"
)

# What a reader sees as one sign, found here by a rule of its own.
SIGNS = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[0-9]\ufe0f\u20e3"
    "|[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?"
    "(?:\u200d[\u2600-\u27bf\U0001f300-\U0001faff][\ufe0f\U0001f3fb-\U0001f3ff]?)*"
    "|\u00a0|\u202f|\\w\u0301"
)
SPANS = [Span(*found.span()) for found in SIGNS.finditer(HARD_TEXT)]


def test_there_is_something_to_code() -> None:
    quotes = [span.cut(HARD_TEXT) for span in SPANS]
    assert len(quotes) == 27
    assert {"👩🏽‍💼", "🇱🇦", "🇻🇳", "👨‍👩‍👧‍👦", "1\ufe0f\u20e3", "❤️", "e\u0301", "\u00a0"} <= set(
        quotes
    )


@pytest.fixture
def hard_file(tmp_path):
    return make_project(tmp_path / "hard.annotator", HARD_TEXT)


@pytest.mark.parametrize("way", ["drag", "select_with_keys"])
def test_code_every_emoji_and_every_nbsp(desk, hard_file, way) -> None:
    desk.open(hard_file)
    for span in SPANS:
        getattr(desk, way)(span)
        desk.press("d")

    assert [each.span for each in in_file(hard_file)] == SPANS
    assert [quote for _, _, quote in coded(hard_file)] == [span.cut(HARD_TEXT) for span in SPANS]


def test_arabic_is_coded_in_the_order_of_the_text(desk, hard_file) -> None:
    desk.open(hard_file)
    start = HARD_TEXT.index("بالعالم")
    desk.drag(Span(start, start + 7))
    desk.press("t")

    assert coded(hard_file) == [("Ana", "trade", "بالعالم")]


def test_the_copied_text_is_the_texts_own(desk, hard_file) -> None:
    desk.open(hard_file)
    span = Span(HARD_TEXT.index("12"), HARD_TEXT.index("billion"))
    desk.drag(span)
    desk.press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == "12\u00a0% to US$\u00a01.4\u00a0"
