"""The history in its panel: what is listed, how it is found, and what can be done with it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from annotator.model.records import MemoTarget
from annotator.project.log import Role
from annotator.project.project import Done, Project
from annotator.project.steps import AddAnnotation, EditCode, RenameSource, WriteMemo
from annotator.ui.history.history_model import ROW, ActionRow, DayRow
from tests.ui.desk import CONTROL, LEFT, Desk, coded, in_file, make_project, span_of

HARD = "🚢\u00a0e\u0301lan مرحبا🇱🇦. The port came second.\n"


@pytest.fixture
def panel(desk: Desk, project_file):
    desk.open(project_file)
    desk.command("history.show")
    return desk.window.history_panel


def listed(panel) -> list[str]:
    """Return the rows as they are read: headings in brackets, what does not stand in tildes."""
    model = panel._model
    rows = [model.index(row).data(ROW) for row in range(model.rowCount())]
    return [_read(row) for row in rows]


def _read(row) -> str:
    if isinstance(row, DayRow):
        return f"[{row.words}]"
    return f"~{row.action.label}~" if row.is_taken_back else row.action.label


def choose(desk: Desk, panel, label: str) -> None:
    """Click on the newest action called so."""
    model, view = panel._model, panel._list
    index = next(
        model.index(row)
        for row in range(model.rowCount())
        if isinstance(model.index(row).data(ROW), ActionRow) and model.index(row).data() == label
    )
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), LEFT, pos=view.visualRect(index).center())
    desk.settle()


def code(desk: Desk, passage: str, key: str) -> None:
    desk.view.setFocus()
    desk.select_with_keys(span_of(desk.view.text(), passage))
    desk.type(key)


def test_actions_are_listed_newest_first_under_their_day(panel) -> None:
    rows = listed(panel)
    assert rows[0] == "[Today]"
    assert rows[1] == "Import “Text 1”"
    assert rows[-1] == "Make the project"


def test_what_is_done_appears_at_once_and_what_is_undone_is_struck_through(desk, panel) -> None:
    code(desk, "road", "t")
    label = listed(panel)[1]
    desk.press(Qt.Key.Key_Z, CONTROL)
    assert listed(panel)[1:3] == [f"Undo: {label}", f"~{label}~"]
    desk.press(Qt.Key.Key_Y, CONTROL)
    assert listed(panel)[1:4] == [f"Redo: {label}", f"~Undo: {label}~", label]


def test_who_did_it_and_the_exact_time_are_told(desk, panel) -> None:
    code(desk, "road", "t")
    row = panel._model.index(1).data(ROW)
    assert row.who == "Ana"
    tip = panel._model.index(1).data(Qt.ItemDataRole.ToolTipRole)
    assert "Ana" in tip
    assert f"{row.action.time.astimezone():%H:%M:%S}" in tip


def test_old_actions_stand_under_their_own_days(desk, tmp_path, monkeypatch) -> None:
    path = make_project(tmp_path / "old.annotator")
    with Project.open(path) as project:
        database = project._database
        now = datetime.now(UTC).astimezone()
        noon = now.replace(hour=12, minute=0, second=0, microsecond=0)
        for ago, seq in ((1, 3), (3, 2), (400, 1)):
            moment = (noon - timedelta(days=ago)).astimezone(UTC)
            text = moment.isoformat(timespec="microseconds").replace("+00:00", "Z")
            database.execute("UPDATE action SET time = ? WHERE seq = ?", (text, seq))
    desk.open(path)
    desk.command("history.show")
    headings = [row for row in listed(desk.window.history_panel) if row.startswith("[")]
    long_ago = noon - timedelta(days=400)
    assert headings == [
        "[Today]",
        "[Yesterday]",
        f"[{noon - timedelta(days=3):%A}]",
        f"[{long_ago:%A}, {long_ago.day} {long_ago:%B %Y}]",
    ]


def test_filters_by_words_coder_and_subject(desk, panel, project_file) -> None:
    session = desk.session
    ben = next(coder for coder in session.coders.values() if coder.name == "Ben")
    ana = session.coder
    trade = next(code for code in session.scheme if code.name == "trade")
    code(desk, "road", "t")
    coded_label = listed(panel)[1]
    session.do(EditCode(trade.id, definition="Goods."))
    defined = listed(panel)[1]
    session.do(WriteMemo(MemoTarget.CODE, trade.id, "A thought"))
    memo = listed(panel)[1]
    session.choose_coder(ben.id)
    session.do(RenameSource(session.source.id, "Roads"))
    renamed = listed(panel)[1]

    def shown(**wanted) -> list[str]:
        panel._words.clear()
        panel._coder.setCurrentText(wanted.get("coder", "Everybody"))
        panel._subject.setCurrentText(wanted.get("subject", "Everything"))
        QTest.keyClicks(panel._words, wanted.get("words", ""))
        panel._filter()
        return [row for row in listed(panel) if not row.startswith("[")]

    assert shown(coder="Ben") == [renamed]
    assert ana is not None
    assert coded_label in shown(coder="Ana")
    assert shown(subject="Coding") == [coded_label]
    assert shown(subject="Scheme")[0] == defined
    assert shown(subject="Memos") == [memo]
    assert shown(subject="Sources")[0] == renamed
    assert shown(words="nothing is called so") == []
    assert panel._said.text() == "No action fits the filter."
    assert shown(words="rename", coder="Ben") == [renamed]


def test_in_the_past_the_list_stays_that_of_now(desk, panel) -> None:
    session = desk.session
    first = session.open_project.actions()[-1]
    ben = next(each for each in session.coders.values() if each.name == "Ben")
    session.choose_coder(ben.id)
    code(desk, "road", "t")
    panel._coder.setCurrentIndex(panel._coder.findData(ben.id))
    there = listed(panel)
    desk.window.looking_back.see(first)
    assert session.coders == {}
    assert panel._coder.currentText() == "Ben"
    assert listed(panel) == there
    rows = (panel._model.index(row).data(ROW) for row in range(panel._model.rowCount()))
    assert [row.who for row in rows if isinstance(row, ActionRow)] == ["Ben"]


def test_taking_back_what_is_gone_by_now_says_so(desk, panel) -> None:
    code(desk, "road", "t")
    action = desk.session.open_project.actions(limit=1)[0]
    desk.session.undo()
    desk.window.looking_back.take_back(action)
    assert desk.status == f"Nothing is left of “{action.label}” to take back"


def test_an_action_undone_and_redone_very_often_is_listed_as_it_stands(desk, panel) -> None:
    code(desk, "road", "t")
    first = action = desk.session.open_project.actions(limit=1)[0]
    for seq in range(action.seq + 1, action.seq + 1501):
        role = Role.UNDO if action.role is not Role.UNDO else Role.REDO
        action = replace(action, seq=seq, id=uuid4(), role=role, undoes=action.id)
        panel._model._take_in(Done(action, ()))
    assert not panel._model.is_taken_back(first)
    panel._model._take_in(Done(replace(action, id=uuid4(), undoes=action.id), ()))
    assert panel._model.is_taken_back(first)


def test_a_long_history_is_read_as_one_scrolls(desk, tmp_path) -> None:
    path = make_project(tmp_path / "long.annotator")
    with Project.open(path) as project:
        code_id = next(iter(project.scheme())).id
        for number in range(700):
            project.do(EditCode(code_id, definition=f"Version {number}"))
    desk.open(path)
    desk.command("history.show")
    model = desk.window.history_panel._model
    assert model.rowCount() < 450
    view = desk.window.history_panel._list
    view.setFocus()
    for _ in range(12):
        desk.press(Qt.Key.Key_End, at=view)
    rows = listed(desk.window.history_panel)
    assert len([row for row in rows if not row.startswith("[")]) == len_of_log(path)
    assert len(set(rows)) < len(rows)  # all 700 are called alike


def len_of_log(path) -> int:
    with Project.open(path, write=False) as project:
        return len(project.actions())


def test_a_search_goes_on_by_itself_until_it_has_found_enough(desk, tmp_path, qtbot) -> None:
    path = make_project(tmp_path / "long.annotator")
    with Project.open(path) as project:
        source, code_id = project.sources()[0], next(iter(project.scheme())).id
        project.do(RenameSource(source.id, "The needle"))
        for number in range(900):
            project.do(EditCode(code_id, definition=f"Version {number}"))
    desk.open(path)
    desk.command("history.show")
    panel = desk.window.history_panel
    QTest.keyClicks(panel._words, "needle")
    qtbot.waitUntil(lambda: any("needle" in row for row in listed(panel)))


def test_details_tell_what_was_changed_from_what_to_what(desk, panel) -> None:
    trade = next(code for code in desk.session.scheme if code.name == "trade")
    desk.session.do(EditCode(trade.id, definition="Goods <only>."))
    desk.session.do(EditCode(trade.id, definition="Goods & services."))
    choose(desk, panel, listed(panel)[1])
    words = panel._details.text()
    assert "The code “trade”" in words
    assert "definition:" in words
    assert "Goods &lt;only&gt;." in words
    assert "Goods &amp; services." in words


def test_details_fold_away_and_come_back(desk, panel) -> None:
    choose(desk, panel, "Import “Text 1”")
    fold = panel._details._fold
    scroll = panel._details._scroll
    assert scroll.isVisible()
    QTest.mouseClick(fold, LEFT)
    assert not scroll.isVisible()
    QTest.mouseClick(fold, LEFT)
    assert scroll.isVisible()


def test_one_past_action_is_taken_back(desk, panel, project_file) -> None:
    code(desk, "road", "t")
    first = listed(panel)[1]
    code(desk, "port", "d")
    choose(desk, panel, first)
    desk.command("history.take_back")
    assert coded(project_file) == [("Ana", "defence", "port")]
    assert listed(panel)[1].startswith("Take back: ")
    assert desk.status.startswith("Take back: ")
    assert not desk.window.commands.action("history.take_back").isEnabled()


def test_what_others_build_on_stays_and_the_way_to_them_is_offered(desk, panel) -> None:
    trade = next(code for code in desk.session.scheme if code.name == "trade")
    desk.session.do(EditCode(trade.id, definition="Goods."))
    panel._list.setCurrentIndex(panel._model.index(1))
    desk.session.do(EditCode(trade.id, definition="Goods and services."))
    again = panel._model.action(panel._model.index(1))
    desk.command("history.take_back")
    assert "cannot be taken back" in desk.status
    assert "builds on it" in desk.status
    assert desk.session.scheme[trade.id].definition == "Goods and services."
    assert desk.window.status_line.offer() == "Show it"
    QTest.mouseClick(desk.window.status_line._button, LEFT)
    assert panel._model.action(panel._list.currentIndex()) == again


def test_the_offer_leads_there_though_the_filter_hides_it(desk, panel) -> None:
    trade = next(code for code in desk.session.scheme if code.name == "trade")
    desk.session.do(EditCode(trade.id, definition="Goods."), label="First")
    desk.session.do(EditCode(trade.id, definition="Services."), label="Second")
    QTest.keyClicks(panel._words, "First")
    panel._filter()
    choose(desk, panel, "First")
    desk.command("history.take_back")
    QTest.mouseClick(desk.window.status_line._button, LEFT)
    assert panel._model.action(panel._list.currentIndex()).label == "Second"


def test_the_context_menu_offers_the_two_ways_back(desk, panel, qtbot) -> None:
    choose(desk, panel, "Import “Text 1”")
    view = panel._list
    place = view.visualRect(view.currentIndex()).center()
    seen: list[list[str]] = []

    def look() -> None:
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        seen.append([action.objectName() for action in menu.actions()])
        menu.close()

    QTimer.singleShot(0, look)
    view.customContextMenuRequested.emit(QPoint(place))
    assert seen == [["history.see", "history.take_back"]]


@pytest.mark.parametrize("passage", ["🚢", "\u00a0", "e\u0301lan", "مرحبا🇱🇦"])
def test_an_annotation_with_hard_borders_is_described_and_taken_back(
    desk, tmp_path, passage
) -> None:
    path = make_project(tmp_path / "hard.annotator", HARD)
    desk.open(path)
    desk.command("history.show")
    panel = desk.window.history_panel
    trade = next(code for code in desk.session.scheme if code.name == "trade")
    step = AddAnnotation(desk.session.source.id, trade.id, span_of(HARD, passage))
    desk.session.do(step)
    choose(desk, panel, listed(panel)[1])
    assert " ".join(passage.split()) in panel._details.text()
    desk.command("history.take_back")
    assert in_file(path) == []


def test_without_a_project_the_panel_says_what_to_do(desk) -> None:
    desk.window.docks.open("history")
    desk.settle()
    assert desk.window.history_panel._nothing.isVisible()
    assert not desk.window.commands.action("history.see").isEnabled()


def test_nothing_is_read_while_nobody_looks(desk: Desk, project_file) -> None:
    desk.open(project_file)
    panel = desk.window.history_panel

    # Qt asks this of the model of a list that is not in sight, too.
    assert not panel._model.canFetchMore()
    assert listed(panel) == []

    desk.command("history.show")
    assert listed(panel)


def test_an_action_far_back_is_led_to_while_the_window_goes_on(desk, panel, qtbot) -> None:
    trade = next(code for code in desk.session.scheme if code.name == "trade")
    desk.session.do(EditCode(trade.id, definition="First."), label="The first")
    (first,) = desk.session.project.actions(limit=1)
    for number in range(450):
        desk.session.perform(EditCode(trade.id, definition=f"Wording {number}."))
    panel._model.read_anew()
    panel.choose(first)
    assert panel._model.is_seeking
    qtbot.waitUntil(lambda: panel._model.action(panel._list.currentIndex()) == first)
    assert not panel._model.is_seeking
