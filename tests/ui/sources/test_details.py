"""What is known of sources is seen, set and defined in the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QPlainTextEdit

from annotator.project.project import Project
from annotator.ui.sources.attribute_dialog import AttributeDialog
from annotator.ui.sources.details_dialog import SourceDetailsDialog
from annotator.ui.sources.group_menu import group_menu
from annotator.ui.sources.known_dialog import KnownDialog
from tests.ui.desk import CONTROL, Desk
from tests.ui.sources.conftest import known_in_file


def details(desk: Desk, *names: str) -> SourceDetailsDialog:
    wanted = [each for each in desk.session.sources.values() if each.name in names]
    dialog = SourceDetailsDialog(desk.window, desk.session, wanted)
    desk.qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    desk.settle()
    return dialog


def line(dialog, name: str) -> QLineEdit:
    return next(each for each in dialog.findChildren(QLineEdit) if each.accessibleName() == name)


def box(dialog, name: str) -> QComboBox:
    return next(each for each in dialog.findChildren(QComboBox) if each.accessibleName() == name)


def ticks(dialog) -> dict[str, Qt.CheckState]:
    entries = dialog.findChild(QListWidget)
    items = [entries.item(row) for row in range(entries.count())]
    return {item.text(): item.checkState() for item in items}


def tick(dialog, name: str, state: Qt.CheckState) -> None:
    entries = dialog.findChild(QListWidget)
    (item,) = entries.findItems(name, Qt.MatchFlag.MatchExactly)
    item.setCheckState(state)


def test_what_is_known_of_a_source_is_shown_and_set_as_one_action(ready, talks) -> None:
    dialog = details(ready, "Ana’s talk")
    assert line(dialog, "Age").text() == "30"
    assert box(dialog, "Country").currentText() == "Laos"
    assert box(dialog, "Again").currentText() == "Yes"
    assert ticks(dialog) == {"First round": Qt.CheckState.Checked}
    line(dialog, "Age").setText("31.0")
    box(dialog, "Country").setCurrentText("–")
    tick(dialog, "First round", Qt.CheckState.Unchecked)
    dialog._save.click()
    assert not dialog.isVisible()
    assert known_in_file(talks)["Ana’s talk"] == {"Age": "31", "Again": "yes"}
    assert ready.session.project.next_undo().label == "Edit what is known of “Ana’s talk”"
    ready.session.undo()
    assert known_in_file(talks)["Ana’s talk"]["Country"] == "Laos"


def test_what_was_left_alone_is_no_action(ready) -> None:
    before = ready.session.project.next_undo()
    dialog = details(ready, "Chi’s talk")
    assert line(dialog, "Age").text() == "n/a"  # found so, and it may stay
    dialog._save.click()
    assert ready.session.project.next_undo() == before


def test_several_sources_show_where_they_differ_and_take_one_value(ready, talks) -> None:
    dialog = details(ready, "Ana’s talk", "Ben’s talk", "Text 1")
    assert line(dialog, "Age").placeholderText() == "Various"
    assert box(dialog, "Country").currentText() == "Various"
    assert ticks(dialog) == {"First round": Qt.CheckState.PartiallyChecked}
    box(dialog, "Country").setCurrentText("Laos")
    tick(dialog, "First round", Qt.CheckState.Checked)
    dialog._save.click()
    known = known_in_file(talks)
    assert known["Ana’s talk"] == {
        "Age": "30",
        "Again": "yes",
        "Country": "Laos",
        "": "First round",
    }
    assert known["Ben’s talk"] == {"Age": "9", "Country": "Laos", "": "First round"}
    assert known["Text 1"] == {"Country": "Laos", "": "First round"}


@pytest.mark.parametrize("typed", ["old", "3,5", "1/2"])
def test_what_does_not_fit_is_said_below_its_field_and_not_saved(ready, typed) -> None:
    dialog = details(ready, "Ben’s talk")
    field = line(dialog, "Age")
    field.setText(typed)
    complaint = field.parentWidget()._complaint
    assert f"“{typed}” is no number" in complaint.text()
    assert complaint.isVisible()
    assert not dialog._save.isEnabled()
    field.setText("35")
    assert not complaint.isVisible()
    assert dialog._save.isEnabled()


def test_a_new_group_is_typed_and_added_with_enter(ready, talks) -> None:
    dialog = details(ready, "Chi’s talk")
    field = line(dialog, "Name of a new group")
    field.setFocus()
    QTest.keyClicks(field, "Late ones")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert ticks(dialog)["Late ones"] is Qt.CheckState.Checked
    QTest.keyClicks(field, "first ROUND")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert ticks(dialog)["First round"] is Qt.CheckState.Checked
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert known_in_file(talks)["Chi’s talk"][""] == "First round, Late ones"


def test_an_attribute_is_defined_from_the_details(ready, talks, monkeypatch) -> None:
    def define(dialog: AttributeDialog) -> bool:
        dialog._name.setText("Spoken to on")
        dialog._type.setCurrentText("Date")
        dialog._accept.click()
        return True

    monkeypatch.setattr(AttributeDialog, "exec", define)
    dialog = details(ready, "Ben’s talk")
    line(dialog, "Age").setText("10")
    dialog._new.click()
    assert line(dialog, "Age").text() == "10"
    line(dialog, "Spoken to on").setText("1975-12")
    dialog._save.click()
    assert known_in_file(talks)["Ben’s talk"]["Spoken to on"] == "1975-12"


def test_an_attribute_cannot_be_called_as_another_one(ready) -> None:
    dialog = AttributeDialog(ready.window, ready.session)
    ready.qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog._accept.isEnabled()
    dialog._name.setText("AGE")
    dialog._accept.click()
    assert dialog.isVisible()
    assert dialog._complaint.text() == ("There is an attribute “Age” already; choose another name.")
    dialog._name.setText("Colour")
    dialog._type.setCurrentText("One of several choices")
    assert not dialog._accept.isEnabled()
    dialog.findChild(QPlainTextEdit).setPlainText("red\n\n green \nred")
    dialog._accept.click()
    assert not dialog.isVisible()
    assert ready.session.read.attributes()[-1].choices == ("red", "green")


def test_a_choice_in_use_is_not_taken_away(ready) -> None:
    country = ready.session.read.attributes()[0]
    dialog = AttributeDialog(ready.window, ready.session, country)
    ready.qtbot.addWidget(dialog)
    dialog.show()
    dialog.findChild(QPlainTextEdit).setPlainText("Laos")
    dialog._accept.click()
    assert dialog._complaint.text().startswith(
        "“Country” of “Ben’s talk”: “Viet Nam” is none of the choices: Laos"
    )


def test_attributes_are_put_in_order_and_deleted_and_come_back(ready, talks) -> None:
    dialog = KnownDialog(ready.window, ready.session)
    ready.qtbot.addWidget(dialog)
    dialog.show()
    attributes = dialog._attributes
    attributes.choose(2)
    dialog._move(-1)
    assert [each.name for each in attributes.records()] == ["Country", "Again", "Age"]
    assert attributes.current().name == "Again"
    dialog._delete_attribute()
    assert [each.name for each in attributes.records()] == ["Country", "Age"]
    assert ready.window.status_line.offer() == "Undo"
    ready.session.undo()
    assert [each.name for each in attributes.records()] == ["Country", "Again", "Age"]
    assert known_in_file(talks)["Ana’s talk"]["Again"] == "yes"


def test_groups_are_made_renamed_and_deleted(ready, monkeypatch) -> None:
    names = iter(["Second round", "Late"])
    monkeypatch.setattr("annotator.ui.sources.known_dialog.ask_name", lambda *_, **__: next(names))
    dialog = KnownDialog(ready.window, ready.session)
    ready.qtbot.addWidget(dialog)
    dialog._create_group()
    dialog._rename_group()
    assert [each.name for each in ready.session.read.groups()] == ["First round", "Late"]
    dialog._delete_group()
    assert [each.name for each in ready.session.read.groups()] == ["First round"]


def test_several_sources_are_selected_and_put_in_a_group(ready, talks, monkeypatch) -> None:
    panel = ready.window.sources_panel
    sources = panel.focusProxy()
    for row, keys in ((1, Qt.KeyboardModifier.NoModifier), (2, CONTROL)):
        place = sources.visualRect(sources.model().index(row, 0)).center()
        QTest.mouseClick(sources.viewport(), Qt.MouseButton.LeftButton, keys, place)
        ready.settle()
    assert [each.name for each in panel.chosen()] == ["Ben’s talk", "Chi’s talk"]
    assert ready.session.source.name == "Ben’s talk"
    menu = group_menu(ready.window, ready.session, panel.chosen())
    first, _, new = menu.actions()
    assert not first.isChecked()
    first.trigger()
    assert known_in_file(talks)["Chi’s talk"][""] == "First round"
    monkeypatch.setattr("annotator.ui.sources.group_menu.ask_name", lambda *_, **__: "Late")
    new.trigger()
    assert known_in_file(talks)["Ben’s talk"][""] == "First round, Late"


def test_the_command_opens_the_details_of_what_is_selected(ready, monkeypatch) -> None:
    shown = []
    monkeypatch.setattr(SourceDetailsDialog, "exec", lambda dialog: shown.append(dialog._heading()))
    ready.command("source.details")
    sources = ready.window.sources_panel.focusProxy()
    sources.selectAll()
    ready.command("source.details")
    assert shown == ["Ana’s talk", "4 sources"]


def test_where_nothing_can_be_changed_the_details_are_only_read(desk, talks) -> None:
    with Project.open(talks):
        desk.open(talks)
        dialog = details(desk, "Ana’s talk")
        assert line(dialog, "Age").text() == "30"
        assert not line(dialog, "Age").isEnabled()
        assert not dialog._save.isEnabled()


def test_a_source_tells_what_is_known_of_it_where_the_mouse_rests(ready) -> None:
    model = ready.window.sources_panel.focusProxy().model()
    tip = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.splitlines()[2:] == ["Group: First round", "Country: Laos", "Age: 30", "Again: yes"]
