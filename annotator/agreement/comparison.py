"""What two or more coders did with each code, side by side, as data."""

from annotator.agreement.comparison_input import ComparisonInput
from annotator.agreement.comparison_result import (
    CodeComparison,
    Comparison,
    Coverage,
    Intervals,
    Overall,
)
from annotator.agreement.running_comparison import RunningComparison

__all__ = ["CodeComparison", "Comparison", "Coverage", "Intervals", "Overall", "compare"]


def compare(given: ComparisonInput) -> Comparison:
    """Compare what the coders did with each code, pooled over the sources in scope.

    Raises:
        ValueError: If a span reaches outside its source, or a source's units overlap.
    """
    return RunningComparison(given).comparison()
