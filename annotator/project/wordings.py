"""How the description of a code came to be what it is: who worded it how, and when."""

from dataclasses import dataclass
from uuid import UUID

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
