"""Dialogs about codes and the scheme, keys and the look of the text; lists with a filter."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QColorDialog, QDialog, QLineEdit, QToolButton

from annotator.exchange.scheme_json import find_scheme, read_scheme
from annotator.ui.codes.add_scheme_dialog import AddSchemeDialog
from annotator.ui.parts.calendar import Calendar
from annotator.ui.segments.days_dialog import DaysDialog
from pictures.projects import Kind
from pictures.scene import Scene
from pictures.stage import Stage


def code_scenes() -> list[Scene]:
    """Return the scenes."""
    sample = Kind.SAMPLE
    return [
        Scene("dialog-colour", sample, _about_code("scheme.colour")),
        Scene("dialog-key", sample, _about_code("scheme.key")),
        Scene("dialog-merge-codes", sample, _about_code("scheme.merge")),
        Scene("dialog-split-code", sample, _about_code("scheme.split")),
        Scene("dialog-add-scheme", sample, _add_scheme),
        Scene("dialog-text-appearance", sample, _command("view.text_appearance")),
        Scene("dialog-keys", sample, _command("help.change_keys")),
        Scene("dialog-cheat-sheet", sample, _command("help.keys")),
        Scene("code-page", sample, _code_page),
        Scene("segments", sample, _segments),
        Scene("segments-dense", Kind.DENSE, _segments),
        Scene("segments-none-fit", sample, lambda stage: _filtered(stage, "segments", "Atlantis")),
        Scene("segments-filter", sample, _segment_filter),
        Scene("dialog-days", sample, _days),
        Scene("calendar", sample, _calendar),
        Scene("dialog-any-colour", sample, lambda stage: _shown(stage, QColorDialog(stage.window))),
        Scene("scheme-none-fit", sample, lambda stage: _filtered(stage, "scheme", "Atlantis")),
    ]


def _mark_code(stage: Stage, row: int = 1) -> None:
    tree = stage.window.scheme_panel.codes()
    tree.setCurrentIndex(tree.model().index(row, 0))
    stage.settle()


def _about_code(command_id: str) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        stage.sit_down()
        _mark_code(stage)
        return stage.dialog(lambda: stage.command(command_id))

    return take


def _command(command_id: str) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        stage.sit_down()
        return stage.dialog(lambda: stage.command(command_id))

    return take


def _add_scheme(stage: Stage) -> QPixmap:
    file = read_scheme(find_scheme("strategic-relations"))
    return _shown(stage, AddSchemeDialog(stage.window, stage.session, file))


def _shown(stage: Stage, dialog: QDialog) -> QPixmap:
    return stage.dialog(dialog.show)


def _code_page(stage: Stage) -> QPixmap:
    stage.sit_down()
    _mark_code(stage)
    stage.command("scheme.page")
    return stage.whole()


def _segments(stage: Stage) -> QPixmap:
    stage.sit_down()
    stage.command("segments.show")
    stage.settle()
    return stage.whole()


def _filtered(stage: Stage, panel: str, words: str) -> QPixmap:
    shown = stage.window.docks.open(panel)
    stage.settle()
    fields = (each for each in shown.findChildren(QLineEdit) if each.placeholderText())
    stage.type(words, at=next(each for each in fields if each.isVisible()))
    stage.settle()
    return stage.panel(panel)


def _segment_filter(stage: Stage) -> QPixmap:
    panel = stage.window.docks.open("segments")
    stage.settle()
    next(each for each in panel.findChildren(QToolButton) if each.text() == "Code").click()
    stage.settle()
    return stage.whole()


def _days(stage: Stage) -> QPixmap:
    return _shown(stage, DaysDialog(stage.window, date(2026, 3, 2), date(2026, 4, 30)))


def _calendar(stage: Stage) -> QPixmap:
    calendar = Calendar(stage.window)
    calendar.setWindowFlag(Qt.WindowType.Popup)
    calendar.setSelectedDate(date(2026, 3, 12))
    calendar.show()
    stage.settle()
    return calendar.grab()
