import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QTextCursor, QTextDocument, QTextLayout

from annotator.ui.document.display_text import LONGEST_BLOCK, display_text
from annotator.ui.document.laid_out_block import joined_stretches
from annotator.ui.document.layout import LazyDocumentLayout
from tests.ui.document.texts import utf16_length

EXACT, FUZZY = Qt.HitTestAccuracy.ExactHit, Qt.HitTestAccuracy.FuzzyHit
SENTENCE = "A sentence of middling length that will not fit on a single line of text. "

pytestmark = pytest.mark.usefixtures("qapp")


def laid_out_document(text: str, width: int = 400) -> tuple[QTextDocument, LazyDocumentLayout]:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    shown = display_text(text)
    document.setPlainText(shown.text)
    layout = LazyDocumentLayout(document, shown)
    document.setDocumentLayout(layout)
    layout.set_column(left=50, width=width, margin=20)
    return document, layout


def laid_out_count(document: QTextDocument, layout: LazyDocumentLayout) -> int:
    return sum(layout.is_laid_out(n) for n in range(document.blockCount()))


def test_nothing_is_laid_out_before_it_is_asked_for() -> None:
    document, layout = laid_out_document((SENTENCE * 3 + "\n") * 5_000)

    assert laid_out_count(document, layout) == 0
    assert layout.documentSize().height() > 5_000


def test_only_the_blocks_between_two_heights_are_laid_out() -> None:
    document, layout = laid_out_document((SENTENCE * 3 + "\n") * 5_000)
    middle = layout.documentSize().height() / 2

    blocks = list(layout.laid_out_between(middle, middle + 600))

    assert 0 < laid_out_count(document, layout) == len(blocks) < 20
    tops = [top for top, _ in blocks]
    assert tops[0] <= middle < tops[1]
    assert tops == [layout.top(block.number) for _, block in blocks]


def test_a_million_characters_in_one_paragraph_are_laid_out_in_pieces() -> None:
    document, layout = laid_out_document(SENTENCE * 14_000)

    list(layout.laid_out_between(0, 600))

    assert laid_out_count(document, layout) == 1
    assert layout.laid_out(0).length <= LONGEST_BLOCK
    assert layout.continues(1)
    assert not layout.continues(0)


def test_blocks_stand_below_one_another_without_overlap_or_hole() -> None:
    document, layout = laid_out_document("a\n\n" + SENTENCE * 5 + "\nb\n" + SENTENCE * 100 + "\nc")
    for number in range(document.blockCount()):
        layout.laid_out(number)

    bottom = 20.0
    for number in range(document.blockCount()):
        rectangle = layout.blockBoundingRect(document.findBlockByNumber(number))
        assert rectangle.left() == 50
        assert bottom <= rectangle.top() <= bottom + layout.metrics.paragraph_gap
        bottom = rectangle.bottom()
    assert bottom <= layout.documentSize().height()


def test_between_the_pieces_of_a_paragraph_lines_follow_one_another_as_inside() -> None:
    document, layout = laid_out_document(SENTENCE * 200)
    first = layout.blockBoundingRect(document.findBlockByNumber(0))

    assert layout.blockBoundingRect(document.findBlockByNumber(1)).top() == first.bottom()


def test_corrected_heights_are_told_and_add_up() -> None:
    document, layout = laid_out_document((SENTENCE * 3 + "\n") * 50 + "i" * 900)
    told: list[int] = []
    layout.height_corrected.connect(lambda _number, grown: told.append(grown))
    estimated = layout.documentSize().height()

    for number in range(document.blockCount()):
        layout.laid_out(number)

    assert told
    assert layout.documentSize().height() == estimated + sum(told)


def test_a_block_asked_for_its_place_has_its_lines() -> None:
    document, layout = laid_out_document((SENTENCE * 3 + "\n") * 500)
    block = document.findBlockByNumber(300)
    assert block.layout().lineCount() == 0

    rectangle = layout.blockBoundingRect(block)

    assert block.layout().lineCount() > 1
    assert rectangle.height() == layout.laid_out(300).height


def test_the_cursor_moves_by_lines_through_paragraphs_and_pieces() -> None:
    text = "first\n" + SENTENCE * 120 + "\nlast"
    document, layout = laid_out_document(text)
    cursor = QTextCursor(document)
    lines = sum(len(layout.laid_out(n).lines) for n in range(document.blockCount()))

    moves = 0
    while cursor.movePosition(QTextCursor.MoveOperation.Down):
        moves += 1
    assert moves == lines - 1
    assert cursor.block().text() == "last"
    while cursor.movePosition(QTextCursor.MoveOperation.Up):
        moves -= 1
    assert moves == 0
    assert cursor.position() == 0


def test_another_width_breaks_lines_anew_and_another_place_does_not() -> None:
    document, layout = laid_out_document((SENTENCE * 3 + "\n") * 50)
    lines = len(layout.laid_out(7).lines)

    layout.set_column(left=90, width=400, margin=20)
    assert layout.is_laid_out(7)
    assert layout.blockBoundingRect(document.findBlockByNumber(7)).left() == 90

    layout.set_column(left=90, width=200, margin=20)
    assert not layout.is_laid_out(7)
    assert len(layout.laid_out(7).lines) > lines


def test_another_font_measures_all_anew() -> None:
    document, layout = laid_out_document((SENTENCE * 3 + "\n") * 50)
    before = layout.laid_out(3).height
    font = document.defaultFont()
    font.setPixelSize(60)

    document.setDefaultFont(font)

    assert not layout.is_laid_out(3)
    assert layout.laid_out(3).height > 2 * before


def test_a_document_that_is_edited_after_all_is_laid_out_as_it_is() -> None:
    document, layout = laid_out_document("one\ntwo\nthree")
    layout.laid_out(2)

    QTextCursor(document).insertText("zero\n")

    assert [layout.laid_out(n).length for n in range(4)] == [4, 3, 3, 5]


def test_the_size_is_reported_once_for_each_change() -> None:
    _, layout = laid_out_document((SENTENCE * 3 + "\n") * 50 + "i" * 900)
    layout.report_size()
    sizes: list[float] = []
    layout.documentSizeChanged.connect(lambda size: sizes.append(size.height()))

    layout.report_size()
    assert sizes == []
    layout.laid_out(50)
    layout.report_size()
    layout.report_size()
    assert sizes == [layout.documentSize().height()]


def test_lines_of_blocks_long_out_of_sight_are_freed_but_their_heights_kept() -> None:
    document, layout = laid_out_document((SENTENCE * 40 + "\n") * 120)
    for number in range(document.blockCount()):
        layout.laid_out(number)
    size = layout.documentSize()

    layout.forget_unseen(100, 110)

    assert not layout.is_laid_out(0)
    assert all(layout.is_laid_out(n) for n in range(100, 111))
    assert document.findBlockByNumber(0).layout().lineCount() == 0
    assert layout.documentSize() == size


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["word ", "مرحبا ", "123 ", "שלום, ", "e\u0301 ", "字", "\n"]), max_size=40
    ).map("".join)
)
def test_every_character_is_found_where_it_is_painted(text: str) -> None:
    document, layout = laid_out_document(text, width=300)
    for number in range(document.blockCount()):
        block = layout.laid_out(number)
        for box in block.lines:
            for position in range(box.start, box.end):
                if text[block.position + position] in " \u0301":
                    continue
                for left, right in block.stretches(box, position, position + 1):
                    point = QPointF(50 + (left + right) / 2, layout.top(number) + box.baseline)
                    assert layout.hitTest(point, EXACT) == block.position + position


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["word", " ", "e\u0301", "te\u0301\u00a0fin", "字", "🇱🇦", "👩🏽‍🌾", "—"]),
        min_size=1,
        max_size=14,
    ).map("".join)
)
@example("Ahead 👨‍👩‍👧‍👦 e\u0301te\u0301\u00a0fin 🇱🇦 done.")
def test_a_click_leads_to_an_end_of_the_character_under_it(text: str) -> None:
    _, layout = laid_out_document(text, width=300)
    block = layout.laid_out(0)
    carets = QTextLayout(text)
    for box in block.lines:
        position = box.start
        while position < box.end:
            following = max(carets.nextCursorPosition(position), position + 1)
            for left, right in block.stretches(box, position, min(following, box.end)):
                for share in (0.25, 0.75):
                    x = 50 + left + share * (right - left)
                    point = QPointF(x, layout.top(0) + box.baseline)
                    assert layout.hitTest(point, FUZZY) in (position, following)
            position = following


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["word ", "مرحبا ", "123 ", "שלום, ", "(عربي) ", "字"]),
        min_size=1,
        max_size=14,
    ).map("".join),
    st.data(),
)
def test_a_span_covers_what_its_characters_cover(text: str, data) -> None:
    """Where directions mix, the parts of a span lie where each of its characters lies."""
    _, layout = laid_out_document(text, width=350)
    block = layout.laid_out(0)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    for box in block.lines:
        first, last = max(start, box.start), min(end, box.end)
        if first >= last:
            continue
        whole = block.stretches(box, start, end)
        parts = joined_stretches(
            part for n in range(first, last) for part in block.stretches(box, n, n + 1)
        )
        covered = sum(right - left for left, right in whole)
        assert covered == pytest.approx(sum(right - left for left, right in parts), abs=2)
        assert all(left >= -1 for left, _ in whole)


def test_lines_of_right_to_left_paragraphs_begin_at_the_right() -> None:
    _, layout = laid_out_document("مرحبا بالعالم\nHello", width=400)
    arabic, english = layout.laid_out(0), layout.laid_out(1)

    assert arabic.right_to_left
    assert not english.right_to_left
    (left, right) = arabic.stretches(arabic.lines[0], 0, 1)[0]
    assert right == pytest.approx(400, abs=2)
    assert left < right
    assert english.stretches(english.lines[0], 0, 1)[0][0] == 0


def test_a_character_in_the_place_of_a_blocks_end_has_its_own_room() -> None:
    text = "一二三四五六七八九十" * 1_000
    _, layout = laid_out_document(text)
    block = layout.laid_out(0)
    line = block.lines[-1]

    until_end = block.stretches(line, line.start, block.length)
    with_tail = block.stretches(line, line.start, block.length + 1)

    assert block.tail == text[block.length]
    assert len(with_tail) == len(until_end) + 1
    assert with_tail[-1][0] == pytest.approx(until_end[-1][1])
    on_tail = QPointF(50 + sum(with_tail[-1]) / 2, layout.top(0) + line.baseline)
    assert layout.hitTest(on_tail, EXACT) == block.length


def test_a_fuzzy_hit_always_gives_a_position_and_an_exact_one_only_on_text() -> None:
    _, layout = laid_out_document("short\n" + SENTENCE)
    below = layout.documentSize().height() + 500
    left_of_text, right_of_text = QPointF(5, 30), QPointF(440, 30)

    assert layout.hitTest(QPointF(60, below), FUZZY) >= utf16_length("short\n")
    assert layout.hitTest(left_of_text, FUZZY) == 0
    assert layout.hitTest(right_of_text, FUZZY) == 5
    for point in (left_of_text, right_of_text, QPointF(60, below), QPointF(60, -5)):
        assert layout.hitTest(point, EXACT) == -1


def test_drawing_paints_the_text_in_the_clip_alone() -> None:
    document, layout = laid_out_document((SENTENCE * 3 + "\n") * 500)
    image = QImage(500, 300, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)

    document.drawContents(painter, QRectF(0, 0, 500, 300))
    painter.end()

    dark = [y for y in range(300) for x in range(50, 450, 2) if image.pixelColor(x, y).value() < 90]
    assert min(dark) < 60
    assert max(dark) > 240
    assert laid_out_count(document, layout) < 10
