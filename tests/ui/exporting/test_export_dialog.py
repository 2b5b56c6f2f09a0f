import csv
import json
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget, QPushButton

from annotator.exchange.formats import FORMATS, format_named
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, SetBlind
from annotator.text.spans import Span
from annotator.ui.exporting.export_dialog import BLIND, ExportDialog
from annotator.ui.exporting.format_groups import grouped_formats
from annotator.ui.window import exporting
from tests.ui.desk import Desk, make_project
from tests.ui.impatience import Impatience

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def team_file(tmp_path: Path) -> Path:
    path = make_project(tmp_path / "team.annotator", "One two three.", "Four five six.")
    with Project.open(path) as project:
        coders = {coder.name: coder.id for coder in project.coders()}
        codes = {code.name: code.id for code in project.scheme()}
        first, second = project.sources()
        for source, coder, code, span in (
            (first, "Ana", "trade", Span(0, 3)),
            (first, "Ben", "defence", Span(4, 7)),
            (second, "Ben", "trade", Span(0, 4)),
        ):
            project.do(
                AddAnnotation(
                    source_id=source.id, coder_id=coders[coder], code_id=codes[code], span=span
                )
            )
    return path


@pytest.fixture
def ready(desk: Desk, team_file: Path) -> Desk:
    return desk.open(team_file)


def answer(monkeypatch, path: Path) -> None:
    monkeypatch.setattr(exporting.QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def opened(desk: Desk) -> ExportDialog:
    desk.command("project.export")
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    looked_at(desk, dialog)
    return dialog


def looked_at(desk: Desk, dialog: ExportDialog) -> None:
    desk.qtbot.waitUntil(lambda: dialog.is_up_to_date)
    desk.settle()


def choose(desk: Desk, dialog: ExportDialog, name: str) -> None:
    title = format_named(name).title
    (item,) = dialog.formats.findItems(title, Qt.MatchFlag.MatchExactly)
    dialog.formats.scrollToItem(item)
    place = dialog.formats.visualItemRect(item).center()
    QTest.mouseClick(dialog.formats.viewport(), LEFT, pos=place)
    looked_at(desk, dialog)


def tick(desk: Desk, dialog: ExportDialog, button: QPushButton, name: str) -> None:
    QTest.mouseClick(button, LEFT)
    popup = QApplication.activePopupWidget()
    names = popup.findChild(QListWidget)
    (item,) = (i for i in map(names.item, range(names.count())) if i.text().strip() == name)
    names.setCurrentItem(item)
    desk.press(Qt.Key.Key_Space, at=names)
    desk.press(Qt.Key.Key_Escape, at=popup)
    looked_at(desk, dialog)


def quotes(dialog: ExportDialog) -> list[str]:
    rows = range(dialog.passages.topLevelItemCount())
    return [dialog.passages.topLevelItem(row).text(0) for row in rows]


def written(path: Path) -> list[tuple[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [(row["coder"], row["quote"]) for row in csv.DictReader(file)]


def press_export(desk: Desk, dialog: ExportDialog) -> None:
    QTest.mouseClick(dialog.go_on, LEFT)
    desk.settle()


def test_every_format_is_offered_once() -> None:
    offered = [each.name for _, formats in grouped_formats() for each in formats]
    assert sorted(offered) == sorted(each.name for each in FORMATS)


def test_the_first_passages_and_their_number_are_shown(ready) -> None:
    dialog = opened(ready)
    assert quotes(dialog) == ["One", "two", "Four"]
    assert dialog.number.text() == "3 coded passages in 2 sources would be written"
    ready.press(Qt.Key.Key_Escape, at=dialog)


def test_what_is_ticked_is_what_is_shown_and_written(ready, tmp_path, monkeypatch) -> None:
    answer(monkeypatch, tmp_path / "out")
    dialog = opened(ready)
    tick(ready, dialog, dialog.filter.coder, "Ben")
    assert quotes(dialog) == ["two", "Four"]
    tick(ready, dialog, dialog.filter.code, "trade")
    assert quotes(dialog) == ["Four"]
    assert dialog.number.text().startswith("1 coded passage ")
    press_export(ready, dialog)
    assert written(tmp_path / "out.csv") == [("Ben", "Four")]
    assert ready.status == "Exported 1 annotation to out.csv"


def test_a_chip_takes_its_filter_away(ready) -> None:
    dialog = opened(ready)
    tick(ready, dialog, dialog.filter.source, "Text 2")
    (chip,) = (
        each
        for each in dialog.filter.findChildren(QPushButton)
        if each.isVisible() and each.text() == "Source: Text 2"
    )
    QTest.mouseClick(chip, LEFT)
    looked_at(ready, dialog)
    assert len(quotes(dialog)) == 3
    ready.press(Qt.Key.Key_Escape, at=dialog)


def test_the_last_choice_is_remembered(ready, tmp_path, monkeypatch) -> None:
    answer(monkeypatch, tmp_path / "out")
    dialog = opened(ready)
    choose(ready, dialog, "segments-json")
    tick(ready, dialog, dialog.filter.coder, "Ana")
    press_export(ready, dialog)
    assert (tmp_path / "out.segments.json").exists()

    again = opened(ready)
    assert again.asked.format.name == "segments-json"
    assert quotes(again) == ["One"]
    ready.press(Qt.Key.Key_Escape, at=again)


def test_a_project_takes_no_filter_and_a_codebook_shows_codes(ready, tmp_path, monkeypatch):
    answer(monkeypatch, tmp_path / "out")
    dialog = opened(ready)
    choose(ready, dialog, "codebook-docx")
    assert {"trade", "defence"} <= set(quotes(dialog))
    assert dialog.number.text().endswith("codes would be written")
    choose(ready, dialog, "json")
    assert not dialog.filter.isVisible()
    assert dialog.number.text() == "The whole project would be written, with 3 coded passages"
    press_export(ready, dialog)
    document = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert len(document["annotations"]) == 3


def test_what_a_format_cannot_carry_is_said_before(ready) -> None:
    dialog = opened(ready)
    assert not dialog.losses.isVisible()
    choose(ready, dialog, "qdpx")
    assert dialog.losses.isVisible()
    assert dialog.losses.count() == len(dialog.sample.losses) > 0
    ready.press(Qt.Key.Key_Escape, at=dialog)


def test_nothing_as_asked_for_says_what_to_do(ready) -> None:
    dialog = opened(ready)
    tick(ready, dialog, dialog.filter.coder, "Consensus")
    assert quotes(dialog) == []
    assert dialog.number.text().startswith("0 coded passages")
    ready.press(Qt.Key.Key_Escape, at=dialog)


def test_in_blind_only_what_is_seen_is_shown_and_that_is_said(ready) -> None:
    dialog = opened(ready)
    assert not dialog.blind.isVisible()
    ready.press(Qt.Key.Key_Escape, at=dialog)
    ready.session.do(SetBlind(True))
    dialog = opened(ready)
    assert (dialog.blind.isVisible(), dialog.blind.text()) == (True, BLIND)
    assert quotes(dialog) == ["One"]
    ready.press(Qt.Key.Key_Escape, at=dialog)


def test_a_file_nobody_asked_about_is_not_replaced(ready, tmp_path, monkeypatch) -> None:
    failures: list[object] = []
    ready.session.failed.disconnect()
    ready.session.failed.connect(failures.append)
    (tmp_path / "out.csv").write_text("precious")
    answer(monkeypatch, tmp_path / "out")
    press_export(ready, opened(ready))
    assert (tmp_path / "out.csv").read_text() == "precious"
    assert "exists already" in str(failures[0])

    answer(monkeypatch, tmp_path / "out.csv")
    press_export(ready, opened(ready))
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").startswith("project,")


def test_an_export_that_cannot_be_written_is_told(ready, tmp_path, monkeypatch) -> None:
    failures: list[object] = []
    ready.session.failed.disconnect()
    ready.session.failed.connect(failures.append)
    answer(monkeypatch, tmp_path / "missing folder" / "out.csv")
    press_export(ready, opened(ready))
    assert len(failures) == 1
    assert "out.csv" in str(failures[0])


@pytest.mark.parametrize(("name", "way"), [("csv", "button"), ("json", "escape")])
def test_cancelling_leaves_what_stood_there(ready, tmp_path, monkeypatch, name, way) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    target = folder / f"out.{name}"
    target.write_text("of last week")
    answer(monkeypatch, target)
    dialog = opened(ready)
    choose(ready, dialog, name)
    impatience = Impatience(monkeypatch, folder, way)
    press_export(ready, dialog)

    assert impatience.begun
    assert threading.get_ident() not in impatience.threads
    assert list(folder.iterdir()) == [target]
    assert target.read_text() == "of last week"
    assert ready.status == "Cancelled; no file was written"
    assert not ready.session.is_away
