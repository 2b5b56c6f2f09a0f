import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit

from annotator.project.project import Project
from annotator.project.steps import CodeSpans, CreateCode, EditCode
from annotator.text.spans import Span
from annotator.ui.codes import code_editing
from annotator.ui.codes.key_dialog import KeyDialog
from annotator.ui.look.fonts import smaller
from annotator.ui.panels.code_delegate import RIGHT
from annotator.ui.panels.code_words import described
from annotator.ui.panels.scheme_model import EVERYWHERE, HERE, NAME
from tests.ui.desk import CONTROL, coded, make_project


@pytest.fixture
def ready(desk, project_file):
    return desk.open(project_file)


def tree(desk):
    return desk.window.scheme_panel.focusProxy()


def code(desk, name: str):
    (found,) = desk.session.scheme.named(name)
    return found


def outline(desk, parent: QModelIndex | None = None) -> list[object]:
    model = tree(desk).model()
    parent = parent or QModelIndex()
    found: list[object] = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, NAME, parent)
        found.append(index.data())
        if below := outline(desk, index):
            found.append(below)
    return found


def counts(desk, name: str) -> tuple[str, str]:
    index = tree(desk).model().index_of(code(desk, name).id)
    return index.siblingAtColumn(HERE).data(), index.siblingAtColumn(EVERYWHERE).data()


def mark(desk, name: str) -> None:
    tree(desk).setCurrentIndex(tree(desk).model().index_of(code(desk, name).id))
    tree(desk).setFocus()


def test_the_model_is_one_that_qt_can_trust(ready) -> None:
    trade = code(ready, "trade")
    ready.session.do(CreateCode("tariffs", trade.id))
    tester = QAbstractItemModelTester(
        tree(ready).model(), QAbstractItemModelTester.FailureReportingMode.Warning
    )
    ready.session.do(CreateCode("duties", code(ready, "tariffs").id))
    ready.session.undo()
    ready.session.undo()
    assert tester.model() is tree(ready).model()


def test_codes_stand_in_the_order_of_the_tree(ready) -> None:
    ready.session.do(CreateCode("tariffs", code(ready, "trade").id))

    assert outline(ready) == [
        "defence",
        "trade",
        ["tariffs"],
        "infrastructure",
        "ideology",
        "skepticism",
    ]


def test_counts_are_brought_up_to_date_as_one_codes(ready) -> None:
    assert counts(ready, "trade") == ("", "")
    ready.click(2)
    ready.press("t")
    assert counts(ready, "trade") == ("1", "1")

    ready.press(Qt.Key.Key_Z, CONTROL)
    assert counts(ready, "trade") == ("", "")


def test_a_code_is_created_renamed_recoloured_and_deleted(ready, project_file, monkeypatch) -> None:
    monkeypatch.setattr(code_editing, "ask_name", lambda *_, **__: "debt")
    ready.command("scheme.new")
    assert ready.window.scheme_panel.current().name == "debt"

    tree(ready).setFocus()
    ready.press(Qt.Key.Key_F2, at=tree(ready))
    ready.type("debt trap")
    ready.press(Qt.Key.Key_Return)
    ready.session.do(EditCode(code(ready, "debt trap").id, colour="#123456"))
    with Project.open(project_file, write=False) as project:
        (found,) = project.scheme().named("debt trap")
        assert found.colour == "#123456"

    mark(ready, "debt trap")
    ready.press(Qt.Key.Key_Delete, at=tree(ready))
    assert "debt trap" not in outline(ready)
    assert ready.window.status_line.offer() == "Undo"


def test_a_name_that_is_taken_is_refused_in_the_status_line(ready, monkeypatch) -> None:
    monkeypatch.setattr(code_editing, "ask_name", lambda *_, **__: "Trade")
    ready.command("scheme.new")

    assert "trade" in ready.status
    assert outline(ready).count("trade") == 1


def test_deleting_a_code_takes_its_coding_and_undo_brings_both_back(ready, project_file) -> None:
    ready.click(2)
    ready.press("t")
    mark(ready, "trade")
    ready.press(Qt.Key.Key_Delete, at=tree(ready))
    assert coded(project_file) == []
    assert list(ready.session.shown_annotations()) == []

    ready.window.status_line._button.click()
    assert coded(project_file) == [("Ana", "trade", "The road came first.")]


def test_a_code_is_dropped_under_another(ready) -> None:
    model = tree(ready).model()
    dragged = model.mimeData([model.index_of(code(ready, "ideology").id)])
    target = model.index_of(code(ready, "trade").id)
    model.dropMimeData(dragged, Qt.DropAction.MoveAction, -1, -1, target)
    assert outline(ready) == ["defence", "trade", ["ideology"], "infrastructure", "skepticism"]

    dragged = model.mimeData([model.index_of(code(ready, "skepticism").id)])
    model.dropMimeData(dragged, Qt.DropAction.MoveAction, 0, 0, QModelIndex())
    assert outline(ready)[0] == "skepticism"


def test_a_code_is_never_dropped_into_itself(ready) -> None:
    model = tree(ready).model()
    ready.session.do(CreateCode("tariffs", code(ready, "trade").id))
    dragged = model.mimeData([model.index_of(code(ready, "trade").id)])
    model.dropMimeData(
        dragged, Qt.DropAction.MoveAction, -1, -1, model.index_of(code(ready, "tariffs").id)
    )

    assert ready.status == "Trade cannot stand under itself or its own codes."
    assert outline(ready)[1:3] == ["trade", ["tariffs"]]


def test_folded_codes_stay_folded_when_the_scheme_changes(ready) -> None:
    ready.session.do(CreateCode("tariffs", code(ready, "trade").id))
    trade = tree(ready).model().index_of(code(ready, "trade").id)
    tree(ready).collapse(trade)
    ready.session.do(CreateCode("another"))

    assert not tree(ready).isExpanded(tree(ready).model().index_of(code(ready, "trade").id))


def test_the_key_is_the_next_one_pressed(ready, qtbot) -> None:
    dialog = KeyDialog(ready.window, code(ready, "trade"), ready.session.scheme)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, "d")
    assert dialog.key is None
    assert "d is the key of defence" in dialog._complaint.text()
    qtbot.keyClick(dialog, Qt.Key.Key_F5)
    assert dialog.key is None
    qtbot.keyClick(dialog, "7")
    assert dialog.key == "7"


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_the_key_is_taken_away_by_keyboard_too(ready, qtbot, key) -> None:
    dialog = KeyDialog(ready.window, code(ready, "trade"), ready.session.scheme)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, key)
    assert dialog.key == ""


def test_a_code_without_a_key_has_none_to_take_away(ready, qtbot) -> None:
    trade = code(ready, "trade")
    ready.session.do(EditCode(trade.id, key=""))
    dialog = KeyDialog(ready.window, code(ready, "trade"), ready.session.scheme)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Delete)
    assert dialog.key is None
    assert dialog.isVisible()


def test_a_new_wording_leaves_a_name_that_is_just_being_typed_alone(ready) -> None:
    mark(ready, "trade")
    ready.command("scheme.rename")
    editor = ready.keyboard()
    assert isinstance(editor, QLineEdit)
    editor.setText("Handel")

    ready.session.do(EditCode(code(ready, "ideology").id, definition="What one believes in."))

    assert ready.keyboard() is editor
    assert editor.text() == "Handel"
    ready.press(Qt.Key.Key_Return, at=editor)
    assert code(ready, "Handel").definition.startswith("Exchange")


def test_a_deep_code_is_renamed_over_the_whole_row(ready) -> None:
    above = code(ready, "trade").id
    for level in range(11):
        step = CreateCode(f"level {level}", above)
        ready.session.do(step)
        above = step.code_id
    mark(ready, "level 10")
    ready.command("scheme.rename")

    assert ready.keyboard().width() > 100


def test_deep_names_get_the_room_of_numbers_where_the_panel_is_narrow(ready) -> None:
    assert not tree(ready).isColumnHidden(HERE)
    above = code(ready, "trade").id
    for level in range(11):
        step = CreateCode(f"level {level}", above)
        ready.session.do(step)
        above = step.code_id
    ready.settle()

    deepest = tree(ready).visualRect(tree(ready).model().index_of(above))
    assert deepest.width() > 80
    assert not tree(ready).isColumnHidden(EVERYWHERE)

    tree(ready).resize(tree(ready).width() + 200, tree(ready).height())
    assert not tree(ready).isColumnHidden(HERE)


def test_what_the_codebook_says_is_in_the_tooltip(ready) -> None:
    words = described(code(ready, "trade").model_copy(update={"name": "a < b"}))
    assert "a &lt; b" in words
    assert "Exchange between the economies" in words


def test_large_numbers_have_room(desk, tmp_path) -> None:
    desk.open(make_project(tmp_path / "dense.annotator", "ab " * 100))
    (source,) = desk.session.sources.values()
    font = tree(desk).font()
    font.setPixelSize(40)
    tree(desk).setFont(font)
    desk.session.require_coder()
    spans = tuple(Span(at, at + 2) for at in range(0, 300, 3))
    desk.session.do(CodeSpans(source.id, code(desk, "trade").id, spans))
    desk.settle()

    assert counts(desk, "trade") == ("100", "100")
    needed = QFontMetrics(smaller(tree(desk).font())).horizontalAdvance("100") + RIGHT
    assert tree(desk).columnWidth(EVERYWHERE) > needed
