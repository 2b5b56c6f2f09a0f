"""The sample project compared, settled to the end by keyboard alone, and reported."""

import json
from itertools import cycle
from pathlib import Path
from shutil import copyfile

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from annotator.agreement.adjudicated_passage import AdjudicatedPassage, PassageStatus
from annotator.agreement.comparison import compare
from annotator.agreement.from_project import comparison_input
from annotator.agreement.passages import PassageKind
from annotator.agreement.pre_acceptance import PreAcceptance, pre_accepted
from annotator.agreement.proposals import accept, intersection, union
from annotator.model.records import Annotation
from annotator.project.consensus import DecidedSpan, consensus_annotations, consensus_id
from annotator.project.project import Project
from annotator.text.spans import Span, merged
from annotator.ui.comparison.exporting import export
from tests.ui.adjudication.conftest import Settlement
from tests.ui.comparison.conftest import Comparing
from tests.ui.desk import CONTROL, SHIFT, Desk

SAMPLE = Path(__file__).parents[2] / "projects" / "laos-vietnam" / "laos-vietnam.annotator"
MOST_KEYS = 3

Key = Qt.Key
Decided = set[tuple[object, Span, object]]


def annotations(path: Path) -> list[Annotation]:
    with Project.open(path, write=False) as project:
        return project.annotations()


def entering(found: AdjudicatedPassage, decided: tuple[DecidedSpan, ...]) -> Decided:
    """Return what a decision lets in: overlapping spans of a code as one."""
    codes = {each.code_id for each in decided}
    return {
        (found.passage.source_id, span, code_id)
        for code_id in codes
        for span in merged(each.span for each in decided if each.code_id == code_id)
    }


def settle(settlement: Settlement, way: str) -> tuple[Decided, int]:
    """Decide on the passage looked at; return what is to enter, and how many keys it took."""
    found = settlement.current
    passage = found.passage
    if way == "i" and intersection(passage) is None:
        way = "u"
    if way in "12":
        decided = accept(passage, settlement.window.coders()[int(way) - 1]).decided
    elif way == "u":
        decided = union(passage).decided
    elif way == "i":
        decided = intersection(passage).decided
    else:
        decided = ()
    keys: list[Key | str] = [way]
    if way == "e":
        keys = ["e", Key.Key_Left, Key.Key_Return]
        settlement.press("e")
        settlement.press(Key.Key_Left)
        decided = (DecidedSpan(settlement.window.deciding.editing.span, passage.code_ids[0]),)
        assert decided[0].span.length < passage.span.length
        settlement.press(Key.Key_Return)
    else:
        settlement.press(way)
    return entering(found, decided), len(keys)


def open_side_by_side(desk: Desk, path: Path) -> tuple[Comparing, Settlement]:
    """Open the comparison by key, a cell of it by key, and a disagreement behind it by key."""
    desk.press("d", CONTROL | SHIFT)
    comparing = Comparing(desk)
    comparing.page("Codes")
    comparing.press(Key.Key_Down)
    comparing.press(Key.Key_Return)
    behind = comparing.window.disagreements.listed
    comparing.page("Disagreements")
    comparing.press(Key.Key_Down)
    comparing.press(Key.Key_Return)
    settlement = Settlement(desk, path)
    assert len(settlement.window.settling.listed) == len(behind) > 1
    assert settlement.current.passage.id == behind[1].id
    return comparing, settlement


def take_over_what_is_agreed(settlement: Settlement) -> Decided:
    """Choose the first rule; return what is to enter by it."""
    expected: Decided = set()
    for found in settlement.window.settling.settled.passages():
        proposal = pre_accepted(found.passage, PreAcceptance.IDENTICAL)
        if proposal is not None:
            expected |= entering(found, proposal.decided)
    with settlement.answering(
        lambda dialog: QTest.keyClick(dialog.focusWidget() or dialog, Key.Key_Return)
    ):
        settlement.press("a")
    return expected


def test_the_sample_is_settled_to_the_end(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "sample.annotator"
    copyfile(SAMPLE, path)
    before = annotations(path)
    comparing, settlement = open_side_by_side(desk.open(path), path)
    settlement.press(Key.Key_Backtab, SHIFT)
    settlement.press(Key.Key_Space)
    every = list(settlement.window.settling.settled.passages())
    differences = [each for each in every if each.passage.kind is not PassageKind.AGREED]
    assert len(settlement.window.settling.listed) == len(differences) > 50

    expected = take_over_what_is_agreed(settlement)
    counted = []
    for _, way in zip(differences, cycle("12uire"), strict=False):
        assert settlement.current.status is PassageStatus.OPEN
        enters, keys = settle(settlement, way)
        expected |= enters
        counted.append(keys)
    assert max(counted) <= MOST_KEYS
    assert f"All {len(differences)} differences settled" in settlement.said
    _judge_file(path, before, expected)

    decisions = settlement.session.project.decisions()
    settlement.press("z", CONTROL)
    assert len(settlement.session.project.decisions()) < len(decisions)
    assert settlement.current.status is PassageStatus.OPEN
    settlement.press("y", CONTROL)
    assert {each.id for each in settlement.session.project.decisions()} == {
        each.id for each in decisions
    }
    _judge_reports(comparing, tmp_path, len(every))
    desk.window.on_demand.close()


def _judge_file(path: Path, before: list[Annotation], expected: Decided) -> None:
    """See that the consensus is what was decided, beside what the coders did, and compares."""
    with Project.open(path, write=False) as project:
        consensus = consensus_annotations(project)
        who = consensus_id(project.info().id)
        first = project.coders()[0].id
        compared = compare(comparison_input(project, [first, who]))
    assert {(each.source_id, each.span, each.code_id) for each in consensus} == expected
    assert annotations(path) == before
    assert sum(code.characters.both for code in compared.codes) > 0


def _judge_reports(comparing: Comparing, folder: Path, passages: int) -> None:
    """See that the report tells how all was settled, as data and for people."""
    comparing.wait()
    window, session = comparing.window, comparing.session
    data, page = folder / "report.json", folder / "report.html"
    for to in (data, page):
        assert export(window, session, window.comparison, to)
    told = json.loads(data.read_text())["adjudication"]
    assert (told["decided"], told["open"]) == (told["disagreements"], 0)
    assert told["rulings"] + sum(told["pre_accepted"].values()) == passages
    assert "Adjudication" in page.read_text()
