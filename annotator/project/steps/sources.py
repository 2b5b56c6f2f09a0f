"""Sources: importing, renaming and deleting them."""

from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from annotator.model.attribute_values import FoundAttribute
from annotator.model.records import Source
from annotator.model.source_details import Landmark, Outline, outline_id
from annotator.project.edit import Edit
from annotator.project.errors import ActionRefusedError
from annotator.project.reading import Reader
from annotator.project.steps.annotations import remove_annotation
from annotator.project.steps.attributes import take_in_attributes
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
        landmarks: where its pages, times, speakers and headings begin.
        attributes: what else is known of it; an attribute that is new is defined on the way.
    """

    name: str
    text: str
    original_name: str = ""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    original: bytes | None = None
    landmarks: tuple[Landmark, ...] = ()
    attributes: tuple[FoundAttribute, ...] = ()

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
        if self.landmarks:
            # Of a source that was deleted and comes again, the outline can be there still.
            outline = self._outline(edit, source)
            fields = outline.model_dump(mode="json", exclude={"id"})
            edit.set_fields(Outline.kind, str(outline.id), fields)
        edit.add(source)
        take_in_attributes(edit, source, self.attributes)

    def _outline(self, edit: Edit, source: Source) -> Outline:
        landmarks = tuple(sorted(self.landmarks, key=lambda landmark: landmark.position))
        if landmarks[-1].position > source.length:
            raise ActionRefusedError(
                f"“{self.name}” has a {landmarks[-1].kind} that begins beyond its end; "
                "positions count the characters of the canonical text"
            )
        return Outline(
            id=outline_id(source.id),
            source_id=source.id,
            landmarks=landmarks,
            created=edit.now,
            modified=edit.now,
        )


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
        for value in edit.read.attribute_values(source.id):
            edit.remove(value)
        for membership in edit.read.memberships(source_id=source.id):
            edit.remove(membership)
        remove_memos(edit, source.id)
        outline = edit.read.outline(source.id)
        edit.remove(source)
        if outline is not None:
            edit.remove(outline)
