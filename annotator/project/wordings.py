"""How the description of a code came to be what it is: who worded it how, and when."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from annotator.model.records import Annotation, Code
from annotator.project.fold import origin
from annotator.project.log import Action
from annotator.project.reading import Reader

DESCRIBING = ("name", "definition", "when_to_use", "when_not_to_use", "example")
"""The fields of a code that are words."""


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of one field of a code.

    Attributes:
        field: the field, one of `DESCRIBING`.
        text: what it said from then on.
        before: what it had said until then.
        action: what was done, by whom and when.
        stands: whether it is what the field says now.
    """

    field: str
    text: str
    before: str
    action: Action
    stands: bool


def wordings(read: Reader, code_id: UUID) -> list[Wording]:
    """Return every wording that a code's fields ever had, the newest first.

    Where copies of a project were merged, they stand in the order that all copies agree on, so
    that the last one of a field is the one that stands.
    """
    found: list[Wording] = []
    said: dict[str, str] = {}
    latest: dict[str, int] = {}
    for stamped in read.history(str(code_id)):
        action = read.action(UUID(stamped.stamp.action_id))
        if action is None:  # later than the moment that is being read
            continue
        for field in DESCRIBING:
            text = stamped.change.fields.get(field)
            if text is None or text == said.get(field, ""):
                continue
            latest[field] = len(found)
            found.append(Wording(field, text, said.get(field, ""), action, stands=False))
            said[field] = text
    standing = set(latest.values())
    return [
        Wording(each.field, each.text, each.before, each.action, stands=place in standing)
        for place, each in reversed(list(enumerate(found)))
    ]


@dataclass(frozen=True, slots=True)
class WordingThen:
    """How a code was worded when an annotation was given it.

    Attributes:
        given: by which action the annotation got the code.
        texts: what each field of `DESCRIBING` said then.
        changed: the fields that say something else now.
        since: the wordings that came after, the newest first.
        version: in how many actions the code had been worded by then, its making included.
    """

    given: Action
    texts: Mapping[str, str]
    changed: tuple[str, ...]
    since: tuple[Wording, ...]
    version: int


def wording_when(read: Reader, annotation: Annotation) -> WordingThen | None:
    """Return how the code of an annotation was worded when the annotation was given it.

    An annotation is given its code when it is made, recoded, or its code merged into another;
    moving its borders gives it no code. An undo gives back what an earlier action had given. Where
    copies of a project were merged, then and since are told apart by the order that all copies
    agree on.

    Returns:
        the wording; None where the log does not say.
    """
    history = [
        stamped
        for stamped in read.history(str(annotation.id))
        if read.action(UUID(stamped.stamp.action_id)) is not None
    ]
    given_at = origin(history, "code_id")
    given = None if given_at is None else read.action(UUID(given_at.action_id))
    code = read.find(Code, annotation.code_id)
    if given is None or code is None:
        return None
    every = wordings(read, annotation.code_id)
    earlier = [each for each in every if each.action.stamp <= given.stamp]
    # The newest comes first: the oldest are put first, so that the newest stay.
    texts = dict.fromkeys(DESCRIBING, "") | {each.field: each.text for each in reversed(earlier)}
    return WordingThen(
        given,
        texts,
        changed=tuple(name for name in DESCRIBING if texts[name] != getattr(code, name)),
        since=tuple(each for each in every if each.action.stamp > given.stamp),
        version=len({each.action.id for each in earlier}),
    )
