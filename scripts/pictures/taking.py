"""Takes the pictures of all scenes at the scale that this process was started with."""

import sys
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication

from annotator.ui.look.fonts import interface_font
from pictures.code_scenes import code_scenes
from pictures.comparison_scenes import comparison_scenes
from pictures.dialog_scenes import dialog_scenes
from pictures.doing_scenes import doing_scenes
from pictures.in_and_out_scenes import in_and_out_scenes
from pictures.known_scenes import known_scenes
from pictures.panel_scenes import panel_scenes
from pictures.planning_scenes import planning_scenes
from pictures.projects import project_file
from pictures.scene import Scene
from pictures.settling_scenes import settling_scenes
from pictures.stage import Stage
from pictures.text_scenes import text_scenes
from pictures.window_scenes import window_scenes

_SMALLEST_FILE = 0  # Qt calls the strength of the compression the quality


def all_scenes() -> Iterator[Scene]:
    """Yield every scene."""
    yield from window_scenes()
    yield from panel_scenes()
    yield from dialog_scenes()
    yield from comparison_scenes()
    yield from code_scenes()
    yield from text_scenes()
    yield from doing_scenes()
    yield from planning_scenes()
    yield from settling_scenes()
    yield from in_and_out_scenes()
    yield from known_scenes()


def take_pictures(folder: Path, only: Sequence[str], themes: Sequence[str]) -> int:
    """Take the scenes whose names begin with one of ``only``, or all of them.

    Returns:
        How many could not be taken.
    """
    qInstallMessageHandler(_pass_on)
    application = QApplication([sys.argv[0]])
    application.setFont(interface_font(application.font()))
    failed = 0
    with TemporaryDirectory() as made:
        for scene in all_scenes():
            if only and not scene.name.startswith(tuple(only)):
                continue
            for theme in themes:
                failed += not _taken(scene, theme, Path(made), folder)
    return failed


def _taken(scene: Scene, theme: str, made: Path, folder: Path) -> bool:
    stage = Stage(project_file(scene.project, made), theme, made, scene.size)
    try:
        picture = scene.take(stage)
    except Exception:  # noqa: BLE001 - the others are taken all the same
        print(f"{scene.name} could not be taken:", traceback.format_exc(), file=sys.stderr)
        return False
    finally:
        stage.strike()
    scale = round(picture.devicePixelRatio())
    path = folder / f"{scene.name}-{theme}{f'@{scale}x' if scale > 1 else ''}.png"
    print(path)
    return _save(picture, path)


def _pass_on(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Print what Qt warns of, but for what a platform without a screen cannot do."""
    if "This plugin does not support" not in message:
        print(message, file=sys.stderr)


def _save(picture: QPixmap, path: Path) -> bool:
    image = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
    return image.save(str(path), "PNG", _SMALLEST_FILE)
