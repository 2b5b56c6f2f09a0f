"""Memos: writing, editing and deleting notes."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from annotator.model.records import KINDS, Code, Coder, Memo, MemoTarget, ProjectInfo, Source
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader


@dataclass(frozen=True, slots=True)
class WriteMemo:
    """Write a note on the project, a source, a code or an annotation."""

    about_kind: MemoTarget
    about_id: UUID
    text: str
    memo_id: UUID = field(default_factory=uuid4)

    def label(self, read: Reader) -> str:
        """Say what the note is on."""
        return f"Write a memo on {_target(read, self.about_kind, self.about_id)}"

    def apply(self, edit: Edit) -> None:
        """Write the note in the name of whoever acts."""
        edit.read.get(KINDS[self.about_kind.value], self.about_id)
        if edit.coder_id is None:
            raise ActionRefusedError("a memo needs a coder who writes it; choose one")
        edit.add(
            Memo(
                id=self.memo_id,
                about_kind=self.about_kind,
                about_id=self.about_id,
                coder_id=edit.coder_id,
                text=self.text,
                created=edit.now,
                modified=edit.now,
            )
        )


@dataclass(frozen=True, slots=True)
class EditMemo:
    """Give a memo another text."""

    memo_id: UUID
    text: str

    def label(self, read: Reader) -> str:
        """Say what the note is on."""
        memo = read.get(Memo, self.memo_id)
        return f"Edit the memo on {_target(read, memo.about_kind, memo.about_id)}"

    def apply(self, edit: Edit) -> None:
        """Set the text."""
        edit.change(edit.read.get(Memo, self.memo_id), text=self.text)


@dataclass(frozen=True, slots=True)
class DeleteMemo:
    """Delete a memo."""

    memo_id: UUID

    def label(self, read: Reader) -> str:
        """Say what the note was on."""
        memo = read.get(Memo, self.memo_id)
        return f"Delete a memo on {_target(read, memo.about_kind, memo.about_id)}"

    def apply(self, edit: Edit) -> None:
        """Remove the record."""
        edit.remove(edit.read.get(Memo, self.memo_id))


def remove_memos(edit: Edit, about_id: UUID) -> None:
    """Remove every memo about a record that is itself being removed."""
    for memo in edit.read.memos(about_id):
        edit.remove(memo)


def _target(read: Reader, kind: MemoTarget, record_id: UUID) -> str:
    model = KINDS[kind.value]
    record = read.get(model, record_id)
    match record:
        case ProjectInfo():
            return "the project"
        case Source() | Code() | Coder():
            return f"the {record.kind} “{record.name}”"
        case _:
            return f"an {record.kind}"
