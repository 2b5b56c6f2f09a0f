"""Makes the pictures of the window in docs/images, on a copy of the sample project.

usage: .venv/bin/python scripts/screenshots.py [FOLDER]

Needs no display, but fonts: where none is installed, text is invisible. Nothing of the user's own
is read or changed.
"""

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
SIZE = (1280, 800)
CODER = "Ana"
_SHOWN_ABOVE = 700  # characters above the caret, so that it stands in the lower half


def main() -> int:
    """Write a light and a dark picture."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home:
        os.environ["ANNOTATOR_HOME"] = home
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        _take_pictures(folder)
    return 0


def _take_pictures(folder: Path) -> None:
    # Imported once the environment keeps the program out of the user's own folders.
    from annotator.ui.application import run  # noqa: PLC0415
    from annotator.ui.first_start import sample_copy  # noqa: PLC0415

    project = sample_copy()
    for theme in ("light", "dark"):
        _sit_down(project)
        path = folder / f"window-{theme}.png"
        run(project, offscreen=True, screenshot=path, size=SIZE, theme=theme, coder=CODER)
        print(path)


def _sit_down(path: Path) -> None:
    """Have the window open where several annotations overlap, with the caret among them."""
    from annotator.project.project import Project  # noqa: PLC0415
    from annotator.ui.settings import ProjectPlace, SettingsStore  # noqa: PLC0415

    with Project.open(path, write=False) as project:
        source = next(iter(project.sources()))
        spans = [each.span for each in project.annotations(source_id=source.id)]
        crowd, position = max(
            (sum(each.contains(span.start) for each in spans), -span.start) for span in spans
        )
        assert crowd > 1
        text = project.text(source)
        top = text.rfind("\n", 0, max(-position - _SHOWN_ABOVE, 0)) + 1
        place = ProjectPlace(source_id=source.id, position=-position, top=top)
        SettingsStore().remember_place(project.info().id, place)


if __name__ == "__main__":
    sys.exit(main())
