"""QualCoder: a folder ``NAME.qda`` with a database ``data.qda`` and the files of its sources.

What is known of the schema: database versions v1 to v14 (QualCoder 1.0 to 3.8), and v15 to v17 of
4.0 in development, of which v16 lets a code lie below another (``code_name.supercid``).
``source.fulltext`` is a text; ``code_text`` marks ``pos0`` to ``pos1`` of it, the end excluded, and
keeps the passage in ``seltext``. Positions are code points where QualCoder computed them, but
UTF-16 units where Qt did, in texts with emoji; so how each text is counted is found out by its
passages.
``owner`` is the coder. ``code_cat`` holds categories, which may lie below each other by
``supercatid``; ``annotation`` notes without a code; ``cases`` and ``case_text`` what a case is of
which sources; ``attribute_type`` and ``attribute`` what is known of sources and cases. Times are
those of the machine, and taken for UTC.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple
from uuid import UUID

from annotator.exchange.elsewhere.draft import Draft, hex_colour, moment, whole, words
from annotator.exchange.elsewhere.sqlite_copy import Tables, only_tables, opened_copy
from annotator.exchange.elsewhere.tool import ElsewhereError, Tool, Wishes
from annotator.exchange.incoming.found import (
    FoundCase,
    FoundCoding,
    FoundContent,
    FoundProject,
    FoundSelection,
    FoundSource,
    FoundValue,
    FoundVariable,
)

_DATABASE = "data.qda"
_NEWEST = 17
_VERSION = re.compile(r"v(\d{1,4})")
_NEEDED = {
    "source": ("id", "name", "fulltext"),
    "code_name": ("cid", "name"),
    "code_text": ("cid", "fid", "pos0", "pos1", "owner"),
}
_CALLED = {
    "TextSource": "source",
    "Coding": "code_text",
    "PlainTextSelection": "code_text or annotation",
    "Case": "case",
    "SourceRef": "case_text",
    "VariableValue": "attribute",
    "User": "owner",
}
_READ = frozenset(
    {
        *("project", "source", "code_name", "code_cat", "code_text", "annotation", "cases"),
        *("case_text", "attribute_type", "attribute", "journal"),
    }
)
_OF_THE_PROGRAM = frozenset({"coder_names", "manage_files_display", "files_filter", "stored_sql"})
_MEDIA = ("/images/", "/audio/", "/video/", "images:", "audio:", "video:")
_TYPES = {"numeric": "Float", "date": "Date"}


class _Code(NamedTuple):
    """A code as a row gives it, below the categories of a path, or below another code."""

    name: str
    memo: str
    colour: str | None
    categories: tuple[str, ...]
    above: int | None


def recognises(path: Path) -> bool:
    """Whether a folder, or the database in it, is a project of QualCoder."""
    columns = only_tables(_database(path))
    return {"code_text", "code_name", "source"} <= columns.keys()


def read(path: Path, wishes: Wishes) -> FoundProject:
    """Return what a project says.

    Raises:
        ElsewhereError: it is damaged, or of a version whose tables are others.
    """
    database = _database(path)
    with opened_copy(database) as tables:
        for table, columns in _NEEDED.items():
            if not tables.has(table, *columns):
                raise ElsewhereError(
                    f"{path.name} is of a version of QualCoder that is not known here (its table "
                    f"{table} is another); export it as REFI-QDA there and import that"
                )
        folder = database.parent
        name = folder.stem if database.name == _DATABASE else database.stem
        return _Reading(tables, folder, wishes).project(name)


def _database(path: Path) -> Path:
    return path / _DATABASE if path.is_dir() else path


class _Reading:
    """One project while it is read."""

    def __init__(self, tables: Tables, folder: Path, wishes: Wishes) -> None:
        self._tables = tables
        self._folder = folder
        self._wishes = wishes
        version, *_, self._memo = next(
            tables.rows("project", "databaseversion", "about", "memo"), ("", "", "")
        )
        number = _VERSION.fullmatch(words(version))
        self._draft = Draft("QualCoder", f"QualCoder, database {words(version) or 'v1'}", _CALLED)
        self._found = self._draft.found
        self._discarded = self._found.discarded
        if number is not None and int(number[1]) > _NEWEST:
            self._found.remarks.append(
                f"this version of QualCoder’s database is newer than v{_NEWEST}; what is new in it "
                "did not come in"
            )
        self._codes: dict[int, UUID] = {}
        self._code_names: dict[int, str] = {}
        self._sources: dict[int, FoundSource] = {}

    def project(self, name: str) -> FoundProject:
        """Return all of it."""
        self._found.name = name
        self._found.description = words(self._memo)
        self._read_codes()
        self._read_sources()
        self._read_codings()
        self._read_notes()
        self._read_attributes()
        for title, entry, owner, date in self._tables.rows(
            "journal", "name", "jentry", "owner", "date"
        ):
            user = self._draft.user(words(owner))
            self._draft.note(words(title), words(entry), user=user, created=moment(date))
        self._list_the_rest()
        return self._found

    def _read_codes(self) -> None:
        categories: dict[int, tuple[str, str, int | None]] = {}
        for number, name, memo, above in self._tables.rows(
            "code_cat", "catid", "name", "memo", "supercatid"
        ):
            if isinstance(number, int):
                categories[number] = (words(name), words(memo), whole(above))
        folders = [
            ((*_path(categories, above, {number}), name), memo)
            for number, (name, memo, above) in categories.items()
        ]
        for path, memo in sorted(folders, key=lambda folder: len(folder[0])):
            self._draft.code(path, description=memo, is_folder=True)
        codes: dict[int, _Code] = {}
        for number, name, memo, category, colour, above in self._tables.rows(
            "code_name", "cid", "name", "memo", "catid", "color", "supercid"
        ):
            path = _path(categories, whole(category), set())
            codes[number] = _Code(words(name), words(memo), hex_colour(colour), path, whole(above))
        paths = {number: _path_of_code(codes, number) for number in codes}
        for number, path in sorted(paths.items(), key=lambda each: len(each[1])):
            code = codes[number]
            self._codes[number] = self._draft.code(path, colour=code.colour, description=code.memo)
            self._code_names[number] = code.name

    def _read_sources(self) -> None:
        rows = self._tables.rows(
            "source", "id", "name", "fulltext", "mediapath", "memo", "owner", "date"
        )
        for number, name, text, media, memo, owner, date in rows:
            self._wishes.progress(0, 0)
            called = words(name)
            if words(media).lower().startswith(_MEDIA) or not isinstance(text, str):
                kind = "picture, recording or film"
                self._discarded.add(kind, "it cannot be shown here", called)
                continue
            source = self._draft.source(called, text, number)
            if source is None:
                continue
            source.description = words(memo)
            source.user = self._draft.user(words(owner))
            source.created = moment(date)
            original = self._original(words(media), called)
            if original:
                source.content = FoundContent(source.content.inline, rich_path=original)
            self._sources[number] = source

    def _original(self, media: str, name: str) -> str:
        """Return the document that a text was taken from, where it is there and no plain text."""
        document = PurePosixPath(media).name or name
        is_plain = document.lower().endswith((".txt", ".md"))
        there = not is_plain and (self._folder / "documents" / Path(document).name).is_file()
        return f"documents/{document}" if there else ""

    def _read_codings(self) -> None:
        rows = self._tables.rows(
            "code_text",
            *("cid", "fid", "pos0", "pos1", "seltext", "owner", "date", "memo", "important"),
        )
        for number, (code, source, pos0, pos1, quote, owner, date, memo, important) in enumerate(
            rows
        ):
            if number % 1000 == 0:
                self._wishes.progress(0, 0)
            self._discarded.add(
                "mark of importance", "codings have none here", number=int(bool(important))
            )
            if code not in self._codes:
                self._discarded.add("code_text", "its code is not there")
                continue
            marked = self._selection(source, pos0, pos1, quote, "code_text")
            if marked is None:
                continue
            user = self._draft.user(words(owner))
            created = moment(date)
            marked.codings.append(FoundCoding(None, self._codes[code], user, created))
            marked.users = () if user is None else (user,)
            marked.created = created
            marked.description = words(memo)

    def _read_notes(self) -> None:
        for source, pos0, pos1, memo, owner, date in self._tables.rows(
            "annotation", "fid", "pos0", "pos1", "memo", "owner", "date"
        ):
            marked = self._selection(source, pos0, pos1, "", "annotation")
            if marked is None:
                continue
            user = self._draft.user(words(owner))
            name = self._sources[source].name
            place = (whole(pos0) or 0, whole(pos1) or 0)
            marked.guid = self._draft.guid("annotation", name, *place, words(memo))
            marked.users = () if user is None else (user,)
            marked.created = moment(date)
            marked.description = words(memo)

    def _selection(
        self, source: Any, pos0: Any, pos1: Any, quote: Any, table: str
    ) -> FoundSelection | None:
        found = self._sources.get(source)
        start, end = whole(pos0), whole(pos1)
        if found is None or start is None or end is None:
            reason = "its source did not come in" if found is None else "it has no position"
            self._discarded.add(table, reason)
            return None
        # Qt gives the end of a paragraph as U+2029.
        name = words(quote).replace("\u2029", "\n")
        selection = FoundSelection(None, start, end, name, is_quoted=True)
        found.selections.append(selection)
        return selection

    def _read_attributes(self) -> None:
        variables: dict[str, UUID] = {}
        for name, kind, memo in self._tables.rows("attribute_type", "name", "valuetype", "memo"):
            variables[words(name)] = guid = self._draft.guid("variable", words(name))
            self._found.variables.append(
                FoundVariable(guid, words(name), _TYPES.get(words(kind), "Text"), words(memo))
            )
        values: dict[tuple[str, int], list[FoundValue]] = {}
        for name, of, value, number in self._tables.rows(
            "attribute", "name", "attr_type", "value", "id"
        ):
            if words(value).strip() and words(name) in variables:
                found = FoundValue(variables[words(name)], words(value).strip())
                values.setdefault((words(of), number), []).append(found)
        for number, source in self._sources.items():
            source.values = tuple(values.pop(("file", number), ()))
        self._read_cases(values)
        lost = sum(map(len, values.values()))
        self._discarded.add("attribute", "its source or case is not there", number=lost)

    def _read_cases(self, values: dict[tuple[str, int], list[FoundValue]]) -> None:
        members: dict[int, dict[UUID, None]] = {}
        for case, source, pos0, pos1 in self._tables.rows(
            "case_text", "caseid", "fid", "pos0", "pos1"
        ):
            found = self._sources.get(source)
            if found is None or found.guid is None:
                self._discarded.add("case_text", "its source did not come in")
                continue
            members.setdefault(case, {})[found.guid] = None
            length = len(found.content.inline or "")
            if (whole(pos0) or 0) > 0 or 0 < (whole(pos1) or 0) < length - 1:
                reason = "a group holds whole sources; its source is in the group as a whole"
                self._discarded.add("part of a source in a case", reason, found.name)
        for number, name, memo in self._tables.rows("cases", "caseid", "name", "memo"):
            self._found.cases.append(
                FoundCase(
                    self._draft.guid("case", words(name)),
                    words(name),
                    words(memo),
                    tuple(values.pop(("case", number), ())),
                    tuple(members.get(number, ())),
                )
            )

    def _list_the_rest(self) -> None:
        """List what is in tables that nothing here corresponds to."""
        for table in ("code_image", "code_av"):
            for (code,) in self._tables.rows(table, "cid"):
                reason = "pictures and recordings cannot be coded here"
                self._discarded.add(table, reason, self._code_names.get(code, ""))
        for table in self._tables.columns:
            if table not in (*_READ, *_OF_THE_PROGRAM, "code_image", "code_av"):
                number = self._tables.count(table)
                self._discarded.add(f"row of {table}", "nothing here is like it", number=number)


def _path(
    categories: Mapping[int, tuple[str, str, int | None]], number: int | None, met: set[int]
) -> tuple[str, ...]:
    """Return the names of a category and those above it; of a circle, what is met once."""
    names: list[str] = []
    while number is not None and number in categories and number not in met:
        met.add(number)
        name, _, number = categories[number]
        names.append(name)
    return tuple(reversed(names))


def _path_of_code(codes: Mapping[int, _Code], number: int) -> tuple[str, ...]:
    """Return the names of a code, the codes and the categories above it, from the top down."""
    names: list[str] = []
    met: set[int] = set()
    code = codes[number]
    while True:
        met.add(number)
        names.append(code.name)
        if code.above is None or code.above not in codes or code.above in met:
            return (*code.categories, *reversed(names))
        number = code.above
        code = codes[number]


def documents(path: Path) -> "FolderOfDocuments":
    """Return the files that go with a project."""
    return FolderOfDocuments(_database(path).parent / "documents")


class FolderOfDocuments:
    """The files of a project’s documents; nothing outside their folder is ever read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._there = {each.name: each for each in _files(folder)}

    def find(self, path: str) -> str | None:
        """Return the name of the document that ``path`` means; None where it is not there."""
        name = PurePosixPath(path).name
        return name if name in self._there else None

    def size(self, name: str) -> int:
        """Return how long a document is, in bytes."""
        return self._there[name].stat().st_size

    def read(self, name: str) -> bytes:
        """Return what a document holds."""
        try:
            return self._there[name].read_bytes()
        except OSError as error:
            raise ElsewhereError(f"{name} could not be read: {error.strerror}") from error


def _files(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (each for each in folder.iterdir() if each.is_file() and not each.is_symlink())


TOOL = Tool("QualCoder", recognises, read, documents)
