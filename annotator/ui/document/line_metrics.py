"""The measures of lines of text in a font."""

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF

_LINE_HEIGHT = 1.15  # What a line set close takes in most fonts, in font sizes.

_SAMPLE = "The reader follows each line of a text closely, and marks what bears on the question. "


@dataclass(frozen=True, slots=True)
class LineMetrics:
    """Measures of the lines in one font, in pixels.

    Attributes:
        pitch: Distance from one line to the next.
        baseline: Distance from a line's top to its baseline.
        rise: How far a tint reaches above the baseline.
        drop: How far a tint reaches below the baseline; underlines begin there.
        blank_line: Height of a paragraph without text.
        paragraph_gap: Space after a paragraph that has text.
        character_width: Mean width of a character in running text.
    """

    pitch: int
    baseline: int
    rise: int
    drop: int
    blank_line: int
    paragraph_gap: int
    character_width: float

    @classmethod
    def of(cls, font: QFont, line_spacing: float = 1.5) -> "LineMetrics":
        """Measure ``font`` in lines ``line_spacing`` lines apart."""
        size = pixel_size(font)
        measures = QFontMetricsF(font)
        pitch = round(size * _LINE_HEIGHT * line_spacing)
        drop = round(size * 0.24)
        return cls(
            pitch=pitch,
            baseline=round((pitch + measures.capHeight() - drop) / 2),
            rise=round(size * 0.88),
            drop=drop,
            blank_line=round(pitch * 0.65),
            paragraph_gap=round(size * 0.5),
            character_width=measures.horizontalAdvance(_SAMPLE) / len(_SAMPLE),
        )


def pixel_size(font: QFont) -> float:
    """Return the size of ``font`` in pixels."""
    size = QFontInfo(font).pixelSize()
    # Where no font at all is installed, Qt draws boxes and knows their height alone.
    return size if size > 0 else QFontMetricsF(font).height()
