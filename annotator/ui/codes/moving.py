"""The steps that move a code among those beside it, or up in the tree."""

from uuid import UUID

from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.project.steps import MoveCode


def up(scheme: Scheme, code: Code) -> MoveCode | None:
    """Return what puts a code before the one before it; None where it is the first."""
    siblings, place = _among(scheme, code)
    if place == 0:
        return None
    return MoveCode(code.id, _above(scheme, code), siblings[place - 1].id)


def down(scheme: Scheme, code: Code) -> MoveCode | None:
    """Return what puts a code behind the one behind it; None where it is the last."""
    siblings, place = _among(scheme, code)
    if place + 1 == len(siblings):
        return None
    after_next = siblings[place + 2].id if place + 2 < len(siblings) else None
    return MoveCode(code.id, _above(scheme, code), after_next)


def to_top(scheme: Scheme, code: Code) -> MoveCode | None:
    """Return what puts a code last at the top level; None where it stands at the top."""
    return None if _above(scheme, code) is None else MoveCode(code.id, None)


def possible_parents(scheme: Scheme, code: Code) -> list[Code]:
    """Return the codes that a code can be put under and does not stand under yet."""
    inside = {each.id for each in scheme.subtree(code.id)}
    return [each for each in scheme if each.id not in inside and each.id != code.parent_id]


def _above(scheme: Scheme, code: Code) -> UUID | None:
    return code.parent_id if code.parent_id in scheme else None


def _among(scheme: Scheme, code: Code) -> tuple[tuple[Code, ...], int]:
    siblings = scheme.children(_above(scheme, code))
    return siblings, siblings.index(code)
