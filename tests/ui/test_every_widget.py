"""What holds for every widget: it has a name for a screen reader, and shows where the keys go."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolBar, QWidget
from shiboken6 import isValid

from annotator.exchange.incoming.report import IncomingReport
from annotator.importing.taking_in import TakeInFiles
from annotator.ui.comparison.comparison_window import ComparisonWindow
from annotator.ui.dialogs.about_dialog import AboutDialog
from annotator.ui.dialogs.copy_dialog import CopyDialog
from annotator.ui.dialogs.error_dialog import ErrorDialog
from annotator.ui.dialogs.new_project_dialog import NewProjectDialog
from annotator.ui.dialogs.report_dialog import ReportDialog
from annotator.ui.exporting.asked_export import AskedExport
from annotator.ui.exporting.export_dialog import ExportDialog
from annotator.ui.importing.columns_dialog import ColumnsDialog
from annotator.ui.importing.import_dialog import ImportDialog
from annotator.ui.importing.one_of_projects_dialog import OneOfProjectsDialog
from annotator.ui.importing.other_programs import SpanTable
from annotator.ui.importing.taking_over_dialog import TakingOverDialog
from annotator.ui.parts.name_dialog import NameDialog
from annotator.ui.parts.progress_dialog import ProgressDialog
from annotator.ui.session.messages import Offer
from annotator.ui.sources.attribute_dialog import AttributeDialog
from annotator.ui.sources.details_dialog import SourceDetailsDialog
from annotator.ui.tour.tour import Tour
from tests.ui.comparison.team import team_project
from tests.ui.desk import Desk, make_project, span_of
from tests.ui.every_widget import (
    acted_on,
    close_with_escape,
    described,
    focusable,
    looks_focused,
    name_of,
)

TEXT = "The road came first. Then the port, then the debt.\nNobody asked who would pay.\n"

DIALOGS = {
    "attribute": lambda desk: AttributeDialog(desk.window, desk.session),
    "source details": lambda desk: SourceDetailsDialog(
        desk.window, desk.session, list(desk.session.sources.values())
    ),
    "about": lambda desk: AboutDialog(desk.window),
    "copy": lambda desk: CopyDialog(desk.window, desk.session),
    "error": lambda desk: ErrorDialog(
        desk.window, "It failed", "Try again.", details="Why", offers=[Offer("Again", print)]
    ),
    "name": lambda desk: NameDialog(desk.window, "New code", "Its name:", accept="Create"),
    "import": lambda desk: ImportDialog(desk.window, _found(), desk.session.sources),
    "export": lambda desk: ExportDialog(desk.window, desk.session, AskedExport()),
    "columns": lambda desk: ColumnsDialog(
        desk.window, "spans.csv", SpanTable(("File", "Text"), (("a", "b"),), {"source": "File"})
    ),
    "one of projects": lambda desk: OneOfProjectsDialog(desk.window, "all.db", ["Boats", "Roads"]),
    "taking over": lambda desk: TakingOverDialog(
        desk.window, "theirs.qdpx", "Mekong", IncomingReport(origin="Taguette"), lambda _: None
    ),
    "new project": lambda desk: NewProjectDialog(desk.window, "Ana"),
    "report": lambda desk: ReportDialog(desk.window, "Import", "One came in", ["one remark"]),
}


def _found() -> TakeInFiles:
    found = TakeInFiles()
    found.find([Path(__file__).parents[2] / "README.md"])
    return found


STAYING = (
    "project.compare",
    "project.plan",
    "project.settle",
    "sources.known",
    "help.keys",
    "help.change_keys",
    "view.text_appearance",
)
WAITING = ("scheme.colour", "scheme.key", "scheme.merge", "scheme.split", "scheme.new")
POPUPS = ("help.palette", "coding.pick")


@pytest.fixture
def busy(desk: Desk, tmp_path: Path) -> Desk:
    """A window with something in every panel, all of them open."""
    desk.open(make_project(tmp_path / "busy.annotator", TEXT, "Another text.\n"))
    desk.view.select(span_of(TEXT, "Then the port"))
    desk.press("t")
    desk.view.select(span_of(TEXT, "the port, then"))
    desk.press("i")
    for each in desk.window.docks.all():
        desk.window.docks.open(each.objectName())
    desk.window.resize(1500, 1000)
    desk.settle()
    return desk


def panels(desk: Desk) -> list[str]:
    return [each.objectName() for each in desk.window.docks.all()]


def without_a_name(top: QWidget) -> list[str]:
    return [described(each) for each in acted_on(top) if not name_of(each).strip()]


def focus_unseen(top: QWidget) -> list[str]:
    return [described(each) for each in focusable(top) if not looks_focused(each)]


def test_everything_in_the_window_has_a_name(busy: Desk) -> None:
    assert len(list(acted_on(busy.window))) > 20
    assert without_a_name(busy.window) == []


def test_every_panel_has_a_name_in_every_part(busy: Desk) -> None:
    for name in panels(busy):
        panel = busy.window.docks.open(name)
        busy.settle()
        assert without_a_name(panel) == [], name


def test_the_keyboard_is_seen_wherever_it_is_in_the_window(busy: Desk) -> None:
    unseen = {name: focus_unseen(_raised(busy, name)) for name in panels(busy)}
    assert {name: each for name, each in unseen.items() if each} == {}
    assert focus_unseen(busy.window.pane) == []
    for bar in (busy.window.statusBar(), *busy.window.findChildren(QToolBar)):
        assert focus_unseen(bar) == []


def _raised(desk: Desk, name: str) -> QWidget:
    panel = desk.window.docks.open(name)
    desk.settle()
    return panel.parentWidget()


def test_tab_walks_through_every_panel_and_round(busy: Desk) -> None:
    """No panel keeps the keyboard, but for the text and lists, which have a use for Tab."""
    for name in panels(busy):
        dock = _raised(busy, name)
        stops = focusable(dock)
        if not stops:
            continue
        stops[0].setFocus()
        seen: list[QWidget] = []
        while (focused := busy.window.focusWidget()) is not None and focused not in seen:
            seen.append(focused)
            busy.window.focusNextChild()
        assert [described(each) for each in stops if each not in seen] == [], name


def test_the_empty_window_has_names_and_shows_the_keyboard(desk: Desk) -> None:
    assert without_a_name(desk.window) == []
    assert focus_unseen(desk.window.pane) == []


@pytest.mark.parametrize("name", list(DIALOGS))
def test_dialogs_have_names_show_the_keyboard_and_close_with_escape(busy: Desk, name: str) -> None:
    dialog = DIALOGS[name](busy)
    dialog.show()
    _judge(busy, dialog)
    dialog.deleteLater()


@pytest.mark.parametrize("command_id", STAYING)
def test_dialogs_that_stay_open_do_so_too(busy: Desk, command_id: str) -> None:
    busy.command(command_id)
    _judge(busy, _open_dialog())


@pytest.mark.parametrize("command_id", WAITING)
def test_dialogs_that_wait_do_so_too(busy: Desk, command_id: str) -> None:
    tree = busy.window.scheme_panel.codes()
    tree.setCurrentIndex(tree.model().index(1, 0))
    found: list[tuple[list[str], list[str], bool]] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(10, busy.window, look)
            return
        found.append((without_a_name(dialog), focus_unseen(dialog), close_with_escape(dialog)))
        if isValid(dialog):
            dialog.close()

    QTimer.singleShot(0, busy.window, look)
    busy.command(command_id)
    busy.qtbot.waitUntil(lambda: bool(found))
    assert found == [([], [], True)]


@pytest.mark.parametrize("command_id", POPUPS)
def test_popups_have_names_and_close_with_escape(busy: Desk, command_id: str) -> None:
    busy.view.select(span_of(TEXT, "Nobody asked"))
    busy.command(command_id)
    popup = QApplication.activePopupWidget()
    assert without_a_name(popup) == []
    busy.press(Qt.Key.Key_Escape)
    assert not isValid(popup) or not popup.isVisible()
    assert busy.view.hasFocus()


def _open_dialog() -> QDialog:
    return next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, QDialog) and each.isVisible()
    )


def _judge(desk: Desk, dialog: QDialog) -> None:
    desk.settle()
    dialog.activateWindow()
    desk.settle()
    assert without_a_name(dialog) == []
    assert focus_unseen(dialog) == []
    assert close_with_escape(dialog)


def test_every_page_of_the_comparison_has_names_and_shows_the_keyboard(
    desk: Desk, tmp_path: Path
) -> None:
    desk.open(team_project(tmp_path / "team.annotator"))
    desk.command("project.compare")
    window = _open_dialog()
    assert isinstance(window, ComparisonWindow)
    desk.qtbot.waitUntil(lambda: window.is_up_to_date)
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert window.guide.isVisible()
    for page in range(window.tabs.count()):
        window.tabs.setCurrentIndex(page)
        desk.settle()
        assert without_a_name(window) == [], page
        assert focus_unseen(window) == [], page
    window.close()


@pytest.mark.parametrize("keys", ["", "l", "1", "e"])
def test_the_window_that_settles_differences_has_names_and_shows_the_keyboard(
    desk: Desk, tmp_path: Path, keys: str
) -> None:
    desk.open(team_project(tmp_path / "team.annotator"))
    desk.command("project.settle")
    window = _open_dialog()
    window.activateWindow()
    for key in keys:
        QTest.keyClick(window.focusWidget() or window, key)
    desk.settle()
    assert without_a_name(window) == []
    assert focus_unseen(window) == []
    window.close()


def test_a_progress_dialog_takes_escape_as_cancel(busy: Desk, qtbot) -> None:
    dialog = ProgressDialog(busy.window, "Importing texts")
    dialog.show()
    desk_names = without_a_name(dialog)
    with qtbot.waitSignal(dialog.cancelled):
        close_with_escape(dialog)
    assert desk_names == []
    dialog.hide()
    dialog.deleteLater()


def test_the_card_of_the_tour_has_names_and_shows_the_keyboard(busy: Desk) -> None:
    tour = Tour.begin(busy.window)
    tour.go_to(1)
    busy.settle()
    card = busy.window.findChild(QWidget, "callout")
    assert without_a_name(card) == []
    assert focus_unseen(card) == []
