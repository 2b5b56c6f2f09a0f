"""A source with so many annotations that they are read little by little."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtGui import QColor

from annotator.project.project import Project
from annotator.project.steps import (
    AddAnnotation,
    AddCoder,
    CreateCode,
    ImportSource,
    SetBlind,
    Step,
)
from annotator.text.spans import Span
from annotator.ui.session import coded_text
from annotator.ui.session.coded_text import CodedText
from annotator.ui.session.shown import CodersShown, Shown
from tests.ui.desk import Desk, coded, in_file

FAMILY = "👨‍👩‍👧‍👦"
LINE = f"The road {FAMILY} came\u00a0first, then e\u0301lan and ومرحبا to the port. "
TEXT = "\n".join(LINE * 3 for _ in range(120))


@pytest.fixture
def big_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose one source is read in many parts."""
    monkeypatch.setattr(coded_text, "_READ_AT_ONCE", 10)
    monkeypatch.setattr(coded_text, "_READ_AT_A_TIME", 7)
    path = tmp_path / "big.annotator"
    with Project.create(path, "Big") as project:
        ana, ben = project.add_coder("Ana"), project.add_coder("Ben")
        steps: list[Step] = [CreateCode(f"Code {number}") for number in range(4)]
        project.do(*steps, ImportSource("Long", TEXT), SetBlind(False))
        (source,) = project.sources()
        codes = [code.id for code in project.scheme()]
        for coder, offset in ((ana, 0), (ben, 15)):
            spans = (Span(start, start + 40) for start in range(offset, len(TEXT) - 40, 90))
            project.do(
                *(AddAnnotation(source.id, codes[s.start % 3], s) for s in spans), coder_id=coder
            )
        project.do(AddAnnotation(source.id, codes[3], Span(0, len(TEXT))), coder_id=ben)
    return path


def opened(path: Path) -> tuple[Project, CodedText]:
    project = Project.open(path)
    (source,) = project.sources()
    return project, CodedText(project, source)


def test_a_place_is_answered_for_before_all_is_read_as_it_is_after(big_file: Path) -> None:
    project, shown = opened(big_file)
    with project:
        places = [Span(start, start + 25) for start in range(0, len(TEXT) - 25, 311)]
        before = [shown.overlapping(place) for place in places]
        some = shown.overlapping(places[0])[0]
        assert shown.find(some.id) == some
        assert shown.find(UUID(int=1)) is None
        assert not shown.is_read

        while not shown.is_read:
            shown.read_on()

        assert before == [shown.overlapping(place) for place in places]
        assert all(before)
        assert shown.find(some.id) == some
        everything = project.annotations(source_id=shown.source.id)
        assert shown.annotations == {each.id: each for each in everything}
        assert shown.codes.total == len(everything)


def test_the_annotations_of_a_code_follow_what_is_done(big_file: Path) -> None:
    project, shown = opened(big_file)
    with project:
        code = next(iter(project.scheme()))

        def in_the_project() -> list[UUID]:
            found = project.annotations(source_id=shown.source.id, code_ids=[code.id])
            return [each.id for each in sorted(found, key=lambda a: (a.start, a.end, a.id))]

        assert [each.id for each in shown.of_code(code.id)] == in_the_project()
        project.subscribe(lambda done: shown.take_in(project, done.changes))
        (carla,) = [project.add_coder("Carla")]
        project.do(AddAnnotation(shown.source.id, code.id, Span(0, 9)), coder_id=carla)
        assert [each.id for each in shown.of_code(code.id)] == in_the_project()
        project.undo(carla)
        assert [each.id for each in shown.of_code(code.id)] == in_the_project()


def test_what_is_done_while_the_source_is_being_read_is_shown_and_counted(
    desk: Desk, big_file: Path
) -> None:
    desk.window.files.load(big_file)
    session = desk.session
    session.show_source(None)
    (source_id,) = session.sources
    session.show_source(source_id)
    coded_now = session.coded
    assert coded_now is not None
    assert not coded_now.is_read
    before = in_file(big_file)

    session.require_coder()
    free = next(s for s in range(40, 90) if TEXT[s].isalpha())
    code = list(session.scheme)[1]
    session.perform(AddAnnotation(source_id, code.id, Span(free, free + 3)))
    session.undo()
    session.redo()

    assert coded_now.is_read
    assert len(in_file(big_file)) == len(before) + 1 == len(coded_now.annotations)
    assert ("Ana", code.name, TEXT[free : free + 3]) in coded(big_file)
    assert coded_now.codes.total == len(before) + 1


def test_the_view_shows_what_is_in_sight_before_all_is_read(desk: Desk, big_file: Path) -> None:
    desk.window.files.load(big_file)
    session, view = desk.session, desk.view
    (source_id,) = session.sources
    session.show_source(None)
    session.show_source(source_id)
    assert session.coded is not None

    first = view.viewport().grab().toImage()
    assert not view.prepared
    with desk.qtbot.waitSignal(session.source_read, raising=False, timeout=10_000):
        pass
    desk.qtbot.waitUntil(lambda: view.prepared)
    last = view.viewport().grab().toImage()

    page = QColor(desk.appearance.theme.page.page)
    column = view.text_column()
    points = [(x, y) for x in column[::9] for y in range(40, first.height() - 20, 7)]
    tinted = [p for p in points if first.pixelColor(*p) != page]
    assert len(tinted) > len(points) // 2
    assert first == last


def test_hiding_coders_hides_their_marks_in_a_big_source(desk: Desk, big_file: Path) -> None:
    desk.open(big_file)
    desk.qtbot.waitUntil(lambda: desk.view.prepared)
    assert desk.session.coded is not None
    ben = next(coder for coder in desk.session.coders.values() if coder.name == "Ben")
    his = [each for each in desk.session.coded.annotations.values() if each.coder_id == ben.id]
    hers = next(iter(set(desk.session.coded.annotations) - {each.id for each in his}))

    desk.session.show(Shown(which=CodersShown.MINE))
    desk.qtbot.waitUntil(lambda: desk.view.prepared)

    desk.view.emphasise(his[0].id)
    assert desk.view.current_mark() is None
    desk.view.emphasise(hers)
    assert desk.view.current_mark() is not None


def test_another_coder_can_be_added_while_a_source_is_being_read(
    desk: Desk, big_file: Path
) -> None:
    desk.window.files.load(big_file)
    (source_id,) = desk.session.sources
    desk.session.show_source(None)
    desk.session.show_source(source_id)
    assert desk.session.do(AddCoder("Carla"))
    assert desk.session.coded is not None
    assert desk.session.coded.is_read
