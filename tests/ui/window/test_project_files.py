import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from annotator.exchange.scheme_json import write_scheme
from annotator.model.scheme_file import CodeEntry, SchemeFile
from annotator.project.backups import take_backup
from annotator.project.project import Project
from annotator.text.spans import Span
from annotator.ui.dialogs import error_dialog, new_project_dialog
from annotator.ui.dialogs.new_project_dialog import NewProjectDialog
from tests.ui.desk import coded, make_project


@pytest.fixture
def told(monkeypatch) -> list[error_dialog.ErrorDialog]:
    """Dialogs that tell what went wrong, instead of waiting for an answer."""
    dialogs: list[error_dialog.ErrorDialog] = []

    def told(dialog: error_dialog.ErrorDialog) -> None:
        dialogs.append(dialog)

    monkeypatch.setattr(error_dialog.ErrorDialog, "exec", told)
    monkeypatch.setattr(error_dialog.ErrorDialog, "deleteLater", lambda _dialog: None)
    return dialogs


def words(dialog: error_dialog.ErrorDialog) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel))


def buttons(dialog: error_dialog.ErrorDialog) -> dict[str, object]:
    return {button.text(): button for button in dialog.findChildren(QPushButton)}


def test_a_project_is_opened_where_it_was_left(new_desk, tmp_path) -> None:
    path = make_project(tmp_path / "two.annotator", "First.", "\n".join(["A long text."] * 200))
    desk = new_desk().open(path)
    second = list(desk.session.sources)[1]
    desk.session.show_source(second)
    desk.view.go_to(1500)
    top = desk.view.place()
    ben = next(each for each in desk.session.coders.values() if each.name == "Ben")
    desk.window.coder_switcher.choose(ben)
    desk.leave()

    again = new_desk().open(path)
    assert again.session.source.id == second
    assert again.view.caret() == 1500
    assert again.view.place() == top
    assert again.session.coder == ben


def test_the_window_title_says_which_project(desk, project_file) -> None:
    desk.open(project_file)
    assert desk.window.windowTitle() == "Mekong – Annotator"
    desk.command("project.close")
    assert desk.window.windowTitle() == "Annotator"
    assert desk.window.welcome.isVisible()


def test_opening_the_open_project_again_changes_nothing(desk, project_file) -> None:
    desk.open(project_file)
    project = desk.session.project
    assert desk.window.files.open(project_file)

    assert desk.session.project is project
    assert project.writable


def test_the_next_project_takes_the_place_of_the_one_before(desk, project_file, tmp_path) -> None:
    other = make_project(tmp_path / "other.annotator", "Another text.")
    desk.open(project_file)
    desk.open(other)

    assert desk.view.text() == "Another text."
    with Project.open(project_file) as free:
        assert free.writable


def test_a_file_that_is_no_project_is_refused_in_a_sentence(desk, project_file, told) -> None:
    desk.open(project_file)
    text = project_file.with_name("notes.txt")
    text.write_text("only notes")
    assert not desk.window.files.open(text)

    (dialog,) = told
    assert "is not an Annotator project" in words(dialog)
    assert desk.session.project.path == project_file
    dialog.close()


def test_a_folder_that_has_no_name_of_its_own_is_refused_by_its_path(
    desk, told, monkeypatch, tmp_path
) -> None:
    monkeypatch.chdir(tmp_path)

    assert not desk.window.files.open(Path())
    (dialog,) = told
    assert f"{tmp_path.name} cannot be opened" in words(dialog)
    assert "is a folder" in words(dialog)
    dialog.close()


def test_a_damaged_project_offers_its_newest_backup(desk, project_file, told) -> None:
    desk.open(project_file)
    desk.click(3)
    desk.press("t")
    take_backup(desk.session.project)
    desk.command("project.close")
    whole = project_file.read_bytes()
    project_file.write_bytes(whole[: len(whole) // 2])
    damaged = project_file.read_bytes()

    assert not desk.window.files.open(project_file)
    (dialog,) = told
    assert "mekong.annotator is damaged" in words(dialog)
    offer = next(button for title, button in buttons(dialog).items() if "backup" in title)
    offer.click()
    desk.settle()

    assert desk.session.project.path == project_file.with_name("mekong (backup).annotator")
    assert coded(desk.session.project.path) == [("Ana", "trade", "The road came first.")]
    assert project_file.read_bytes() == damaged
    dialog.close()


def test_a_damaged_project_without_a_backup_is_salvaged(desk, project_file, told) -> None:
    content = bytearray(project_file.read_bytes())
    with Project.open(project_file, write=False) as project:
        pages = len(content) // 4096
        assert pages > 10
        (source,) = project.sources()
    # Wreck a page in the middle that is no page of the log.
    content[-4096:-2048] = bytes(2048)
    project_file.write_bytes(content[:-1024])

    assert not desk.window.files.open(project_file)
    (dialog,) = told
    buttons(dialog)["Save what can be read"].click()
    desk.settle()

    assert desk.session.project.path.name == "mekong (saved).annotator"
    assert source.id in desk.session.sources
    dialog.close()
    for each in told:
        each.close()


def test_a_write_protected_file_opens_for_reading_and_says_so(
    desk, project_file, monkeypatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    desk.open(project_file)

    assert desk.window.pane.banner.text() == (
        "This project is open for reading only: mekong.annotator is write-protected."
    )
    assert not desk.window.commands.action("sources.import").isEnabled()
    desk.view.select(Span(0, 3))
    desk.press("t")
    assert coded(project_file) == []


def test_a_project_that_was_moved_away_is_forgotten(desk, project_file, told) -> None:
    desk.open(project_file)
    desk.command("project.close")
    shutil.move(project_file, project_file.with_suffix(".old"))
    assert not desk.window.files.open(project_file)

    assert desk.settings.current.recent == ()
    for each in told:
        each.close()


@pytest.fixture
def new_project(desk, monkeypatch):
    """Fills in the form of a new project and accepts it."""

    def fill(name: str, folder: Path, coder: str = "Ana", scheme: int = 0) -> NewProjectDialog:
        made: list[NewProjectDialog] = []

        def answer(dialog: NewProjectDialog) -> int:
            made.append(dialog)
            dialog._name.setText(name)
            dialog._folder.setText(str(folder))
            dialog._coder.setText(coder)
            dialog._scheme.setCurrentIndex(scheme)
            dialog._create.click()
            return dialog.result()

        monkeypatch.setattr(new_project_dialog.NewProjectDialog, "exec", answer)
        desk.command("project.new")
        return made[0]

    return fill


def test_a_new_project_has_a_scheme_and_a_coder(desk, new_project, tmp_path) -> None:
    new_project("Ports: 2026/27", tmp_path / "new" / "folder", coder="Marie")

    project = desk.session.project
    assert project.path == tmp_path / "new" / "folder" / "Ports- 2026-27.annotator"
    assert project.info().name == "Ports: 2026/27"
    assert [code.name for code in desk.session.scheme][:2] == ["defence", "trade"]
    assert desk.session.coder.name == "Marie"
    assert desk.settings.current.coder_name == "Marie"
    assert desk.window.pane._empty.isVisible()


@pytest.fixture
def form(desk) -> NewProjectDialog:
    """The form of a new project, on the screen."""
    dialog = NewProjectDialog(desk.window, "Ana")
    desk.qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def choose_scheme_file(dialog: NewProjectDialog, monkeypatch, answer: str) -> list[str]:
    """Choose the last entry with keys; the question for a file is answered with ``answer``."""
    asked: list[str] = []

    def ask(_parent, title: str, *_rest: str) -> tuple[str, str]:
        asked.append(title)
        return answer, ""

    monkeypatch.setattr(new_project_dialog.QFileDialog, "getOpenFileName", ask)
    QTest.keyClick(dialog._scheme, Qt.Key.Key_End)
    return asked


def test_a_new_project_can_begin_with_a_scheme_file(form, monkeypatch, tmp_path) -> None:
    file = tmp_path / "Ports & roads.json"
    file.write_text(
        write_scheme(SchemeFile(name="Ports", codes=(CodeEntry(name="quay", colour="#007964"),)))
    )

    assert choose_scheme_file(form, monkeypatch, str(file)) == ["Scheme"]
    form._name.setText("Harbours")
    form._folder.setText(str(tmp_path))
    form._create.click()

    assert [entry.name for entry in form.chosen().scheme.codes] == ["quay"]


def test_a_scheme_file_that_is_not_chosen_leaves_the_choice_as_it_was(form, monkeypatch) -> None:
    QTest.keyClick(form._scheme, Qt.Key.Key_Down)
    assert form._scheme.currentText() == "No codes yet"

    assert choose_scheme_file(form, monkeypatch, "") == ["Scheme"]
    assert form._scheme.currentText() == "No codes yet"


def test_a_new_project_never_takes_the_place_of_another(desk, new_project, project_file) -> None:
    before = project_file.read_bytes()
    dialog = new_project("mekong", project_file.parent)

    assert "exists already" in dialog._complaint.text()
    assert project_file.read_bytes() == before
    assert desk.session.project is None


def test_a_project_held_elsewhere_can_be_tried_again(new_desk, project_file) -> None:
    first = new_desk("Ana").open(project_file)
    second = new_desk("Ben").open(project_file)
    assert "reading only" in second.window.pane.banner.text()
    first.command("project.close")

    second.window.pane.banner._button.click()
    second.settle()

    assert second.session.can_write
    assert second.window.pane.banner.text() == ""


def test_a_memo_being_written_is_kept_when_the_project_is_closed(desk, project_file) -> None:
    desk.open(project_file)
    desk.click(3)
    desk.press("t")
    desk.settle()
    desk.command("coding.memo")
    desk.type("Not lost")
    desk.command("project.close")

    with Project.open(project_file, write=False) as project:
        assert [memo.text for memo in project.memos()] == ["Not lost"]


def test_a_file_replaced_by_another_program_is_merged_and_told(desk, project_file) -> None:
    elsewhere = project_file.with_name("elsewhere.annotator")
    shutil.copyfile(project_file, elsewhere)
    desk.open(project_file)
    desk.click(3)
    desk.press("t")
    with Project.open(elsewhere) as other:
        other.add_coder("Christine")
    elsewhere.replace(project_file)

    desk.press("s")
    assert {code for _, code, _ in coded(project_file)} == {"trade", "skepticism"}
    assert "Christine" in {coder.name for coder in desk.session.coders.values()}
    assert "are one now" in desk.window.pane.banner.text()


def test_what_was_done_in_another_project_is_no_news_in_this_one(
    desk, project_file, tmp_path
) -> None:
    desk.open(project_file)
    desk.click(2)
    desk.press("t")
    assert desk.status.startswith("Coded with trade")

    desk.open(make_project(tmp_path / "other.annotator", "Nobody asked."))

    assert desk.status == ""
