"""A desk with a project, and the dialog in which files are looked at."""

import pytest
from PySide6.QtWidgets import QApplication

from annotator.ui.importing.import_dialog import ImportDialog


@pytest.fixture
def ready(desk, project_file):
    return desk.open(project_file)


@pytest.fixture
def shown(ready, qtbot):
    """Show what would come in of some places, once all was looked into."""

    def show(*places) -> ImportDialog:
        ready.window.importing.bring_in(places)
        ready.settle()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ImportDialog)
        qtbot.waitUntil(lambda: dialog.is_done_looking)
        return dialog

    yield show
    dialog = QApplication.activeModalWidget()
    if dialog is not None:
        dialog.close()
    ready.settle()
