import sqlite3
from contextlib import closing

import pytest

from annotator.exchange.elsewhere.taking_in import new_from, take_over
from annotator.exchange.elsewhere.tool import ElsewhereError, Wishes
from annotator.exchange.elsewhere.tools import TOOLS, is_to_take_over, tool_of
from annotator.project.project import Project
from annotator.project.steps import ImportSource
from tests.exchange.elsewhere.takings import TEXT, code_points, held
from tests.exchange.elsewhere.test_brat import LINES, corpus
from tests.exchange.elsewhere.test_doccano import spans, write_lines
from tests.exchange.elsewhere.test_label_studio import tasks, write
from tests.exchange.elsewhere.test_qualcoder import qualcoder
from tests.exchange.elsewhere.test_span_table import table
from tests.exchange.elsewhere.test_taguette import HIGHLIGHTS, taguette


@pytest.fixture
def origins(tmp_path):
    """One file or folder of each program, under a name that says nothing where that can be."""
    (tmp_path / "letter.txt").write_text(TEXT)
    return {
        "QualCoder": qualcoder(tmp_path).rename(tmp_path / "folder"),
        "Taguette": taguette(tmp_path / "boats.bin", HIGHLIGHTS),
        "Label Studio": write(tmp_path / "one.json", tasks()),
        "doccano": write_lines(
            tmp_path / "two.json", [{"text": TEXT, "label": spans(code_points)}]
        ),
        "brat": corpus(tmp_path / "corpus", *LINES),
        "a table of spans": table(
            tmp_path / "spans.csv", ["source", "code", "quote"], ["letter", "a", "sails"]
        ),
    }


def test_each_program_is_known_by_what_is_in_its_files(origins):
    assert list(origins) == [tool.name for tool in TOOLS]
    for name, path in origins.items():
        assert tool_of(path).name == name
        assert is_to_take_over(path)


def test_texts_and_folders_of_texts_are_none(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for name, content in {
        "a.txt": b"{",
        "b.csv": b"ID,Answer\n1,Yes",
        "c.json": b'{"format": "annotator-project", "text": "x"}',
        "d.md": b"",
    }.items():
        (folder / name).write_bytes(content)
        assert not is_to_take_over(folder / name)
    assert not is_to_take_over(folder)
    assert not is_to_take_over(tmp_path / "nowhere")
    assert is_to_take_over(folder / "b.csv", Wishes(columns={"quote": "Answer"}))


def test_all_merge_into_one_project_each_as_one_action_that_can_be_undone(tmp_path, origins):
    path = tmp_path / "mine.annotator"
    with Project.create(path, "Mine") as project:
        project.do(ImportSource("letter", TEXT))
        before = held(path)
        for number, origin in enumerate(origins.values(), 1):
            take_over(project, origin)
            assert held(path).actions == before.actions + number
        everything = held(path)
        for _ in origins:
            project.undo()
        assert held(path).codings == before.codings
        assert held(path).texts == before.texts
    assert len(everything.codings) >= 20


class StoppedError(Exception):
    """Raised by whoever cancels."""


@pytest.mark.parametrize("name", [tool.name for tool in TOOLS])
def test_cancelling_leaves_everything_as_it_was(tmp_path, origins, name):
    path = tmp_path / "mine.annotator"
    told = []

    def count(done, total):
        told.append((done, total))

    take_in = Wishes(progress=count)
    new_from(tmp_path / "whole.annotator", origins[name], take_in)
    assert told
    for at in {1, len(told) // 2, len(told)}:
        left = iter(range(at - 1))

        def stop(done, total, left=left):
            if next(left, None) is None:
                raise StoppedError

        with Project.create(path, "Mine") as project:
            project.do(ImportSource("letter", TEXT))
            with pytest.raises(StoppedError):
                take_over(project, origins[name], Wishes(progress=stop))
            assert not held(path).codings
            assert set(held(path).texts) == {"letter"}
        path.unlink()
        left = iter(range(at - 1))
        with pytest.raises(StoppedError):
            new_from(path, origins[name], Wishes(progress=stop))
        assert not path.exists()


@pytest.mark.parametrize("name", ["x.qda", "x.sqlite3", "x.db", "x.jsonl"])
@pytest.mark.parametrize("kind", ["database", "bytes", "empty", "folder"])
def test_what_is_from_nowhere_is_refused_with_one_line(tmp_path, name, kind):
    path = tmp_path / name
    if kind == "database":
        with closing(sqlite3.connect(path)) as made:
            made.execute("CREATE TABLE things (id)")
            made.commit()
    elif kind == "folder":
        path.mkdir()
    else:
        path.write_bytes(b"\x00\xff" * 1000 if kind == "bytes" else b"")
    assert is_to_take_over(path)
    with pytest.raises(ElsewhereError) as refused:
        new_from(tmp_path / "new.annotator", path)
    assert "\n" not in str(refused.value)
    assert name in str(refused.value)
    assert not (tmp_path / "new.annotator").exists()
