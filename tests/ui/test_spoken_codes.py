from pathlib import Path

from PySide6.QtGui import QAccessible

from annotator.project.steps import AddAnnotation
from annotator.text.spans import Span
from tests.ui.desk import TEXT, Desk, make_project, span_of


def description(desk: Desk) -> str:
    interface = QAccessible.queryAccessibleInterface(desk.view)
    return interface.text(QAccessible.Text.Description)


def test_what_is_coded_at_the_caret_is_said(new_desk, tmp_path: Path) -> None:
    path = make_project(tmp_path / "p.annotator")
    desk: Desk = new_desk("Ana").open(path)
    codes = {code.name: code.id for code in desk.session.scheme}
    road, soldiers = span_of(TEXT, "The road came first."), span_of(TEXT, "Soldiers")
    infrastructure, defence = list(codes.values())[:2]
    (source_id,) = desk.session.sources
    assert desk.session.do(AddAnnotation(source_id, infrastructure, road))
    desk.session.choose_coder_called("Ben")
    assert desk.session.do(AddAnnotation(source_id, defence, Span(road.start, road.start + 8)))

    desk.click(2)
    names = list(codes)
    said = f"Coded here: {names[1]}, {names[0]} by Ana"
    desk.qtbot.waitUntil(lambda: description(desk) == said)

    desk.click(soldiers.start)
    desk.qtbot.waitUntil(lambda: description(desk) == "Nothing is coded here")
    interface = QAccessible.queryAccessibleInterface(desk.view)
    assert interface.text(QAccessible.Text.Name) == "Text"
    assert interface.textInterface().cursorPosition() == soldiers.start
    assert interface.textInterface().characterCount() == len(TEXT)
