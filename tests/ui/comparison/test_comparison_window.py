import csv
import json
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QListWidget, QToolButton

from annotator.agreement.adjudication import Adjudication
from annotator.agreement.figures import Reason, explain
from annotator.agreement.passages import PassageKind
from annotator.agreement.proposals import accept
from annotator.agreement.units import Unit
from annotator.model.records import Progress
from annotator.project.steps import (
    AddAnnotation,
    AddToGroup,
    CreateGroup,
    DeleteGroup,
    EditCode,
    SetProgress,
    WithdrawRuling,
)
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from annotator.ui.comparison.asked import SourcesThatCount
from annotator.ui.comparison.exporting import export
from annotator.ui.comparison.page import CodeBox, MeasureBox
from tests.ui.comparison.conftest import Comparing
from tests.ui.comparison.team import BRIDGE, ROAD, TOWN, team_project
from tests.ui.desk import LEFT

Key = Qt.Key


def coder(comparing: Comparing, name: str) -> UUID:
    return next(each.id for each in comparing.session.coders.values() if each.name == name)


def code(comparing: Comparing, name: str) -> UUID:
    return comparing.session.scheme.named(name)[0].id


def add(comparing: Comparing, who: str, text: str, what: str, *span: int) -> None:
    comparing.session.project.do(
        AddAnnotation(source_id(text), code(comparing, what), Span(*span)),
        coder_id=coder(comparing, who),
    )
    comparing.wait()


# What is shown ---------------------------------------------------------------------------------


def test_a_row_has_text_spans_and_disagreements_of_its_code(comparing: Comparing) -> None:
    comparing.page("Codes")
    assert comparing.rows() == ["trade", "defence", "water"]
    heads = ("Both", "Only Ana", "Only Ben", "Spans Ana", "Spans Ben", "Disagreements")
    shown = [[comparing.cell(row, head) for head in heads] for row in ("trade", "defence")]
    assert shown == [["20", "50", "–", "3", "1", "2"], ["40", "80", "40", "2", "3", "3"]]
    assert comparing.window.tabs.tabText(5) == "Disagreements (4)"


def test_figures_are_those_of_the_engine(comparing: Comparing) -> None:
    comparing.page("Codes")
    alpha = comparing.window.computed.codes[0].measures["krippendorff_alpha"]
    assert comparing.cell("trade", "Alpha") == f"{alpha.value:.3f}".lstrip("0")
    spoken = comparing.index("trade", "Alpha").data(Qt.ItemDataRole.AccessibleTextRole)
    assert "95 % interval" in spoken


def test_an_undefined_figure_says_why(comparing: Comparing) -> None:
    comparing.page("Codes")
    index = comparing.index("water", "Alpha")
    assert index.data() == "undefined"
    for role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
        assert explain(Reason.NO_VARIATION) in index.data(role)


def test_the_scope_says_what_is_left_out_and_why(comparing: Comparing) -> None:
    words = comparing.window.scope.text()
    assert words.startswith(f"2 of 3 sources in scope, {len(ROAD) + len(BRIDGE):,} characters.")
    assert "“Town” (Ben is not assigned to it)" in words
    comparing.window.scope.fold.setFocus()
    comparing.press(Key.Key_Space)
    listed = comparing.window.scope.listed()
    assert listed["Town"] == "Left out: Ben is not assigned to it"
    assert listed["Road"] == f"In scope, {len(ROAD):,} characters"


def test_more_measures_are_switched_on_with_their_caveat(comparing: Comparing) -> None:
    page = comparing.page("Codes")
    page.more.setFocus()
    before = comparing.table().model().columnCount()
    page.more.menu().actions()[2].trigger()
    comparing.desk.settle()
    assert comparing.table().model().columnCount() == before + 2
    assert comparing.cell("trade", "AC1")
    assert "stay high wherever most of the text is uncoded" in page.note()


def test_coders_against_one_another(comparing: Comparing) -> None:
    comparing.page("Pairs")
    assert comparing.cell("Ana", "Ana") == "–"
    assert comparing.cell("Ana", "Ben") == comparing.cell("Ben", "Ana") != "undefined"


def test_confusion_has_what_one_gave_where_the_other_gave_which(comparing: Comparing) -> None:
    comparing.page("Confusion")
    assert comparing.cell("trade", "trade") == "20"
    assert comparing.cell("trade", "defence") == "30"
    assert comparing.cell("trade", "Uncoded") == "20"
    assert comparing.cell("defence", "trade") == "–"


def test_sources_stand_with_the_least_agreement_first(comparing: Comparing) -> None:
    comparing.page("Sources")
    assert comparing.rows() == ["Bridge", "Road"]
    assert comparing.cell("Bridge", "Only Ana") == "20"


def test_overall_measures_have_a_reason_or_a_value(comparing: Comparing) -> None:
    comparing.page("Overall")
    model = comparing.table().model()
    for row in range(model.rowCount()):
        figure, words = model.index(row, 1).data(), model.index(row, 3).data()
        assert words
        assert figure == "undefined" or -1 <= float(figure.replace("−", "-")) <= 1


# From a figure to the passages behind it -------------------------------------------------------


def listed(comparing: Comparing) -> list[tuple[PassageKind, Span]]:
    return [(each.kind, each.span) for each in comparing.window.disagreements.listed]


def test_a_cell_opens_the_disagreements_behind_it_with_the_mouse(comparing: Comparing) -> None:
    comparing.page("Codes")
    comparing.double_click("trade", "Alpha")
    assert comparing.window.tabs.currentWidget() is comparing.window.disagreements
    assert listed(comparing) == [
        (PassageKind.ONLY_SOME, Span(10, 30)),
        (PassageKind.OTHER_CODE, Span(100, 130)),
    ]


def test_a_cell_opens_the_disagreements_behind_it_with_the_keyboard(comparing: Comparing) -> None:
    comparing.page("Codes")
    comparing.choose("defence", "Code")
    heads = comparing.table().model()
    for _ in range(heads.columnCount()):
        if comparing.table().currentIndex() == comparing.index("defence", "Only Ben"):
            break
        comparing.press(Key.Key_Right)
    comparing.press(Key.Key_Return)
    assert listed(comparing) == [
        (PassageKind.BORDERS, Span(30, 60)),
        (PassageKind.OTHER_CODE, Span(100, 130)),
    ]


def test_a_confusion_opens_the_passages_with_both_codes(comparing: Comparing) -> None:
    comparing.page("Confusion")
    comparing.choose("trade", "defence")
    comparing.press(Key.Key_Return)
    assert listed(comparing) == [(PassageKind.OTHER_CODE, Span(100, 130))]


def test_a_source_opens_its_own_disagreements(comparing: Comparing) -> None:
    comparing.page("Sources")
    comparing.double_click("Bridge", "Alpha")
    assert listed(comparing) == [(PassageKind.ONLY_SOME, Span(10, 30))]


def test_the_filter_is_taken_away_and_the_kind_chosen(comparing: Comparing) -> None:
    comparing.page("Codes")
    comparing.double_click("trade", "Alpha")
    page = comparing.window.disagreements
    page.chip.setFocus()
    comparing.press(Key.Key_Space)
    assert len(listed(comparing)) == 4
    kinds = page.findChild(QComboBox)
    kinds.setFocus()
    while kinds.currentText() != "Granularity":
        comparing.press(Key.Key_Down)
    assert listed(comparing) == [(PassageKind.NESTED, Span(100, 200))]


def test_a_disagreement_leads_to_its_place_in_the_text(comparing: Comparing) -> None:
    page = comparing.page("Disagreements")
    page.setFocus()
    for _ in range(3):
        comparing.press(Key.Key_Down)
    comparing.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert comparing.session.source.name == "Road"
    assert comparing.desk.view.caret() == 100


def test_a_disagreement_is_settled_side_by_side(comparing: Comparing) -> None:
    page = comparing.page("Disagreements")
    page.setFocus()
    for _ in range(3):
        comparing.press(Key.Key_Down)
    comparing.press(Key.Key_Return)
    settling = comparing.desk.window.on_demand.settling().open().settling
    assert settling.current.passage.span == Span(100, 130)
    assert len(settling.listed) == 4


# What a figure means ---------------------------------------------------------------------------


def test_f1_says_what_the_current_figure_means_and_follows(comparing: Comparing) -> None:
    comparing.page("Codes")
    comparing.choose("trade", "Alpha")
    comparing.press(Key.Key_F1)
    guide = comparing.window.guide
    assert guide.isVisible()
    assert "When it misleads" in guide.text()
    assert "Krippendorff" in guide.text()
    comparing.choose("trade", "F1 any")
    assert "Span F1, any overlap" in guide.text()
    guide.setFocus()
    comparing.press(Key.Key_Escape)
    assert not guide.isVisible()
    assert comparing.window.isVisible()


@pytest.mark.parametrize("in_guide", [False, True])
def test_closed_it_is_hidden_so_that_the_program_can_end(comparing: Comparing, in_guide) -> None:
    comparing.page("Codes")
    if in_guide:
        comparing.press(Key.Key_F1)
    assert comparing.window.close()
    assert not comparing.window.isVisible()


def test_a_long_code_leaves_room_for_the_measure_beside_it(comparing: Comparing) -> None:
    comparing.session.project.do(EditCode(code(comparing, "trade"), name="trade " * 50))
    comparing.wait()
    pairs = comparing.page("Pairs")
    assert pairs.findChild(CodeBox).width() < comparing.window.width() / 2


def test_the_guide_follows_to_the_measure_of_another_page(comparing: Comparing) -> None:
    comparing.page("Confusion")
    comparing.press(Key.Key_F1)
    guide = comparing.window.guide
    assert guide.measure == "confusion"
    pairs = comparing.page("Pairs")
    assert guide.measure == "krippendorff_alpha"
    comparing.choose("Ana", "Ana")
    assert guide.measure == "krippendorff_alpha"
    measures = pairs.findChild(MeasureBox)
    measures.setCurrentIndex(measures.findData("span_f1_any"))
    assert guide.measure == "span_f1_any"


def test_the_sign_in_a_head_explains_its_column(comparing: Comparing) -> None:
    comparing.page("Codes")
    header = comparing.table().horizontalHeader()
    column = comparing.index("trade", "F1 ≥ .5").column()
    QTest.mouseClick(header.viewport(), LEFT, pos=header.sign(column).center())
    assert comparing.window.guide.measure == "span_f1_iou50"


def test_a_head_beside_its_sign_sorts(comparing: Comparing) -> None:
    comparing.page("Codes")
    header = comparing.table().horizontalHeader()
    for expected in (["water", "trade", "defence"], ["defence", "trade", "water"]):
        column = comparing.index("trade", "Disagreements").column()
        place = header.sectionViewportPosition(column) + 20
        QTest.mouseClick(header.viewport(), LEFT, pos=header.rect().center().__class__(place, 8))
        comparing.desk.settle()
        assert comparing.rows() == expected


# Choosing --------------------------------------------------------------------------------------


def tick(comparing: Comparing, button: str, *names: str) -> None:
    """Open a popup with the keyboard and turn the ticks of some things."""
    buttons = comparing.window.choices.findChildren(QToolButton)
    next(each for each in buttons if each.toolTip() == button).setFocus()
    comparing.press(Key.Key_Space)
    popup = QApplication.activePopupWidget()
    names_there = popup.findChild(QListWidget)
    for name in names:
        row = next(n for n in range(names_there.count()) if name in names_there.item(n).text())
        names_there.setCurrentRow(row)
        comparing.press(Key.Key_Space)
    comparing.press(Key.Key_Escape)
    comparing.wait()


def test_codes_are_chosen(comparing: Comparing) -> None:
    comparing.page("Codes")
    tick(comparing, "Which codes are compared", "trade")
    assert comparing.rows() == ["trade"]
    assert comparing.cell("trade", "Both") == "20"
    tick(comparing, "Which codes are compared", "trade")
    assert comparing.rows() == ["trade", "defence", "water"]


def test_a_third_coder_leaves_sources_out(comparing: Comparing) -> None:
    tick(comparing, "Which coders are compared", "Chi")
    assert comparing.window.empty_words()[0] == "No source is shared yet"
    assert "Chi is not assigned to it" in comparing.window.scope.text()


def test_one_coder_is_told_to_choose_another(comparing: Comparing) -> None:
    tick(comparing, "Which coders are compared", "Ben")
    assert comparing.window.empty_words()[0] == "Choose two coders or more"
    tick(comparing, "Which coders are compared", "Ben")
    assert comparing.window.computed is not None


@pytest.mark.parametrize("unit", [Unit.WORD, Unit.SENTENCE, Unit.PARAGRAPH])
def test_units_are_counted(comparing: Comparing, unit: Unit) -> None:
    comparing.window.choices.unit.setCurrentText(f"{unit.title()}s, coded if any of it is")
    comparing.wait()
    scope = comparing.window.computed.scope
    assert scope.unit is unit
    assert f"in {scope.units:,} {unit}s" in comparing.window.scope.text()


def test_unfinished_sources_count_if_wanted(comparing: Comparing) -> None:
    add(comparing, "Ben", TOWN, "trade", 0, 10)
    box = comparing.window.choices.which
    box.setCurrentIndex(box.findData(SourcesThatCount.BEGUN))
    comparing.wait()
    assert comparing.window.scope.text().startswith("3 of 3 sources in scope")


# Following -------------------------------------------------------------------------------------


def test_figures_follow_the_coding(comparing: Comparing) -> None:
    comparing.page("Codes")
    add(comparing, "Ben", BRIDGE, "trade", 10, 30)
    assert comparing.cell("trade", "Both") == "40"
    assert comparing.cell("trade", "Disagreements") == "1"
    comparing.desk.command("edit.undo")
    comparing.wait()
    assert comparing.cell("trade", "Both") == "20"
    assert comparing.cell("trade", "Disagreements") == "2"


def test_a_source_comes_into_scope_once_it_is_complete(comparing: Comparing) -> None:
    step = SetProgress(source_id(TOWN), coder(comparing, "Ben"), Progress.COMPLETE)
    comparing.session.project.do(step)
    comparing.wait()
    assert comparing.window.scope.text().startswith("3 of 3 sources in scope")


def test_a_code_that_is_renamed_has_its_new_name(comparing: Comparing) -> None:
    comparing.page("Codes")
    comparing.session.project.do(EditCode(code(comparing, "trade"), name="commerce"))
    comparing.wait()
    assert comparing.rows()[0] == "commerce"


def test_the_past_is_compared_as_it_stood(comparing: Comparing) -> None:
    comparing.page("Codes")
    add(comparing, "Ben", BRIDGE, "trade", 10, 30)
    before = comparing.session.open_project.actions(limit=2)[1]
    comparing.desk.window.looking_back.see(before)
    comparing.wait()
    assert comparing.cell("trade", "Both") == "20"
    comparing.session.return_to_now()
    comparing.wait()
    assert comparing.cell("trade", "Both") == "40"


def test_the_window_stays_for_the_next_project(comparing: Comparing, tmp_path) -> None:
    comparing.desk.command("project.close")
    assert comparing.window.empty_words()[0] == "No project is open"
    comparing.desk.open(team_project(tmp_path / "other.annotator"))
    comparing.wait()
    comparing.page("Codes")
    assert comparing.rows() == ["trade", "defence", "water"]


# Exporting -------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", [".csv", ".json", ".html", ".docx"])
def test_the_report_is_written(comparing: Comparing, tmp_path, suffix: str) -> None:
    to = tmp_path / f"c{suffix}"
    window = comparing.window
    assert export(window, comparing.session, window.comparison, to)
    assert window.said() == f"Exported the comparison to c{suffix}"
    if suffix == ".csv":
        with to.open(encoding="utf-8", newline="") as file:
            assert {line["code"]: line["both"] for line in csv.DictReader(file)}["trade"] == "20"
    elif suffix == ".json":
        assert len(json.loads(to.read_text(encoding="utf-8"))["comparison"]["codes"]) == 3
    else:
        assert to.stat().st_size > 2_000
    assert export(window, comparing.session, window.comparison, to, replace=True)


def test_sources_are_chosen_by_group_and_the_figures_follow_who_is_in_it(
    comparing: Comparing,
) -> None:
    session, choices = comparing.session, comparing.window.choices
    assert not choices._known.isVisible()
    session.do(CreateGroup("Outside", (source_id(ROAD), source_id(TOWN))))
    assert choices._known.isVisible()
    choices._known_menu.aboutToShow.emit()
    choices._known_menu.actions()[0].trigger()
    comparing.wait()
    words = comparing.window.scope.text()
    assert words.startswith(f"1 of 2 sources in scope, {len(ROAD):,} characters.")
    assert "Asked for were only sources in the group “Outside”." in words
    assert choices._known.text() == "Group: Outside"
    group = session.read.groups()[0]
    session.do(AddToGroup(group.id, (source_id(BRIDGE),)))
    comparing.wait()
    assert comparing.window.scope.text().startswith("2 of 3 sources in scope")
    session.do(DeleteGroup(group.id))
    comparing.wait()
    assert "Asked for" not in comparing.window.scope.text()
    assert not choices._known.isVisible()


def test_what_was_decided_is_compared_like_a_coder(comparing: Comparing) -> None:
    session = comparing.session
    for source in list(session.sources.values()):
        adjudication = Adjudication.read(session.read, source.id)
        for found in adjudication.passages() if len(adjudication.coder_ids) > 1 else ():
            whose = next(iter(found.passage.by_coder))
            session.do(adjudication.decide(found.passage.id, accept(found.passage, whose)))
    comparing.wait()
    tick(comparing, "Which coders are compared", "Ben", "Consensus")
    comparing.wait()
    assert comparing.window.choices.coders.text() == "Ana, Consensus"
    comparing.page("Codes")
    assert comparing.cell("trade", "Only Consensus") == "–"
    before = comparing.cell("defence", "Both")

    last = session.read.decisions()[-1]
    session.do(WithdrawRuling(last.ruling_id))
    comparing.wait()
    assert "Consensus has not completed it" in comparing.window.scope.text()
    session.undo()
    comparing.wait()
    assert comparing.cell("defence", "Both") == before
