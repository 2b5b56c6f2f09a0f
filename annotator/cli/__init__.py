"""The ``annotator`` command: everything the program can do, without a window.

- `application`: the commands together, what errors look like, exit statuses;
- `projects`, `bringing_in`, `coding`, `planning`, `comparing`, `adjudicating`, `exchanging`,
  `verifying`, `window`: the commands, by what they are about;
- `finding`: which project, coder, code or source a name on the command line means;
- `output`: how facts, complaints and progress are written;
- `loading`: how modules are loaded.
"""

import sys
from typing import NoReturn

from annotator.cli.loading import undisturbed


def main() -> NoReturn:
    """Run the command that the program was started with, and exit with its status."""
    try:
        with undisturbed():
            from annotator.cli.application import run  # noqa: PLC0415  # so that Ctrl+C is quiet

        status = run(sys.argv[1:])
    except KeyboardInterrupt:
        status = 130
    sys.exit(status)
