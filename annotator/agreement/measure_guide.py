"""What each figure of a comparison means, when it misleads, and where it is from.

Used wherever a figure is shown: in the window, the report and on the command line.
"""

from collections.abc import Mapping
from types import MappingProxyType

from annotator.agreement.guide.all_codes import ALL_CODES
from annotator.agreement.guide.coefficients import COEFFICIENTS
from annotator.agreement.guide.counts import COUNTS
from annotator.agreement.guide.entry import GuideEntry
from annotator.agreement.guide.span_measures import SPAN_MEASURES

__all__ = ["GUIDE", "GuideEntry", "guide_entry"]

GUIDE: Mapping[str, GuideEntry] = MappingProxyType(
    {entry.name: entry for entry in (*COEFFICIENTS, *SPAN_MEASURES, *ALL_CODES, *COUNTS)}
)
"""The entries by name: that of the measure in a comparison, or characters, spans, confusion,
occurrence, frequency, intervals, gamma."""


def guide_entry(name: str) -> GuideEntry:
    """Return what the guide says of a measure.

    Raises:
        KeyError: If there is no such measure.
    """
    return GUIDE[name]
