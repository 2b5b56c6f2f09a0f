"""A scene: the name of a picture, and how what it shows is brought about."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QPixmap

from pictures.projects import Kind
from pictures.stage import SIZE, Stage


@dataclass(frozen=True, slots=True)
class Scene:
    """What one picture shows.

    Attributes:
        name: the name of its file, without theme and scale.
        project: what the window is open on.
        take: brings about what is to be seen, and takes it.
        size: the window's size.
    """

    name: str
    project: Kind
    take: Callable[[Stage], QPixmap]
    size: tuple[int, int] = SIZE
