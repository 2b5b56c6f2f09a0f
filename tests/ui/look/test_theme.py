import pytest
from PySide6.QtGui import QColor, QIcon, QPalette

from annotator.model.colour_difference import contrast
from annotator.resources import resource_path
from annotator.ui.look.appearance import Appearance, ThemeChoice
from annotator.ui.look.icons import icon
from annotator.ui.look.quotes import shortened
from annotator.ui.look.style_sheet import accent_hover, style_sheet
from annotator.ui.look.theme import DARK, LIGHT, Theme, palette


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(theme: Theme) -> None:
    grounds = [theme.window, theme.raised, theme.page.page, theme.selected, theme.hover]
    for ground in [*grounds, theme.notice]:
        assert contrast(theme.text, ground) >= 7
        assert contrast(theme.muted, ground) >= 4.5, ground
    for ground in (theme.window, theme.raised, theme.page.page):
        assert contrast(theme.accent, ground) >= 4.5
        assert contrast(theme.danger, ground) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5


def test_the_palette_gives_qt_the_theme() -> None:
    colours = palette(DARK)
    assert colours.color(QPalette.ColorRole.Window) == QColor(DARK.window)
    disabled = colours.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(DARK.faint)


PAIRS = [
    ("WindowText", "Window"),
    ("Text", "Base"),
    ("Text", "AlternateBase"),
    ("ButtonText", "Button"),
    ("ToolTipText", "ToolTipBase"),
    ("HighlightedText", "Highlight"),
    ("PlaceholderText", "Base"),
    ("PlaceholderText", "Window"),
    ("PlaceholderText", "Highlight"),
    ("BrightText", "Window"),
    ("Link", "Base"),
    ("Link", "Window"),
    ("LinkVisited", "Base"),
]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("pair", PAIRS, ids=" on ".join)
def test_what_qt_writes_can_be_read(theme: Theme, pair: tuple[str, str]) -> None:
    colours = palette(theme)
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
        text, ground = (colours.color(group, QPalette.ColorRole[role]).name() for role in pair)
        assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_signs_stand_out_from_every_ground(theme: Theme) -> None:
    """What shows where the keyboard is, or that a box is ticked, has 3:1."""
    for ground in (theme.window, theme.raised, theme.page.page, theme.hover):
        assert contrast(theme.accent, ground) >= 3
        assert contrast(theme.muted, ground) >= 3
    assert contrast("#84888c", theme.raised) >= 3  # the grey of ticks and arrows
    assert contrast(theme.on_accent, accent_hover(theme)) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_no_placeholder_is_left_in_the_style_sheet(theme: Theme) -> None:
    assert "$" not in style_sheet(theme)


def test_every_icon_can_be_drawn(qapp) -> None:
    names = [path.stem for path in resource_path("resources/icons").glob("*.svg")]
    assert len(names) > 20
    for name in names:
        picture = icon(name).pixmap(24, 24).toImage()
        opaque = sum(
            picture.pixelColor(x, y).alpha() > 0
            for x in range(picture.width())
            for y in range(picture.height())
        )
        assert opaque > 10, name


def test_icons_follow_the_palette(qapp) -> None:
    before = qapp.palette()
    darkest: list[int] = []
    for theme in (LIGHT, DARK):
        qapp.setPalette(palette(theme))
        picture = icon("trash-2").pixmap(32, 32, QIcon.Mode.Active).toImage()
        shades = [
            picture.pixelColor(x, y)
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        ]
        darkest.append(min(shade.lightness() for shade in shades))
    qapp.setPalette(before)

    assert darkest[0] < 60
    assert darkest[1] > 180


def test_a_theme_is_worn_and_announced(qapp) -> None:
    appearance = Appearance(qapp, ThemeChoice.LIGHT)
    worn: list[Theme] = []
    appearance.theme_changed.connect(worn.append)
    appearance.choose(ThemeChoice.DARK)
    appearance.choose(ThemeChoice.DARK)

    assert worn == [DARK]
    assert appearance.is_chosen(ThemeChoice.DARK)
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.window)
    appearance.choose(ThemeChoice.LIGHT)
    appearance.deleteLater()


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("short", "short"),
        ("two\nlines  of it", "two lines of it"),
        ("one two three four five six seven", "one two … six seven"),
        ("字" * 40, f"{'字' * 10} … {'字' * 10}"),
    ],
)
def test_quotes_are_cut_in_the_middle_between_words(text: str, short: str) -> None:
    assert shortened(text, 20) == short
