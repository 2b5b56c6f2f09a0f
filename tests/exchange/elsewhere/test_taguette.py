import json
import sqlite3
from contextlib import closing
from html import escape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange.elsewhere.html_offsets import page_text
from annotator.exchange.elsewhere.taguette import projects_in
from annotator.exchange.elsewhere.tool import ElsewhereError, Wishes
from tests.exchange.elsewhere.takings import discarded, merged, new

# As Taguette 1.4 makes them.
SCHEMA = """
CREATE TABLE users (login varchar(30) primary key, created datetime, hashed_password varchar);
CREATE TABLE projects (id integer primary key, name varchar(200) not null, description text,
  created datetime);
CREATE TABLE project_members (project_id integer, user_login varchar(30), privileges varchar);
CREATE TABLE documents (id integer primary key, name varchar(200), description text,
  filename varchar(200), created datetime, project_id integer, text_direction varchar,
  contents text);
CREATE TABLE commands (id integer primary key, date datetime, user_login varchar(30),
  project_id integer, document_id integer, payload text);
CREATE TABLE highlights (id integer primary key, document_id integer, start_offset integer,
  end_offset integer, snippet text);
CREATE TABLE tags (id integer primary key, project_id integer, path varchar(200), description text);
CREATE TABLE highlight_tags (highlight_id integer, tag_id integer);
INSERT INTO users VALUES ('ana', '', 'secret'), ('ben', '', NULL);
INSERT INTO projects VALUES (1, 'Boats', 'On boats.', '');
INSERT INTO project_members VALUES (1, 'ana', 'ADMIN'), (1, 'ben', 'TAG');
INSERT INTO tags VALUES (1, 1, 'world/sea', 'Wet.'), (2, 1, 'people', ''), (3, 1, 'world', 'All.');
"""
HTML = (
    "<h1>Cafe\u0301 &amp; \u00e9tude 🚢</h1>\n"
    "<p>مرحبا <em>بالعالم</em>,\n  Ng\u01b0\u0300ng&nbsp;b\u0103\u0301n.</p>"
    "<p>Line one<br/>line two 👩\u200d👧</p>\n"
    "<ol>\n<li>first</li><li>second</li></ol>"
    "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"
)
# What lies between the tags.
NODES = (
    "Cafe\u0301 & \u00e9tude 🚢\n"
    "مرحبا بالعالم,\n  Ng\u01b0\u0300ng\u00a0b\u0103\u0301n."
    "Line oneline two 👩\u200d👧\n\nfirstsecondab"
)
TEXT = (
    "Cafe\u0301 & \u00e9tude 🚢\n"
    "مرحبا بالعالم, Ng\u01b0\u0300ng\u00a0b\u0103\u0301n.\n"
    "Line one\nline two 👩\u200d👧\n"
    "1. first\n2. second\n"
    "a\tb"
)


def utf8(quote, within=NODES):
    start = len(within[: within.index(quote)].encode())
    return start, start + len(quote.encode())


def taguette(path, highlights, more="", html=HTML):
    """Make a database in which ana and ben highlight in turn: quotes, snippets, numbers of tags."""
    with closing(sqlite3.connect(path)) as made:
        made.executescript(SCHEMA)
        made.execute(
            "INSERT INTO documents VALUES (1,'letter','Old.','l.docx','2024-01-02 03:04:05.678',1,"
            "'LEFT_TO_RIGHT',?)",
            (html,),
        )
        for number, ((start, end), snippet, tags) in enumerate(highlights, 1):
            made.execute("INSERT INTO highlights VALUES (?,1,?,?,?)", (number, start, end, snippet))
            made.executemany(
                "INSERT INTO highlight_tags VALUES (?,?)", [(number, tag) for tag in tags]
            )
            said = {"type": "highlight_add", "highlight_id": number, "tags": tags}
            made.execute(
                "INSERT INTO commands VALUES (NULL,'2024-03-04 05:06:07',?,1,1,?)",
                (("ana", "ben")[number % 2], json.dumps(said)),
            )
        made.execute(
            "INSERT INTO commands VALUES (NULL,'','ana',1,1,'{\"type\": \"document_add\"}')"
        )
        made.executescript(more)
        made.commit()
    return path


HIGHLIGHTS = [
    (utf8("\u00e9tude 🚢"), "<h1>\u00e9tude 🚢</h1>", [1]),
    (utf8("بالعالم,\n  Ng\u01b0\u0300ng"), "<p><em>بالعالم</em>,\n  Ng\u01b0\u0300ng</p>", [1, 2]),
    (utf8("🚢\nمرحبا"), "<h1>🚢</h1>\n<p>مرحبا</p>", [2]),
    (utf8("two 👩\u200d👧\n\nfirst"), "<p>two 👩\u200d👧</p>\n<ol>\n<li>first</li></ol>", [3]),
]
EXPECTED = {
    ("letter", "\u00e9tude 🚢", "world > sea", "ben"),
    ("letter", "بالعالم, Ng\u01b0\u0300ng", "world > sea", "ana"),
    ("letter", "بالعالم, Ng\u01b0\u0300ng", "people", "ana"),
    ("letter", "🚢\nمرحبا", "people", "ben"),
    ("letter", "two 👩\u200d👧\n1. first", "world", "ana"),
}


def test_highlights_come_in_where_they_are_seen(tmp_path):
    found, report = new(tmp_path, taguette(tmp_path / "x.sqlite3", HIGHLIGHTS))
    assert found.texts == {"letter": TEXT}
    assert found.codings == EXPECTED
    assert set(found.codes) == {"world", "world > sea", "people"}
    assert found.coders == {"ana", "ben"}
    assert found.memos == {("source", "Old.")}
    assert not report.discarded
    assert not report.remarks


def test_the_same_file_again_doubles_nothing(tmp_path):
    origin = taguette(tmp_path / "x.sqlite3", HIGHLIGHTS)
    first, _ = new(tmp_path, origin)
    again, report = merged(tmp_path / "taken.annotator", origin)
    assert (again.codings, again.memos) == (first.codings, first.memos)
    assert sum(report.added.values()) == 0


def test_a_highlight_that_is_not_its_snippet_stands_where_its_quote_does(tmp_path):
    start, end = utf8("line two")
    shifted = [
        ((start + 7, end + 7), "<p>line two</p>", [2]),
        ((start, end), "<p>quite another</p>", [3]),
    ]
    found, report = new(tmp_path, taguette(tmp_path / "x.sqlite3", shifted))
    assert {(quote, code) for _, quote, code, _ in found.codings} == {
        ("line two", "people"),
        ("line two", "world"),
    }
    assert len(report.remarks) == 2


def test_highlights_without_text_or_tag_are_listed(tmp_path):
    wrong = [
        ((10**9, 10**9 + 4), "", [1]),
        ((-4, -1), "", [1]),
        ((5, 5), "", [1]),
        (("x", None), "", [1]),
        (utf8("second"), "", []),
    ]
    found, report = new(tmp_path, taguette(tmp_path / "x.sqlite3", wrong))
    assert found.codings == set()
    assert discarded(report)["highlight"] == 5


def test_of_several_projects_one_is_chosen(tmp_path):
    two = "INSERT INTO projects VALUES (2, 'Trains', '', '');"
    origin = taguette(tmp_path / "x.sqlite3", HIGHLIGHTS, two)
    with pytest.raises(ElsewhereError, match=r"2 projects; .* “Boats”, “Trains”"):
        new(tmp_path, origin)
    with pytest.raises(ElsewhereError, match="no project called “Cars”"):
        new(tmp_path, origin, Wishes(project="Cars"))
    found, _ = new(tmp_path, origin, Wishes(project="boats"))
    assert found.codings == EXPECTED


def test_projects_of_one_name_are_told_apart(tmp_path):
    more = "INSERT INTO projects VALUES (2,'Boats','',''), (3,'boats (2)','',''), (4,'','','');"
    origin = taguette(tmp_path / "x.sqlite3", HIGHLIGHTS, more)
    names = projects_in(origin)
    assert names == ("Boats (1)", "Boats (2) (2)", "boats (2)", "(4)")
    with pytest.raises(ElsewhereError, match=r"2 projects called “Boats”; it holds “Boats \(1\)”"):
        new(tmp_path, origin, Wishes(project="Boats"))
    for number, name in enumerate(names):
        Path(tmp_path, name).mkdir()
        found, _ = new(tmp_path / name, origin, Wishes(project=name))
        assert found.codings == (set() if number else EXPECTED)


def test_who_alone_works_on_a_project_did_what_nobody_is_named_for(tmp_path):
    alone = "DELETE FROM commands; DELETE FROM project_members WHERE user_login = 'ben';"
    found, _ = new(tmp_path, taguette(tmp_path / "x.sqlite3", HIGHLIGHTS, alone))
    assert {coder for *_, coder in found.codings} == {"ana"}


def test_another_schema_and_another_database_are_refused(tmp_path):
    renamed = "ALTER TABLE highlights RENAME COLUMN start_offset TO begins;"
    with pytest.raises(ElsewhereError, match="version of Taguette that is not known"):
        new(tmp_path, taguette(tmp_path / "x.sqlite3", HIGHLIGHTS, renamed))
    with closing(sqlite3.connect(tmp_path / "of-nothing.sqlite3")) as other:
        other.execute("CREATE TABLE things (id)")
        other.commit()
    with pytest.raises(ElsewhereError, match="an SQLite database of no program"):
        new(tmp_path, tmp_path / "of-nothing.sqlite3")


def test_a_damaged_database_is_refused_with_one_line(tmp_path):
    origin = taguette(tmp_path / "x.sqlite3", HIGHLIGHTS)
    whole = origin.read_bytes()
    for damaged in (whole[:100], whole[: len(whole) // 2], whole[:4096] + b"\xff" * 20_000):
        origin.write_bytes(damaged)
        with pytest.raises(ElsewhereError) as refused:
            new(tmp_path, origin)
        assert "\n" not in str(refused.value)


def test_elements_nested_too_deeply_cost_their_document_only(tmp_path):
    deep = "<div>" * 100_000
    found, report = new(tmp_path, taguette(tmp_path / "x.sqlite3", HIGHLIGHTS, html=deep))
    assert found.codings == set()
    assert discarded(report)["document"] == 1


PIECES = st.lists(
    st.tuples(
        st.sampled_from(["p", "li", "td", "b", "h2", "pre"]),
        st.text(st.sampled_from("ab é🚢\n\u00a0ب\u0301&<"), max_size=8),
        st.sampled_from(["", " ", "\n", "x"]),
    ),
    max_size=6,
)


@given(PIECES, st.data())
def test_every_character_that_is_seen_knows_its_bytes(pieces, data):
    html = "".join(
        f"<{tag}>{escape(inside)}</{tag}>{after}"
        if tag != "pre" or not inside.startswith("\n")
        else after
        for tag, inside, after in pieces
    )
    nodes = "".join(
        inside + after if tag != "pre" or not inside.startswith("\n") else after
        for tag, inside, after in pieces
    )
    page = page_text(html)
    seen = "".join(char for char in nodes if char not in " \n")
    assert page.seen == seen
    assert [page.text[place] for place in page.places] == list(seen)
    for char, start, end in zip(page.seen, page.starts, page.ends, strict=True):
        assert nodes.encode()[start:end].decode() == char
    if seen:
        first = data.draw(st.integers(0, len(seen) - 1))
        after = data.draw(st.integers(first + 1, len(seen)))
        start, end = int(page.starts[first]), int(page.ends[after - 1])
        assert page.first_seen(start, end) == (first, after)
        span = page.span(first, after)
        assert span is not None
        assert "".join(page.text[place] for place in page.places[first:after]) == "".join(
            char for char in nodes.encode()[start:end].decode() if char not in " \n"
        )
