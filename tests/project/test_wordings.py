"""How a code came to be worded as it is."""

import shutil

from annotator.model.records import Annotation
from annotator.project.project import Project
from annotator.project.steps import ChangeSpan, EditCode, MergeCodes, Recode
from annotator.project.wordings import wording_when, wordings
from annotator.text.spans import Span
from tests.project.small_projects import ANA, BEN, DEFENCE, TARIFFS, TRADE, code_span


def told(project):
    return [
        (each.field, each.before, each.text, each.action.coder_id, each.stands)
        for each in wordings(project, TRADE)
    ]


def test_every_wording_is_told_the_newest_first(project) -> None:
    project.do(EditCode(TRADE, definition="Goods."), coder_id=ANA)
    project.do(EditCode(TRADE, definition="Goods and services."), coder_id=BEN)
    project.do(EditCode(TRADE, colour="#123456", name="Commerce"), coder_id=ANA)

    assert told(project) == [
        ("name", "Trade", "Commerce", ANA, True),
        ("definition", "Goods.", "Goods and services.", BEN, True),
        ("definition", "", "Goods.", ANA, False),
        ("name", "", "Trade", None, False),
    ]


def test_what_was_undone_is_told_too(project) -> None:
    project.do(EditCode(TRADE, definition="Goods."), coder_id=ANA)
    project.undo(ANA)

    assert told(project)[:2] == [
        ("definition", "Goods.", "", ANA, True),
        ("definition", "", "Goods.", ANA, False),
    ]


def test_the_past_knows_only_what_was_worded_by_then(project) -> None:
    project.do(EditCode(TRADE, definition="Goods."), coder_id=ANA)
    then = project.actions(limit=1)[0].seq
    project.do(EditCode(TRADE, definition="Services."), coder_id=ANA)

    past = project.as_of(then)
    assert [each.text for each in wordings(past, TRADE)] == ["Goods.", "Trade"]
    past.close()


def test_a_restored_wording_stands_once(project) -> None:
    for text in ("Goods.", "Services.", "Goods."):
        project.do(EditCode(TRADE, definition=text), coder_id=ANA)

    standing = [each for each in wordings(project, TRADE) if each.stands]
    assert [(each.field, each.text) for each in standing] == [
        ("definition", "Goods."),
        ("name", "Trade"),
    ]


def then(project, annotation_id):
    return wording_when(project, project.get(Annotation, annotation_id))


def test_a_coding_knows_the_definition_it_was_made_under(project) -> None:
    project.do(EditCode(TRADE, definition="Goods."), coder_id=ANA)
    early = code_span(project, 0, 3)
    project.do(EditCode(TRADE, definition="Goods and services."), coder_id=BEN)
    late = code_span(project, 4, 8, by=BEN)

    wording = then(project, early)
    assert wording.texts["definition"] == "Goods."
    assert wording.texts["name"] == "Trade"
    assert wording.changed == ("definition",)
    assert [each.text for each in wording.since] == ["Goods and services."]
    assert (wording.version, wording.given.coder_id) == (2, ANA)
    assert (then(project, late).changed, then(project, late).version) == ((), 3)


def test_a_definition_that_was_restored_is_not_another(project) -> None:
    project.do(EditCode(TRADE, definition="Goods."), coder_id=ANA)
    annotation = code_span(project, 0, 3)
    project.do(EditCode(TRADE, definition="Services."), coder_id=BEN)
    project.do(EditCode(TRADE, definition="Goods."), coder_id=BEN)
    assert then(project, annotation).changed == ()
    assert len(then(project, annotation).since) == 2


def test_what_counts_is_when_the_code_was_given_not_when_borders_moved(project) -> None:
    annotation = code_span(project, 0, 3)
    project.do(EditCode(TRADE, definition="Goods."), coder_id=ANA)
    project.do(ChangeSpan(annotation, Span(0, 5)), coder_id=ANA)
    assert then(project, annotation).changed == ("definition",)

    project.do(Recode(annotation, DEFENCE), coder_id=ANA)
    assert then(project, annotation).changed == ()
    project.do(EditCode(DEFENCE, definition="Arms."), coder_id=ANA)
    assert then(project, annotation).texts["definition"] == ""
    # Undone, it is again of the code it had, from when it had been given it.
    for _ in range(2):
        project.undo()
    assert then(project, annotation).changed == ("definition",)


def test_a_merge_of_codes_gives_the_code_merged_into(project) -> None:
    annotation = code_span(project, 0, 3, TARIFFS)
    project.do(EditCode(TRADE, definition="Goods."), coder_id=ANA)
    project.do(MergeCodes((TARIFFS,), TRADE), coder_id=ANA)
    assert then(project, annotation).texts["definition"] == "Goods."
    assert then(project, annotation).changed == ()


def test_the_past_says_what_was_known_then(project) -> None:
    annotation = code_span(project, 0, 3)
    seq = project.actions(limit=1)[0].seq
    project.do(EditCode(TRADE, definition="Goods."), coder_id=ANA)
    project.do(Recode(annotation, DEFENCE), coder_id=ANA)
    past = project.as_of(seq)
    assert (then(past, annotation).changed, then(past, annotation).since) == ((), ())
    past.close()


def test_both_copies_say_the_same_after_a_merge(project) -> None:
    copy = project.path.with_name("copy.annotator")
    shutil.copyfile(project.path, copy)
    with Project.open(copy) as other:
        annotation = code_span(other, 0, 3)
        project.do(EditCode(TRADE, definition="Goods."), coder_id=ANA)
        project.merge(other.path)
        other.merge(project.path)
        here, there = then(project, annotation), then(other, annotation)
        assert (here.texts, here.changed) == (there.texts, there.changed)
