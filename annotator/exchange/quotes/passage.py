"""A quote as a file has it, and how it is put together with the mark that leads back from it."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.exchange.references import Reference, references_in


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
