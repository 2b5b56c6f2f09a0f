"""Sources: importing, renaming and deleting them."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from annotator.model.records import Source
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader
from annotator.project.steps.annotations import remove_annotation
from annotator.project.steps.memos import remove_memos
from annotator.text.canonical import canonical, source_id, text_digest


@dataclass(frozen=True, slots=True)
class ImportSource:
    """Take a text into the project.

    Attributes:
        name: how the source is called.
        text: its text; kept in canonical form.
        original_name: name of the file it comes from.
        media_type: media type of that file.
        encoding: encoding the file was read with.
        original: the file's bytes, where they are to be kept.
    """

    name: str
    text: str
    original_name: str = ""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    original: bytes | None = None

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say what comes in."""
        return f"Import “{self.name}”"

    def apply(self, edit: Edit) -> None:
        """Keep the text and make the source; the same text is never taken in twice."""
        text = canonical(self.text)
        new_id = source_id(text)
        standing = edit.read.find(Source, new_id)
        if standing is not None:
            raise ActionRefusedError(
                f"the text of “{self.name}” is in the project already, as “{standing.name}”"
            )
        original_digest = None if self.original is None else sha256(self.original).hexdigest()
        source = Source(
            id=new_id,
            name=self.name,
            text_sha256=text_digest(text),
            length=len(text),
            original_name=self.original_name,
            media_type=self.media_type,
            encoding=self.encoding,
            original_sha256=original_digest,
            created=edit.now,
            modified=edit.now,
        )
        edit.keep_text(source.text_sha256, text)
        if self.original is not None and original_digest is not None:
            edit.keep_original(original_digest, self.original)
        edit.add(source)


@dataclass(frozen=True, slots=True)
class RenameSource:
    """Give a source another name."""

    source_id: UUID
    name: str

    def label(self, read: Reader) -> str:
        """Say what becomes what."""
        return f"Rename “{read.get(Source, self.source_id).name}” to “{self.name}”"

    def apply(self, edit: Edit) -> None:
        """Set the name."""
        edit.change(edit.read.get(Source, self.source_id), name=self.name)


@dataclass(frozen=True, slots=True)
class DeleteSource:
    """Delete a source with everything coded in it. Undo brings all of it back."""

    source_id: UUID

    def label(self, read: Reader) -> str:
        """Say what goes."""
        return f"Delete the source “{read.get(Source, self.source_id).name}”"

    def apply(self, edit: Edit) -> None:
        """Remove the source and all that refers to it; the text stays in the file for undo."""
        source = edit.read.get(Source, self.source_id)
        for annotation in edit.read.annotations(source_id=source.id):
            remove_annotation(edit, annotation)
        for decision in edit.read.decisions(source.id):
            edit.remove(decision)
        for assignment in edit.read.assignments(source.id):
            edit.remove(assignment)
        remove_memos(edit, source.id)
        edit.remove(source)
