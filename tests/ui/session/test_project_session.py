import shutil

import pytest

from annotator.errors import AnnotatorError
from annotator.model.records import Annotation, MemoTarget
from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    AddCoder,
    CreateCode,
    DeleteMemo,
    DeleteSource,
    RemoveAnnotation,
    RenameCoder,
    WriteMemo,
)
from annotator.text.spans import Span
from annotator.ui.session.open_project import NoProjectError
from annotator.ui.session.project_session import ProjectSession
from annotator.ui.session.shown import CodersShown, Shown
from tests.ui.desk import make_project


@pytest.fixture
def session(qapp, tmp_path):
    session = ProjectSession("Marie")
    session.take(Project.open(make_project(tmp_path / "p.annotator")))
    yield session
    session.close()


def heard(signal) -> list[tuple]:
    """Return a list that fills with what a signal tells."""
    told: list[tuple] = []
    signal.connect(lambda *args: told.append(args))
    return told


def test_without_a_project_there_is_nothing_to_change(qapp) -> None:
    session = ProjectSession("Marie")
    assert not session.can_write
    assert not session.show_source(None) or session.source is None
    with pytest.raises(NoProjectError):
        session.perform(AddCoder("Ana"))


def test_who_is_new_becomes_a_coder_with_the_first_act(session) -> None:
    assert session.coder is None
    coder_id = session.require_coder()

    assert session.coders[coder_id].name == "Marie"
    assert session.require_coder() == coder_id


def test_undoing_the_coders_own_arrival_makes_them_new_again(session) -> None:
    session.require_coder()
    told = heard(session.coder_changed)
    session.undo()

    assert session.coder is None
    assert told == [(None,)]
    assert session.require_coder() in session.coders


def test_a_coder_is_known_by_name_whatever_the_case(session) -> None:
    session.choose_coder_called("  ANA ")
    assert session.coder.name == "Ana"


def test_what_is_refused_is_told_and_changes_nothing(session) -> None:
    told = heard(session.failed)
    assert not session.do(CreateCode("trade"))

    assert isinstance(told[0][0], AnnotatorError)
    assert len(session.scheme.named("trade")) == 1


def test_what_was_done_is_said(session) -> None:
    told = heard(session.message)
    assert session.do(CreateCode("debt"))
    assert [message.text for (message,) in told] == ["Create the code debt"]


def test_renaming_the_coder_is_noticed(session) -> None:
    session.choose_coder_called("Ana")
    told = heard(session.coder_changed)
    session.do(RenameCoder(session.coder.id, "Anna"))
    assert [coder.name for (coder,) in told] == ["Anna"]


def test_a_source_that_is_deleted_is_shown_no_longer(session) -> None:
    (source_id,) = session.sources
    session.show_source(source_id)
    told = heard(session.source_shown)
    session.do(DeleteSource(source_id))

    assert told == [(None,)]
    assert session.coded is None


def test_an_annotation_that_goes_with_the_last_use_of_it_is_seen_to_go(session, tmp_path) -> None:
    project = session.open_project
    (source_id,) = session.sources
    session.show_source(source_id)
    ana, ben = session.coders
    coding = AddAnnotation(source_id, session.scheme.named("trade")[0].id, Span(0, 3), ana)
    project.do(coding)
    copy = tmp_path / "copy.annotator"
    shutil.copyfile(project.path, copy)
    with Project.open(copy) as other:
        step = WriteMemo(MemoTarget.ANNOTATION, coding.annotation_id, "why")
        other.do(step, coder_id=ben)
    project.do(RemoveAnnotation(coding.annotation_id), coder_id=ana)
    assert coding.annotation_id not in session.coded.annotations
    project.merge(copy)
    assert coding.annotation_id in session.coded.annotations

    (memo,) = project.memos(coding.annotation_id)
    project.do(DeleteMemo(memo.id), coder_id=ana)
    assert project.find(Annotation, coding.annotation_id) is None
    assert coding.annotation_id not in session.coded.annotations


def test_what_stands_in_a_file_that_was_written_over_is_seen(session, tmp_path) -> None:
    project = session.open_project
    (source_id,) = session.sources
    session.show_source(source_id)
    ana, _ = session.coders
    trade = session.scheme.named("trade")[0]
    copy = tmp_path / "copy.annotator"
    shutil.copyfile(project.path, copy)
    with Project.open(copy) as other:
        other.do(CreateCode("debt"))
        other.do(AddAnnotation(source_id, trade.id, Span(0, 3), ana))
    rejoined = heard(session.rejoined)
    with project.path.open("r+b") as file:
        file.truncate(0)
        file.write(copy.read_bytes())
    with session.away():  # as work in the background does
        project.do(AddAnnotation(source_id, trade.id, Span(4, 6), ana))

    assert sorted(each.span for each in session.coded.annotations.values()) == [
        Span(0, 3),
        Span(4, 6),
    ]
    assert session.scheme.named("debt")
    assert session.counts.codes.of(trade.id, session.shows_coder) == 2
    assert rejoined == [()]


def test_a_merge_that_was_asked_for_is_no_surprise(session, tmp_path) -> None:
    project = session.open_project
    copy = tmp_path / "copy.annotator"
    shutil.copyfile(project.path, copy)
    with Project.open(copy) as other:
        other.do(CreateCode("debt"))
    rejoined = heard(session.rejoined)
    project.merge(copy)
    assert session.scheme.named("debt")
    assert rejoined == []


def test_whose_annotations_are_shown(session) -> None:
    session.choose_coder_called("Ana")
    ana = session.coder.id
    (ben,) = [each for each in session.coders if each != ana]
    assert session.shows_coder(ben)
    session.show(Shown(CodersShown.MINE))
    assert (session.shows_coder(ana), session.shows_coder(ben)) == (True, False)
    session.show(Shown(CodersShown.CHOSEN, frozenset([ben])))
    assert (session.shows_coder(ana), session.shows_coder(ben)) == (False, True)


def test_what_happens_while_the_project_is_lent_is_taken_in_afterwards(session) -> None:
    told = heard(session.changed)
    with session.away() as project:
        project.do(CreateCode("debt"))
        assert told == []
        assert not session.scheme.named("debt")

    assert len(told) == 1
    assert session.scheme.named("debt")


def test_taking_another_project_closes_the_one_before(session, tmp_path) -> None:
    before = session.open_project.path
    session.take(Project.open(make_project(tmp_path / "other.annotator", "Other.")))
    with Project.open(before) as free:
        assert free.writable
