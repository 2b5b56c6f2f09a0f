"""Memos as REFI-QDA notes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from annotator.exchange.refi.guids import guid
from annotator.exchange.refi.xml_out import XmlOut, fits_xml
from annotator.exchange.xml_text import storable
from annotator.model.records import Memo
from annotator.project.reading import Reader

_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Note:
    """A memo, or what was said of a decision."""

    id: UUID
    text: str
    user: UUID
    created: datetime
    modified: datetime


class NotesOut:
    """Collects the notes of a project, and which record each is on.

    Attributes:
        on: the notes on each record.
        files: texts of notes that XML cannot hold, by the name of their file.
    """

    def __init__(self, read: Reader) -> None:
        self._notes: dict[UUID, Note] = {}
        self._referred_to: set[UUID] = set()
        self.on: dict[UUID, list[UUID]] = {}
        self.files: dict[str, str] = {}
        for memo in read.memos():
            self._add(_note(memo), memo.about_id)

    def add(self, note: Note, about_id: UUID) -> None:
        """Add a note that is no memo."""
        self._add(note, about_id)

    def refer(self, out: XmlOut, about_id: UUID) -> None:
        """Write references to the notes on a record."""
        for note_id in self.on.get(about_id, ()):
            self._referred_to.add(note_id)
            out.reference("NoteRef", note_id)

    def count(self, about_ids: Iterable[UUID]) -> None:
        """Note that records were written with references to their notes."""
        for about_id in about_ids:
            self._referred_to.update(self.on.get(about_id, ()))

    def write(self, out: XmlOut, project_id: UUID) -> int:
        """Write the notes that something refers to, and return how many there are.

        The notes on the project are referred to at its end.
        """
        self.count([project_id])
        notes = [note for note in self._notes.values() if note.id in self._referred_to]
        if not notes:
            return 0
        with out.element("Notes"):
            for note in notes:
                self._write(out, note)
        return len(notes)

    def _add(self, note: Note, about_id: UUID) -> None:
        self._notes[note.id] = note
        self.on.setdefault(about_id, []).append(note.id)

    def _write(self, out: XmlOut, note: Note) -> None:
        name = f"{guid(note.id)}.txt"
        in_xml = fits_xml(note.text)
        attributes = {
            "guid": note.id,
            "name": _title(note.text),
            "plainTextPath": None if in_xml else f"internal://{name}",
            "creatingUser": note.user,
            "creationDateTime": note.created,
            "modifiedDateTime": note.modified,
        }
        with out.element("Note", attributes):
            if in_xml:
                out.text("PlainTextContent", note.text)
            else:
                self.files[name] = note.text


def _note(memo: Memo) -> Note:
    return Note(memo.id, memo.text, memo.coder_id, memo.created, memo.modified)


def decision_note(decision_id: UUID, text: str, user: UUID, made: datetime) -> Note:
    """Return what was said of a decision, as a note."""
    return Note(uuid5(decision_id, "note"), text, user, made, made)


def _title(text: str) -> str | None:
    """Return the first words of a note, by which programs list it."""
    shown = storable(text)
    first = next((line for line in shown.splitlines() if line.strip()), "")
    line = " ".join(first.split())
    if len(line) <= _LONGEST_TITLE:
        return line or None
    return line[: _LONGEST_TITLE - 1].rstrip() + "…"
