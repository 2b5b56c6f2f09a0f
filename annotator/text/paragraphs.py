"""The paragraphs of a text: the lines of its canonical form."""

from array import array
from bisect import bisect_right
from collections.abc import Iterator

from annotator.text.spans import Span


class Paragraphs:
    r"""The lines of one canonical text, in order.

    A paragraph's span leaves out the ``\n`` that ends it; a position on that ``\n`` still belongs
    to the paragraph. A text with n line ends has n + 1 paragraphs: an empty text has one, and a
    text that ends with ``\n`` has an empty one at its end, as a text editor shows it.
    """

    def __init__(self, text: str) -> None:
        self._starts = array("I", [0])
        line_end = text.find("\n")
        while line_end >= 0:
            self._starts.append(line_end + 1)
            line_end = text.find("\n", line_end + 1)
        # One more than the paragraphs: where the next paragraph would start.
        self._starts.append(len(text) + 1)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, index: int) -> Span:
        if not 0 <= index < len(self):
            raise IndexError(f"paragraph {index} lies outside 0 … {len(self) - 1}")
        return Span(self._starts[index], self._starts[index + 1] - 1)

    def __iter__(self) -> Iterator[Span]:
        return (self[index] for index in range(len(self)))

    def index_at(self, position: int) -> int:
        """Return the index, from 0, of the paragraph that holds ``position``.

        The end of the text belongs to the last paragraph.

        Raises:
            ValueError: ``position`` lies outside the text.
        """
        if not 0 <= position < self._starts[-1]:
            raise ValueError(f"position {position} lies outside 0 … {self._starts[-1] - 1}")
        return bisect_right(self._starts, position) - 1

    def number_at(self, position: int) -> int:
        """Return the number, from 1, of the paragraph that holds ``position``.

        Raises:
            ValueError: ``position`` lies outside the text.
        """
        return self.index_at(position) + 1

    def at(self, position: int) -> Span:
        """Return the span of the paragraph that holds ``position``.

        Raises:
            ValueError: ``position`` lies outside the text.
        """
        return self[self.index_at(position)]
