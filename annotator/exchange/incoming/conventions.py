"""How a program counts positions in a text file, and what they are in canonical text.

REFI-QDA 1.5 (section 10.2) says "Unicode codepoint" and "the first and the last character", and not
a word of line ends and byte order marks. Programs count code points or UTF-16 units, a CR LF as one
or two, a byte order mark or not, and end a span with its last position or the one after it.
"""

from dataclasses import dataclass
from enum import StrEnum
from itertools import product


class Unit(StrEnum):
    """What is counted."""

    CODE_POINT = "code points"
    UTF_16 = "UTF-16 units"


class LineEnds(StrEnum):
    """How long a line end is, whatever it is in the file."""

    ONE = "line ends as one"
    TWO = "line ends as two"
    AS_WRITTEN = "line ends as they stand in the file"


@dataclass(frozen=True, slots=True)
class Convention:
    """A way of counting.

    Attributes:
        unit: what is counted.
        line_ends: how long a line end is.
        last_included: whether the end is the last position covered, not the one after it.
        mark_counted: whether the byte order mark at the start of a file counts as a character.
    """

    unit: Unit = Unit.CODE_POINT
    line_ends: LineEnds = LineEnds.ONE
    last_included: bool = False
    mark_counted: bool = False

    def __str__(self) -> str:
        """Return it in words, as it is told to whoever imports."""
        end = "the end included" if self.last_included else "the end excluded"
        mark = ", the byte order mark counted" if self.mark_counted else ""
        return f"{self.unit}, {self.line_ends}, {end}{mark}"


CONVENTIONS = tuple(
    Convention(*each) for each in product(Unit, LineEnds, (False, True), (False, True))
)
"""Every way of counting."""
