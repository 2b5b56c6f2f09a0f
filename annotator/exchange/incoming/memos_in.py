"""The notes and descriptions of a file as memos of the project."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from annotator.exchange.incoming.files import Files
from annotator.exchange.incoming.found import FoundNote
from annotator.exchange.incoming.intake import Intake
from annotator.exchange.incoming.people import People
from annotator.exchange.incoming.report import Thing
from annotator.exchange.incoming.texts import note_text
from annotator.exchange.xml_text import storable
from annotator.model.records import Memo, MemoTarget
from annotator.text.canonical import canonical


class About(NamedTuple):
    """What a memo is about."""

    kind: MemoTarget
    record_id: UUID


class Wrote(NamedTuple):
    """Who wrote a memo, and when, as far as that is known."""

    users: tuple[UUID | None, ...] = ()
    created: datetime | None = None
    modified: datetime | None = None


class MemoIntake:
    """Writes memos; one that the project has already is not written again."""

    def __init__(self, intake: Intake, archive: Files | None, people: People) -> None:
        self._intake = intake
        self._archive = archive
        self._people = people
        self._notes = {note.guid: note for note in reversed(intake.found.all_notes) if note.guid}
        self._used: set[UUID] = set()
        self._standing: dict[UUID, Memo] = {}
        self._texts: dict[UUID, set[str]] = {}
        for memo in intake.edit.read.memos():
            self._standing[memo.id] = memo
            self._texts.setdefault(memo.about_id, set()).add(canonical(memo.text).strip())

    def write(self, about: About, text: str, wrote: Wrote, guid: UUID) -> None:
        """Write a memo, unless it is blank or the record has one of the same words.

        What was said of the decisions of this very project stands with them.

        Args:
            about: what it is about.
            text: its words.
            wrote: who wrote it, and when.
            guid: what it is known by in the file.
        """
        text = canonical(text)
        by_consensus = bool(wrote.users) and self._people.is_consensus(wrote.users[0])
        if not text.strip() or by_consensus:
            return
        texts = self._texts.setdefault(about.record_id, set())
        if text.strip() in texts:
            self._intake.report.there[Thing.MEMOS] += 1
            return
        if guid in self._standing:
            self._intake.report.remarks.append(
                "a memo that reads otherwise in the file stands beside the one that was here"
            )
        edit = self._intake.edit
        created = wrote.created or edit.now
        edit.add(
            Memo(
                id=self._intake.new_id(Memo, guid, about.record_id, text),
                about_kind=about.kind,
                about_id=about.record_id,
                coder_id=self._people.coder(wrote.users),
                text=text,
                created=created,
                modified=max(created, wrote.modified or created),
            )
        )
        texts.add(text.strip())
        self._intake.report.added[Thing.MEMOS] += 1

    def write_description(self, about: About, text: str, wrote: Wrote, place: UUID) -> None:
        """Write the description of an element as a memo on what it became.

        Args:
            about: what it is about.
            text: the description.
            wrote: who wrote it, and when.
            place: what the element is known by.
        """
        if text.strip():
            self.write(about, text, wrote, uuid5(place, "description"))

    def write_notes(
        self, about: About, notes: Sequence[UUID], users: tuple[UUID | None, ...]
    ) -> None:
        """Write the notes that an element refers to as memos on what it became.

        Args:
            about: what they are about.
            notes: the notes.
            users: whose they are where they do not say it themselves.
        """
        for guid in dict.fromkeys(notes):
            note = self._notes.get(guid)
            if note is None:
                self._intake.found.discarded.add("NoteRef", "no note has the identifier it names")
                continue
            # A note on several things becomes a memo on each of them.
            own = guid if guid not in self._used else uuid5(guid, str(about.record_id))
            self._used.add(guid)
            wrote = Wrote((note.user, *users), note.created, note.modified)
            self.write(about, self._words(note), wrote, own)

    def words(self, notes: Sequence[UUID]) -> str:
        """Return the words of notes that go into a text of another kind."""
        found = [self._notes[guid] for guid in notes if guid in self._notes]
        self._used.update(guid for guid in notes if guid in self._notes)
        return "\n\n".join(self._words(note) for note in found)

    def write_others(self, about: About) -> None:
        """Write the notes that nothing refers to as memos on the project."""
        for note in self._intake.found.all_notes:
            if note.guid is None or note.guid not in self._used:
                wrote = Wrote((note.user,), note.created, note.modified)
                words = self._words(note)
                guid = note.guid or uuid5(about.record_id, words)
                self._used.add(guid)
                self.write(about, words, wrote, guid)

    def _words(self, note: FoundNote) -> str:
        """Return the text of a note under its title, where it does not begin with it."""
        text = "" if self._archive is None else note_text(self._archive, note.content)
        title = " ".join(note.name.split())
        beginning = title.removesuffix("…").rstrip()
        if not title or " ".join(storable(text).split()).startswith(beginning):
            return text
        return f"{title}\n\n{text}" if text.strip() else title
