from PySide6.QtWidgets import QWidget

from annotator.ui.codes.drag_picture import drag_picture
from tests.ui.coding.codes import code


def test_the_picture_grows_with_the_name_up_to_a_limit(qtbot) -> None:
    source = QWidget()
    qtbot.addWidget(source)
    short, longer, longest, too_long = (
        drag_picture([code(name)], source).width()
        for name in ("aid", "foreign aid", "foreign aid " * 20, "foreign aid " * 24)
    )
    assert short < longer < longest
    assert too_long <= longest + 12
    assert longest < 300


def test_of_several_codes_it_tells_how_many(qtbot) -> None:
    source = QWidget()
    qtbot.addWidget(source)
    one = drag_picture([code("aid")], source)
    three = drag_picture([code("aid"), code("debt"), code("road")], source)
    assert three.width() > one.width()
