"""The table of a million segments: listing, sorting, filtering, and a page of rows.

    .venv/bin/python -m pytest benchmarks/test_segments_speed.py -q

The project is the one of `test_project_speed.py`. Each time stands beside what SQLite alone takes
for the same rows from the file.
"""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise
from random import Random
from time import perf_counter

import pytest

from annotator.project.project import Project
from annotator.project.segment_index import SegmentIndex
from annotator.project.segments import SegmentColumn, SegmentFilter, SegmentOrder

from .figures import Figure, peak_memory, timed

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

LOAD = """
from pathlib import Path
from annotator.project.segment_index import SegmentIndex
from annotator.project.segments import SegmentFilter, SegmentOrder
index = SegmentIndex(Path({path!r}))
index.load()
index.listed(SegmentFilter(), SegmentOrder())
"""
ALL = "SELECT a.rowid FROM annotation a JOIN source s ON s.id = source_id WHERE a.live"


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """The user's own folders, out of reach."""
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="module")
def index(million):
    with closing(SegmentIndex(million)) as made:
        made.load()
        yield made


@pytest.fixture
def by_sqlite(million):
    """How long a query on the file takes, its rows counted."""
    with closing(sqlite3.connect(f"{million.as_uri()}?mode=ro", uri=True)) as database:
        yield lambda query, *values: timed(
            lambda: len(database.execute(query, values).fetchall()), 3
        )


def test_list_a_million_for_the_first_time(million, figures, by_sqlite):
    def first_list():
        with closing(SegmentIndex(million)) as made:
            made.load()
            return made.listed(SegmentFilter(), SegmentOrder())

    assert len(first_list()) == 1_000_000
    figures.add(
        Figure(
            "list 1,000,000 segments for the first time (off the window's thread)",
            timed(first_list, 5),
            "sorted by SQLite alone",
            by_sqlite(f"{ALL} ORDER BY s.name, start"),
            peak_memory(LOAD.format(path=str(million))),
            "–",
        )
    )


@pytest.mark.parametrize(
    ("column", "by_file"),
    [
        (SegmentColumn.SOURCE, "s.name, start"),
        (SegmentColumn.CODE, "(SELECT name FROM code WHERE id = code_id)"),
        (SegmentColumn.DATE, "a.created"),
        (SegmentColumn.LENGTH, '"end" - start'),
        (SegmentColumn.QUOTE, None),
    ],
)
def test_sort_a_million(index, figures, by_sqlite, column, by_file):
    def sort():
        return index.listed(SegmentFilter(), SegmentOrder(column))

    assert len(sort()) == 1_000_000
    figures.add(
        Figure(
            f"sort 1,000,000 segments by {column} (off the window's thread)",
            timed(sort, 5),
            "sorted by SQLite alone" + ("" if by_file else ", by date"),
            by_sqlite(f"{ALL} ORDER BY {by_file or 'a.created'}"),
            None,
            "–",
        )
    )


def test_filter_a_million(million, index, figures, by_sqlite):
    with Project.open(million, write=False) as project:
        scheme = project.scheme()
    code = max(scheme, key=lambda each: len(scheme.subtree(each.id)))
    below = frozenset(each.id for each in scheme.subtree(code.id))
    marks = ", ".join("?" * len(below))
    day = datetime(2027, 6, 1, tzinfo=UTC)
    for words, wanted, query, values in (
        (
            f"a code and the {len(below) - 1} below it",
            SegmentFilter(code_ids=below),
            f"{ALL} AND code_id IN ({marks}) ORDER BY s.name, start",
            tuple(map(str, below)),
        ),
        (
            "coded since a day",
            SegmentFilter(since=day),
            f"{ALL} AND a.created >= ? ORDER BY s.name, start",
            (day.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),),
        ),
        (
            "letters in the quoted text",
            SegmentFilter(quote="river port"),
            f"{ALL} ORDER BY s.name, start",
            (),
        ),
    ):

        def narrow(wanted=wanted):
            return index.listed(wanted, SegmentOrder())

        found = len(narrow())
        assert 0 < found < 1_000_000
        figures.add(
            Figure(
                f"filter 1,000,000 segments: {words}, {found:,} found",
                timed(narrow, 5),
                "by SQLite alone" if values else "all sorted by SQLite alone",
                by_sqlite(query, *values),
                None,
                "–",
            )
        )


def test_follow_one_annotation(million, index, figures, by_sqlite):
    with Project.open(million, write=False) as project:
        annotation = project.annotations(source_id=project.sources()[7].id)[3]
    figures.add(
        Figure(
            "follow one annotation that was coded, among 1,000,000",
            timed(lambda: index.follow({"annotation"}, [annotation.id]), 50),
            "its row by SQLite alone",
            by_sqlite("SELECT * FROM annotation WHERE id = ?", str(annotation.id)),
            None,
            "16 ms",
        )
    )


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_scroll_a_million(million, figures, qtbot):
    """Frames of the table while it is scrolled to anywhere, and pauses while it is sorted."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication, QTableView  # noqa: PLC0415

    from annotator.ui.look.appearance import Appearance, ThemeChoice  # noqa: PLC0415
    from annotator.ui.segments.segments_panel import SegmentsPanel  # noqa: PLC0415
    from annotator.ui.session.project_session import ProjectSession  # noqa: PLC0415

    Appearance(QApplication.instance(), ThemeChoice.LIGHT)
    session = ProjectSession("Ana")
    panel = SegmentsPanel(session, list)
    qtbot.addWidget(panel)
    panel.resize(1200, 800)
    session.take(Project.open(million, write=False))
    ticks: list[float] = []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: ticks.append(perf_counter()))

    def wait_for(rows):
        timer.start()
        qtbot.waitUntil(
            lambda: panel.findChild(QTableView).model().rowCount() == rows and panel.is_up_to_date,
            timeout=90_000,
        )
        timer.stop()
        pauses = [after - before for before, after in pairwise(ticks)]
        ticks.clear()
        return pauses

    panel.show()
    pauses = wait_for(1_000_000)
    table = panel.findChild(QTableView)
    heads = table.horizontalHeader()
    heads.sectionClicked.emit(4)
    qtbot.waitUntil(lambda: not panel.is_up_to_date)
    pauses += wait_for(1_000_000)
    random, bar = Random(1), table.verticalScrollBar()

    def frame():
        bar.setValue(random.randrange(1_000_000))
        table.viewport().repaint()

    def same_page():
        bar.setValue(bar.value() + 1)
        table.viewport().repaint()

    figures.add(
        Figure(
            "paint the table anywhere among 1,000,000 segments sorted by date",
            timed(frame, 200),
            "one row further down",
            timed(same_page, 200),
            None,
            "16 ms",
        )
    )

    def select_all():
        table.selectAll()
        QApplication.processEvents()
        table.clearSelection()

    def select_one():
        table.selectRow(0)
        QApplication.processEvents()
        table.clearSelection()

    figures.add(
        Figure(
            "select all of 1,000,000 segments, to painted",
            timed(select_all, 20),
            "select one",
            timed(select_one, 20),
            None,
            "50 ms",
        )
    )
    figures.add(
        Figure(
            "longest pauses of the window while 1,000,000 are read and sorted",
            sorted(pauses)[-20:],
            "a tick of its clock",
            [0.001, 0.001],
            None,
            "50 ms",
        )
    )
    session.close()
