"""When the values of many records were written: as of each record by itself."""

from uuid import UUID, uuid4

from annotator.model.records import Annotation, Progress
from annotator.project.blinding import as_seen_by
from annotator.project.fold import origin
from annotator.project.steps import ChangeSpan, Recode, RemoveAnnotation, SetBlind, SetProgress
from annotator.text.spans import Span
from tests.project.small_projects import ANA, BEN, DEFENCE, ROADS, code_span


def origins(read, *ids):
    return read.origins(Annotation, ids, "code_id")


def test_many_records_are_told_as_each_by_itself(project) -> None:
    ids = [code_span(project, at, at + 4, by=by) for at in range(0, 24, 4) for by in (ANA, BEN)]
    for place, annotation_id in enumerate(ids[:8]):
        project.do(Recode(annotation_id, DEFENCE))
        if place % 2:
            project.undo()
        if place % 3:
            start = place // 2 * 4
            project.do(ChangeSpan(annotation_id, Span(start, start + 2)))
    project.do(RemoveAnnotation(ids[0]))
    project.undo()

    found = origins(project, *ids, uuid4())
    assert set(found) == set(ids)
    for annotation_id in ids:
        stamp = origin(project.history(str(annotation_id)), "code_id")
        assert found[annotation_id].stamp == stamp
        assert found[annotation_id].time == project.action(UUID(stamp.action_id)).time
    assert len({each.stamp for each in found.values()}) == len(ids)


def test_the_past_knows_what_was_written_by_then(project) -> None:
    annotation_id = code_span(project, 0, 3)
    (made,) = project.actions(limit=1)
    project.do(Recode(annotation_id, DEFENCE))
    late = code_span(project, 4, 8)

    past = project.as_of(made.seq)
    assert {key: each.stamp for key, each in origins(past, annotation_id, late).items()} == {
        annotation_id: made.stamp
    }
    past.close()


def test_what_is_hidden_has_no_origin_for_who_looks(project) -> None:
    project.do(SetBlind(blind=True))
    own, others = code_span(project, 0, 3), code_span(project, 4, 8, by=BEN)
    assert set(origins(as_seen_by(project, ANA), own, others)) == {own}
    project.do(SetProgress(ROADS, ANA, Progress.COMPLETE))
    assert set(origins(as_seen_by(project, ANA), own, others)) == {own, others}
