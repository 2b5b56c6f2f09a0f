"""Taguette: an SQLite file, its own (``taguette.sqlite3``) or a project's export.

What is known of the schema: Taguette 0.5 to 1.5. ``documents.contents`` is a piece of HTML;
``highlights`` mark ``start_offset`` to ``end_offset`` of a document, the end excluded, in UTF-8
bytes of the text between its tags, and keep the passage as HTML in ``snippet``. Each is held
against its snippet. ``tags.path`` names a tag, with “/” between a tag and the one above it;
``highlight_tags`` gives tags to highlights. Who made a highlight or brought a document in stands in
``commands`` only, as JSON of type ``highlight_add`` or ``document_add``. A file holds several
projects where a server, or Taguette on one's own computer, wrote it.
"""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from annotator.exchange.elsewhere.draft import Draft, moment, whole, words
from annotator.exchange.elsewhere.sqlite_copy import Tables, only_tables, opened_copy
from annotator.exchange.elsewhere.tool import ElsewhereError, Tool, Wishes
from annotator.exchange.incoming.found import FoundCoding, FoundProject, FoundSelection, FoundSource
from annotator.importing.refusals import DocumentRefusedError
from annotator.model.names import folded
from annotator.text.spans import Span

if TYPE_CHECKING:
    from annotator.exchange.elsewhere.html_offsets import PageText

_NEEDED = {
    "projects": ("id", "name"),
    "documents": ("id", "name", "project_id", "contents"),
    "highlights": ("id", "document_id", "start_offset", "end_offset"),
    "tags": ("id", "project_id", "path"),
    "highlight_tags": ("highlight_id", "tag_id"),
}
_CALLED = {
    "TextSource": "document",
    "Coding": "highlight",
    "PlainTextSelection": "highlight",
    "User": "user",
}
_ADDS_HIGHLIGHT, _ADDS_DOCUMENT = "highlight_add", "document_add"
_MOST_SOUGHT = 2_000


def recognises(path: Path) -> bool:
    """Whether a file is a database of Taguette."""
    return path.is_file() and _NEEDED.keys() <= only_tables(path).keys()


def read(path: Path, wishes: Wishes) -> FoundProject:
    """Return what a project says.

    Raises:
        ElsewhereError: it is damaged, of a version whose tables are others, or holds several
            projects of which none is chosen.
    """
    with opened_copy(path) as tables:
        for table, columns in _NEEDED.items():
            if not tables.has(table, *columns):
                raise ElsewhereError(
                    f"{path.name} is of a version of Taguette that is not known here (its table "
                    f"{table} is another); look for a newer version of this program"
                )
        number = _chosen(path, tables, wishes.project)
        return _Reading(tables, number, wishes).project()


def projects_in(path: Path) -> tuple[str, ...]:
    """Return the names of the projects in a database, each another.

    Raises:
        ElsewhereError: it is damaged.
    """
    with opened_copy(path) as tables:
        return tuple(_told_apart(_projects(tables)).values())


def _projects(tables: Tables) -> dict[int, str]:
    return {int(n): words(called) for n, called in tables.rows("projects", "id", "name")}


def _told_apart(projects: Mapping[int, str]) -> dict[int, str]:
    """Return a name for each project that no other has: its own, or with its number."""
    times = Counter(map(folded, projects.values()))
    apart = {}
    for number, called in projects.items():
        name = called
        while not name or times[folded(name)] > (name == called):
            name = f"{name} ({number})".strip()
        apart[number] = name
    return apart


def _chosen(path: Path, tables: Tables, name: str) -> int:
    """Return the number of the project to read."""
    projects = _projects(tables)
    apart = _told_apart(projects)
    fitting = [
        number
        for number, called in projects.items()
        if not name or folded(name) in {folded(called), folded(apart[number])}
    ]
    if len(fitting) == 1:
        return fitting[0]
    if not projects:
        raise ElsewhereError(f"{path.name} holds no project; name another file")
    named = ", ".join(f"“{called}”" for called in apart.values())
    if name and len(fitting) != 1:
        found = "no project" if not fitting else f"{len(fitting)} projects"
        raise ElsewhereError(f"{path.name} holds {found} called “{name}”; it holds {named}")
    raise ElsewhereError(
        f"{path.name} holds {len(projects)} projects; choose one by its name "
        f"(--from-project): {named}"
    )


class _Reading:
    """One project while it is read."""

    def __init__(self, tables: Tables, number: int, wishes: Wishes) -> None:
        self._tables = tables
        self._number = number
        self._wishes = wishes
        self._draft = Draft("Taguette", "Taguette", _CALLED)
        self._discarded = self._draft.found.discarded
        self._tags: dict[int, UUID] = {}
        self._authors: dict[tuple[str, int], tuple[UUID | None, Any]] = {}
        self._by_quote = 0
        self._unlike = 0

    def project(self) -> FoundProject:
        """Return all of it."""
        found = self._draft.found
        for number, name, description in self._tables.rows("projects", "id", "name", "description"):
            if number == self._number:
                found.name, found.description = words(name), words(description)
        self._read_tags()
        self._read_members()
        given = self._given_tags()
        self._read_authors()
        highlights: dict[int, list[tuple[Any, ...]]] = {}
        for row in self._tables.rows(
            "highlights", "document_id", "id", "start_offset", "end_offset", "snippet"
        ):
            highlights.setdefault(row[0], []).append(row[1:])
        documents = self._tables.rows(
            "documents", "id", "project_id", "name", "description", "contents", "created"
        )
        for number, project, name, description, contents, created in documents:
            if project != self._number:
                continue
            self._wishes.progress(0, 0)
            rows = highlights.get(number, [])
            read = self._document(words(name), words(contents), number, len(rows))
            if read is None:
                continue
            source, page = read
            source.description, source.created = words(description), moment(created)
            source.user, _ = self._authors.get((_ADDS_DOCUMENT, number), (None, None))
            for row in rows:
                self._highlight(source, page, row, given)
        self._remark()
        return found

    def _read_tags(self) -> None:
        rows = self._tables.rows("tags", "id", "project_id", "path", "description")
        tags = [(n, words(path), words(said)) for n, of, path, said in rows if of == self._number]
        # Those above others first, so that their descriptions come along.
        for number, path, description in sorted(tags, key=lambda tag: (tag[1].count("/"), tag[1])):
            names = [part.strip() for part in path.split("/") if part.strip()] or [path]
            self._tags[number] = self._draft.code(names, description=description)

    def _read_members(self) -> None:
        """Take down who works on the project; who alone does made what nobody is named for."""
        members = [
            self._draft.user(words(login))
            for of, login in self._tables.rows("project_members", "project_id", "user_login")
            if of == self._number
        ]
        known = [each for each in members if each is not None]
        if len(known) == 1:
            self._draft.found.project_users = (known[0],)

    def _given_tags(self) -> Mapping[int, list[UUID]]:
        given: dict[int, list[UUID]] = {}
        for highlight, tag in self._tables.rows("highlight_tags", "highlight_id", "tag_id"):
            if tag in self._tags:
                given.setdefault(highlight, []).append(self._tags[tag])
        return given

    def _read_authors(self) -> None:
        """Take down who made each highlight and document first, and when."""
        for of, login, date, document, payload in self._tables.rows(
            "commands", "project_id", "user_login", "date", "document_id", "payload"
        ):
            if of != self._number or '_add"' not in words(payload):
                continue
            try:
                said = json.loads(payload)
            except (ValueError, RecursionError):
                continue
            if not isinstance(said, dict):
                continue
            kind = words(said.get("type"))
            number = whole(said.get("highlight_id") if kind == _ADDS_HIGHLIGHT else document)
            if number is not None and kind in {_ADDS_HIGHLIGHT, _ADDS_DOCUMENT}:
                self._authors.setdefault((kind, number), (self._draft.user(words(login)), date))

    def _document(
        self, name: str, contents: str, number: int, highlights: int
    ) -> tuple[FoundSource, "PageText"] | None:
        # numpy takes longer to load than whoever imports something else should wait.
        from annotator.exchange.elsewhere.html_offsets import page_text  # noqa: PLC0415

        try:
            page = page_text(contents)
        except DocumentRefusedError as error:
            self._discarded.add("TextSource", str(error), name)
            self._discarded.add("Coding", "its document did not come in", name, highlights)
            return None
        source = self._draft.source(name, page.text, number)
        return None if source is None else (source, page)

    def _highlight(
        self,
        source: FoundSource,
        page: "PageText",
        row: tuple[Any, ...],
        given: Mapping[int, list[UUID]],
    ) -> None:
        number, start, end, snippet = row
        user, date = self._authors.get((_ADDS_HIGHLIGHT, number), (None, None))
        span = self._place(page, whole(start), whole(end), words(snippet))
        codes = given.get(number, [])
        if span is None:
            reason = "it marks no text, or positions outside the document"
            self._discarded.add("Coding", reason, source.name)
            return
        created = moment(date)
        source.selections.append(
            FoundSelection(
                None,
                span.start,
                span.end,
                users=() if user is None else (user,),
                created=created,
                codings=[FoundCoding(None, code, user, created) for code in codes],
                place=span,
            )
        )

    def _place(
        self, page: "PageText", start: int | None, end: int | None, snippet: str
    ) -> Span | None:
        """Return where a highlight lies: at its offsets, or else where its quote is nearest."""
        if start is None or end is None or start < 0:
            return None
        first, after = page.first_seen(start, end)
        quote = _seen(snippet)
        if not quote or page.seen[first:after] == quote:
            return page.span(first, after)
        self._unlike += 1
        if self._unlike > _MOST_SOUGHT:
            return page.span(first, after)
        found = _nearest(page.seen, quote, first)
        if found is None:
            return page.span(first, after)
        self._by_quote += 1
        return page.span(found, found + len(quote))

    def _remark(self) -> None:
        remarks = self._draft.found.remarks
        if number := self._by_quote:
            one = "1 highlight does not cover what it quotes, and was put where its quote stands"
            several = (
                f"{number:,} highlights do not cover what they quote, and were put where their "
                "quotes stand"
            )
            remarks.append(one if number == 1 else several)
        if number := self._unlike - self._by_quote:
            one = "1 highlight is not what it quotes, and stands where its positions say"
            several = f"{number:,} highlights are not what they quote, and stand by their positions"
            remarks.append(one if number == 1 else several)


def _seen(snippet: str) -> str:
    from annotator.exchange.elsewhere.html_offsets import page_text  # noqa: PLC0415 - as above

    try:
        return page_text(snippet).seen
    except DocumentRefusedError:
        return ""


def _nearest(text: str, quote: str, near: int) -> int | None:
    """Return where a quote stands that begins nearest to a place; None where it does not stand."""
    after = text.find(quote, max(0, near))
    before = text.rfind(quote, 0, max(0, near) + len(quote))
    found = [place for place in (before, after) if place >= 0]
    return min(found, key=lambda place: abs(place - near)) if found else None


TOOL = Tool("Taguette", recognises, read, projects=projects_in)
