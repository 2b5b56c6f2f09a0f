"""The colours a document is painted in, for light and dark surroundings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DocumentTheme:
    """Colours of the page, each as ``#rrggbb``.

    The tint behind coded text is mixed from ``page`` and the code's colour. ``tint_strength`` is
    the share of the code's colour; it is lowered wherever the text on top would fall below a
    contrast of 4.5:1.
    """

    page: str
    text: str
    muted: str
    rule: str
    selection: str
    selection_inactive: str
    hit: str
    hit_border: str
    hit_current: str
    caret: str
    accent: str
    tint_strength: float


LIGHT = DocumentTheme(
    page="#fdfdfb",
    text="#1d1f21",
    muted="#5f6469",
    rule="#e3e3de",
    selection="#b5d3f5",
    selection_inactive="#dcdfe2",
    hit="#fdf0b6",
    hit_border="#b08a1e",
    hit_current="#ffce3a",
    caret="#1b5fb8",
    accent="#1b5fb8",
    tint_strength=0.24,
)

DARK = DocumentTheme(
    page="#1c1e21",
    text="#e4e3df",
    muted="#9a9fa5",
    rule="#34373b",
    selection="#2d5486",
    selection_inactive="#3d4146",
    hit="#51451c",
    hit_border="#c9a94e",
    hit_current="#7a5f14",
    caret="#8ab8f0",
    accent="#8ab8f0",
    tint_strength=0.30,
)
