import shutil

import pytest

from annotator.agreement.comparison import compare
from annotator.agreement.comparison_input import Work
from annotator.agreement.from_project import coded_annotations, comparison_input, united
from annotator.agreement.units import Unit
from annotator.model.records import Progress
from annotator.project.blinding import as_seen_by
from annotator.project.errors import MergeRefusedError
from annotator.project.project import Project
from annotator.project.steps import AddAnnotation, Assign, CreateCode, ImportSource, SetProgress
from annotator.text.canonical import source_id
from annotator.text.spans import Span

TEXT = "One sentence. Another one!\n\n   \nA last paragraph, in one sentence."
SOURCE = source_id(TEXT)


@pytest.fixture
def path(tmp_path, monkeypatch):
    """A project with three coders, of whom the third has done nothing yet."""
    monkeypatch.setenv("ANNOTATOR_HOME", str(tmp_path / "home"))
    path = tmp_path / "p.annotator"
    with Project.create(path, "P") as project:
        for name in ("Chi", "Ana", "Ben"):
            project.add_coder(name)
        top = CreateCode("trade")
        project.do(top, CreateCode("tariffs", parent_id=top.code_id), ImportSource("s", TEXT))
    return path


@pytest.fixture
def project(path):
    with Project.open(path) as opened:
        yield opened


def coder(project, name):
    return next(coder.id for coder in project.coders() if coder.name == name)


def code(project, name):
    return project.scheme().named(name)[0].id


def annotate(project, who, name, *span):
    coder_id = coder(project, who)
    project.do(AddAnnotation(SOURCE, code(project, name), Span(*span)), coder_id=coder_id)


def rows(given):
    """Return the spans by the names of coder and code."""
    spans = given.spans
    columns = zip(spans.coder, spans.code, spans.start, spans.end, strict=True)
    return [(given.coders[c].name, given.codes[k].name, s, e) for c, k, s, e in columns]


def complete(project, *who):
    project.do(*(SetProgress(SOURCE, coder(project, name), Progress.COMPLETE) for name in who))


def test_codes_come_with_their_paths_in_the_order_of_the_tree(project):
    given = comparison_input(project)
    assert [(code.name, code.path) for code in given.codes] == [
        ("trade", ("trade",)),
        ("tariffs", ("trade", "tariffs")),
    ]


def test_those_who_have_done_something_are_compared_by_name(project):
    assert comparison_input(project).coders == []
    annotate(project, "Ben", "trade", 0, 3)
    complete(project, "Ana")
    project.do(Assign(SOURCE, coder(project, "Chi")))
    assert [coder.name for coder in comparison_input(project).coders] == ["Ana", "Ben"]


def test_chosen_coders_stand_in_the_order_chosen(project):
    chosen = [coder(project, "Chi"), coder(project, "Ana")]
    given = comparison_input(project, chosen)
    assert [coder.name for coder in given.coders] == ["Chi", "Ana"]


def test_spans_and_progress_come_over(project):
    annotate(project, "Ana", "trade", 5, 9)
    annotate(project, "Ana", "trade", 0, 3)
    annotate(project, "Ben", "tariffs", 0, 3)
    complete(project, "Ana")
    given = comparison_input(project)
    ana, ben = coder(project, "Ana"), coder(project, "Ben")
    assert sorted(rows(given)) == [
        ("Ana", "trade", 0, 3),
        ("Ana", "trade", 5, 9),
        ("Ben", "tariffs", 0, 3),
    ]
    assert given.complete == {Work(ana, SOURCE)}
    assert given.assigned == {Work(ana, SOURCE), Work(ben, SOURCE)}


def test_spans_of_others_are_left_out(project):
    annotate(project, "Ana", "trade", 0, 3)
    annotate(project, "Ben", "trade", 0, 3)
    given = comparison_input(project, [coder(project, "Ana")])
    assert rows(given) == [("Ana", "trade", 0, 3)]


@pytest.mark.parametrize(
    ("unit", "texts"),
    [
        (
            Unit.WORD,
            [word.strip(".,!") for word in TEXT.split()],
        ),
        (
            Unit.SENTENCE,
            ["One sentence.", "Another one!", "A last paragraph, in one sentence."],
        ),
        (
            Unit.PARAGRAPH,
            ["One sentence. Another one!", "A last paragraph, in one sentence."],
        ),
    ],
)
def test_units_hold_text(project, unit, texts):
    complete(project, "Ana", "Ben")
    (source,) = comparison_input(project, unit=unit).sources
    assert [span.cut(TEXT) for span in source.units] == texts


def test_units_are_found_only_where_they_count(project):
    complete(project, "Ana")
    annotate(project, "Ben", "trade", 0, 3)
    (source,) = comparison_input(project, unit=Unit.SENTENCE).sources
    assert source.units == ()
    (source,) = comparison_input(project, unit=Unit.SENTENCE, all_sources=True).sources
    assert len(source.units) == 3


def test_units_are_found_where_one_coder_alone_counts(project):
    complete(project, "Ana")
    three = [coder(project, name) for name in ("Ana", "Ben", "Chi")]
    (source,) = comparison_input(project, three, unit=Unit.SENTENCE, pairwise=True).sources
    assert len(source.units) == 3
    (source,) = comparison_input(project, three[:2], unit=Unit.SENTENCE, pairwise=True).sources
    assert source.units == ()


def test_a_comparison_of_what_a_project_holds(project):
    annotate(project, "Ana", "trade", 0, 13)
    annotate(project, "Ben", "trade", 0, 10)
    complete(project, "Ana", "Ben")
    trade, tariffs = compare(comparison_input(project)).codes
    assert trade.characters.both == 10
    assert trade.characters.only == {"Ana": 3, "Ben": 0}
    assert trade.characters.neither == len(TEXT) - 13
    assert tariffs.characters.neither == len(TEXT)


def test_copies_are_united_and_stay_as_they_are(path, tmp_path):
    other = tmp_path / "other.annotator"
    shutil.copyfile(path, other)
    for copy, who in ((path, "Ana"), (other, "Ben")):
        with Project.open(copy) as project:
            annotate(project, who, "trade", 0, 3)
            complete(project, who)
    before = path.read_bytes(), other.read_bytes()
    with united([path, other]) as union:
        trade, _ = compare(comparison_input(union)).codes
    assert trade.characters.both == 3
    assert (path.read_bytes(), other.read_bytes()) == before


def test_different_projects_are_not_united(path, tmp_path):
    with Project.create(tmp_path / "q.annotator", "Q"):
        pass
    with pytest.raises(MergeRefusedError), united([path, tmp_path / "q.annotator"]):
        pass


def test_annotations_of_some_coders_are_had_with_their_ids(project) -> None:
    annotate(project, "Ana", "trade", 0, 8)
    annotate(project, "Ben", "tariffs", 4, 12)
    annotate(project, "Chi", "trade", 0, 3)
    found = coded_annotations(project, SOURCE, [coder(project, "Ben"), coder(project, "Ana")])
    stored = {each.id: each for each in project.annotations()}
    assert sorted(each.span for each in found) == [Span(0, 8), Span(4, 12)]
    for each in found:
        its = stored[each.id]
        assert (each.coder_id, each.code_id, each.span, each.created) == (
            its.coder_id,
            its.code_id,
            its.span,
            its.created,
        )


def test_choices_come_over(project):
    given = comparison_input(project, half=True, pairwise=True)
    assert (given.half, given.pairwise) == (True, True)
    assert comparison_input(project, source_ids=[]).sources == []


def test_paragraphs_come_where_one_source_is_in_scope(project):
    complete(project, "Ana", "Ben")
    (source,) = comparison_input(project).sources
    assert not source.units
    assert [span.cut(TEXT) for span in source.paragraphs] == [
        "One sentence. Another one!",
        "A last paragraph, in one sentence.",
    ]
    project.do(ImportSource("t", "Another text."))
    for who in ("Ana", "Ben"):
        project.do(SetProgress(source_id("Another text."), coder(project, who), Progress.COMPLETE))
    assert [source.paragraphs for source in comparison_input(project).sources] == [(), ()]


def test_disagreements_come_where_they_are_wanted(project):
    annotate(project, "Ana", "trade", 0, 13)
    complete(project, "Ana", "Ben")
    assert compare(comparison_input(project)).disagreements == ()
    (found,) = compare(comparison_input(project, with_annotations=True)).disagreements
    assert found.span == (0, 13)
    assert found.missing == (coder(project, "Ben"),)


def test_what_a_coder_has_not_completed_is_withheld_from_that_coder(project):
    annotate(project, "Ana", "trade", 0, 13)
    annotate(project, "Ben", "trade", 0, 13)
    chosen = [coder(project, "Ana"), coder(project, "Ben")]
    complete(project, "Ana", "Ben")
    chi = coder(project, "Chi")
    given = comparison_input(project, chosen, viewer=chi)
    assert given.withheld == {SOURCE}
    (left_out,) = compare(given).scope.left_out
    assert left_out.reason == "you have not completed it"
    assert comparison_input(project, chosen, viewer=chosen[0]).withheld == frozenset()
    complete(project, "Chi")
    assert comparison_input(project, chosen, viewer=chi).withheld == frozenset()


def test_what_is_read_in_blind_is_withheld_whoever_reads(project):
    everybody = [each.id for each in project.coders()]
    stranger = as_seen_by(project, None)
    assert comparison_input(stranger, everybody).withheld == {SOURCE}
    assert comparison_input(project, everybody).withheld == frozenset()
