"""Takes pictures of every panel and dialog, light and dark, at 100 % and 200 %.

usage: .venv/bin/python scripts/screenshots.py [--to FOLDER] [--only NAME...] [--docs]

Needs no display, but fonts: where none is installed, text is invisible. Nothing of the user's own
is read or changed. With --docs, the two pictures that the README shows are put in docs/images.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
SCALES = (1, 2)
THEMES = ("light", "dark")
_SCREEN = (1920, 1200)  # in the window's own pixels


def main() -> int:
    """Take the pictures, in a process for each scale; return 1 where one could not be taken."""
    wanted = _arguments().parse_args()
    if wanted.at is not None:
        return _take(wanted.to, wanted.only, wanted.themes)
    wanted.to.mkdir(parents=True, exist_ok=True)
    failed = False
    for scale in wanted.scales:
        failed |= _process(wanted, scale) != 0
    if wanted.docs and not failed:
        for theme in THEMES:
            name = f"window-{theme}.png"
            shutil.copyfile(wanted.to / name, ROOT / "docs" / "images" / name)
    return int(failed)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=ROOT / "build" / "pictures", metavar="FOLDER")
    parser.add_argument("--only", nargs="+", default=[], metavar="NAME")
    parser.add_argument("--scales", nargs="+", type=int, default=SCALES, metavar="N")
    parser.add_argument("--themes", nargs="+", choices=THEMES, default=THEMES)
    parser.add_argument("--docs", action="store_true")
    parser.add_argument("--at", type=int, help=argparse.SUPPRESS)
    return parser


def _process(wanted: argparse.Namespace, scale: int) -> int:
    """Take all pictures of a scale: Qt learns of the scale when it is started."""
    with TemporaryDirectory() as home:
        screen = Path(home, "screen.json")
        width, height = (scale * each for each in _SCREEN)
        screen.write_text(
            json.dumps({"screens": [{"name": "1", "width": width, "height": height}]})
        )
        environment = {
            **os.environ,
            "ANNOTATOR_HOME": home,
            "QT_QPA_PLATFORM": f"offscreen:configfile={screen}",
            "QT_SCALE_FACTOR": str(scale),
        }
        command = [sys.executable, __file__, "--at", str(scale), "--to", str(wanted.to)]
        command += ["--themes", *wanted.themes]
        if wanted.only:
            command += ["--only", *wanted.only]
        return subprocess.run(command, env=environment, check=False).returncode


def _take(folder: Path, only: list[str], themes: list[str]) -> int:
    # Imported once the environment keeps the program out of the user's own folders.
    from pictures.taking import take_pictures  # noqa: PLC0415

    return take_pictures(folder, only, themes)


if __name__ == "__main__":
    sys.exit(main())
