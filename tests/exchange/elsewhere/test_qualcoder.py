import sqlite3
from contextlib import closing

import pytest

from annotator.exchange.elsewhere.tool import ElsewhereError
from annotator.exchange.elsewhere.tools import tool_of
from annotator.project.project import Project
from tests.exchange.elsewhere.takings import (
    HARD,
    QUOTES,
    TEXT,
    code_points,
    discarded,
    merged,
    new,
    utf16,
)

# As QualCoder 3.8 makes them.
SCHEMA = """
CREATE TABLE project (databaseversion text, date text, memo text, about text, bookmarkfile integer,
  bookmarkpos integer, codername text, recently_used_codes text);
CREATE TABLE source (id integer primary key, name text, fulltext text, mediapath text, memo text,
  owner text, date text, av_text_id integer, risid integer, unique(name));
CREATE TABLE code_image (imid integer primary key, id integer, x1 integer, cid integer);
CREATE TABLE code_av (avid integer primary key, id integer, pos0 integer, cid integer);
CREATE TABLE annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,
  memo text, owner text, date text);
CREATE TABLE attribute_type (name text primary key, date text, owner text, memo text,
  caseOrFile text, valuetype text);
CREATE TABLE attribute (attrid integer primary key, name text, attr_type text, value text,
  id integer, date text, owner text);
CREATE TABLE case_text (id integer primary key, caseid integer, fid integer, pos0 integer,
  pos1 integer, owner text, date text, memo text);
CREATE TABLE cases (caseid integer primary key, name text, memo text, owner text, date text);
CREATE TABLE code_cat (catid integer primary key, name text, owner text, date text, memo text,
  supercatid integer);
CREATE TABLE code_text (ctid integer primary key, cid integer, fid integer, seltext text,
  pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer);
CREATE TABLE code_name (cid integer primary key, name text, memo text, catid integer, owner text,
  date text, color text);
CREATE TABLE journal (jid integer primary key, name text, jentry text, date text, owner text);
CREATE TABLE graph (grid integer primary key, name text);
CREATE TABLE stored_sql (title text, ssql text);
INSERT INTO project VALUES ('v14', '2024-01-01', 'On boats.', 'QualCoder 3.8', 0, 0, 'ana', '');
INSERT INTO code_cat VALUES (1, 'World', 'ana', '', 'All of it.', NULL),
  (2, 'Sea', 'ana', '', '', 1);
INSERT INTO code_name VALUES (1, 'ships', 'What floats.', 2, 'ana', '', '#AA0033'),
  (2, 'people', '', NULL, 'ana', '', 'no colour');
INSERT INTO cases VALUES (1, 'Household 1', 'Kept.', 'ana', '');
INSERT INTO attribute_type VALUES ('Country', '', 'ana', 'Where.', 'file', 'character'),
  ('Age', '', 'ana', '', 'case', 'numeric');
INSERT INTO attribute VALUES (1, 'Country', 'file', 'Laos', 1, '', ''),
  (2, 'Age', 'case', '34', 1, '', ''), (3, 'Age', 'case', '', 2, '', '');
INSERT INTO journal VALUES (1, 'Day 1', 'It rained.', '2024-01-15 10:00:00', 'ben');
INSERT INTO graph VALUES (1, 'Net');
INSERT INTO code_image VALUES (1, 3, 0, 1);
"""


def qualcoder(folder, text=HARD, places=code_points, more=""):
    """Make a project whose quotes are coded in turn by ana and ben."""
    project = folder / "Boats.qda"
    (project / "documents").mkdir(parents=True)
    (project / "documents" / "letter.html").write_bytes(b"<p>As it came.")
    with closing(sqlite3.connect(project / "data.qda")) as made:
        made.executescript(SCHEMA)
        row = "INSERT INTO source VALUES (?,?,?,?,?,?,?,NULL,NULL)"
        made.execute(row, (1, "letter.html", text, None, "Old.", "ana", "2024-01-02 03:04:05"))
        made.execute(row, (2, "plain", "A", None, "", "ana", ""))
        made.execute(row, (3, "boat.png", None, "/images/boat.png", "", "ana", ""))
        for number, quote in enumerate(QUOTES):
            start, end = places(quote)
            made.execute(
                "INSERT INTO code_text VALUES (NULL,?,1,?,?,?,?,'2024-02-03 10:00:00',?,NULL,?)",
                (
                    number % 2 + 1,
                    quote.replace("\n", "\u2029"),
                    start,
                    end,
                    ("ana", "ben")[number % 2],
                    "See there." if number == 0 else "",
                    1 if number == 1 else None,
                ),
            )
        made.execute(
            "INSERT INTO annotation VALUES (NULL,1,?,?,'Odd.','ben','')", places("Last line")
        )
        made.execute("INSERT INTO case_text VALUES (1,1,1,0,?,'','','')", (len(text),))
        made.execute("INSERT INTO case_text VALUES (2,1,2,0,1,'','','')")
        made.executescript(more)
        made.commit()
    return project


EXPECTED = {
    ("letter.html", QUOTES[0], "World > Sea > ships", "ana"),
    ("letter.html", QUOTES[1], "people", "ben"),
    ("letter.html", QUOTES[2], "World > Sea > ships", "ana"),
    ("letter.html", QUOTES[3], "people", "ben"),
}


@pytest.mark.parametrize("places", [code_points, utf16])
def test_what_a_project_holds_comes_in(tmp_path, places):
    found, report = new(tmp_path, qualcoder(tmp_path, places=places))
    assert found.texts == {"letter.html": TEXT, "plain": "A"}
    assert found.codings == EXPECTED
    assert found.codes["World > Sea > ships"] == "#aa0033"
    assert found.coders == {"ana", "ben"}
    assert found.memos == {
        ("source", "Old."),
        ("source", "“Last line”\n\nOdd."),
        ("annotation", "See there."),
        ("project", "Day 1\n\nIt rained."),
    }
    assert report.origin == "QualCoder, database v14"


def test_attributes_and_cases_become_those_of_sources_and_groups(tmp_path):
    new(tmp_path, qualcoder(tmp_path))
    with Project.open(tmp_path / "taken.annotator", write=False) as read:
        names = {each.id: each.name for each in read.attributes()}
        sources = {each.id: each.name for each in read.sources()}
        values = {
            (sources[each.source_id], names[each.attribute_id], each.value)
            for each in read.attribute_values()
        }
        groups = {each.name: each.description for each in read.groups()}
        members = {sources[each.source_id] for each in read.memberships()}
        letter = next(each for each in read.sources() if each.name == "letter.html")
        assert read.original(letter) == b"<p>As it came."
        assert read.info().name == "Boats"
        assert read.info().description == "On boats."
        scheme = {code.name: code.definition for code in read.scheme()}
    assert values == {
        ("letter.html", "Country", "Laos"),
        ("letter.html", "Age", "34"),
        ("plain", "Age", "34"),
    }
    assert groups == {"Household 1": "Kept."}
    assert members == {"letter.html", "plain"}
    assert scheme["World"] == "All of it."
    assert scheme["ships"] == "What floats."


def test_what_did_not_come_is_listed(tmp_path):
    _, report = new(tmp_path, qualcoder(tmp_path))
    assert discarded(report) == {
        "picture, recording or film": 1,
        "mark of importance": 1,
        "code_image": 1,
        "row of graph": 1,
    }
    told = "\n".join(report.told())
    assert "boat.png" in told
    assert "ships" in told


def test_the_same_project_again_doubles_nothing_and_brings_what_is_new(tmp_path):
    first, _ = new(tmp_path, qualcoder(tmp_path))
    path = tmp_path / "taken.annotator"
    again, report = merged(path, tmp_path / "Boats.qda")
    assert again.codings == first.codings
    assert again.memos == first.memos
    assert sum(report.added.values()) == 0
    assert again.actions == first.actions + 1 or again.actions == first.actions
    later = tmp_path / "later"
    start, end = code_points("twice")
    new_row = (
        f"INSERT INTO code_text VALUES (NULL,2,1,'twice',{start},{end},'cai','','',NULL,NULL);"
    )
    third, report = merged(path, qualcoder(later, more=new_row))
    assert third.codings == {*first.codings, ("letter.html", "twice", "people", "cai")}
    assert (report.added["annotations"], report.added["coders"]) == (1, 1)


def test_nothing_is_written_into_the_project_that_is_read(tmp_path):
    project = qualcoder(tmp_path)
    before = {each: each.stat().st_mtime_ns for each in project.rglob("*")}
    content = (project / "data.qda").read_bytes()
    new(tmp_path, project)
    assert {each: each.stat().st_mtime_ns for each in project.rglob("*")} == before
    assert (project / "data.qda").read_bytes() == content


def test_what_is_not_written_back_yet_is_read_too(tmp_path):
    project = qualcoder(tmp_path)
    with closing(sqlite3.connect(project / "data.qda")) as open_still:
        open_still.execute("PRAGMA journal_mode = WAL")
        open_still.execute("PRAGMA wal_autocheckpoint = 0")
        open_still.execute("UPDATE source SET name = 'renamed' WHERE id = 2")
        open_still.commit()
        found, _ = new(tmp_path, project)
    assert "renamed" in found.texts


def test_the_database_alone_is_recognised_whatever_it_is_called(tmp_path):
    project = qualcoder(tmp_path)
    new(tmp_path, project / "data.qda")
    with Project.open(tmp_path / "taken.annotator", write=False) as read:
        assert read.info().name == "Boats"
    moved = (project / "data.qda").rename(tmp_path / "anything.bin")
    assert tool_of(moved).name == "QualCoder"


def test_positions_outside_are_listed_or_put_nearest(tmp_path):
    wrong = "".join(
        f"INSERT INTO code_text VALUES (NULL,1,1,'',{start},{end},'ana','','',NULL,NULL);"
        for start, end in ((-5, 3), (10**6, 10**6 + 5), (7, 7), ("'x'", 3), (9 * 10**18, 9))
    )
    found, report = new(tmp_path, qualcoder(tmp_path, more=wrong))
    assert found.codings == EXPECTED
    assert discarded(report)["code_text"] == 1 + 4


def test_a_passage_that_is_not_its_quote_is_found_by_it(tmp_path):
    wrong = "UPDATE code_text SET pos0 = pos0 - 3, pos1 = pos1 - 3 WHERE ctid = 2;"
    found, report = new(tmp_path, qualcoder(tmp_path, more=wrong))
    assert found.codings == EXPECTED
    assert "1 passage was found by its quote" in "\n".join(report.told())


def test_categories_in_a_circle_end(tmp_path):
    circle = "UPDATE code_cat SET supercatid = 2 WHERE catid = 1;"
    found, _ = new(tmp_path, qualcoder(tmp_path, more=circle))
    assert len(found.codings) == 4


def test_a_code_may_lie_below_another(tmp_path):
    below = """
    ALTER TABLE code_name ADD supercid integer;
    UPDATE code_name SET supercid = 1 WHERE cid = 2;
    INSERT INTO code_name VALUES (8, 'round', '', NULL, '', '', '', 9),
      (9, 'about', '', NULL, '', '', '', 8);
    """
    found, _ = new(tmp_path, qualcoder(tmp_path, more=below))
    assert {code for *_, code, _ in found.codings} == {
        "World > Sea > ships",
        "World > Sea > ships > people",
    }


def test_a_newer_version_is_said_and_one_with_other_tables_refused(tmp_path):
    newer = qualcoder(tmp_path / "a", more="UPDATE project SET databaseversion = 'v99';")
    _, report = new(tmp_path, newer)
    assert any("newer than v17" in each for each in report.remarks)
    other = qualcoder(tmp_path / "b", more="ALTER TABLE code_text RENAME COLUMN pos0 TO position;")
    with pytest.raises(ElsewhereError, match="version of QualCoder that is not known"):
        new(tmp_path / "b", other)
    assert not (tmp_path / "b" / "taken.annotator").exists()


def test_a_schema_that_would_run_something_runs_nothing(tmp_path):
    hostile = """
    ALTER TABLE code_name RENAME TO real_code_name;
    CREATE VIEW code_name AS SELECT cid, load_extension('x') AS name FROM real_code_name;
    """
    with pytest.raises(ElsewhereError):
        new(tmp_path, qualcoder(tmp_path, more=hostile))
