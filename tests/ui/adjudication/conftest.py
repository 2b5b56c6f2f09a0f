"""A main window on a team's project, and the window in which its differences are settled."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from shiboken6 import isValid

from annotator.agreement.adjudicated_passage import AdjudicatedPassage
from annotator.model.records import Outcome
from annotator.project.consensus import consensus_annotations
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation
from annotator.project.steps.step import Step
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from annotator.ui.adjudication.settling_window import SettlingWindow
from tests.ui.comparison.team import team_project
from tests.ui.desk import NONE, Desk


class Settlement:
    """The window that settles differences, and the hands of whoever works with it."""

    def __init__(self, desk: Desk, path: Path) -> None:
        self.desk = desk
        self.path = path
        self.session = desk.session
        desk.command("project.settle")
        self.window = next(
            each for each in QApplication.topLevelWidgets() if isinstance(each, SettlingWindow)
        )
        self.window.activateWindow()
        desk.settle()

    def press(self, key: Qt.Key | str, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is in the window, or in a popup over it."""
        popup = QApplication.activePopupWidget()
        top: QWidget = self.window if popup is None else popup
        QTest.keyClick(top.focusWidget() or top, key, modifiers)
        self.desk.settle()

    def type(self, text: str) -> None:
        """Type letters where the keyboard is in the window."""
        QTest.keyClicks(self.window.focusWidget() or self.window, text)
        self.desk.settle()

    @contextmanager
    def answering(self, answer: Callable[[QDialog], object]) -> Iterator[None]:
        """Answer the one dialog that is opened meanwhile; it is closed whatever comes of it."""
        failures: list[AssertionError] = []
        answered: list[QDialog] = []

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            # A dialog takes the keyboard a moment after it is shown.
            if not isinstance(dialog, QDialog) or dialog.focusWidget() is None:
                QTimer.singleShot(10, self.window, look)
                return
            answered.append(dialog)
            try:
                answer(dialog)
            except AssertionError as failure:
                failures.append(failure)
            if isValid(dialog) and dialog.isVisible():
                dialog.reject()

        QTimer.singleShot(0, self.window, look)
        yield
        self.window.activateWindow()
        self.desk.settle()
        assert answered
        if failures:
            raise failures[0]

    def coder(self, name: str) -> UUID:
        """Return the coder of a name."""
        return next(each.id for each in self.session.coders.values() if each.name == name)

    def code(self, name: str) -> UUID:
        """Return the code of a name."""
        return self.session.scheme.named(name)[0].id

    def do(self, who: str, *steps: Step) -> None:
        """Do something as somebody, elsewhere than in this window."""
        self.session.project.do(*steps, coder_id=self.coder(who))
        self.settle()

    def settle(self) -> None:
        """Wait until what is shown is what there is; a progress dialog may have come and gone."""
        self.desk.settle()
        self.desk.qtbot.waitUntil(lambda: not self.window.settling.is_reading)
        self.window.activateWindow()
        self.desk.settle()

    def add(self, who: str, text: str, code: str, start: int, end: int) -> AddAnnotation:
        """Code a span as somebody; return the step."""
        step = AddAnnotation(source_id(text), self.code(code), Span(start, end))
        self.do(who, step)
        return step

    def annotation(self, who: str, text: str, start: int) -> UUID:
        """Return the annotation of a coder that begins at a place."""
        coder = self.coder(who)
        return next(
            each.id
            for each in self.session.project.annotations_in(source_id(text))
            if (each.coder_id, each.start) == (coder, start)
        )

    @property
    def said(self) -> str:
        """What the status line says."""
        return self.window.status.text()

    def words(self) -> str:
        """Return all that labels in the window say now."""
        labels = self.window.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())

    @property
    def current(self) -> AdjudicatedPassage:
        """The passage looked at."""
        found = self.window.settling.current
        assert found is not None
        return found

    @property
    def place(self) -> tuple[str, Span]:
        """The source and the span of the passage looked at."""
        passage = self.current.passage
        return self.session.sources[passage.source_id].name, passage.span

    def go_to(self, source: str, start: int) -> None:
        """Walk to the passage that begins at a place."""
        for _ in range(len(self.window.settling.listed) + 1):
            where, span = self.place
            if (where, span.start) == (source, start):
                return
            self.press("n")
        raise AssertionError(f"no passage of {source} is listed at {start}")

    def decided(self) -> list[tuple[str, Outcome, int, int, str]]:
        """Return source, outcome, span and code of every decision in the file, in their order."""
        with Project.open(self.path, write=False) as project:
            scheme = project.scheme()
            sources = {source.id: source.name for source in project.sources()}
            return sorted(
                (
                    sources[each.source_id],
                    each.outcome,
                    each.start,
                    each.end,
                    "" if each.code_id is None else scheme[each.code_id].name,
                )
                for each in project.decisions()
            )

    def consensus(self) -> list[tuple[str, int, int, str]]:
        """Return source, span and code of all that the consensus in the file holds."""
        with Project.open(self.path, write=False) as project:
            scheme = project.scheme()
            sources = {source.id: source.name for source in project.sources()}
            return sorted(
                (sources[each.source_id], each.start, each.end, scheme[each.code_id].name)
                for each in consensus_annotations(project)
            )


@pytest.fixture
def team_file(tmp_path: Path) -> Path:
    """A project of three coders."""
    return team_project(tmp_path / "team.annotator")


@pytest.fixture
def settle(desk: Desk) -> Iterator[Callable[[Path], Settlement]]:
    """Open the window on a project."""

    def on(path: Path) -> Settlement:
        desk.open(path)
        return Settlement(desk, path)

    yield on
    desk.window.on_demand.close()


@pytest.fixture
def settlement(settle: Callable[[Path], Settlement], team_file: Path) -> Settlement:
    """The window on the team's project."""
    return settle(team_file)
