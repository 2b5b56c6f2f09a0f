"""Icons are drawn for the screen they are on, not enlarged; and in the colours of the theme."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPalette
from PySide6.QtWidgets import QToolButton

from annotator.resources import resource_path
from annotator.ui.look.appearance import Appearance, ThemeChoice
from annotator.ui.look.icons import icon
from annotator.ui.look.swatch import SWATCH, swatch_icon
from annotator.ui.parts.icon_label import IconLabel

GRAB = """
import sys
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QHBoxLayout, QToolButton, QWidget
from annotator.ui.look.icons import icon
from annotator.ui.look.swatch import SWATCH, swatch_icon
from annotator.ui.parts.icon_label import IconLabel

application = QApplication([])
top = QWidget()
row = QHBoxLayout(top)
button = QToolButton()
button.setIcon(icon("tag"))
button.setIconSize(QSize(24, 24))
button.setAutoRaise(True)
label = IconLabel("tag", 24)
row.addWidget(button)
row.addWidget(label)
top.show()
application.processEvents()
button.grab().toImage().save(sys.argv[1] + "-button.png")
label.grab().toImage().save(sys.argv[1] + "-label.png")
"""


def grabbed(folder, scale: str, what: str) -> QImage:
    subprocess.run(
        [sys.executable, "-c", GRAB, str(folder / scale)],
        env={**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        check=True,
        timeout=60,
    )
    return QImage(str(folder / f"{scale}-{what}.png"))


def blurred_share(image: QImage) -> float:
    """Return how much of what is drawn is neither ground nor full colour."""
    ground = image.pixelColor(0, 0).lightness()
    shades = [
        abs(image.pixelColor(x, y).lightness() - ground)
        for x in range(image.width())
        for y in range(image.height())
    ]
    drawn = [shade for shade in shades if shade > 4]
    return sum(shade < 0.8 * max(drawn) for shade in drawn) / len(drawn)


@pytest.mark.parametrize("what", ["button", "label"])
def test_an_icon_is_as_sharp_on_every_screen(qapp, tmp_path, what: str) -> None:
    single = grabbed(tmp_path, "1", what)
    for scale in ("1.5", "2", "3"):
        larger = grabbed(tmp_path, scale, what)
        assert larger.width() == pytest.approx(single.width() * float(scale), abs=2)
        enlarged = single.scaled(larger.size(), mode=Qt.TransformationMode.SmoothTransformation)
        # Lines that are drawn anew have borders a pixel wide; enlarged ones are borders all over.
        assert blurred_share(larger) < 0.75 * blurred_share(enlarged)


def colour_of(image: QImage) -> int:
    """Return how light the strongest pixel of an icon on a transparent ground is."""
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(pixels, key=lambda each: each.alpha()).lightness()


def test_a_change_of_theme_recolours_at_once(qtbot, qapp) -> None:
    appearance = Appearance(qapp, ThemeChoice.LIGHT)
    label, button = IconLabel("tag", 24), QToolButton()
    button.setIcon(icon("tag"))
    for widget in (label, button):
        qtbot.addWidget(widget)
        widget.show()
    before = colour_of(label.pixmap().toImage()), button.grab().toImage()
    appearance.choose(ThemeChoice.DARK)
    qapp.processEvents()
    after = colour_of(label.pixmap().toImage()), button.grab().toImage()
    appearance.choose(ThemeChoice.LIGHT)
    appearance.deleteLater()

    assert before[0] < 128 < after[0]
    assert before[1] != after[1]


@pytest.mark.parametrize("ratio", [1.0, 2.0, 3.0])
@pytest.mark.parametrize("room", [12, 16, 24])
def test_a_swatch_is_as_large_on_every_screen_and_has_its_colour_always(qapp, ratio, room) -> None:
    drawn = swatch_icon("#9a9310")
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled):
        image = drawn.pixmap(QSize(room, room), ratio, mode).toImage()
        middle = image.height() // 2
        row = [image.pixelColor(x, middle) for x in range(image.width())]
        filled = [colour for colour in row if colour.alpha() == 255]
        assert image.width() == room * ratio
        assert len(filled) == pytest.approx(SWATCH * ratio, abs=1)
        assert len({colour.name() for colour in filled}) == 1


def test_a_disabled_icon_is_fainter_and_one_under_the_mouse_stronger(qapp) -> None:
    size = QSize(24, 24)
    shades = [
        colour_of(icon("tag").pixmap(size, 1.0, mode).toImage())
        for mode in (QIcon.Mode.Disabled, QIcon.Mode.Normal, QIcon.Mode.Active)
    ]
    ground = qapp.palette().color(QPalette.ColorRole.Window).lightness()
    distances = [abs(shade - ground) for shade in shades]
    assert distances == sorted(distances)
    assert distances[0] < distances[-1]


def test_every_icon_has_a_licence_that_is_named_and_shipped() -> None:
    folder = resource_path("resources/icons")
    licence = (folder / "LICENSE-lucide.txt").read_text(encoding="utf-8")
    assert "ISC License" in licence
    for path in folder.glob("*.svg"):
        own = path.stem == "annotator"
        assert own or "@license lucide-static" in path.read_text(encoding="utf-8"), path.name
