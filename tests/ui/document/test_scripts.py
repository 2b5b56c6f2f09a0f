"""Every script and every emoji sequence: painted, pointed at, stepped over and copied whole."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtTest import QTest

from annotator.text.graphemes import grapheme_end
from annotator.text.spans import Span
from annotator.ui.document import LIGHT, Mark, tints
from tests.ui.document.conftest import Screen

GREEN = "#117733"
TINT = QColor(tints.tint(LIGHT.page, LIGHT.text, (GREEN,), LIGHT.tint_strength)).rgb()
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier

LINES = {
    "arabic with latin numbers": "دفعت 1234 كتب في 2024",
    "arabic with its own numbers": "دفعت ١٢٣٤ كتب",
    "arabic with vowel signs": "مُحَمَّد كَتَبَ",
    "hebrew with points": "בְּרֵאשִׁית בָּרָא",
    "latin in arabic": "قال USAID إن 45% صحيح",
    "arabic in latin": "they said مرحبا twice",
    "flags": "a🇱🇦🇻🇳🇨🇳b",
    "flag of a region": "a🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007fb",
    "keycaps": "press 1️⃣ then #️⃣ now",
    "families": "a👨‍👩‍👧‍👦b👩🏽‍🚀c",
    "skin tones": "👍🏻👍🏽👍🏿",
    "hearts": "a❤️b❤️‍🔥c",
    "thai": "ภาษาไทยน้ำที่",
    "lao": "ພາສາລາວນ້ຳ",
    "devanagari": "क्षि हिन्दी भाषा",
    "khmer": "ភាសាខ្មែរ",
    "korean jamo": "\u1112\u1161\u11ab글",
    "stacked marks": "e\u0301\u0323\u0302x\u0308",
    "chinese": "道路和桥梁。",
}


def graphemes(text: str) -> list[Span]:
    found, start = [], 0
    while start < len(text):
        end = grapheme_end(text, start + 1)
        found.append(Span(start, end))
        start = end
    return found


def tinted_columns(screen: Screen) -> set[int]:
    image = screen.view.viewport().grab().toImage()
    column = screen.view.text_column()
    y = screen.caret_rectangle(0).center().y()
    rows = range(y - 12, y + 12)
    return {x for x in column for row in rows if image.pixel(x, row) == TINT}


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_each_character_is_tinted_alone_and_can_be_pointed_at(screen: Screen, text: str) -> None:
    view = screen.view
    tints_of: dict[int, set[int]] = {}
    for number, span in enumerate(graphemes(text)):
        view.show_text(text, [Mark(number, span, GREEN, "Code", "")])
        tints_of[number] = tinted_columns(screen)
        assert tints_of[number], f"{span.cut(text)!r} is not tinted"

    view.show_text(text, [Mark(n, s, GREEN, "Code", "") for n, s in enumerate(graphemes(text))])
    clicked: list[object] = []
    view.mark_clicked.connect(clicked.append)
    for number, tinted in tints_of.items():
        others = set().union(*(tints_of[other] for other in tints_of if other != number))
        own = sorted(tinted - others)
        assert len(tinted & others) <= 4, "it is tinted where others stand"
        place = QPoint(own[len(own) // 2], screen.caret_rectangle(0).center().y())
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert clicked.pop() == number


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_shift_and_arrows_select_and_copy_whole_characters(screen: Screen, text: str) -> None:
    view = screen.view
    view.show_text(text)
    borders = {0, *(span.end for span in graphemes(text))}
    leads_on = Qt.Key.Key_Left if view.runs_right_to_left(0) else Qt.Key.Key_Right
    seen = [0]
    for _ in range(2 * len(text)):
        QTest.keyClick(view, leads_on, SHIFT)
        selected = view.selected_span()
        assert selected is not None
        assert {selected.start, selected.end} <= borders
        seen.append(view.caret())
        QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
        assert QGuiApplication.clipboard().text() == selected.cut(text)
        if view.caret() == len(text):
            break
    else:
        raise AssertionError("the arrow does not lead to the end")
    assert len(seen) == len(set(seen))


@pytest.mark.parametrize("text", LINES.values(), ids=LINES)
def test_all_is_tinted_without_a_hole(screen: Screen, text: str) -> None:
    screen.view.show_text(text, [Mark(1, Span(0, len(text)), GREEN, "Code", "")])
    tinted = tinted_columns(screen)
    assert len(tinted) > max(tinted) - min(tinted) - 3
