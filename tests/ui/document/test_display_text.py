from hypothesis import example, given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from annotator.text.graphemes import is_grapheme_border
from annotator.ui.document.display_text import LONGEST_BLOCK, DisplayText, display_text
from tests.ui.document.texts import HARD, canonical_texts, utf16_length


def shown_in_qt(shown: DisplayText) -> QTextDocument:
    document = QTextDocument()
    document.setPlainText(shown.text)
    return document


def block_lengths(document: QTextDocument) -> list[int]:
    blocks = (document.findBlockByNumber(n) for n in range(document.blockCount()))
    return [block.length() - 1 for block in blocks]


@given(canonical_texts)
@example("\ufeff")
@example("\ufeffa")
@example("\ufffea")
@example("a\r\nb")
@example("")
@example("\n")
def test_positions_in_the_document_are_those_of_the_text(text: str) -> None:
    shown = display_text(text)
    document = shown_in_qt(shown)

    assert document.characterCount() - 1 == utf16_length(text)
    lines = text.split("\n")
    assert block_lengths(document) == [utf16_length(line) for line in lines]
    assert shown.block_lengths == [len(line) for line in lines]


@given(canonical_texts)
def test_only_characters_that_qt_would_alter_are_replaced(text: str) -> None:
    shown = display_text(text).text

    replaced = {before for before, after in zip(text, shown, strict=True) if before != after}
    assert replaced <= set("\u2029\ufdd0\ufdd1\ufffc\ufeff\ufffe")
    assert all(
        before == after
        for before, after in zip(text[1:], shown[1:], strict=True)
        if before in "\ufeff\ufffe"
    )


def test_the_document_holds_exactly_what_it_is_given() -> None:
    text = "".join(HARD) * 2
    shown = display_text(text)

    raw = shown_in_qt(shown).toRawText()

    assert raw == shown.text.replace("\n", "\u2029")


def test_a_text_without_long_paragraphs_is_not_cut() -> None:
    shown = display_text("a" * LONGEST_BLOCK + "\n" + "b" * LONGEST_BLOCK)

    assert shown.continuing == frozenset()
    assert shown.block_lengths == [LONGEST_BLOCK, LONGEST_BLOCK]


def test_a_long_paragraph_is_cut_after_sentences() -> None:
    sentence = "A sentence of some length that is said again and again. "
    shown = display_text("Before\n" + sentence * 400 + "\nAfter")

    blocks = shown.text.split("\n")
    assert max(shown.block_lengths) <= LONGEST_BLOCK
    assert shown.cut_characters == {}
    assert all(block.endswith("again.") for block in blocks[1:-2])
    assert shown.continuing == frozenset(range(2, len(blocks) - 1))


def test_where_there_is_no_space_the_character_at_the_cut_is_kept_for_painting() -> None:
    line = "一二三四五六七八九十" * 1_000
    shown = display_text(line)

    blocks = shown.text.split("\n")
    assert max(shown.block_lengths) <= LONGEST_BLOCK
    pieces = [block + shown.cut_characters.get(n, "") for n, block in enumerate(blocks)]
    assert "".join(pieces) == line


@given(
    st.lists(st.sampled_from([part for part in HARD if "\n" not in part]), min_size=20),
    st.integers(600, 1_000),
)
def test_a_long_paragraph_of_any_text_keeps_its_positions_and_graphemes(
    parts: list[str], repetitions: int
) -> None:
    line = "".join(parts) * repetitions
    text = f"x\n{line}\ny"

    shown = display_text(text)

    assert len(shown.text) == len(text)
    assert shown_in_qt(shown).characterCount() - 1 == utf16_length(text)
    position = 0
    for number, length in enumerate(shown.block_lengths[:-1]):
        position += length
        assert utf16_length(text[position]) == 1
        if number + 1 in shown.continuing:
            assert is_grapheme_border(text, position)
            assert is_grapheme_border(text, position + 1)
        position += 1


def test_a_piece_keeps_the_direction_of_its_paragraph() -> None:
    arabic = "هذه جملة عربية طويلة بعض الشيء. " * 100
    english = "An English sentence. " * 100
    shown = display_text((arabic + english + arabic + english) * 2)

    document = shown_in_qt(shown)
    guessed = {
        number: document.findBlockByNumber(number).text().isascii()
        for number in range(document.blockCount())
    }
    assert any(guessed.values())
    assert all(shown.right_to_left[number] for number, left in guessed.items() if left)
