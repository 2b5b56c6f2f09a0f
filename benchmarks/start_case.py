"""Starts the program on a project and prints, in JSON, when its text was painted.

    python benchmarks/start_case.py PROJECT

The time is that of the clock (`time.time`), so that whoever started the process can tell how long
it took from before the interpreter began.
"""

import json
import os
import sys
import time

os.environ["QT_QPA_PLATFORM"] = "offscreen"


def main() -> int:
    """Run the command line as the user does, until the text is painted."""
    from annotator.cli.loading import undisturbed  # noqa: PLC0415 - what is measured

    with undisturbed():  # as the program does
        from annotator.cli.application import run  # noqa: PLC0415 - likewise
        from annotator.ui import application  # noqa: PLC0415 - likewise

    first_open = application._open

    def open_and_watch(window, project, coder):
        watch = _watch(window)
        window.view.viewport().installEventFilter(watch)
        first_open(window, project, coder)

    application._open = open_and_watch
    return run([sys.argv[1]])


def _watch(window):
    from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: PLC0415 - likewise

    class Watch(QObject):
        def __init__(self) -> None:
            super().__init__(window)
            self._is_done = False

        def eventFilter(self, _watched, event) -> bool:
            if event.type() is QEvent.Type.Paint and window.view.text() and not self._is_done:
                self._is_done = True
                # After the painting that is about to begin.
                QTimer.singleShot(0, self._tell)
            return False

        def _tell(self) -> None:
            print(json.dumps({"painted": time.time(), "processor": time.process_time()}))
            window.close()

    return Watch()


if __name__ == "__main__":
    sys.exit(main())
