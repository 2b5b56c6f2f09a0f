"""The sheet of keys: what it lists, how it follows, and that it prints."""

import subprocess
import sys

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from annotator.project.errors import NotWrittenError
from annotator.project.steps import CreateCode
from annotator.ui.dialogs.keys_dialog import KeysDialog
from annotator.ui.dialogs.sheet_dialog import SheetDialog
from annotator.ui.keys.printed_sheet import write_pdf
from annotator.ui.keys.sheet import SheetGroup, SheetLine, in_columns, sheet
from tests.ui.desk import LEFT

_ASKS_WHAT_IS_IMPORTED = """
import sys
import annotator.ui.dialogs.sheet_dialog
print("PySide6.QtPrintSupport" in sys.modules)
"""


@pytest.fixture
def dialog(desk, project_file):
    desk.open(project_file)
    desk.command("help.keys")
    dialog = desk.window.findChild(SheetDialog)
    yield dialog
    dialog.close()
    desk.settle()


def words(dialog) -> list[str]:
    return [label.text() for label in dialog._scroll.widget().findChildren(QLabel)]


def press(dialog, title: str) -> None:
    buttons = dialog.findChildren(QPushButton)
    QTest.mouseClick(next(each for each in buttons if each.text() == title), LEFT)


def test_it_lists_every_key_of_every_command_and_code(desk, dialog) -> None:
    listed = words(dialog)
    for command in desk.window.commands:
        keys = desk.window.commands.keys(command.id)
        if keys:
            assert command.name in listed
            joined = ", ".join(
                each.toString(QKeySequence.SequenceFormat.NativeText) for each in keys
            )
            assert joined in listed
    for code in desk.session.scheme:
        assert code.name in listed
    assert "Double-click" in listed


def test_it_follows_keys_and_codes(desk, dialog) -> None:
    desk.window.keys.choose("project.open", [QKeySequence("F9")])
    assert "F9" in words(dialog)
    desk.session.do(CreateCode("Ports", key="p"))
    assert "Ports" in words(dialog)


def test_the_keys_can_be_changed_from_it(desk, dialog) -> None:
    press(dialog, "Change the keys…")
    opened = desk.window.findChild(KeysDialog)
    assert opened.isVisible()
    opened.close()


def test_it_is_saved_as_a_document(desk, dialog, tmp_path, monkeypatch) -> None:
    target = tmp_path / "keys.pdf"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(dialog, "Save as PDF…")
    assert target.read_bytes().startswith(b"%PDF")
    assert desk.status == "Saved the keys to keys.pdf"


def test_a_place_that_takes_no_file_is_told(dialog, tmp_path) -> None:
    with pytest.raises(NotWrittenError):
        write_pdf(tmp_path / "nowhere" / "keys.pdf", "Keys", dialog._groups, dialog.font())


def test_what_does_not_fit_goes_on_on_the_next_page(dialog, tmp_path) -> None:
    many = SheetGroup("Many", tuple(SheetLine(f"Ctrl+{n}", f"Command {n}") for n in range(300)))
    one, long = tmp_path / "one.pdf", tmp_path / "long.pdf"
    write_pdf(one, "Keys", dialog._groups[:2], dialog.font())
    write_pdf(long, "Keys", [*dialog._groups, many], dialog.font())
    assert pages(one) == 1
    assert pages(long) > 2


def pages(path) -> int:
    content = path.read_bytes()
    return content.count(b"/Type /Page\n") + content.count(b"/Type /Page ")


def test_printing_is_imported_only_to_print() -> None:
    said = subprocess.run(
        [sys.executable, "-c", _ASKS_WHAT_IS_IMPORTED],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout.strip() == "False"


def test_columns_are_of_about_one_height() -> None:
    def group(size: int) -> SheetGroup:
        return SheetGroup(str(size), tuple(SheetLine(str(n), "") for n in range(size)))

    columns = in_columns([group(4), group(30), group(3), group(20), group(9)], 2)
    assert [[each.title for each in column] for column in columns] == [
        ["4", "30"],
        ["3", "20", "9"],
    ]


def test_without_a_project_there_are_no_codes(desk) -> None:
    titles = [group.title for group in sheet(desk.window.commands, desk.session.scheme)]
    assert "Codes" not in titles
