import csv
import re
from uuid import uuid4
from zipfile import ZipFile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from annotator.exchange.formats import format_named
from annotator.exchange.quotes.reading import QuotesUnreadableError, read_quotes
from annotator.exchange.verifying import Standing, counts, verify_quotes
from annotator.project.rebuild import no_progress
from annotator.project.steps import RemoveAnnotation
from annotator.text.canonical import canonical

from .conftest import LATIN
from .hard_project import HARD, TEXTS, coded_project, quotes, spans_of

FORMATS = (
    "csv",
    "xlsx",
    "docx",
    "docx-comments",
    "odt",
    "odt-comments",
    "html",
    "html-passages",
    "markdown",
)


def exported(project, folder, name):
    format_ = format_named(name)
    path = folder / f"x{format_.suffix}"
    format_.write(project, path, replace=True, progress=no_progress)
    return path


def verified(project, path):
    return verify_quotes(project, read_quotes(path))


@settings(max_examples=15, deadline=None)
@example(text=HARD, data=None)
@given(text=TEXTS, data=st.data())
def test_what_was_exported_stands_whatever_the_text_and_the_format(text, data):
    text = canonical(text)
    spans = [(0, len(text)), (4, 40), (4, 9)] if data is None else spans_of(data, text)
    with coded_project(text, spans) as (project, folder):
        ids = {each.id for each in quotes(project)}
        for name in FORMATS:
            findings = verified(project, exported(project, folder, name))
            told = {finding.passage.reference.annotation_id for finding in findings}
            assert told == ids, name
            assert all(finding.standing is Standing.PLACE for finding in findings), name


def altered(path, old, new):
    """Replace text in a file, as an editor would."""
    if path.suffix in (".docx", ".odt", ".xlsx"):
        with ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with ZipFile(path, "w") as archive:
            for name, content in parts.items():
                archive.writestr(name, content.replace(old.encode(), new.encode()))
    else:
        path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))


@pytest.mark.parametrize("name", FORMATS)
def test_an_altered_quote_is_listed_with_what_stands_there(project, tmp_path, name):
    path = exported(project, tmp_path, name)
    word = LATIN[16:26]
    altered(path, word, word.upper())
    by_standing = {finding.standing: finding for finding in verified(project, path)}
    finding = by_standing[Standing.ALTERED]
    assert not finding.stands
    assert (finding.source, finding.there) == ("latin", word)
    assert finding.passage.quote.strip() == word.upper().strip()


def test_a_quote_whose_annotation_is_gone_is_looked_for_everywhere(project, tmp_path):
    path = exported(project, tmp_path, "markdown")
    project.do(*(RemoveAnnotation(each.id) for each in project.annotations()))
    findings = verified(project, path)
    assert [finding.standing for finding in findings] == [Standing.ELSEWHERE] * 3


def test_quotes_written_by_hand_are_looked_for_everywhere(project, tmp_path):
    path = tmp_path / "paper.md"
    path.write_text(f"As they say:\n\n> {LATIN[16:26]}\n\n> Nobody said this.\n\nEnd.\n", "utf-8")
    assert counts(verified(project, path)) == {
        Standing.PLACE: 0,
        Standing.ELSEWHERE: 1,
        Standing.ALTERED: 0,
        Standing.MISSING: 1,
        Standing.NO_QUOTE: 0,
    }


def test_a_table_saved_with_semicolons_is_read(project, tmp_path):
    path = exported(project, tmp_path, "csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    with path.open("w", encoding="utf-16", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert all(finding.standing is Standing.PLACE for finding in verified(project, path))


def test_a_mark_without_its_quote_is_told(project, tmp_path):
    path = exported(project, tmp_path, "markdown")
    path.write_text(re.sub(r"(?m)^>.*\n", "", path.read_text("utf-8")), "utf-8")
    assert {each.standing for each in verified(project, path)} == {Standing.NO_QUOTE}


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.pdf", b"%PDF", "quotes are read from .csv"),
        ("x.md", b"nothing", "has no quotes"),
        ("x.csv", b"a,b\n1,2\n", "no column called quote"),
        ("x.csv", b"", "no column called quote"),
        ("x.docx", b"PK\x03\x04nothing", "damaged"),
        ("x.odt", b"", "damaged"),
        ("x.xlsx", b"no workbook", "damaged"),
        ("x.html", b"\x00\x01\x02\xff\xfe", "x.html"),
    ],
)
def test_a_file_without_quotes_gets_one_line(tmp_path, name, content, told):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(QuotesUnreadableError, match=re.escape(told)) as refused:
        read_quotes(path)
    assert "\n" not in str(refused.value)


def test_a_file_that_is_not_there_gets_one_line(tmp_path):
    with pytest.raises(QuotesUnreadableError, match="cannot be read"):
        read_quotes(tmp_path / "x.md")


def test_entities_of_a_document_are_never_followed(tmp_path):
    path = tmp_path / "x.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>',
        )
    with pytest.raises(QuotesUnreadableError, match="entities"):
        read_quotes(path)


def test_passages_that_overlap_beyond_measure_are_refused_at_once(tmp_path):
    marks = "".join(
        f'<i data-from="{n}"></i><li data-key="{n}" data-reference="annotator:{uuid4()}/{uuid4()}'
        '@0-1"></li>'
        for n in range(1_000)
    )
    ends = "".join(f'<i data-to="{n}"></i>' for n in range(1_000))
    path = tmp_path / "x.html"
    path.write_text(f"{marks}<p data-paragraph=1>{'x' * 1_000_000}{ends}</p>", "utf-8")
    with pytest.raises(QuotesUnreadableError, match="beyond measure"):
        read_quotes(path)
