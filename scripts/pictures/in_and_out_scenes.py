"""What comes in of files and of other programs, what goes out, and the original beside the text."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPdfWriter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from annotator.exchange.elsewhere.column_guess import guessed_columns
from annotator.exchange.formats import format_named
from annotator.exchange.refi.project_out import write_qdpx
from annotator.project.steps import SetBlind
from annotator.ui.exporting.asked_export import AskedExport
from annotator.ui.exporting.export_dialog import ExportDialog
from annotator.ui.importing.columns_dialog import ColumnsDialog
from annotator.ui.importing.import_dialog import ImportDialog
from annotator.ui.importing.one_of_projects_dialog import OneOfProjectsDialog
from annotator.ui.importing.other_programs import SpanTable
from annotator.ui.original.pdf_window import PdfWindow
from annotator.ui.segments.wanted import Wanted
from pictures.projects import Kind
from pictures.scene import Scene
from pictures.stage import Stage

_PAGE = (
    "Nobody asked who would pay.",
    "The road came first, then the port, then the debt.",
    "Soldiers guard the bridge at night.",
    "What was promised in the spring was forgotten by the autumn.",
)


def in_and_out_scenes() -> list[Scene]:
    """Return the scenes."""
    sample = Kind.SAMPLE
    return [
        Scene("import", sample, _import(_mixed)),
        Scene("import-many", sample, _import(_many)),
        Scene("import-long-names", sample, _import(_long_names)),
        Scene("import-unreadable", sample, _import(_unreadable)),
        Scene("import-survey", sample, _import(_survey)),
        Scene("taking-over", sample, _taking_over),
        Scene("taking-over-columns", sample, _columns),
        Scene("taking-over-one-of-projects", sample, _one_of_projects),
        Scene("export", sample, _export(AskedExport())),
        Scene("export-filtered", sample, _export_filtered),
        Scene("export-refi", sample, _export(AskedExport(format_named("qdpx")))),
        Scene("export-codebook", sample, _export(AskedExport(format_named("codebook-docx")))),
        Scene("export-project", sample, _export(AskedExport(format_named("json")))),
        Scene("export-empty", Kind.EMPTY, _export(AskedExport())),
        Scene("export-blind", sample, _export_blind),
        Scene("export-many-sources", Kind.MANY_SOURCES, _export(AskedExport())),
        Scene("original-pdf", sample, _original),
    ]


# Coming in ---------------------------------------------------------------------------------


def _import(make: Callable[[Path], list[Path]]) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        folder = stage.folder / f"incoming {make.__name__}"
        folder.mkdir(exist_ok=True)
        stage.window.importing.bring_in(make(folder))
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ImportDialog)
        for _ in range(60):
            if dialog.is_done_looking:
                break
            stage.settle()
        return _taken(stage, dialog)

    return take


def _mixed(folder: Path) -> list[Path]:
    text = "\n".join(("Interview 4, Vientiane", "", *_PAGE))
    (folder / "interview 4.txt").write_text(text, encoding="utf-8")
    (folder / "letter.txt").write_bytes(
        "Für die Brücke fehlt das Geld, so Müller.".encode("cp1252")
    )
    (folder / "page.html").write_text(
        f"<h1>The bridge</h1><p>{'</p><p>'.join(_PAGE)}</p><img src='x.png'>", encoding="utf-8"
    )
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 nothing")
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(99))
    _write_pdf(folder / "report.pdf")
    return [folder]


def _many(folder: Path) -> list[Path]:
    for number in range(300):
        text = f"Interview {number}\n\n{_PAGE[number % len(_PAGE)]}\n"
        (folder / f"interview {number:03}.txt").write_text(text, encoding="utf-8")
    return [folder]


def _long_names(folder: Path) -> list[Path]:
    for number in range(6):
        name = f"{number} minutes of the joint commission on roads, ports and bridges, second part"
        (folder / f"{name} (draft, not to be cited).txt").write_text(
            f"{number}. {_PAGE[0]}", encoding="utf-8"
        )
    return [folder]


def _unreadable(folder: Path) -> list[Path]:
    (folder / "locked.pdf").write_bytes(b"%PDF-1.4 this is none")
    return [folder / "locked.pdf"]


def _survey(folder: Path) -> list[Path]:
    rows = [f"{20 + n},Laos,{_PAGE[n % len(_PAGE)]} Answer {n}." for n in range(24)]
    path = folder / "survey.csv"
    path.write_text("\n".join(("age,country,answer", *rows)), encoding="utf-8")
    return [path]


def _taking_over(stage: Stage) -> QPixmap:
    path = stage.folder / "from elsewhere.qdpx"
    write_qdpx(stage.session.read, path, replace=True)
    stage.window.importing.bring_in([path])
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return _taken(stage, dialog)


def _columns(stage: Stage) -> QPixmap:
    head = ("Document", "Said", "Theme", "Who coded it, as far as that is known", "Remark")
    rows = (
        ("01-first-stop-vientiane", "the first stop was Vientiane", "Trade", "Cem", ""),
        ("01-first-stop-vientiane", "a railway nobody had asked for", "Ports", "Cem", "Whose?"),
        ("02-lips-and-teeth", "as close as lips and teeth", "Ideology", "Ana", ""),
    )
    table = SpanTable(head, rows, guessed_columns(head))
    dialog = ColumnsDialog(stage.window, "codings of the spring.csv", table)
    dialog.open()
    return _taken(stage, dialog)


def _one_of_projects(stage: Stage) -> QPixmap:
    names = ["Mekong interviews", "Port of Sihanoukville", "Pilot (3)", "Pilot (7)"]
    dialog = OneOfProjectsDialog(stage.window, "taguette.sqlite3", names)
    dialog.open()
    return _taken(stage, dialog)


# Going out ---------------------------------------------------------------------------------


def _export(asked: AskedExport) -> Callable[[Stage], QPixmap]:
    def take(stage: Stage) -> QPixmap:
        dialog = ExportDialog(stage.window, stage.session, asked)
        dialog.open()
        for _ in range(30):
            stage.settle()
            if dialog.is_up_to_date:
                break
        return _taken(stage, dialog)

    return take


def _export_filtered(stage: Stage) -> QPixmap:
    session = stage.session
    codes = frozenset(code.id for code in list(session.scheme)[:1])
    coders = frozenset(list(session.coders)[:1])
    wanted = Wanted(code_ids=codes, coder_ids=coders, source_ids=frozenset(session.sources))
    return _export(AskedExport(format_named("docx"), wanted, consensus=True))(stage)


def _export_blind(stage: Stage) -> QPixmap:
    stage.session.do(SetBlind(True))
    return _export(AskedExport())(stage)


# Beside the text ---------------------------------------------------------------------------


def _original(stage: Stage) -> QPixmap:
    path = stage.folder / "report.pdf"
    _write_pdf(path)
    stage.window.importing.import_files([path])
    stage.settle()
    for report in stage.window.findChildren(QDialog):
        report.close()
    stage.view.go_to(stage.view.text().index("The road") + 3)
    stage.command("source.original")
    window = stage.window.on_demand.original().pdf
    assert isinstance(window, PdfWindow)
    return _taken(stage, window)


def _write_pdf(path: Path) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(96)
    painter = QPainter(writer)
    font = painter.font()
    font.setPointSize(14)
    for page in range(2):
        if page:
            writer.newPage()
        painter.setFont(font)
        for number, line in enumerate(_PAGE):
            painter.drawText(QRect(60, 80 + 60 * number, 600, 50), line)
    painter.end()


def _taken(stage: Stage, dialog: QDialog) -> QPixmap:
    stage.settle()
    picture = dialog.grab()
    dialog.close()
    return picture
