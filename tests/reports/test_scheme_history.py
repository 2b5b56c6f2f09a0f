"""Whether the scheme changed during coding, and whether coding began before the draw."""

import shutil
import sqlite3
from contextlib import closing
from datetime import date

import pytest

from annotator.agreement.comparison import compare
from annotator.agreement.from_project import comparison_input
from annotator.model.records import Progress
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    ChangeSpan,
    CreateCode,
    EditCode,
    ImportSource,
    MakePlan,
    Recode,
    RemoveAnnotation,
    SetProgress,
)
from annotator.reports.gathering import reliability_report
from annotator.reports.samplings import samplings
from annotator.reports.scheme_history import scheme_history
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from tests.project.small_projects import ANA, BEN, DEFENCE, ROADS, TRADE, code_span, make_project

OTHER_TEXT = "Of this Ana has read nothing yet."
OTHER = source_id(OTHER_TEXT)


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project in which both coders completed one of two sources, and coded nothing yet."""
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))
    with make_project(tmp_path / "p.annotator") as made:
        made.do(ImportSource("Other", OTHER_TEXT))
        made.do(*(SetProgress(ROADS, coder, Progress.COMPLETE) for coder in (ANA, BEN)))
        made.do(SetProgress(OTHER, BEN, Progress.COMPLETE))
        yield made


def define(project, text, code=TRADE):
    project.do(EditCode(code, definition=text), coder_id=ANA)


def history_of(project, **more):
    return scheme_history(project, compare(comparison_input(project, [ANA, BEN], **more)))


def told(project, **more):
    """Return what became of each code that was not as it had been."""
    return {
        code.code: (code.added, code.revisions, code.fields, code.annotations, code.earlier)
        for code in history_of(project, **more).codes
        if code.added or code.revisions or code.earlier
    }


def test_without_coding_there_is_nothing_to_tell(project):
    define(project, "Goods.")
    assert history_of(project) is None


def test_what_was_worded_before_and_after_coding_is_no_change(project):
    define(project, "Goods.")
    code_span(project, 0, 3)
    code_span(project, 0, 3, by=BEN)
    define(project, "Services.")
    project.do(CreateCode("Late"))
    assert told(project) == {}
    assert history_of(project).annotations == 2
    assert len(history_of(project).codes) == 4


def test_a_definition_that_was_revised_during_coding(project):
    code_span(project, 0, 3)
    code_span(project, 4, 8)
    code_span(project, 4, 8, DEFENCE)
    define(project, "Goods.")
    project.do(EditCode(TRADE, example="a tariff"), coder_id=ANA)
    code_span(project, 0, 3, by=BEN)
    define(project, "Goods and services.")
    code_span(project, 9, 12, DEFENCE, by=BEN)
    assert told(project) == {"Trade": (False, 2, ("definition", "example"), 3, 3)}
    assert (history_of(project).annotations, history_of(project).earlier) == (5, 3)


def test_a_wording_that_was_restored_is_no_earlier_one(project):
    define(project, "Goods.")
    code_span(project, 0, 3)
    define(project, "Services.")
    code_span(project, 4, 8)
    define(project, "Goods.")
    code_span(project, 0, 3, by=BEN)
    assert told(project) == {"Trade": (False, 2, ("definition",), 3, 1)}


def test_a_change_that_was_taken_back_before_anybody_coded_is_none(project):
    code_span(project, 0, 3)
    define(project, "Goods.")
    project.undo(ANA)
    code_span(project, 0, 3, by=BEN)
    assert told(project) == {}


def test_a_code_that_was_added_during_coding(project):
    code_span(project, 0, 3)
    project.do(CreateCode("Late"))
    code_span(project, 0, 3, by=BEN)
    assert told(project) == {"Late": (True, 0, (), 0, 0)}


def test_what_counts_is_when_the_code_was_given(project):
    moved, recoded = code_span(project, 0, 3), code_span(project, 4, 8)
    define(project, "Goods.")
    code_span(project, 0, 3, by=BEN)
    assert told(project)["Trade"][3:] == (3, 2)
    project.do(ChangeSpan(moved, Span(0, 2)), coder_id=ANA)
    project.do(Recode(recoded, DEFENCE), coder_id=ANA)
    assert told(project)["Trade"][3:] == (2, 1)
    project.do(Recode(recoded, TRADE), coder_id=ANA)
    assert told(project)["Trade"][3:] == (3, 1)
    # Undone, it is again of the code it had, from when it had been given it.
    for _ in range(2):
        project.undo(ANA)
    assert told(project)["Trade"][3:] == (3, 2)


def test_only_the_codes_that_are_compared_are_told_of(project):
    code_span(project, 0, 3)
    define(project, "Arms.", DEFENCE)
    code_span(project, 0, 3, by=BEN)
    compared = compare(comparison_input(project))
    others = tuple(each for each in compared.codes if each.code.id != DEFENCE)
    history = scheme_history(project, compared.model_copy(update={"codes": others}))
    assert [code.revisions for code in history.codes] == [0, 0]


def code_other(project, by=BEN):
    project.do(AddAnnotation(OTHER, TRADE, Span(0, 4)), coder_id=by)


def test_what_is_hidden_from_who_looks_leaves_no_trace(project):
    code_span(project, 0, 3)
    code_span(project, 0, 3, by=BEN)
    before = history_of(project, viewer=ANA)
    define(project, "Goods.")
    code_other(project)
    for viewer in (ANA, None):
        assert history_of(project, viewer=viewer, all_sources=viewer is not None) == before
    code_other(project, by=ANA)
    assert history_of(project, all_sources=True, viewer=ANA) == before
    assert history_of(project, all_sources=True).annotations == 4


def test_work_that_counts_as_missing_is_not_compared(project):
    project.add_coder("Chan")
    chan = next(coder.id for coder in project.coders() if coder.name == "Chan")
    code_span(project, 0, 3)
    code_span(project, 0, 3, by=BEN)
    define(project, "Goods.")
    code_span(project, 0, 3, by=chan)
    compared = compare(comparison_input(project, [ANA, BEN, chan], pairwise=True))
    assert scheme_history(project, compared).annotations == 2
    assert scheme_history(project, compared).earlier == 0


def test_copies_that_were_coded_side_by_side_go_by_the_clock(project, tmp_path):
    """In the order of all copies, what Ana words would come before most of what Ben codes."""
    copy = tmp_path / "copy.annotator"
    shutil.copyfile(tmp_path / "p.annotator", copy)
    with Project.open(copy) as copied:
        for start in range(5):
            code_span(copied, start, start + 1, by=BEN)
        define(project, "Goods.")
        code_span(copied, 10, 12, by=BEN)
    project.merge(copy)
    assert told(project) == {"Trade": (False, 1, ("definition",), 6, 5)}


def test_the_days_of_the_first_and_last_coding_are_told(project, tmp_path):
    for start in range(3):
        code_span(project, start, start + 1)
    project.close()
    with closing(sqlite3.connect(tmp_path / "p.annotator")) as database, database:
        database.execute(
            "UPDATE action SET time = '2026-03-03T09:00:00.000000Z' WHERE seq = "
            "(SELECT max(seq) - 2 FROM action)"
        )
        database.execute(
            "UPDATE action SET time = '2026-04-12T09:00:00.000000Z' WHERE seq > "
            "(SELECT max(seq) - 2 FROM action)"
        )
    with Project.open(tmp_path / "p.annotator", write=False) as read:
        history = history_of(read)
    assert (history.first, history.last) == (date(2026, 3, 3), date(2026, 4, 12))


def test_the_report_holds_it(project):
    code_span(project, 0, 3)
    define(project, "Goods.")
    code_span(project, 0, 3, by=BEN)
    report = reliability_report(project, compare(comparison_input(project)), made=date(2026, 4, 1))
    assert report.scheme_history == history_of(project)
    assert report.methods[0].endswith(
        "The definition of one code (Trade) was revised during coding; one of the two annotations "
        "compared was made under an earlier wording."
    )


# When a plan was drawn ------------------------------------------------------------------------


def draw(project, *sources):
    project.do(
        MakePlan("Round 1", 42, sources, (ANA, BEN), method="As likely as any.", drawn_from=2)
    )


def drawn_before(project, coders=(ANA, BEN), **more):
    compared = compare(comparison_input(project, coders, **more))
    (sampling,) = samplings(project, compared.scope)
    return sampling.coded_before


def test_a_plan_drawn_before_coding(project):
    draw(project, ROADS, OTHER)
    code_span(project, 0, 3)
    assert drawn_before(project) == 0
    (plan,) = project.plans()
    (sampling,) = samplings(project, compare(comparison_input(project)).scope)
    assert sampling.made == plan.created.date()


def test_a_plan_drawn_when_coding_had_begun(project):
    coded = code_span(project, 0, 3)
    code_span(project, 4, 8)
    draw(project, ROADS, OTHER)
    assert drawn_before(project) == 1
    # That it was removed since does not undo that coding had begun.
    project.do(RemoveAnnotation(coded), coder_id=ANA)
    assert drawn_before(project) == 1


def test_who_is_no_coder_of_the_plan_does_not_count(project):
    project.add_coder("Chan")
    chan = next(coder.id for coder in project.coders() if coder.name == "Chan")
    code_span(project, 0, 3, by=chan)
    draw(project, ROADS)
    assert drawn_before(project) == 0


def test_nobody_learns_from_a_draw_that_others_have_begun(project):
    code_other(project)
    draw(project, ROADS, OTHER)
    assert drawn_before(project, viewer=ANA, all_sources=True) == 0
    assert drawn_before(project, all_sources=True) == 1
    # Alone, Ana's own work is looked at, also where she has not completed a source.
    assert drawn_before(project, [ANA], viewer=ANA, all_sources=True) == 0
