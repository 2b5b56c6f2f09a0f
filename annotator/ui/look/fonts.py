"""The fonts of the window and of the page."""

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo

TEXT_SIZE = 12
"""The size of the text, in points, before anybody zooms."""

_READING = ("Charter", "Source Serif 4", "Noto Serif", "Cambria", "Georgia", "Liberation Serif")
_BARE = ("DejaVu Sans", "Bitstream Vera Sans")
_BETTER = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Liberation Sans")


def interface_font(system: QFont) -> QFont:
    """Return the system's font for windows, or a better one where it has only a bare stand-in."""
    if QFontInfo(system).family() not in _BARE:
        return system
    font = QFont(system)
    family = _first_there(_BETTER)
    if family:
        font.setFamily(family)
    return font


def reading_font() -> QFont:
    """Return the font for the text of a source."""
    font = QFont(_first_there(_READING) or "serif", TEXT_SIZE)
    font.setStyleHint(QFont.StyleHint.Serif)
    return font


def smaller(font: QFont, by: float = 1.0) -> QFont:
    """Return the font, ``by`` points smaller."""
    result = QFont(font)
    if font.pointSizeF() > 0:
        result.setPointSizeF(max(font.pointSizeF() - by, 6.0))
    else:
        result.setPixelSize(max(round(font.pixelSize() - by * 4 / 3), 8))
    return result


def bolder(font: QFont, larger_by: float = 0.0) -> QFont:
    """Return the font in semi-bold, and ``larger_by`` points larger."""
    result = smaller(font, -larger_by)
    result.setWeight(QFont.Weight.DemiBold)
    return result


def _first_there(families: tuple[str, ...]) -> str | None:
    there = set(QFontDatabase.families())
    return next((family for family in families if family in there), None)
