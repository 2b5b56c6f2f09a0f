"""Each dialog and popup."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFileDialog, QLineEdit, QPushButton

from annotator.project.merge_report import BothChanged, MergeReport
from annotator.ui.dialogs.copy_dialog import CopyDialog
from annotator.ui.dialogs.error_dialog import ErrorDialog
from annotator.ui.dialogs.merge_dialog import tell_merge
from annotator.ui.dialogs.report_dialog import show_report
from annotator.ui.parts.name_dialog import NameDialog
from annotator.ui.parts.progress_dialog import ProgressDialog
from annotator.ui.session.messages import Offer
from pictures.projects import Kind
from pictures.scene import Scene
from pictures.stage import Stage

_DETAILS = """Traceback (most recent call last):
  File "annotator/ui/coding/coding.py", line 212, in _run
    self._session.perform(*before, step)
ZeroDivisionError: division by zero
"""


def dialog_scenes() -> list[Scene]:
    """Return the scenes."""
    sample = Kind.SAMPLE
    return [
        Scene("picker", sample, _picker("")),
        Scene("picker-typed", sample, _picker("in")),
        Scene("picker-new-code", sample, _picker("water")),
        Scene("picker-no-codes", Kind.EMPTY, _picker_in_empty),
        Scene("dialog-new-project", Kind.NONE, _command("project.new")),
        Scene("dialog-about", sample, _command("help.about")),
        Scene("dialog-copy", sample, lambda s: _of(s, CopyDialog(s.window, s.session))),
        Scene("dialog-name", sample, _name),
        Scene("dialog-error", sample, _error(unfolded=False)),
        Scene("dialog-error-details", sample, _error(unfolded=True)),
        Scene("dialog-error-offers", sample, _error_with_offers),
        Scene("dialog-import-report", sample, _report),
        Scene("dialog-merge", sample, _merge),
        Scene("dialog-progress", sample, _progress),
        Scene("dialog-file", sample, _file),
    ]


def _command(command_id: str) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        if stage.session.coded is not None:
            stage.sit_down()
        return stage.dialog(lambda: stage.command(command_id))

    return take


def _of(stage: Stage, dialog: QDialog) -> QPixmap:
    return stage.dialog(dialog.show)


def _picker(typed: str) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        stage.sit_down()
        stage.select_sentence()
        stage.command("coding.pick")
        field = stage.popup().findChild(QLineEdit)
        assert field is not None
        stage.type(typed, at=field)
        return stage.whole()

    return take


def _picker_in_empty(stage: Stage) -> QPixmap:
    text = stage.folder / "notes.txt"
    text.write_text("Nobody asked who would pay. Then the debt came.\n", encoding="utf-8")
    stage.window.importing.import_files([text])
    stage.settle()
    stage.command("coding.pick")
    return stage.whole()


def _name(stage: Stage) -> QPixmap:
    return _of(
        stage, NameDialog(stage.window, "New code", "Name of the code:", accept="Create", name="")
    )


def _error(*, unfolded: bool) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        dialog = ErrorDialog(
            stage.window,
            "Something went wrong in the program",
            "What you were just doing may not have been done; everything before it is safe in the "
            "project file. You can go on working.",
            details=_DETAILS,
        )
        if unfolded:
            next(
                each for each in dialog.findChildren(QPushButton) if each.text() == "Details"
            ).click()
        return _of(stage, dialog)

    return take


def _error_with_offers(stage: Stage) -> QPixmap:
    return _of(
        stage,
        ErrorDialog(
            stage.window,
            "mekong.annotator cannot be opened",
            "mekong.annotator is damaged. The file stays as it is; choose what to do instead.",
            details="file is not a database",
            offers=[
                Offer("Open the backup of 3 Mar, 14:05", lambda: None),
                Offer("Save what can be read", lambda: None),
            ],
        ),
    )


def _report(stage: Stage) -> QPixmap:
    remarks = [
        "letters.txt was read as windows-1252, which is a guess; it could be iso-8859-15 as well",
        "01-first-stop-vientiane.md is in the project already, as “01-first-stop-vientiane”",
        "a-name-so-long-that-it-does-not-fit-on-a-line.odt was left out: its format is not read",
    ]
    return stage.dialog(
        lambda: show_report(stage.window, "Import", "2 of the texts came in", remarks)
    )


def _merge(stage: Stage) -> QPixmap:
    session = stage.session
    codes = list(session.scheme)
    both = [
        BothChanged("code", codes[0].id, "name", codes[0].name, "security", codes[0].name),
        BothChanged("code", codes[1].id, "colour", codes[1].colour, "#117733", "#117733"),
    ]
    report = MergeReport(
        actions=140,
        came=(("annotation", ""),) * 128 + (("memo", ""),) * 4,
        altered=(("code", ""),) * 2,
        went=(),
        both_changed=tuple(both),
        brought_back=(("code", codes[2].id),),
        set_aside=(),
        overlapping=(),
        changes=(),
    )
    return stage.dialog(
        lambda: tell_merge(stage.window, session, Path("laos-vietnam for Ben.annotator"), report)
    )


def _progress(stage: Stage) -> QPixmap:
    dialog = ProgressDialog(stage.window, "Merging laos-vietnam for Ben.annotator")
    dialog.show_done(430)
    picture = _of(stage, dialog)
    dialog.hide()
    return picture


def _file(stage: Stage) -> QPixmap:
    return _of(stage, QFileDialog(stage.window, "Open a project"))
