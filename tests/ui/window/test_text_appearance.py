from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QPushButton, QSpinBox

from annotator.ui.dialogs.text_appearance_dialog import TextAppearanceDialog
from annotator.ui.look.text_look import TextLook
from annotator.ui.settings import SettingsStore
from tests.ui.desk import Desk, make_project

FAMILY = "👨‍👩‍👧‍👦"
LINE = f"The road {FAMILY} came\u00a0first, then e\u0301lan, and ومرحبا to the port. "
LONG = "\n".join(LINE * (2 + number % 5) for number in range(200))


@pytest.fixture
def reading(desk: Desk, tmp_path: Path) -> Desk:
    return desk.open(make_project(tmp_path / "p.annotator", LONG))


def dialog_of(desk: Desk) -> TextAppearanceDialog:
    desk.command("view.text_appearance")
    dialog = desk.window.findChild(TextAppearanceDialog)
    assert dialog is not None
    desk.qtbot.waitExposed(dialog)
    return dialog


def write(field: QSpinBox | QDoubleSpinBox, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def test_each_choice_is_seen_at_once_and_kept_for_the_next_start(reading: Desk) -> None:
    view = reading.view
    dialog = dialog_of(reading)
    spacing, size = dialog.findChildren(QDoubleSpinBox), dialog.findChild(QDoubleSpinBox)
    assert size is not None
    before = (view.line_pitch(), len(view.text_column()))

    write(spacing[1], "2")
    wider = view.line_pitch()
    assert wider > 1.25 * before[0]
    write(dialog.findChild(QSpinBox), "32")
    assert len(view.text_column()) < 0.8 * before[1]
    write(size, "18")
    assert view.line_pitch() > 1.4 * wider
    family = dialog.findChild(QComboBox)
    family.setFocus()
    QTest.keyClick(family, Qt.Key.Key_End)
    while QFontInfo(QFont(family.currentText())).family() != family.currentText():
        QTest.keyClick(family, Qt.Key.Key_Up)  # past names such as Serif, which stand for others
    other = family.currentText()
    assert other in QFontDatabase.families()
    assert QFontInfo(view.document().defaultFont()).family() == other

    kept = SettingsStore().current.text
    assert (kept.family, kept.size, kept.line_spacing, kept.measure) == (other, 18.0, 2.0, 32)
    assert kept.font().family() == other


def test_the_defaults_come_back_with_one_click(reading: Desk) -> None:
    view = reading.view
    before = (view.line_pitch(), view.text_column())
    dialog = dialog_of(reading)
    back = next(b for b in dialog.findChildren(QPushButton) if "defaults" in b.text())
    assert not back.isEnabled()
    write(dialog.findChild(QDoubleSpinBox), "20")
    assert view.line_pitch() > before[0]

    QTest.mouseClick(back, Qt.MouseButton.LeftButton)

    assert (view.line_pitch(), view.text_column()) == before
    assert SettingsStore().current.text == TextLook()
    assert not back.isEnabled()


def test_the_place_in_the_text_stays_whatever_is_chosen(reading: Desk) -> None:
    view = reading.view
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum() // 2)
    place = view.place()
    assert place.position > 1_000
    for look in (
        TextLook(size=20),
        TextLook(size=20, line_spacing=2.4),
        TextLook(measure=40),
        TextLook(paragraph_numbers=False),
        TextLook(),
    ):
        reading.window.text_appearance.choose(look)
        reading.settle()
        assert view.place().position == place.position


def test_paragraph_numbers_can_be_left_out(reading: Desk) -> None:
    view = reading.view
    numbers = view.text_column().start - 12

    def inked() -> bool:
        picture = view.viewport().grab().toImage()
        ground = picture.pixel(2, 2)
        return any(
            picture.pixel(x, y) != ground
            for x in range(2, numbers)
            for y in range(0, picture.height(), 2)
        )

    assert inked()
    dialog = dialog_of(reading)
    reading.command("view.paragraph_numbers")
    numbers = view.text_column().start - 12
    assert not inked()
    assert SettingsStore().current.text.paragraph_numbers is False
    box = dialog.findChild(QCheckBox)
    assert not box.isChecked()

    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    numbers = view.text_column().start - 12
    assert inked()


def test_the_next_start_begins_with_what_was_chosen(new_desk, tmp_path: Path) -> None:
    SettingsStore().change(text=TextLook(size=24, line_spacing=2.0))
    large: Desk = new_desk().open(make_project(tmp_path / "p.annotator", LONG))

    assert large.view.line_pitch() > 60
    assert large.view.document().defaultFont().pixelSize() > 28


@pytest.mark.parametrize(
    ("written", "read"),
    [({"size": 900}, 48.0), ({"size": -3}, 6.0), ({"size": "large"}, 12.0), ({"size": None}, 12.0)],
)
def test_a_slip_in_the_file_is_brought_back_into_bounds(written: dict, read: float) -> None:
    assert TextLook.model_validate(written).size == read


def test_a_font_that_is_not_installed_gives_way(qapp) -> None:
    assert TextLook(family="No such font").font().family() == TextLook().font().family()
