"""How a code came to be worded as it is."""

from annotator.project.steps import EditCode
from annotator.project.wordings import wordings
from tests.project.small_projects import ANA, BEN, TRADE


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
