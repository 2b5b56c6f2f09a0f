"""Where the borders of a span can go: by characters, words and sentences, never to nothing."""

import re
from collections.abc import Callable
from enum import Enum, auto

from annotator.text.graphemes import grapheme_end, grapheme_start
from annotator.text.sentences import Sentences
from annotator.text.spans import Span
from annotator.text.words import word_after, word_around, word_at, word_before

_NOT_SPACE = re.compile(r"\S")

_First = Callable[[int], Span | None]
_Following = Callable[[Span], Span | None]


class Border(Enum):
    """One of the two ends of a span."""

    START = auto()
    END = auto()

    def of(self, span: Span) -> int:
        """Return where this border of ``span`` stands."""
        return span.start if self is Border.START else span.end


class Unit(Enum):
    """By what a border is moved."""

    CHARACTER = auto()
    WORD = auto()
    SENTENCE = auto()


class BorderMoves:
    """Moves the borders of spans in one text.

    Whatever is asked for, a moved border stands inside the text and cuts no grapheme, and the span
    keeps at least one.
    """

    def __init__(self, text: str, sentences: Sentences) -> None:
        self._text = text
        self._sentences = sentences

    def moved(self, span: Span, border: Border, unit: Unit, by: int) -> Span:
        """Return ``span`` with one border moved on (``by`` > 0) or back by one unit.

        An end stops where a word or a sentence ends, a start where one begins. Where there is no
        further one, it goes to the first or last character that is no white space. The span stays
        as it is where nothing would be left of it, and at the ends of the text.
        """
        place = self._further(border, unit, border.of(span), 1 if by > 0 else -1)
        moved = Span(place, span.end) if border is Border.START else Span(span.start, place)
        return moved if moved.length > 0 else span

    def placed(self, span: Span, border: Border, position: int, *, whole_words: bool) -> Span:
        """Return ``span`` with one border put at ``position``, or as near to it as can be.

        Args:
            span: a span that is not empty.
            border: which of its borders.
            position: where to put it; outside the text, the text's end is meant.
            whole_words: whether a border inside a word goes to the nearer end of that word.
        """
        place = grapheme_start(self._text, min(max(position, 0), len(self._text)))
        if whole_words:
            place = self._out_of_word(border, place)
        if border is Border.START:
            last = grapheme_start(self._text, span.end - 1)
            if place > last:
                word = word_around(self._text, last) if whole_words else None
                place = grapheme_start(self._text, word.start) if word else last
            return Span(place, span.end)
        first = grapheme_end(self._text, span.start + 1)
        if place < first:
            word = word_around(self._text, first) if whole_words else None
            place = grapheme_end(self._text, word.end) if word else first
        return Span(span.start, place)

    def _out_of_word(self, border: Border, position: int) -> int:
        """Return ``position``, or where the piece of text ends or begins that reaches nearest."""
        word = word_around(self._text, position)
        if word is None:
            return position
        to_start = position - word.start < word.end - position
        if border is Border.START:
            place = word.start if to_start else self._skip_space(word.end)
        else:
            place = self._before_space(word.start) if to_start else word.end
        return self._whole(border, place)

    # Stops -----------------------------------------------------------------------------------

    def _further(self, border: Border, unit: Unit, position: int, by: int) -> int:
        """Return the next stop of a border; without one, the end of what is no white space."""
        if unit is Unit.CHARACTER:
            if by > 0:
                return grapheme_end(self._text, min(position + 1, len(self._text)))
            return grapheme_start(self._text, max(position - 1, 0))
        first, following = self._steps(unit, by)
        found = first(position)
        while found is not None:
            stop = self._whole(border, border.of(found))
            if (stop - position) * by > 0:
                return stop
            found = following(found)
        return self._outermost(border, position, by)

    def _steps(self, unit: Unit, by: int) -> tuple[_First, _Following]:
        """Return what finds the first unit that reaches beyond a position, and the one after."""
        sentences, text = self._sentences, self._text
        if unit is Unit.WORD:
            if by > 0:
                return self._word_on, lambda word: word_after(text, word.end)
            return self._word_back, lambda word: word_before(text, word.start)
        if by > 0:
            return self._sentence_on, lambda sentence: sentences.after(sentence.start)
        return self._sentence_back, lambda sentence: sentences.before(sentence.start)

    def _word_on(self, position: int) -> Span | None:
        here = word_at(self._text, position)
        return here if here and here.end > position else word_after(self._text, position)

    def _word_back(self, position: int) -> Span | None:
        if not position:
            return None
        here = word_at(self._text, position - 1)
        if here and here.end >= position:
            return here
        return word_before(self._text, position - 1)

    def _sentence_on(self, position: int) -> Span | None:
        here = self._sentences.at(position)
        return here if here and here.end > position else self._sentences.after(position)

    def _sentence_back(self, position: int) -> Span | None:
        if not position:
            return None
        here = self._sentences.at(position - 1)
        return here if here and here.start < position else self._sentences.before(position - 1)

    def _outermost(self, border: Border, position: int, by: int) -> int:
        if by > 0:
            return max(self._whole(border, self._before_space(len(self._text))), position)
        return min(self._whole(border, self._skip_space(0)), position)

    def _whole(self, border: Border, position: int) -> int:
        leave = grapheme_start if border is Border.START else grapheme_end
        return leave(self._text, position)

    def _skip_space(self, position: int) -> int:
        found = _NOT_SPACE.search(self._text, position)
        return found.start() if found else len(self._text)

    def _before_space(self, position: int) -> int:
        while position and self._text[position - 1].isspace():
            position -= 1
        return position
