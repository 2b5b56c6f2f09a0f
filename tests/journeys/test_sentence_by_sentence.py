"""A text of the sample project is coded sentence by sentence, by keyboard alone."""

import pytest

from annotator.model.records import Annotation
from annotator.project.project import Project
from annotator.resources import resource_path
from annotator.text.spans import Span
from tests.journeys.sentence_coder import SentenceCoder
from tests.ui.desk import Desk, in_file, make_project

KEYS = {"defence": "d", "trade": "t", "infrastructure": "i", "ideology": "o", "skepticism": "s"}


@pytest.fixture(scope="module")
def sample() -> tuple[str, list[tuple[Span, str]]]:
    """A text of the sample project, and where which code was given in it."""
    with Project.open(
        resource_path("projects/laos-vietnam/laos-vietnam.annotator"), write=False
    ) as project:
        source = project.sources()[0]
        ana = next(coder for coder in project.coders() if coder.name == "Ana")
        scheme = project.scheme()

        def coded(annotation: Annotation) -> tuple[Span, str]:
            return annotation.span, KEYS[scheme[annotation.code_id].name]

        found = project.annotations(source_id=source.id, coder_ids=(ana.id,))
        return project.text(source), [coded(each) for each in found]


def test_one_key_codes_a_sentence(desk: Desk, tmp_path, sample) -> None:
    text, coded = sample
    path = make_project(tmp_path / "sample.annotator", text)
    desk.open(path)
    desk.window.walk.toggle_moving_on()
    given: list[tuple[Span, str]] = []

    def plan(sentence: Span) -> list[str]:
        keys = list(dict.fromkeys(key for span, key in coded if span.overlaps(sentence)))
        given.extend((sentence, key) for key in keys)
        return keys

    tally = SentenceCoder(desk).code(plan)

    with Project.open(path, write=False) as project:
        keys = {code.id: code.key for code in project.scheme()}
    assert sorted((each.span, keys[each.code_id]) for each in in_file(path)) == sorted(given)
    assert tally.coded > 20
    # One to begin with, one for each sentence, two for each further code of a sentence.
    further = tally.annotations - tally.coded
    assert tally.keystrokes <= 1 + tally.sentences + 2 * further


def test_where_every_sentence_gets_one_code_each_takes_one_key(desk, tmp_path, sample) -> None:
    text, _ = sample
    desk.open(make_project(tmp_path / "sample.annotator", text))
    desk.window.walk.toggle_moving_on()
    tally = SentenceCoder(desk).code(lambda _sentence: ["t"])

    assert tally.coded == tally.sentences == tally.annotations
    assert tally.keystrokes == tally.sentences + 1
