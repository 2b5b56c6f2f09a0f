"""The page on the project file shows the tables that the program makes."""

import importlib.util
import sqlite3
from pathlib import Path

from annotator.model.records import Annotation
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, CreateCode, ImportSource
from annotator.text.spans import Span

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_shows_the_tables_as_they_are():
    path = ROOT / "scripts" / "write_file_format.py"
    spec = importlib.util.spec_from_file_location("write_file_format", path)
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    page = script.PAGE.read_text(encoding="utf-8")
    assert "CREATE TABLE action" in page
    assert script.with_tables(page) == page, "run scripts/write_file_format.py"


def test_the_query_on_the_page_gets_the_coded_spans_out(tmp_path):
    page = (ROOT / "docs" / "file-format.md").read_text(encoding="utf-8")
    query = page.split("```sql\n", 1)[1].split("```", 1)[0]
    text = "Laos 🇱🇦 and Việt Nam\u00a0signed."
    with Project.create(tmp_path / "p.annotator", "P") as project:
        coder = project.add_coder("Ana")
        code = CreateCode("trade")
        project.do(ImportSource("one", text), code, coder_id=coder)
        (source,) = project.sources()
        project.do(AddAnnotation(source.id, code.code_id, Span(5, 16)), coder_id=coder)
        (annotation,) = project.annotations()
    assert isinstance(annotation, Annotation)
    database = sqlite3.connect(tmp_path / "p.annotator")
    rows = database.execute(query).fetchall()
    database.close()
    assert rows == [("one", 5, 16, text[5:16], "trade", "Ana")]
