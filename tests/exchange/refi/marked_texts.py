"""Texts of many scripts with passages that somebody marked, and how another program counts them.

Written without the program's own tables: positions are lengths of what stands before.
"""

import random
import unicodedata
from typing import NamedTuple

_VIETNAMESE = "Tôi rất mệt nhưng vẫn hy vọng vì dịch bệnh rồi sẽ qua và mọi người"
_SENTENCES = {
    "English": "we moved to the city when I was nine and nobody asked what we had left",
    "Vietnamese": _VIETNAMESE,
    "Vietnamese, decomposed": unicodedata.normalize("NFD", _VIETNAMESE),
    "Arabic": "كنا نعيش في المدينة عندما كنت صغيرا ولم يسأل أحد عن البيت الذي تركناه",
    "Chinese": "我们搬到城里的时候 没有人问过 我们留下了什么 那年我九岁 后来才知道",
    "Lao": "ພວກເຮົາຍ້າຍມາຢູ່ເມືອງ ບໍ່ມີໃຜຖາມ ຂ້ອຍອາຍຸເກົ້າປີ ຫຼັງຈາກນັ້ນ",
}
WORDS = {script: tuple(sentence.split()) for script, sentence in _SENTENCES.items()}
UNSPACED = ("Chinese", "Lao")
EMOJI = ("😀", "😴", "👩‍👩‍👧", "🇱🇦", "👍🏽", "𝔸", "𠀋")


class Counting(NamedTuple):
    """How a program counts: `line_end` is how long one is, whatever stands in the file."""

    utf16: bool = False
    crlf_in_file: bool = False
    line_end: int = 1
    mark_in_file: bool = False
    mark_counted: bool = False
    last_included: bool = False


ALL_COUNTINGS = tuple(
    Counting(utf16, crlf, line_end, mark, counted, last)
    for utf16 in (False, True)
    for crlf in (False, True)
    for line_end in (1, 2)
    for mark, counted in ((False, False), (True, False), (True, True))
    for last in (False, True)
)


class Passage(NamedTuple):
    """A span of the canonical text."""

    start: int
    end: int


def outside(text: str, passage: Passage, how: Counting) -> tuple[int, int]:
    """Return a span as a program counts it."""
    start, end = (_length(text[:position], how) for position in passage)
    return start, end - how.last_included


def file_text(text: str, how: Counting) -> str:
    """Return the text as it stands in the file, the mark left out."""
    return text.replace("\n", "\r\n") if how.crlf_in_file else text


def name_of(text: str, passage: Passage, style: str, number: int) -> str:
    """Return the name of a selection: its quote, the beginning of it, a number, or nothing."""
    quote = text[passage.start : passage.end]
    return {
        "quotes": quote,
        "cut quotes": quote if len(quote) <= 30 else quote[:30] + "…",
        "labels": f"Selection {number}",
        "nothing": "",
    }[style]


def marked_text(draw: random.Random, script: str, passages: int, emoji: float) -> tuple:
    """Return a text of some paragraphs, and passages that were marked in it."""
    sentences: list[Passage] = []
    words: list[Passage] = []
    paragraphs: list[Passage] = []
    text = ""
    gap = "" if script in UNSPACED else " "
    for _ in range(draw.randint(4, 25)):
        began = len(text)
        for _ in range(draw.randint(1, 5)):
            first = len(text)
            for number in range(draw.randint(3, 14)):
                if number:
                    text += gap
                word = draw.choice(WORDS[script])
                words.append(Passage(len(text), len(text) + len(word)))
                text += word
                if draw.random() < emoji:
                    text += " " + draw.choice(EMOJI)
                elif draw.random() < 0.1:
                    text += ","
            text += draw.choice(".?!")
            sentences.append(Passage(first, len(text)))
            text += " "
        text = text.rstrip()
        paragraphs.append(Passage(began, len(text)))
        text += "\n" * draw.randint(1, 2)
    marked = [_marked(draw, text, words, sentences, paragraphs) for _ in range(passages)]
    return text, marked


def _marked(draw, text, words, sentences, paragraphs) -> Passage:
    kind = draw.random()
    if kind < 0.6:
        first = draw.randrange(len(words))
        last = min(len(words) - 1, first + draw.randint(0, 8))
        passage = Passage(words[first].start, words[last].end)
    elif kind < 0.85:
        passage = draw.choice(sentences)
    elif kind < 0.95:
        first = draw.randrange(len(paragraphs))
        last = min(len(paragraphs) - 1, first + draw.randint(0, 2))
        passage = Passage(paragraphs[first].start, paragraphs[last].end)
    else:  # careless
        start = draw.randrange(len(text) - 2)
        passage = Passage(start, draw.randint(start + 1, min(len(text), start + 40)))
    if draw.random() < 0.1 and passage.end < len(text):
        passage = Passage(passage.start, passage.end + 1)
    return passage


def _length(before: str, how: Counting) -> int:
    counted = before.replace("\n", "\r\n") if how.line_end == 2 else before
    units = len(counted.encode("utf-16-le")) // 2 if how.utf16 else len(counted)
    return units + (how.mark_in_file and how.mark_counted)
