"""The window of double coding, with real keys and mouse."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QSpinBox,
    QTableView,
    QTreeWidget,
    QWidget,
)
from shiboken6 import isValid

from annotator.agreement.double_coding import draw, plan_for
from annotator.agreement.strata import StrataBy, candidates
from annotator.model.records import Progress
from annotator.project.project import Project
from annotator.project.steps import (
    AddCoder,
    CreateGroup,
    DeleteSource,
    ImportSource,
    SetProgress,
)
from annotator.ui.double_coding.window import DoubleCodingWindow
from tests.ui.desk import LEFT, Desk, make_project

TEXTS = tuple(f"Text number {n}. " + "word " * n for n in range(12))
HORIZONTAL = Qt.Orientation.Horizontal


@pytest.fixture
def path(tmp_path):
    return make_project(tmp_path / "twelve.annotator", *TEXTS, coders=("Ana", "Ben", "Chi"))


@pytest.fixture
def desk(desk: Desk, path) -> Desk:
    """A window on twelve sources and three coders."""
    return desk.open(path)


def opened(desk: Desk) -> DoubleCodingWindow:
    desk.command("project.plan")
    window = next(
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, DoubleCodingWindow) and each.isVisible()
    )
    window.activateWindow()
    desk.settle()
    return window


def named(window: QWidget, kind, name: str):
    return next(each for each in window.findChildren(kind) if each.accessibleName() == name)


def button(window: QWidget, title: str) -> QPushButton:
    return next(
        each
        for each in window.findChildren(QPushButton)
        if each.text() == title and each.isVisible()
    )


def click(desk: Desk, widget: QWidget, place: QPoint | None = None) -> None:
    QTest.mouseClick(widget, LEFT, pos=place or widget.rect().center())
    desk.settle()


def fields(window: DoubleCodingWindow) -> tuple[QSpinBox, QSpinBox, QSpinBox]:
    """The number of coders each, of sources, and the seed, from the top down."""
    each, number, seed = window.form.findChildren(QSpinBox)
    return each, number, seed


def drawn_in(window: DoubleCodingWindow) -> list[str]:
    """The sources in the preview, from the top down."""
    root = window.form.preview.findChild(QTreeWidget).invisibleRootItem()
    rows = [root.child(row) for row in range(root.childCount())]
    if any(each.childCount() for each in rows):
        rows = [each.child(row) for each in rows for row in range(each.childCount())]
    return [each.text(0) for each in rows]


def put(desk: Desk, spin: QSpinBox, value: int) -> None:
    """Type a number into a field."""
    spin.setFocus()
    spin.selectAll()
    QTest.keyClicks(spin, str(value))
    desk.settle()


def tick(desk: Desk, window: DoubleCodingWindow, row: int) -> None:
    """Click the box of a coder."""
    coders = named(window.form, QListWidget, "Who codes")
    place: QRect = coders.visualItemRect(coders.item(row))
    click(desk, coders.viewport(), QPoint(place.left() + 14, place.center().y()))


def plans(path):
    with Project.open(path, write=False) as project:
        return project.plans()


def cells(table: QTableView) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def planned(desk: Desk, *, name: str = "Pilot", sources: int = 4, seed: int = 7) -> None:
    """Make a plan of Ana and Ben without the window."""
    session = desk.session
    drawn = draw(candidates(session.read), sources, seed=seed)
    assert session.do(plan_for(drawn, name, list(session.coders)[:2]))


# Making a plan -----------------------------------------------------------------------------------


def test_without_a_plan_the_form_is_there_and_shows_what_is_drawn(desk: Desk) -> None:
    window = opened(desk)
    each, number, seed = fields(window)
    assert (each.value(), number.value(), number.maximum()) == (3, 10, 12)
    drawn = draw(candidates(desk.session.read), 10, seed=seed.value())
    assert sorted(drawn_in(window)) == sorted(each.name for each in drawn.sources)
    assert window.form.preview.sentence.startswith(drawn.method())


def test_what_is_seen_is_what_is_planned(desk: Desk, path) -> None:
    window = opened(desk)
    _, number, seed = fields(window)
    put(desk, number, 5)
    put(desk, seed, 4711)
    tick(desk, window, 2)
    seen = drawn_in(window)
    click(desk, button(window, "Plan and assign"))
    (plan,) = plans(path)
    names = {source.id: source.name for source in desk.session.sources.values()}
    coders = {coder.id: coder.name for coder in desk.session.coders.values()}
    assert sorted(names[each] for each in plan.source_ids) == sorted(seen)
    assert [coders[each] for each in plan.coder_ids] == ["Ana", "Ben"]
    assert (plan.name, plan.seed, plan.drawn_from) == ("Double coding", 4711, 12)
    assert desk.status == "Plan the double coding “Double coding”"
    assert len(desk.session.read.assignments()) == 10
    # The form makes room for the plan.
    assert window.page.isVisible()
    assert named(window, QListWidget, "Plans").currentItem().text() == "Double coding"


def test_enter_makes_the_plan_under_the_name_that_was_typed(desk: Desk, path) -> None:
    window = opened(desk)
    field = window.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Pilot of March")
    QTest.keyClick(field, Qt.Key.Key_Return)
    desk.settle()
    assert [plan.name for plan in plans(path)] == ["Pilot of March"]


def test_strata_are_seen_and_planned(desk: Desk, path) -> None:
    window = opened(desk)
    put(desk, fields(window)[1], 6)
    strata = window.form.findChild(QComboBox)
    strata.setFocus()
    QTest.keyClick(strata, Qt.Key.Key_Down)
    desk.settle()
    assert "in proportion from three strata by length" in window.form.preview.sentence
    assert len(drawn_in(window)) == 6
    click(desk, button(window, "Plan and assign"))
    (plan,) = plans(path)
    assert [(stratum.drawn, stratum.of) for stratum in plan.strata] == [(2, 4)] * 3


@pytest.mark.parametrize("by", StrataBy)
def test_every_kind_of_strata_can_be_chosen(desk: Desk, by: StrataBy) -> None:
    window = opened(desk)
    strata = window.form.findChild(QComboBox)
    strata.setCurrentIndex(strata.findData(by))
    desk.settle()
    step = window.form.step
    assert step is not None
    assert step.strata
    assert sum(stratum.drawn for stratum in step.strata) == 10


def test_pairs_take_turns_where_fewer_code_each(desk: Desk, path) -> None:
    window = opened(desk)
    each, number, _ = fields(window)
    put(desk, number, 6)
    each.setFocus()
    QTest.keyClick(each, Qt.Key.Key_Down)
    desk.settle()
    assert "two of three coders, in changing pairs" in window.form.preview.sentence
    click(desk, button(window, "Plan and assign"))
    (plan,) = plans(path)
    assert sorted(len(pair) for pair in plan.coders_by_source) == [2] * 6
    assert len(set(plan.coders_by_source)) == 3


def test_another_seed_draws_others(desk: Desk) -> None:
    window = opened(desk)
    put(desk, fields(window)[1], 3)
    seen = set()
    for _ in range(8):
        click(desk, button(window, "Another"))
        seen.add(tuple(drawn_in(window)))
    assert len(seen) > 1


def test_one_coder_is_not_enough(desk: Desk, path) -> None:
    window = opened(desk)
    for row in (0, 1):
        tick(desk, window, row)
    assert window.form.preview.sentence == ("Double coding needs two coders; choose two or more.")
    assert not button(window, "Plan and assign").isEnabled()
    tick(desk, window, 1)
    assert button(window, "Plan and assign").isEnabled()


def test_a_number_is_suggested_and_taken(desk: Desk) -> None:
    window = opened(desk)
    click(desk, button(window, "Suggest a number"))
    answer = window.form.suggestion.answer
    suggested = int(answer.split()[0])
    assert "Assumes two coders with an alpha of 0.70" in answer
    assert "The project has 12" in answer
    assert suggested > 12
    assert fields(window)[1].value() == 12


def test_cancel_without_a_plan_closes_the_window(desk: Desk, path) -> None:
    window = opened(desk)
    click(desk, button(window, "Cancel"))
    assert not isValid(window) or not window.isVisible()
    assert plans(path) == []


def test_a_source_that_comes_meanwhile_can_be_drawn(desk: Desk) -> None:
    window = opened(desk)
    assert desk.session.do(ImportSource("One more", "One more text."), AddCoder("Duc"))
    desk.settle()
    each, number, _ = fields(window)
    assert number.maximum() == 13
    assert each.maximum() == 3  # who came is not ticked
    assert named(window.form, QListWidget, "Who codes").count() == 4


# Where there is nothing to draw from -------------------------------------------------------------


def test_a_project_without_sources_is_told_what_to_do(new_desk, tmp_path) -> None:
    empty = tmp_path / "empty.annotator"
    with Project.create(empty, "Empty") as project:
        project.add_coder("Ana")
    desk = new_desk()
    assert desk.window.files.open(empty)
    window = opened(desk)
    assert not window.form.isVisible()
    assert any(
        "Import the texts first" in each.text()
        for each in window.findChildren(QWidget)
        if hasattr(each, "text") and callable(each.text) and each.isVisible()
    )
    session = desk.session
    assert session.do(ImportSource("Roads", "Gravel."), AddCoder("Ben"))
    desk.settle()
    click(desk, button(window, "New plan…"))
    assert window.form.isVisible()


# A plan ------------------------------------------------------------------------------------------


def test_a_plan_shows_how_far_each_is_as_they_go_on(desk: Desk) -> None:
    planned(desk)
    window = opened(desk)
    assert cells(named(window, QTableView, "Coders of the plan")) == [
        ["Ana", "", "0", "0", "4"],
        ["Ben", "", "0", "0", "4"],
    ]
    (plan,) = desk.session.read.plans()
    ana, ben = plan.coder_ids
    first = plan.source_ids[0]
    desk.session.do(
        SetProgress(first, ana, Progress.COMPLETE), SetProgress(first, ben, Progress.IN_PROGRESS)
    )
    desk.settle()
    assert cells(named(window, QTableView, "Coders of the plan")) == [
        ["Ana", "", "1", "0", "3"],
        ["Ben", "", "0", "1", "3"],
    ]
    name = desk.session.sources[first].name
    shown = cells(named(window, QTableView, "Sources of the plan"))
    assert [name, "complete", "in progress"] in shown
    assert len(shown) == 4
    desk.session.do(SetProgress(first, ben, Progress.COMPLETE))
    desk.settle()
    assert "1 of 4 sources double-coded so far." in said(window)


def said(window: DoubleCodingWindow) -> list[str]:
    return [each.text() for each in window.page.findChildren(QLabel)]


def test_a_source_that_was_deleted_is_told(desk: Desk) -> None:
    planned(desk)
    window = opened(desk)
    (plan,) = desk.session.read.plans()
    desk.session.do(DeleteSource(plan.source_ids[0]))
    desk.settle()
    expected = "0 of 3 sources double-coded so far. 1 source of the plan was deleted since."
    assert expected in said(window)


def test_a_double_click_opens_the_source(desk: Desk) -> None:
    planned(desk)
    window = opened(desk)
    table = named(window, QTableView, "Sources of the plan")
    index = table.model().index(2, 0)
    place = table.visualRect(index).center()
    QTest.mouseClick(table.viewport(), LEFT, pos=place)
    QTest.mouseDClick(table.viewport(), LEFT, pos=place)
    desk.settle()
    assert desk.session.source is not None
    assert desk.session.source.name == index.data()


def test_a_plan_is_removed_and_comes_back_with_undo(desk: Desk, path) -> None:
    planned(desk)
    window = opened(desk)
    click(desk, button(window, "Remove the plan"))
    assert plans(path) == []
    assert desk.session.read.assignments() == []
    assert not window.page.isVisible()
    desk.session.undo()
    desk.settle()
    assert [plan.name for plan in plans(path)] == ["Pilot"]
    assert window.page.isVisible()
    assert len(desk.session.read.assignments()) == 8


def test_a_plan_is_renamed(desk: Desk, path) -> None:
    planned(desk)
    window = opened(desk)

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(10, window, answer)
            return
        field = dialog.findChild(QLineEdit)
        field.selectAll()
        QTest.keyClicks(field, "Main round")
        QTest.keyClick(field, Qt.Key.Key_Return)

    QTimer.singleShot(0, window, answer)
    click(desk, button(window, "Rename…"))
    assert [plan.name for plan in plans(path)] == ["Main round"]
    assert named(window, QListWidget, "Plans").currentItem().text() == "Main round"


def test_plans_are_chosen_by_key_and_a_new_one_is_begun(desk: Desk) -> None:
    planned(desk)
    planned(desk, name="Main round", sources=6, seed=8)
    window = opened(desk)
    listed = named(window, QListWidget, "Plans")
    assert listed.currentItem().text() == "Main round"
    listed.setFocus()
    QTest.keyClick(listed, Qt.Key.Key_Up)
    desk.settle()
    assert named(window, QTableView, "Sources of the plan").model().rowCount() == 4
    click(desk, button(window, "New plan…"))
    assert window.form.isVisible()
    click(desk, button(window, "Cancel"))
    assert window.page.isVisible()


def test_in_the_past_nothing_can_be_changed(desk: Desk) -> None:
    planned(desk)
    desk.session.do(AddCoder("Duc"))
    window = opened(desk)
    made = desk.session.open_project.actions(limit=2)[-1]
    desk.window.looking_back.see(made)
    desk.settle()
    assert not button(window, "Remove the plan").isEnabled()
    assert not button(window, "New plan…").isEnabled()
    desk.window.looking_back.return_to_now()
    desk.settle()
    assert button(window, "Remove the plan").isEnabled()


def test_the_window_follows_to_another_project(desk: Desk, project_file) -> None:
    planned(desk)
    window = opened(desk)
    assert desk.window.files.open(project_file)
    desk.settle()
    assert not window.page.isVisible()
    desk.window.files.close()
    desk.settle()
    assert window.isVisible()
    assert not window.form.isVisible()


def test_the_sample_is_drawn_from_the_sources_of_a_group(desk: Desk) -> None:
    ids = [each.id for each in desk.session.read.sources()]
    desk.session.do(CreateGroup("First round", tuple(ids[:4])))
    window = opened(desk)
    form = window.form
    form._menu.aboutToShow.emit()
    form._menu.actions()[0].trigger()
    desk.settle()
    assert button(window, "Group: First round").isVisible()
    assert form.step.drawn_from == 4
    assert set(form.step.source_ids) <= set(ids[:4])
    assert "sources in the group “First round” were" in form.step.method
