"""How the text of a source is set: font, size, line spacing, measure, paragraph numbers."""

from math import isnan
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from PySide6.QtGui import QFont, QFontDatabase

from annotator.ui.document.page import MEASURE, PageStyle
from annotator.ui.look.fonts import TEXT_SIZE, reading_font

SIZES = (6.0, 48.0)
"""The smallest and the largest size of the text, in points."""

SPACINGS = (1.0, 3.0)
"""The closest and the widest spacing of lines, in lines."""

MEASURES = (30, 160)
"""The fewest and the most characters to a line."""

N = TypeVar("N", int, float)


def _between(bounds: tuple[N, N], default: N) -> BeforeValidator:
    """Bring a number back into its bounds: one slip in a file must not cost all settings."""

    def brought_back(value: object) -> object:
        if not isinstance(value, int | float) or isnan(value):
            return default
        return min(max(value, bounds[0]), bounds[1])

    return BeforeValidator(brought_back)


class TextLook(BaseModel):
    """How the text of a source is set."""

    model_config = ConfigDict(frozen=True)

    family: str = Field(default="", description="The font; empty for the program's own choice.")
    size: Annotated[float, _between(SIZES, float(TEXT_SIZE))] = Field(
        default=float(TEXT_SIZE), description="Size in points, before zooming."
    )
    line_spacing: Annotated[float, _between(SPACINGS, 1.5)] = Field(
        default=1.5, description="Distance of the lines, in lines set close."
    )
    measure: Annotated[int, _between(MEASURES, MEASURE)] = Field(
        default=MEASURE, description="Characters in a full line."
    )
    paragraph_numbers: bool = Field(
        default=True, description="Whether paragraphs are numbered beside the text."
    )

    def font(self) -> QFont:
        """Return the font; the program's own choice where the one wanted is not installed."""
        font = reading_font()
        if self.family in QFontDatabase.families():
            font.setFamily(self.family)
        font.setPointSizeF(self.size)
        return font

    def page_style(self) -> PageStyle:
        """Return how a page is divided for it."""
        return PageStyle(self.line_spacing, self.measure, self.paragraph_numbers)
