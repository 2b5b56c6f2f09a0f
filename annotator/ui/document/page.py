"""Where things stand on a page: paragraph numbers, the text column, the margin with code names."""

from dataclasses import dataclass

from annotator.ui.document.line_metrics import LineMetrics

MEASURE = 72
"""Characters in a full line: what reads most easily is 65 to 80."""

_MARGIN_SHARE = 0.24
_NARROWEST_MARGIN = 40
_WIDEST_MARGIN = 300
_SPACE_BESIDE_TEXT = 22
_BORDER = 10
_SPACE_ABOVE_TEXT = 28


@dataclass(frozen=True, slots=True)
class PageStyle:
    """What a reader wants of a page.

    Attributes:
        line_spacing: Distance from one line to the next, in lines set close.
        measure: Characters in a full line.
        numbered: Whether paragraphs are numbered.
    """

    line_spacing: float = 1.5
    measure: int = MEASURE
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class PageGeometry:
    """The columns of a page, in pixels from its left border.

    Attributes:
        numbers_right: Right border of the paragraph numbers.
        text_left: Left border of the text.
        text_width: Longest line.
        margin_left: Left border of the margin with brackets and code names.
        margin_width: Width of that margin.
        space_above: Space above the first line and below the last.
    """

    numbers_right: int
    text_left: int
    text_width: int
    margin_left: int
    margin_width: int
    space_above: int

    @classmethod
    def fitting(
        cls, width: int, metrics: LineMetrics, digits: int, measure: int = MEASURE
    ) -> "PageGeometry":
        """Divide ``width`` pixels, with the text at a comfortable measure where there is room.

        Args:
            width: Width of the page.
            metrics: Measures of the text's font.
            digits: Digits of the highest paragraph number; 0 where there are no numbers.
            measure: Characters in a full line.
        """
        numbers = round((digits + 1) * metrics.character_width) if digits else 0
        space = max(width - numbers - 2 * _SPACE_BESIDE_TEXT - 2 * _BORDER, 1)
        margin = min(max(round(space * _MARGIN_SHARE), _NARROWEST_MARGIN), _WIDEST_MARGIN)
        full_line = round(measure * metrics.character_width)
        text_width = max(min(space - margin, full_line), round(metrics.character_width))
        margin = min(max(space - text_width, _NARROWEST_MARGIN), _WIDEST_MARGIN)
        left_over = max(space - text_width - margin, 0)
        # The text stands in the middle as far as its margin leaves it room to.
        in_the_middle = (width - text_width) // 2 - _BORDER - numbers - _SPACE_BESIDE_TEXT
        numbers_right = _BORDER + numbers + min(max(in_the_middle, 0), left_over)
        text_left = numbers_right + _SPACE_BESIDE_TEXT
        return cls(
            numbers_right=numbers_right,
            text_left=text_left,
            text_width=text_width,
            margin_left=text_left + text_width + _SPACE_BESIDE_TEXT,
            margin_width=margin,
            space_above=_SPACE_ABOVE_TEXT,
        )
