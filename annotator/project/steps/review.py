"""After a merge: taking the other side's value where both sides changed the same thing."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from annotator.model.record import Record
from annotator.model.records import KINDS, Annotation, Code, Source
from annotator.model.source_details import Attribute, Group
from annotator.project.edit import Edit
from annotator.project.reading import Reader
from annotator.project.steps.annotations import remove_annotation
from annotator.project.steps.attributes import DeleteAttribute
from annotator.project.steps.codes import DeleteCode
from annotator.project.steps.groups import DeleteGroup
from annotator.project.steps.sources import DeleteSource

REMOVED = "removed"
"""The name under which a merge reports that one side removed what the other changed."""


@dataclass(frozen=True, slots=True)
class TakeOther:
    """Give a field the value that did not stand after a merge.

    Attributes:
        kind: the record's kind.
        record_id: the record.
        field: the field, the common name of fields written together, or ``removed``.
        value: what it gets, as in JSON; True for ``removed``. (The other way round there is
            nothing to do: what one side changed is never removed by a merge.)
    """

    kind: str
    record_id: UUID
    field: str
    value: Any

    def label(self, read: Reader) -> str:
        """Say which record gets the other value."""
        record = read.get(KINDS[self.kind], self.record_id)
        name = getattr(record, "name", None)
        kind = self.kind.replace("_", " ")
        what = f"the {kind} “{name}”" if name else f"an {kind}"
        return f"Take the other side’s {self.field.replace('_', ' ')} for {what}"

    def apply(self, edit: Edit) -> None:
        """Set the field, or remove the record with what hangs on it."""
        record = edit.read.get(KINDS[self.kind], self.record_id)
        if self.field != REMOVED:
            names = record.written_together.get(self.field, (self.field,))
            values = [self.value] if len(names) == 1 else self.value
            edit.change(record, **dict(zip(names, values, strict=True)))
        elif self.value:
            _remove(edit, record)


def _remove(edit: Edit, record: Record) -> None:
    match record:
        case Annotation():
            remove_annotation(edit, record)
        case Code():
            DeleteCode(record.id).apply(edit)
        case Source():
            DeleteSource(record.id).apply(edit)
        case Attribute():
            DeleteAttribute(record.id).apply(edit)
        case Group():
            DeleteGroup(record.id).apply(edit)
        case _:
            edit.remove(record)
