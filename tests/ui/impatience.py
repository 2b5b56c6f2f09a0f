"""Somebody who cancels what takes long, once it has begun."""

import threading
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from annotator.exchange import segments
from annotator.project import copies
from annotator.ui import background
from annotator.ui.parts.progress_dialog import ProgressDialog


class Impatience:
    """Somebody who cancels as soon as the progress is shown and a file has been begun."""

    def __init__(self, monkeypatch, folder: Path, way: str) -> None:
        self.folder = folder
        self.begun: list[Path] = []
        self.threads: set[int] = set()
        self._writing = threading.Event()
        self._cancelled = threading.Event()
        self._way = way
        monkeypatch.setattr(background, "PATIENCE", 0)
        monkeypatch.setattr(segments, "_EVERY", 1)
        monkeypatch.setattr(copies, "_EVERY", 1)
        tell, show = background._Worker._tell, ProgressDialog.show_done

        def tell_and_wait(worker, done: int, total: int) -> None:
            self.threads.add(threading.get_ident())
            if unfinished := self.unfinished():
                self.begun += unfinished
                self._writing.set()
                assert self._cancelled.wait(30)
            tell(worker, done, total)

        def show_and_cancel(dialog: ProgressDialog, value: int) -> None:
            show(dialog, value)
            if not self._cancelled.is_set():
                assert self._writing.wait(30)
                self._cancel(dialog)
                self._cancelled.set()

        monkeypatch.setattr(background._Worker, "_tell", tell_and_wait)
        monkeypatch.setattr(ProgressDialog, "show_done", show_and_cancel)

    def unfinished(self) -> list[Path]:
        return list(self.folder.glob(".*.unfinished"))

    def _cancel(self, dialog: ProgressDialog) -> None:
        if self._way == "button":
            button = dialog.findChild(QPushButton)
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)
