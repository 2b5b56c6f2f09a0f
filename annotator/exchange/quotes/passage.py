"""A quote as a file has it, and how it is put together with the mark that leads back from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from annotator.exchange.references import Reference, references_in
from annotator.importing.refusals import DocumentRefusedError

_MOST_MARKED: Final = 500_000_000
"""Characters of all marked stretches together; where no harm is meant, they overlap little."""


@dataclass(frozen=True, slots=True)
class QuotedPassage:
    """A quote in a file.

    Attributes:
        quote: its words.
        reference: which annotation it is of; None where the file does not say.
        where: where it stands in the file, for people.
        is_cut: whether it is only the beginning: the file takes no longer texts.
    """

    quote: str
    reference: Reference | None
    where: str
    is_cut: bool = False


class Pairing:
    """Puts quotes and marks together in a file in which a mark follows its quote.

    What is told to it comes in the order of the file.
    """

    def __init__(self) -> None:
        self._waiting: list[tuple[str, str]] = []
        self._goes_on = False

    def quote(self, text: str, where: str) -> Iterator[QuotedPassage]:
        """Take a paragraph that is a quote, or goes on with one; yield what is settled by it."""
        if not self._goes_on:
            yield from self.settled()
        self._waiting.append((text, where))
        self._goes_on = True

    def words(self, text: str, where: str) -> Iterator[QuotedPassage]:
        """Take a paragraph that is no quote; yield what is settled by it."""
        self._goes_on = False
        for reference in references_in(text):
            quote = "\n".join(words for words, _ in self._waiting)
            place = self._waiting[0][1] if self._waiting else where
            self._waiting = []
            yield QuotedPassage(quote, reference, place)

    def settled(self) -> Iterator[QuotedPassage]:
        """Yield the quotes that no mark followed; the file is over, or another quote begins."""
        waiting, self._waiting = self._waiting, []
        for text, where in waiting:
            if text.strip():
                yield QuotedPassage(text, None, where)


class Stretches:
    """The stretches of a text that begin and end at marks, by the key that both marks have.

    The text is kept once, however many stretches overlap.
    """

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._begun: dict[str, tuple[int, str]] = {}
        self._ended: dict[str, tuple[int, int, str]] = {}

    def begin(self, key: str, where: str) -> None:
        """Let a stretch begin here."""
        self._begun[key] = (self._length, where)

    def end(self, key: str) -> None:
        """Let a stretch end here, if it has begun."""
        if key in self._begun:
            start, where = self._begun.pop(key)
            self._ended[key] = (start, self._length, where)

    def add(self, piece: str) -> None:
        """Go on with the text."""
        self._pieces.append(piece)
        self._length += len(piece)

    def quoted(self, marks: Iterable[tuple[str, Reference]]) -> Iterator[QuotedPassage]:
        """Yield the stretches, once the text is over.

        Args:
            marks: the keys of those that are wanted, and which annotations they are of.

        Raises:
            DocumentRefusedError: together they are longer than any sound file has them.
        """
        text, left = "".join(self._pieces), _MOST_MARKED
        for key, reference in marks:
            start, end, where = self._ended.get(key, (0, 0, f"passage {key}"))
            left -= end - start
            if left < 0:
                raise DocumentRefusedError("Its marked passages overlap beyond measure; split it")
            yield QuotedPassage(text[start:end], reference, where)
