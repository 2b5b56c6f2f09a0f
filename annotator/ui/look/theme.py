"""The colours of the window, for light and dark, by the role they play.

The page in the middle has colours of its own (`annotator.ui.document.theme`); what surrounds it is
a little darker in the light and a little lighter in the dark, so that the text comes first.
"""

from dataclasses import dataclass

from PySide6.QtGui import QColor, QPalette

from annotator.ui.document import theme as document
from annotator.ui.document.theme import DocumentTheme


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours of the window, each as ``#rrggbb``.

    Attributes:
        is_dark: whether it is the dark one.
        page: the colours of the document.
        window: ground of panels and bars.
        raised: ground of fields, cards and menus.
        border: fine lines between surfaces.
        outline: lines around fields and buttons.
        text: what is read.
        muted: what is read second.
        faint: what is disabled.
        accent: the one colour that asks for attention.
        on_accent: text on the accent.
        hover: ground under the mouse.
        selected: ground of a selected row.
        notice: ground of a banner that informs.
        notice_border: line around such a banner.
        danger: text of what went wrong.
    """

    is_dark: bool
    page: DocumentTheme
    window: str
    raised: str
    border: str
    outline: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    hover: str
    selected: str
    notice: str
    notice_border: str
    danger: str


LIGHT = Theme(
    is_dark=False,
    page=document.LIGHT,
    window="#f4f4f0",
    raised="#ffffff",
    border="#e1e1db",
    outline="#c9c9c2",
    text="#1d1f21",
    muted="#5a5f64",
    faint="#a3a6a4",
    accent="#1b5fb8",
    on_accent="#ffffff",
    hover="#eaeae4",
    selected="#dbe7f5",
    notice="#fbf3dd",
    notice_border="#e7d6a4",
    danger="#a4262c",
)

DARK = Theme(
    is_dark=True,
    page=document.DARK,
    window="#232629",
    raised="#2b2f33",
    border="#34383c",
    outline="#4a4f55",
    text="#e4e3df",
    muted="#a3a8ae",
    faint="#6b7076",
    accent="#8ab8f0",
    on_accent="#10233b",
    hover="#2e3236",
    selected="#2a3b51",
    notice="#3a3423",
    notice_border="#5c5231",
    danger="#f19a9a",
)


def palette(theme: Theme) -> QPalette:
    """Return the theme as Qt's own roles."""
    roles = QPalette.ColorRole
    colours = {
        roles.Window: theme.window,
        roles.WindowText: theme.text,
        roles.Base: theme.raised,
        roles.AlternateBase: theme.window,
        roles.Text: theme.text,
        roles.PlaceholderText: theme.muted,
        roles.Button: theme.raised,
        roles.ButtonText: theme.text,
        roles.BrightText: theme.danger,
        roles.ToolTipBase: theme.raised,
        roles.ToolTipText: theme.text,
        roles.Highlight: theme.selected,
        roles.HighlightedText: theme.text,
        roles.Accent: theme.accent,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.Light: theme.raised,
        roles.Midlight: theme.hover,
        roles.Mid: theme.outline,
        roles.Dark: theme.outline,
        roles.Shadow: theme.border,
    }
    result = QPalette()
    for role, colour in colours.items():
        result.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.PlaceholderText):
        result.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    result.setColor(QPalette.ColorGroup.Disabled, roles.Highlight, QColor(theme.outline))
    return result
