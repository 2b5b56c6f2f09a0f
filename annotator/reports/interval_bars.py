"""Where the parts of a small drawing of a figure and its interval stand."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.agreement.figures import Figure
from annotator.reports.document import Table
from annotator.reports.phrases import value

_STEP = 0.25
_LOWEST = -1.0


@dataclass(frozen=True, slots=True)
class Bar:
    """Places from left to right in a drawing, in hundredths of its width."""

    value: float
    low: float | None
    high: float | None
    zero: float


@dataclass(frozen=True, slots=True)
class Scale:
    """The figures between which the bars of one table are drawn: from ``lowest`` to 1."""

    lowest: float

    def bar(self, figure: Figure) -> Bar | None:
        """Return the drawing of a figure; None where it has no value."""
        if figure.value is None:
            return None
        return Bar(
            value=self._place(figure.value),
            low=None if figure.low is None else self._place(figure.low),
            high=None if figure.high is None else self._place(figure.high),
            zero=self._place(0.0),
        )

    def explained(self) -> str:
        """Return what the reader of the bars must know."""
        return (
            f"Bars run from {_axis(self.lowest)} to 1; the upright line stands at 0, the dot at "
            "the figure, and the horizontal line spans the interval."
        )

    def _place(self, figure: float) -> float:
        within = min(max(figure, self.lowest), 1.0)
        return round(100 * (within - self.lowest) / (1 - self.lowest), 2)


def scale_of(table: Table) -> Scale | None:
    """Return what the bars of a table are drawn on; None where it has none."""
    figures = [cell.bar for row in table.rows for cell in row if cell.bar is not None]
    return Scale(_lowest(figures)) if figures else None


def _lowest(figures: Iterable[Figure]) -> float:
    """Return the greatest multiple of a quarter that is no greater than 0 or any figure."""
    ends = (end for figure in figures for end in (figure.value, figure.low) if end is not None)
    lowest = min(0.0, *ends, 0.0)
    return max(_LOWEST, math.floor(lowest / _STEP) * _STEP)


def _axis(figure: float) -> str:
    return "0" if figure == 0 else value(figure, 2)
