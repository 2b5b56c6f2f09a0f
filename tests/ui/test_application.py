from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from annotator.project.errors import NotAProjectError, NotWrittenError
from annotator.ui.application import run
from annotator.ui.settings import SettingsStore
from tests.ui.desk import make_project


def test_a_picture_of_the_sample_at_first_start(qapp, tmp_path: Path, own_folders: Path) -> None:
    picture = tmp_path / "window.png"
    assert run(None, offscreen=True, screenshot=picture, size=(900, 600), theme="light") == 0

    image = QImage(str(picture))
    assert (image.width(), image.height()) == (900, 600)
    colours = {image.pixel(x, y) for x in range(0, 900, 7) for y in range(0, 600, 7)}
    assert len(colours) > 20
    (sample,) = (own_folders / "documents").glob("*.annotator")
    assert SettingsStore().current.recent == (sample,)


def test_light_and_dark_differ(qapp, tmp_path: Path) -> None:
    project = make_project(tmp_path / "p.annotator")
    middles = []
    for theme in ("light", "dark"):
        picture = tmp_path / f"{theme}.png"
        run(project, offscreen=True, screenshot=picture, theme=theme)
        middles.append(QImage(str(picture)).pixelColor(640, 700).lightness())

    assert middles[0] > 200
    assert middles[1] < 60


def test_a_picture_leaves_the_windows_layout_alone(qapp, tmp_path: Path) -> None:
    project = make_project(tmp_path / "p.annotator")
    run(project, offscreen=True, screenshot=tmp_path / "p.png", size=(800, 500))
    assert SettingsStore().current.window_geometry == ""


def test_the_coder_can_be_named(qapp, tmp_path: Path) -> None:
    project = make_project(tmp_path / "p.annotator")
    run(project, offscreen=True, screenshot=tmp_path / "p.png", coder="Ben")
    (place,) = SettingsStore().current.places.values()
    assert place.coder_id is not None
    assert SettingsStore().current.coder_name != "Ben"


def test_what_is_no_project_is_an_error_not_a_dialog(qapp, tmp_path: Path) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("notes")
    with pytest.raises(NotAProjectError):
        run(text, offscreen=True, screenshot=tmp_path / "p.png")


def test_a_picture_that_cannot_be_written_is_an_error(qapp, tmp_path: Path) -> None:
    project = make_project(tmp_path / "p.annotator")
    with pytest.raises(NotWrittenError, match="no such folder"):
        run(project, offscreen=True, screenshot=tmp_path / "no such folder" / "p.png")
