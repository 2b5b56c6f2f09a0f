"""What the coders noted on a passage, and under which wording of its code they coded it."""

from collections.abc import Iterator
from uuid import UUID

from annotator.agreement.passages import Passage
from annotator.model.records import Annotation
from annotator.project.reading import Reader
from annotator.project.wordings import wording_when
from annotator.ui.adjudication.code_card import Note
from annotator.ui.session.project_session import ProjectSession

_FIELDS = {
    "definition": "definition",
    "when_to_use": "when to use it",
    "when_not_to_use": "when not to use it",
    "example": "example",
}


def passage_notes(session: ProjectSession, passage: Passage) -> list[Note]:
    """Return the coders' memos on their annotations, and where a code was worded otherwise."""
    notes: list[Note] = []
    for coder_id, annotations in passage.by_coder.items():
        name = session.coders[coder_id].name
        for annotation in annotations:
            notes += _of_annotation(session.read, name, annotation.id)
    return list(dict.fromkeys(notes))


def _of_annotation(read: Reader, name: str, annotation_id: UUID) -> Iterator[Note]:
    for memo in read.memos(annotation_id):
        yield Note(f"{name}’s memo", memo.text)
    annotation = read.find(Annotation, annotation_id)
    wording = None if annotation is None else wording_when(read, annotation)
    if wording is not None and wording.changed:
        changed = " and ".join(_FIELDS.get(each, each) for each in wording.changed)
        yield Note(f"{name} coded under an earlier wording", f"Changed since: {changed}.")
