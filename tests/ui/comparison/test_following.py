"""After any changes the window shows what a comparison from scratch would."""

from random import Random
from uuid import UUID

import pytest

from annotator.agreement.comparison import compare
from annotator.agreement.from_project import comparison_input
from annotator.model.records import Progress
from annotator.project.errors import OverlapRefusedError
from annotator.project.steps import AddAnnotation, RemoveAnnotation, SetProgress
from annotator.text.canonical import source_id
from annotator.text.spans import Span
from tests.ui.comparison.conftest import Comparing
from tests.ui.comparison.team import BRIDGE, ROAD, TEXTS


def assert_as_from_scratch(comparing: Comparing) -> None:
    comparing.wait()
    computed = comparing.window.computed
    expected = compare(comparison_input(comparing.session.read, with_annotations=True))
    assert computed.scope == expected.scope
    assert computed.codes == expected.codes
    assert computed.disagreements == expected.disagreements


def coder(comparing: Comparing, name: str) -> UUID:
    return next(each.id for each in comparing.session.coders.values() if each.name == name)


@pytest.mark.parametrize("shown", ["Road", "Town", None])
def test_any_changes_are_followed(comparing: Comparing, shown: str | None) -> None:
    session, random = comparing.session, Random(4)
    session.show_source(None if shown is None else source_id(TEXTS[shown]))
    for _ in range(6):
        for _ in range(random.randrange(1, 4)):
            standing = session.open_project.annotations()
            who = coder(comparing, random.choice(["Ana", "Ben"]))
            if random.random() < 0.4:
                session.project.do(RemoveAnnotation(random.choice(standing).id), coder_id=who)
                continue
            start = random.randrange(200)
            code = random.choice(list(session.scheme)).id
            step = AddAnnotation(
                source_id(random.choice([ROAD, BRIDGE])), code, Span(start, start + 25)
            )
            try:
                session.project.do(step, coder_id=who)
            except OverlapRefusedError:
                continue
        assert_as_from_scratch(comparing)


def test_many_changes_at_once_are_followed(comparing: Comparing) -> None:
    session = comparing.session
    water = session.scheme.named("water")[0].id
    steps = [AddAnnotation(source_id(ROAD), water, Span(n, n + 1)) for n in range(0, 300, 2)]
    more = [AddAnnotation(source_id(BRIDGE), water, Span(n, n + 1)) for n in range(0, 300, 2)]
    session.project.do(*steps, *more, coder_id=coder(comparing, "Ben"))
    assert_as_from_scratch(comparing)
    session.undo()
    assert_as_from_scratch(comparing)


def test_what_is_no_longer_complete_goes(comparing: Comparing) -> None:
    step = SetProgress(source_id(ROAD), coder(comparing, "Ben"), Progress.IN_PROGRESS)
    comparing.session.project.do(step)
    assert_as_from_scratch(comparing)
    assert comparing.window.scope.text().startswith("1 of 3 sources in scope")


def test_choices_made_while_it_computes_are_answered(comparing: Comparing) -> None:
    unit = comparing.window.choices.unit
    for place in (1, 3, 0, 5):
        unit.setCurrentIndex(place)
        comparing.desk.settle()
    comparing.wait()
    assert comparing.window.computed.asked == comparing.window.choices.asked
    assert comparing.window.computed.scope.unit == "paragraph"


def test_cancelled_is_said_and_a_choice_computes_again(comparing: Comparing) -> None:
    window = comparing.window
    window.choices.unit.setCurrentIndex(3)
    comparing.desk.qtbot.waitUntil(lambda: window.is_computing, timeout=5_000)
    window.cancel()
    assert window.empty_words()[0] == "Cancelled"
    window.choices.unit.setCurrentIndex(0)
    comparing.wait()
    assert window.empty_words() is None


def test_the_figures_over_all_codes_follow_on_their_page(comparing: Comparing) -> None:
    comparing.page("Overall")
    comparing.wait()
    before = comparing.window.computed.overall
    assert before is not None
    trade = comparing.session.scheme.named("trade")[0].id
    step = AddAnnotation(source_id(BRIDGE), trade, Span(10, 30))
    comparing.session.project.do(step, coder_id=coder(comparing, "Ben"))
    comparing.wait()
    after = comparing.window.computed.overall
    assert after is not None
    assert after != before
    comparing.page("Codes")
    comparing.desk.command("edit.undo")
    comparing.wait()
    assert comparing.window.computed.overall is None  # nobody looks at it
    comparing.page("Overall")
    comparing.wait()
    assert comparing.window.computed.overall == before


def test_a_coder_who_begins_to_code_is_compared(comparing: Comparing) -> None:
    trade = comparing.session.scheme.named("trade")[0].id
    step = AddAnnotation(source_id(ROAD), trade, Span(0, 20))
    comparing.session.project.do(step, coder_id=coder(comparing, "Chi"))
    comparing.wait()
    assert comparing.window.empty_words()[0] == "No source is shared yet"
    assert "Chi has not completed it" in comparing.window.scope.text()
    assert comparing.window.choices.coders.text() == "Ana, Ben, Chi"


def test_who_is_no_coder_sees_nothing_of_what_is_coded_in_blind(comparing: Comparing) -> None:
    assert comparing.session.open_project.info().blind
    comparing.session.choose_coder_called("Somebody else")
    comparing.wait()
    assert comparing.window.empty_words().heading == "Nothing can be seen yet"
    assert comparing.window.computed is None
    assert comparing.window.scope.text().startswith("0 of 3 sources in scope")
    comparing.session.choose_coder_called("Ana")
    comparing.wait()
    assert comparing.window.computed is not None
