"""What the coders noted on a passage, and under which wording of its code they coded it."""

from uuid import UUID

from annotator.agreement.annotation_clusters import CodedAnnotation
from annotator.agreement.passages import Passage
from annotator.model.records import Annotation
from annotator.project.reading import Reader
from annotator.project.wordings import wording_when, wordings
from annotator.ui.adjudication.code_card import Note
from annotator.ui.codes.phrases import listed, things
from annotator.ui.session.project_session import ProjectSession

_MOST = 12
"""So many annotations are asked for their notes: more would not be read, and takes time."""

_NAMED = 3

_FIELDS = {
    "name": "its name",
    "definition": "the definition",
    "when_to_use": "when to use it",
    "when_not_to_use": "when not to use it",
    "example": "the example",
}


def passage_notes(session: ProjectSession, passage: Passage) -> list[Note]:
    """Return the coders' memos on their annotations, and where a code was worded otherwise."""
    read = session.read
    reworded = {code_id for code_id in passage.code_ids if _was_reworded(read, code_id)}
    every = [each for annotations in passage.by_coder.values() for each in annotations]
    notes: list[Note] = []
    earlier: dict[str, list[str]] = {}
    for each in every[:_MOST]:
        coder = session.coders.get(each.coder_id)
        name = "Somebody" if coder is None else coder.name
        notes += [Note(f"{name}’s memo", memo.text) for memo in read.memos(each.id)]
        changed = _changed_since(read, each) if each.code_id in reworded else ""
        if changed and name not in earlier.setdefault(changed, []):
            earlier[changed].append(name)
    for changed, names in earlier.items():
        who = listed(names) if len(names) <= _NAMED else things(len(names), "coder")
        notes.append(Note(f"{who} coded under an earlier wording", f"Changed since: {changed}."))
    if len(every) > _MOST:
        left = things(len(every) - _MOST, "more annotation")
        notes.append(Note("Not looked at", f"Memos and wordings of {left}."))
    return notes


def _was_reworded(read: Reader, code_id: UUID) -> bool:
    return len({each.action.id for each in wordings(read, code_id)}) > 1


def _changed_since(read: Reader, coded: CodedAnnotation) -> str:
    """Return what of a code is worded otherwise since it was given; empty for nothing."""
    annotation = read.find(Annotation, coded.id)
    wording = None if annotation is None else wording_when(read, annotation)
    changed = () if wording is None else wording.changed
    return listed(_FIELDS[each] for each in changed) if changed else ""
