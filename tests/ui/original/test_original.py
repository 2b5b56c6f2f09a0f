from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QImage
from PySide6.QtTest import QTest

from annotator.importing.taking_in import TakeInFiles
from annotator.project.project import Project
from annotator.project.steps import ImportSource
from annotator.text.spans import Span
from annotator.ui.original.pdf_window import PdfWindow
from tests.importing.small_pdfs import column, pdf
from tests.ui.desk import Desk, span_of
from tests.ui.every_widget import (
    acted_on,
    close_with_escape,
    described,
    focusable,
    looks_focused,
    name_of,
)

FIRST = ["The road came first and the port came after it.", "Nobody asked who would pay for it."]
SECOND = ["Soldiers guard the bridge at night, every night.", "The debt is what stays behind."]


@pytest.fixture
def ready(desk: Desk, project_file: Path, tmp_path: Path) -> Desk:
    path = tmp_path / "report.pdf"
    path.write_bytes(pdf([column(FIRST), column(SECOND)], labels="r"))
    step = TakeInFiles(paths=[path])
    with Project.open(project_file) as project:
        project.do(step)
    desk.open(project_file)
    assert desk.session.show_source(step.imported[0].source.id)
    desk.settle()
    return desk


def shown(desk: Desk) -> PdfWindow:
    window = desk.window.on_demand.original().pdf
    assert window is not None
    desk.qtbot.waitUntil(lambda: window.is_drawn)
    return window


def marked_share(window: PdfWindow) -> float:
    """Return the share of pixels that are yellow."""
    image: QImage = window.picture.pixmap().toImage()
    colours = [
        image.pixelColor(x, y)
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
    ]
    return sum(each.blue() < each.red() - 40 for each in colours) / len(colours)


def go_to(desk: Desk, words: str) -> Span:
    span = span_of(desk.view.text(), words)
    desk.click(span.start + 1)
    return span


def test_the_status_line_says_the_page_of_the_caret(ready) -> None:
    go_to(ready, "Nobody")
    assert ready.window.status_line._place.text().startswith("Page i · Paragraph 1")
    go_to(ready, "The debt")
    assert ready.window.status_line._place.text().startswith("Page ii · Paragraph")


def test_a_pdf_shows_its_page_with_the_passage_marked_and_follows_the_caret(ready) -> None:
    go_to(ready, "Nobody")
    ready.command("source.original")
    window = shown(ready)
    assert window.page_label.text() == "Page i (1 of 2)"
    assert 0 < marked_share(window) < 0.1

    go_to(ready, "The debt")
    shown(ready)
    assert window.page_label.text() == "Page ii (2 of 2)"
    assert marked_share(window) > 0
    window.close()
    assert ready.window.on_demand.original().pdf is None


def test_pages_are_turned_and_the_text_stays(ready) -> None:
    go_to(ready, "The road")
    ready.command("source.original")
    window = shown(ready)
    caret = ready.view.caret()
    QTest.mouseClick(window.next, Qt.MouseButton.LeftButton)
    shown(ready)
    assert window.page_label.text() == "Page ii (2 of 2)"
    assert marked_share(window) == 0
    assert not window.next.isEnabled()
    assert ready.view.caret() == caret
    window.close()


def test_the_window_goes_with_a_source_that_is_no_pdf(ready) -> None:
    ready.command("source.original")
    shown(ready)
    other = next(each for each in ready.session.sources.values() if each.name == "Text 1")
    ready.session.show_source(other.id)
    ready.settle()
    assert ready.window.on_demand.original().pdf is None


def opened_by_the_system(monkeypatch) -> list[Path]:
    opened: list[Path] = []
    monkeypatch.setattr(
        QDesktopServices,
        "openUrl",
        lambda url: opened.append(Path(url.toLocalFile())) or True,
    )
    return opened


def import_with(desk: Desk, original_name: str, original: bytes | None) -> None:
    desk.session.do(
        ImportSource(
            "Kept",
            "Some text of its own.",
            original_name=original_name,
            media_type="text/html",
            original=original,
        )
    )
    kept = next(each for each in desk.session.sources.values() if each.name == "Kept")
    desk.session.show_source(kept.id)
    desk.settle()


def test_other_files_are_handed_to_the_system_to_be_read_only(ready, monkeypatch) -> None:
    opened = opened_by_the_system(monkeypatch)
    import_with(ready, "../../page.html", b"<p>Some text of its own.</p>")
    ready.command("source.original")
    (path,) = opened
    assert path.name == "page.html"
    assert path.read_bytes() == b"<p>Some text of its own.</p>"
    assert path.stat().st_mode & 0o222 == 0
    ready.window.on_demand.close()
    assert not path.exists()


def test_what_the_system_might_run_is_not_handed_over(ready, monkeypatch) -> None:
    opened, failures = opened_by_the_system(monkeypatch), []
    ready.session.failed.disconnect()
    ready.session.failed.connect(failures.append)
    import_with(ready, "run.desktop", b"[Desktop Entry]")
    ready.command("source.original")
    assert opened == []
    assert "run.desktop" in str(failures[0])


def test_a_source_without_its_file_says_so(ready) -> None:
    import_with(ready, "page.html", None)
    ready.command("source.original")
    assert ready.status == "The file of “Kept” is not kept in the project"


def test_everything_in_the_window_has_a_name_and_shows_the_keyboard(ready) -> None:
    ready.command("source.original")
    window = shown(ready)
    window.activateWindow()
    ready.settle()
    assert [described(each) for each in acted_on(window) if not name_of(each).strip()] == []
    assert [described(each) for each in focusable(window) if not looks_focused(each)] == []
    assert close_with_escape(window)
