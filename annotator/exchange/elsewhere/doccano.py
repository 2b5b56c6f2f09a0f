"""doccano: examples with spans as JSON Lines or JSON.

What is known of the format: exports of sequence labelling by doccano 1.0 to 1.8. A record is a text
(``text``, before 1.6 also ``data``) and its spans: ``label`` or ``labels`` as lists of start, end
and label; or ``entities`` as objects with ``start_offset``, ``end_offset`` and ``label``; or, in
exports of version 1.0, ``annotations`` with a label by its number. Positions count code points, in
old versions UTF-16 units; which, is found out. Nothing in a record says who marked it, but doccano
exports one file for each annotator, called after them: so that is whose work it is, unless the file
is called “all” or the like, or a record has a field ``user``, ``username``, ``annotator`` or
``coder``.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from annotator.exchange.elsewhere.draft import Draft, whole, words
from annotator.exchange.elsewhere.json_files import is_json, read_records
from annotator.exchange.elsewhere.tool import ElsewhereError, Tool, Wishes, first_bytes
from annotator.exchange.incoming.found import FoundCoding, FoundProject, FoundSelection, FoundSource

_SIGNS = re.compile(rb'"(text|data)"\s*:\s*"')
_OWN = re.compile(rb'\A\s*\{\s*"format"\s*:')
_CALLED = {
    "TextSource": "example",
    "Coding": "span",
    "PlainTextSelection": "span",
    "User": "annotator",
}
_WHO = ("username", "user", "annotator", "coder", "annotation_approver")
_SPANS = ("label", "labels", "entities", "annotations")
_READ = frozenset({"id", "text", "data", "Comments", "comments", *_SPANS, *_WHO})
_ABOUT_FILE = ("source", "filename", "upload_name", "title", "name")
_EVERYBODY = frozenset({"all", "unknown", "admin_all", "export", "data", "dataset", "project"})

Json = Mapping[str, Any]


class _Given(NamedTuple):
    """A span as a record gives it."""

    start: int
    end: int
    label: str
    user: str


def recognises(path: Path) -> bool:
    """Whether a file holds examples of doccano."""
    if not is_json(path):
        return False
    head = first_bytes(path)
    return _OWN.search(head) is None and _SIGNS.search(head) is not None


def read(path: Path, wishes: Wishes) -> FoundProject:
    """Return what the examples of a file say.

    Raises:
        ElsewhereError: it is no JSON, or holds no texts with spans.
    """
    records = read_records(path)
    if not any(isinstance(record.get(each), list) for record in records for each in _SPANS):
        raise ElsewhereError(
            f"{path.name} holds no texts with spans; export it from doccano as JSONL, or from "
            "Label Studio as JSON"
        )
    draft = Draft("doccano", "doccano", _CALLED)
    reading = _Reading(draft, "" if path.stem.lower() in _EVERYBODY else path.stem)
    for number, record in enumerate(records, 1):
        wishes.progress(number, len(records))
        reading.record(record, number)
    draft.found.name = path.stem
    return draft.found


class _Reading:
    """The examples of one file, while they are read."""

    def __init__(self, draft: Draft, annotator: str) -> None:
        self._draft = draft
        self._discarded = draft.found.discarded
        self._annotator = annotator
        self._by_text: dict[str, FoundSource] = {}

    def record(self, record: Json, number: int) -> None:
        """Take down one example."""
        text = record.get("text")
        text = text if isinstance(text, str) else record.get("data")
        name = _name(record, number)
        if not isinstance(text, str):
            self._discarded.add("TextSource", "it has no text", name)
            return
        source = self._by_text.get(text) or self._draft.source(name, text, number)
        if source is None:
            return
        self._by_text[text] = source
        who = next((words(record.get(each)) for each in _WHO if words(record.get(each))), "")
        spans = [span for each in _SPANS for span in self._spans(source, record.get(each))]
        for span in spans:
            user = self._draft.user(_called(span.user or who) or self._annotator)
            self._mark(source, span, user)
        comments = record.get("Comments") or record.get("comments")
        notes = comments if isinstance(comments, list) else []
        said = [each for each in notes if isinstance(each, str)]
        source.description = "\n\n".join(each for each in (source.description, *said) if each)
        for field, value in record.items():
            if field not in _READ and field not in _ABOUT_FILE and value not in (None, [], {}, ""):
                count = len(value) if isinstance(value, list) else 1
                self._discarded.add(field, "nothing here is like it", source.name, count)

    def _mark(self, source: FoundSource, span: _Given, user: UUID | None) -> None:
        coding = FoundCoding(None, self._draft.label(span.label), user)
        users = () if user is None else (user,)
        source.selections.append(
            FoundSelection(None, span.start, span.end, users=users, codings=[coding])
        )

    def _spans(self, source: FoundSource, given: Any) -> list[_Given]:
        spans = []
        for each in given if isinstance(given, list) else []:
            span = _span(each)
            if span is not None:
                spans.append(span)
            elif isinstance(each, str):
                reason = "a label of the whole text marks no passage"
                self._discarded.add("label", reason, source.name)
            else:
                self._discarded.add("Coding", "it has no position or no label", source.name)
        return spans


def _span(given: Any) -> _Given | None:
    if isinstance(given, list):
        start, end, label = (*given, None, None, None)[:3]
        user = None
    elif isinstance(given, dict):
        start, end = given.get("start_offset"), given.get("end_offset")
        label, user = given.get("label"), given.get("user")
    else:
        return None
    first, after = whole(start), whole(end)
    if whole(label) is not None and not isinstance(label, str):
        label = f"Label {label}"
    if first is None or after is None or not words(label).strip():
        return None
    return _Given(first, after, words(label), _called(user))


def _called(user: Any) -> str:
    """Return the name of an annotator, of whom old versions give a number only."""
    number = whole(user)
    return words(user) if number is None else f"Annotator {number}"


def _name(record: Json, number: int) -> str:
    names = (words(record.get(field)) for field in _ABOUT_FILE)
    found = next((name for name in names if name.strip() and len(name) <= 300), "")
    return found or f"Example {words(record.get('id')) or number}"


TOOL = Tool("doccano", recognises, read)
