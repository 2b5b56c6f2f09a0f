"""Random things that a user might do to a project, chosen from what stands in it.

Few names, few texts and short spans are drawn from, so that the steps meet: names are taken,
spans overlap, codes are moved under their own codes. What the project refuses is part of the game.
"""

from collections.abc import Callable
from random import Random
from uuid import UUID, uuid5

from annotator.model.attribute_values import FoundAttribute
from annotator.model.colours import PALETTE
from annotator.model.records import MemoTarget, Outcome, Progress, RestedOn, Source
from annotator.model.scheme_file import CodeEntry, SchemeFile
from annotator.model.source_details import AttributeType, Landmark
from annotator.project.consensus import WITHOUT_TEXT, DecidedSpan
from annotator.project.errors import ActionRefusedError
from annotator.project.project import Done, Project
from annotator.project.reading import Reader
from annotator.project.steps import (
    AddAnnotation,
    AddCoder,
    AddScheme,
    AddToGroup,
    AlsoCodeMany,
    Assign,
    ChangeSpan,
    CodeSpans,
    CreateCode,
    CreateGroup,
    Decide,
    DecideMany,
    DefineAttribute,
    DeleteAttribute,
    DeleteCode,
    DeleteGroup,
    DeleteMemo,
    DeleteSource,
    DescribeProject,
    EditAttribute,
    EditCode,
    EditMemo,
    ImportSource,
    JoinAnnotations,
    LetSeeAll,
    MakePlan,
    MergeCodes,
    MoveCode,
    Recode,
    RecodeMany,
    RemoveAnnotation,
    RemoveFromGroup,
    RemoveMany,
    RemovePlan,
    RenameCoder,
    RenameGroup,
    RenamePlan,
    RenameSource,
    SetAttribute,
    SetBlind,
    SetProgress,
    SplitAnnotation,
    Step,
    Unassign,
    WithdrawRuling,
    WriteMemo,
)
from annotator.text.spans import Span

TEXTS = (
    "The road came first.\nThen the river port. 🚧 Then the lenders.",
    "Troops trained near the border, ខ្មែរ and Lao alike.",
    "Trade fell; trade rose — twice.\u00a0Nobody said why.",
    "e\u0301 and é are not the same text.",
    "A fifth text, short.",
)
_NAMES = ("Defence", "Trade", "Roads", "Ports", "Debt", "Ideas")
_ATTRIBUTES = ("Country", "Age", "Read")
_VALUES = ("Laos", "7", "yes", "1975-12-02", "n/a")
_WORDS = ("", "as said", "“quoted” — 🙂", "twice\nover", "x" * 300)
_PEOPLE = ("Ana", "Ben", "Chi", "Duc")

Maker = Callable[[Reader, Random], Step | None]
"""Makes one kind of step, or None where nothing in the project allows it."""


def span_in(source: Source, random: Random) -> Span:
    """Draw a span, of a few code points most of the time."""
    start = random.randrange(source.length)
    end = start + 1 + min(random.randrange(8), random.randrange(source.length - start))
    return Span(start, end)


def _one(random: Random, records):
    records = list(records)
    return random.choice(records) if records else None


def _some(random: Random, records):
    records = list(records)
    return random.sample(records, random.randint(1, min(len(records), 5))) if records else []


def _create_code(read: Reader, random: Random) -> Step:
    parent = _one(random, [None, None, *read.scheme()])
    return CreateCode(
        name=random.choice(_NAMES),
        parent_id=parent and parent.id,
        key=random.choice((None, None, "d", "t")),
        definition=random.choice(_WORDS),
    )


def _edit_code(read: Reader, random: Random) -> Step | None:
    code = _one(random, read.scheme())
    field, value = random.choice(
        (
            ("name", random.choice(_NAMES)),
            ("colour", random.choice(PALETTE)),
            ("key", random.choice(("", "d", "t"))),
            ("definition", random.choice(_WORDS)),
            ("example", random.choice(_WORDS)),
        )
    )
    return code and EditCode(code.id, **{field: value})


def _move_code(read: Reader, random: Random) -> Step | None:
    scheme = read.scheme()
    code = _one(random, scheme)
    parent = _one(random, [None, *scheme])
    before = _one(random, [None, *scheme])
    return code and MoveCode(code.id, parent and parent.id, before and before.id)


def _merge_codes(read: Reader, random: Random) -> Step | None:
    codes = list(read.scheme())
    if len(codes) < 2:
        return None
    into, *merged = random.sample(codes, min(len(codes), random.choice((2, 2, 3))))
    return MergeCodes(tuple(code.id for code in merged), into.id)


def _delete_code(read: Reader, random: Random) -> Step | None:
    code = _one(random, read.scheme())
    return code and DeleteCode(code.id)


def _add_scheme(read: Reader, random: Random) -> Step:
    child = CodeEntry(name=random.choice(_NAMES), colour=PALETTE[1])
    top = CodeEntry(
        name=random.choice(_NAMES) + " 2", colour=PALETTE[0], key="d", children=(child,)
    )
    return AddScheme(SchemeFile(name="Two codes", codes=(top,)))


def _import_source(read: Reader, random: Random) -> Step:
    text = random.choice(TEXTS)
    original = random.choice((None, text.encode("utf-16")))
    places = [random.randrange(len(text) + 1) for _ in range(random.choice((0, 0, 2)))]
    return ImportSource(
        random.choice(_NAMES),
        text,
        original=original,
        landmarks=tuple(Landmark(position=at, kind="page", label=str(at)) for at in places),
        attributes=tuple(
            FoundAttribute(name, random.choice(_VALUES))
            for name in random.sample(_ATTRIBUTES, random.choice((0, 0, 2)))
        ),
    )


def _rename_source(read: Reader, random: Random) -> Step | None:
    source = _one(random, read.sources())
    return source and RenameSource(source.id, random.choice(_NAMES))


def _delete_source(read: Reader, random: Random) -> Step | None:
    source = _one(random, read.sources())
    return source and DeleteSource(source.id)


def _define_attribute(read: Reader, random: Random) -> Step:
    kind = random.choice(list(AttributeType))
    choices = ("Laos", "yes", "7") if kind is AttributeType.CHOICE else ()
    return DefineAttribute(random.choice(_ATTRIBUTES), kind, choices)


def _edit_attribute(read: Reader, random: Random) -> Step | None:
    attribute = _one(random, read.attributes())
    kind = random.choice((None, *AttributeType))
    return attribute and EditAttribute(
        attribute.id,
        name=random.choice((None, *_ATTRIBUTES)),
        type=kind,
        choices=("Laos", "7") if kind is AttributeType.CHOICE else None,
        position=random.choice((None, 0.0, 1.5)),
    )


def _delete_attribute(read: Reader, random: Random) -> Step | None:
    attribute = _one(random, read.attributes())
    return attribute and DeleteAttribute(attribute.id)


def _set_attribute(read: Reader, random: Random) -> Step | None:
    source, attribute = _one(random, read.sources()), _one(random, read.attributes())
    if source is None or attribute is None:
        return None
    return SetAttribute(source.id, attribute.id, random.choice((None, *_VALUES)))


def _create_group(read: Reader, random: Random) -> Step:
    sources = random.sample(read.sources(), random.randint(0, min(2, len(read.sources()))))
    return CreateGroup(random.choice(_NAMES), tuple(source.id for source in sources))


def _rename_group(read: Reader, random: Random) -> Step | None:
    group = _one(random, read.groups())
    return group and RenameGroup(group.id, random.choice(_NAMES), random.choice((None, *_WORDS)))


def _delete_group(read: Reader, random: Random) -> Step | None:
    group = _one(random, read.groups())
    return group and DeleteGroup(group.id)


def _add_to_group(read: Reader, random: Random) -> Step | None:
    group, sources = _one(random, read.groups()), _some(random, read.sources())
    return group and AddToGroup(group.id, tuple(source.id for source in sources))


def _remove_from_group(read: Reader, random: Random) -> Step | None:
    group, sources = _one(random, read.groups()), _some(random, read.sources())
    return group and RemoveFromGroup(group.id, tuple(source.id for source in sources))


def _add_annotation(read: Reader, random: Random) -> Step | None:
    source = _one(random, read.sources())
    code = _one(random, read.scheme())
    coder = _one(random, [None, None, *read.coders()])
    if source is None or code is None:
        return None
    return AddAnnotation(
        source.id,
        code.id,
        span_in(source, random),
        coder_id=coder and coder.id,
        memo=random.choice(("", "", "why")),
        extend=random.random() < 0.5,
    )


def _change_span(read: Reader, random: Random) -> Step | None:
    annotation = _one(random, read.annotations())
    if annotation is None:
        return None
    span = span_in(read.get(Source, annotation.source_id), random)
    return ChangeSpan(annotation.id, span, extend=random.random() < 0.5)


def _recode(read: Reader, random: Random) -> Step | None:
    annotation = _one(random, read.annotations())
    code = _one(random, read.scheme())
    return annotation and Recode(annotation.id, code.id, extend=random.random() < 0.5)


def _split_annotation(read: Reader, random: Random) -> Step | None:
    annotation = _one(random, read.annotations())
    return annotation and SplitAnnotation(
        annotation.id, random.randint(annotation.start, annotation.end)
    )


def _join_annotations(read: Reader, random: Random) -> Step | None:
    annotation = _one(random, read.annotations())
    if annotation is None:
        return None
    others = read.annotations(
        source_id=annotation.source_id,
        code_ids=[annotation.code_id],
        coder_ids=[annotation.coder_id],
    )
    chosen = random.sample(others, min(len(others), random.choice((1, 2, 3))))
    return JoinAnnotations(annotation.id, tuple(other.id for other in chosen))


def _remove_annotation(read: Reader, random: Random) -> Step | None:
    annotation = _one(random, read.annotations())
    return annotation and RemoveAnnotation(annotation.id)


def _recode_many(read: Reader, random: Random) -> Step | None:
    chosen, code = _some(random, read.annotations()), _one(random, read.scheme())
    ids = tuple(each.id for each in chosen)
    return RecodeMany(ids, code.id, extend=random.random() < 0.7) if ids else None


def _also_code_many(read: Reader, random: Random) -> Step | None:
    chosen, code = _some(random, read.annotations()), _one(random, read.scheme())
    ids = tuple(each.id for each in chosen)
    return AlsoCodeMany(ids, code.id, extend=random.random() < 0.7) if ids else None


def _remove_many(read: Reader, random: Random) -> Step | None:
    chosen = _some(random, read.annotations())
    return RemoveMany(tuple(each.id for each in chosen)) if chosen else None


def _code_spans(read: Reader, random: Random) -> Step | None:
    source, code = _one(random, read.sources()), _one(random, read.scheme())
    if source is None or code is None:
        return None
    spans = tuple(span_in(source, random) for _ in range(random.randint(1, 4)))
    return CodeSpans(source.id, code.id, spans)


def _write_memo(read: Reader, random: Random) -> Step:
    targets = [(MemoTarget.PROJECT, read.info())]
    targets += [(MemoTarget.SOURCE, source) for source in read.sources()]
    targets += [(MemoTarget.CODE, code) for code in read.scheme()]
    targets += [(MemoTarget.ANNOTATION, annotation) for annotation in read.annotations()]
    kind, record = random.choice(targets)
    return WriteMemo(kind, record.id, random.choice(_WORDS))


def _edit_memo(read: Reader, random: Random) -> Step | None:
    memo = _one(random, read.memos())
    return memo and EditMemo(memo.id, random.choice(_WORDS))


def _delete_memo(read: Reader, random: Random) -> Step | None:
    memo = _one(random, read.memos())
    return memo and DeleteMemo(memo.id)


def _set_progress(read: Reader, random: Random) -> Step | None:
    source, coder = _one(random, read.sources()), _one(random, read.coders())
    if source is None or coder is None:
        return None
    return SetProgress(source.id, coder.id, random.choice(list(Progress)))


def _assign(read: Reader, random: Random) -> Step | None:
    source, coder = _one(random, read.sources()), _one(random, read.coders())
    return Assign(source.id, coder.id) if source and coder else None


def _unassign(read: Reader, random: Random) -> Step | None:
    source, coder = _one(random, read.sources()), _one(random, read.coders())
    return Unassign(source.id, coder.id) if source and coder else None


def _add_coder(read: Reader, random: Random) -> Step:
    return AddCoder(random.choice(_PEOPLE))


def _rename_coder(read: Reader, random: Random) -> Step | None:
    coder = _one(random, read.coders())
    return coder and RenameCoder(coder.id, random.choice(_PEOPLE))


def _describe(read: Reader, random: Random) -> Step:
    return DescribeProject(random.choice((None, *_NAMES)), random.choice((None, *_WORDS)))


def _blind(read: Reader, random: Random) -> Step:
    return SetBlind(random.choice((True, False)))


def _let_see(read: Reader, random: Random) -> Step | None:
    coder = _one(random, read.coders())
    return coder and LetSeeAll(coder.id, random.choice((True, False)))


def _make_plan(read: Reader, random: Random) -> Step | None:
    sources = [source.id for source in _some(random, read.sources())]
    coders = [coder.id for coder in _some(random, read.coders())]
    shared_out = ()
    if len(coders) > 2 and random.random() < 0.5:
        shared_out = tuple(tuple(random.sample(coders, 2)) for _ in sources)
    return MakePlan(
        random.choice(_NAMES),
        random.randrange(1000),
        tuple(sources),
        tuple(coders),
        "Drawn at random.",
        len(read.sources()),
        coders_by_source=shared_out,
    )


def _rename_plan(read: Reader, random: Random) -> Step | None:
    plan = _one(random, read.plans())
    return plan and RenamePlan(plan.id, random.choice(_NAMES))


def _remove_plan(read: Reader, random: Random) -> Step | None:
    plan = _one(random, read.plans())
    return plan and RemovePlan(plan.id)


def _decide(read: Reader, random: Random) -> Decide | None:
    source, code = _one(random, read.sources()), _one(random, read.scheme())
    if source is None:
        return None
    outcome = random.choice(list(Outcome))
    spans = [span_in(source, random) for _ in range(random.choice((1, 1, 2)))]
    decided = () if outcome in WITHOUT_TEXT else tuple(spans)
    seen = tuple(RestedOn.of(each) for each in read.annotations(source_id=source.id)[:2])
    standing = _some(random, read.decisions(source.id))
    return Decide(
        source.id,
        # Few, so that one is decided on more than once.
        uuid5(source.id, f"passage {random.randrange(4)}"),
        spans[0],
        outcome,
        tuple(DecidedSpan(span, code.id) for span in decided if code is not None),
        reason=random.choice(_WORDS),
        rests_on=seen,
        replaces=tuple(each.ruling_id for each in standing[:1] if random.random() < 0.3),
    )


def _decide_many(read: Reader, random: Random) -> Step:
    made = (_decide(read, random) for _ in range(random.randint(1, 4)))
    return DecideMany(tuple(each for each in made if each is not None), "what was alike")


def _withdraw(read: Reader, random: Random) -> Step | None:
    decision = _one(random, read.decisions())
    return decision and WithdrawRuling(decision.ruling_id or decision.id)


STEPS: dict[str, tuple[Maker, int]] = {
    "create a code": (_create_code, 5),
    "edit a code": (_edit_code, 4),
    "move a code": (_move_code, 5),
    "merge codes": (_merge_codes, 1),
    "delete a code": (_delete_code, 1),
    "add a scheme": (_add_scheme, 1),
    "import a source": (_import_source, 4),
    "rename a source": (_rename_source, 2),
    "delete a source": (_delete_source, 1),
    "define an attribute": (_define_attribute, 2),
    "edit an attribute": (_edit_attribute, 2),
    "delete an attribute": (_delete_attribute, 1),
    "set an attribute": (_set_attribute, 4),
    "create a group": (_create_group, 2),
    "rename a group": (_rename_group, 1),
    "delete a group": (_delete_group, 1),
    "add to a group": (_add_to_group, 2),
    "remove from a group": (_remove_from_group, 1),
    "add an annotation": (_add_annotation, 18),
    "change a span": (_change_span, 5),
    "recode": (_recode, 4),
    "split an annotation": (_split_annotation, 3),
    "join annotations": (_join_annotations, 3),
    "remove an annotation": (_remove_annotation, 4),
    "recode many": (_recode_many, 2),
    "code many as well": (_also_code_many, 2),
    "remove many": (_remove_many, 1),
    "code spans": (_code_spans, 2),
    "write a memo": (_write_memo, 4),
    "edit a memo": (_edit_memo, 2),
    "delete a memo": (_delete_memo, 2),
    "set progress": (_set_progress, 2),
    "assign": (_assign, 1),
    "unassign": (_unassign, 2),
    "add a coder": (_add_coder, 2),
    "rename a coder": (_rename_coder, 1),
    "describe the project": (_describe, 1),
    "code in blind": (_blind, 1),
    "let a coder see": (_let_see, 1),
    "make a plan": (_make_plan, 2),
    "rename a plan": (_rename_plan, 1),
    "remove a plan": (_remove_plan, 1),
    "decide": (_decide, 3),
    "decide on many": (_decide_many, 1),
    "withdraw a decision": (_withdraw, 1),
}
"""Every kind of step, how one is made, and how often."""

_MAKERS = [maker for maker, _ in STEPS.values()]


class Habits:
    """What somebody does more often than others: kinds of step, by their names in `STEPS`."""

    def __init__(self, *favourites: str) -> None:
        self._weights = [
            weight * (8 if name in favourites else 1) for name, (_, weight) in STEPS.items()
        ]

    def step(self, read: Reader, random: Random) -> Step | None:
        """Draw a step that speaks of records in the project; the project may yet refuse it."""
        (maker,) = random.choices(_MAKERS, self._weights)
        return maker(read, random)


NO_HABITS = Habits()


def try_to_do(project: Project, *steps: Step | None, coder_id: UUID | None) -> Done | None:
    """Do steps as one action; None where there is no step, or the project refuses."""
    if None in steps:
        return None
    try:
        return project.do(*steps, coder_id=coder_id)
    except ActionRefusedError:
        return None


def act_at_random(
    project: Project,
    random: Random,
    coder_id: UUID | None = None,
    habits: Habits = NO_HABITS,
) -> Done | None:
    """Do one random action: a step, a batch, an undo, a redo, or the taking back of any action."""
    actor = coder_id if coder_id is not None else _some_coder(project, random)
    choice = random.random()
    if choice < 0.74:
        return try_to_do(project, habits.step(project, random), coder_id=actor)
    if choice < 0.80:
        # Both steps are drawn from the same state, so that they may be in each other's way.
        steps = [habits.step(project, random) for _ in range(random.choice((2, 3)))]
        return try_to_do(project, *steps, coder_id=actor)
    if choice < 0.91:
        return project.undo(actor)
    if choice < 0.96:
        return project.redo(actor)
    return take_back_any(project, random, actor)


def take_back_any(project: Project, random: Random, coder_id: UUID | None) -> Done | None:
    """Take back any action of the history but the one that made the project."""
    action = _one(random, project.actions()[:-1])
    return None if action is None else project.take_back(action, coder_id)


def _some_coder(project: Project, random: Random) -> UUID | None:
    coder = _one(random, project.coders())
    return coder and coder.id
