"""What is different since a passage was decided on."""

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.passages import Passage
from annotator.project.consensus import Ruling


class ChangeKind(StrEnum):
    """What happened to something that a decision rested on, or ought to rest on.

    - ``gone``: an annotation was removed.
    - ``recoded``: an annotation has another code.
    - ``moved``: an annotation has other borders.
    - ``new``: an annotation was not in front of whoever decided.
    - ``apart``: what was decided on in several parts is one passage now.
    """

    GONE = "gone"
    RECODED = "recoded"
    MOVED = "moved"
    NEW = "new"
    APART = "apart"


class RulingChange(NamedTuple):
    """One thing that is different; ``apart`` is about no annotation."""

    kind: ChangeKind
    coder_id: UUID | None = None
    annotation_id: UUID | None = None


def changes_since(
    passage: Passage, rulings: Sequence[Ruling], annotations: Mapping[UUID, CodedAnnotation]
) -> tuple[RulingChange, ...]:
    """Return what is different about a passage since it was decided on.

    Args:
        passage: as it is now.
        rulings: what was decided on it, the earliest first.
        annotations: all of the source as they are now, whoever made them.
    """
    found = []
    seen = {each.annotation_id: each for ruling in rulings for each in ruling.rests_on}
    for annotation_id, then in seen.items():
        now = annotations.get(annotation_id)
        if now is None:
            found.append(RulingChange(ChangeKind.GONE, then.coder_id, annotation_id))
            continue
        if now.code_id != then.code_id:
            found.append(RulingChange(ChangeKind.RECODED, then.coder_id, annotation_id))
        if now.span != then.span:
            found.append(RulingChange(ChangeKind.MOVED, then.coder_id, annotation_id))
    for coder_id, held in passage.by_coder.items():
        found += [
            RulingChange(ChangeKind.NEW, coder_id, each.id) for each in held if each.id not in seen
        ]
    if len(rulings) > 1:
        found.append(RulingChange(ChangeKind.APART))
    return tuple(found)


def describe_changes(changes: Iterable[RulingChange], coder_names: Mapping[UUID, str]) -> str:
    """Return what is different, without a full stop: “Ana’s border moved; new: Chi”."""
    parts = []
    for kind, coder_id, _ in changes:
        name = "" if coder_id is None else coder_names.get(coder_id, "somebody")
        match kind:
            case ChangeKind.GONE:
                parts.append(f"{name}’s coding is gone")
            case ChangeKind.RECODED:
                parts.append(f"{name}’s code changed")
            case ChangeKind.MOVED:
                parts.append(f"{name}’s border moved")
            case ChangeKind.NEW:
                parts.append(f"new: {name}")
            case ChangeKind.APART:
                parts.append("decided in parts that are one passage now")
    return "; ".join(dict.fromkeys(parts))
