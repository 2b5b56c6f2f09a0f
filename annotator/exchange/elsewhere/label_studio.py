"""Label Studio: tasks with their annotations as JSON, or as JSON-MIN.

What is known of the format: exports of Label Studio 1.0 to 1.20, and of 0.9, where annotations were
called completions (https://labelstud.io/guide/task_format). A task has its texts under ``data``;
an annotation is what one person (``completed_by``) did, its ``result`` a list of regions. Those of
the type ``labels`` on a text have ``start``, ``end`` and ``labels``, and mostly ``text``, their
quote. Older versions count UTF-16 units, newer ones code points; which, is found out. Notes on a
region stand under ``meta.text``, or in a ``textarea`` of the same id.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import UUID

from annotator.exchange.elsewhere.draft import Draft, moment, whole, words
from annotator.exchange.elsewhere.json_files import is_json, read_records
from annotator.exchange.elsewhere.tool import ElsewhereError, Tool, Wishes, first_bytes
from annotator.exchange.incoming.found import FoundCoding, FoundProject, FoundSelection, FoundSource

_SIGNS = re.compile(
    rb'"(data"\s*:\s*\{|result"\s*:\s*\[|completed_by"\s*:|completions"\s*:\s*\[|lead_time"\s*:)'
)
_CALLED = {
    "TextSource": "task",
    "Coding": "label",
    "PlainTextSelection": "region",
    "User": "annotator",
}
_ADDRESS = re.compile(r"https?://|s3://|gs://|/data/|data:", re.IGNORECASE)
_OF_TEXTS = ("labels", "hypertextlabels", "paragraphlabels")

Json = Mapping[str, Any]


def recognises(path: Path) -> bool:
    """Whether a file holds tasks of Label Studio."""
    return is_json(path) and _SIGNS.search(first_bytes(path)) is not None


def read(path: Path, wishes: Wishes) -> FoundProject:
    """Return what the tasks of a file say.

    Raises:
        ElsewhereError: it is no JSON, or holds no tasks with a text.
    """
    tasks = read_records(path)
    reading = _Reading()
    for number, task in enumerate(tasks, 1):
        wishes.progress(number, len(tasks))
        reading.task(task, number)
    found = reading.draft.found
    if not found.sources:
        raise ElsewhereError(
            f"{path.name} holds no task with a text; export it from Label Studio as JSON"
        )
    found.name = path.stem
    return found


class _Reading:
    """The tasks of one file, while they are read.

    Attributes:
        draft: what they say so far.
    """

    def __init__(self) -> None:
        self.draft = Draft("Label Studio", "Label Studio", _CALLED)
        self._discarded = self.draft.found.discarded

    def task(self, task: Json, number: int) -> None:
        """Take down one task: its text, and what everybody marked in it."""
        data = task.get("data")
        is_short = not isinstance(data, dict)
        fields: Json = task if not isinstance(data, dict) else data
        field, text = _text(fields)
        name = _name(task, fields, number)
        if text is None:
            self._discarded.add("TextSource", "it has no text, or only the address of one", name)
            return
        source = self.draft.source(name, text, number)
        if source is None:
            return
        source.created = moment(task.get("created_at"))
        if is_short:
            self._short(source, task)
            return
        for annotation in _dicts(task.get("annotations") or task.get("completions")):
            self._annotation(source, annotation, field)
        predictions = len(_dicts(task.get("predictions")))
        reason = "what a program guessed is nobody’s coding"
        self._discarded.add("prediction", reason, name, predictions)

    def _annotation(self, source: FoundSource, annotation: Json, field: str) -> None:
        regions = _dicts(annotation.get("result"))
        if annotation.get("was_cancelled") is True:
            self._discarded.add("annotation", "it was cancelled", source.name)
            return
        user = self.draft.user(_annotator(annotation))
        created = moment(annotation.get("created_at"))
        notes = {words(r.get("id")): _note(r) for r in regions if r.get("type") == "textarea"}
        used: set[str] = set()
        for region in regions:
            kind = words(region.get("type"))
            if kind == "textarea":
                continue
            if kind != "labels" or not _is_of(region, field):
                self._list(source, kind)
                continue
            marked = self._region(source, region.get("value"), user, region)
            if marked is None:
                continue
            marked.created = created
            number = words(region.get("id"))
            if notes.get(number):
                used.add(number)
            said = (_note(region), notes.get(number, ""))
            marked.description = "\n\n".join(each for each in said if each)
        for number, note in notes.items():
            if number not in used and note:
                reason = "it stands on the whole task, or on what did not come in"
                self._discarded.add("textarea", reason, source.name)

    def _list(self, source: FoundSource, kind: str) -> None:
        reasons = {
            "choices": "an answer to a question about the text marks no passage",
            "relation": "relations between passages have no place here",
            "hypertextlabels": "it marks a web page, not a text",
            "paragraphlabels": "it marks a dialogue, not a text",
            "labels": "it marks another text of the task",
        }
        self._discarded.add(
            kind or "result", reasons.get(kind, "it marks no passage of a text"), source.name
        )

    def _region(
        self, source: FoundSource, value: Any, user: UUID | None, region: Json
    ) -> FoundSelection | None:
        if not isinstance(value, dict):
            self._discarded.add("PlainTextSelection", "it has no position", source.name)
            return None
        start, end = whole(value.get("start")), whole(value.get("end"))
        if start is None or end is None:
            self._discarded.add("PlainTextSelection", "it has no position", source.name)
            return None
        labels = _strings(value.get("labels"))
        if not labels:
            self._discarded.add("PlainTextSelection", "it has no label", source.name)
            return None
        marked = FoundSelection(
            None,
            start,
            end,
            words(value.get("text")),
            is_quoted=True,
            users=() if user is None else (user,),
            codings=[FoundCoding(None, self.draft.label(label), user) for label in labels],
        )
        source.selections.append(marked)
        score = region.get("score")
        self._discarded.add("score", "codings have none here", number=int(score is not None))
        return marked

    def _short(self, source: FoundSource, task: Json) -> None:
        """Take down a task of JSON-MIN: the labels of one person, in a field of the task."""
        user = self.draft.user(_annotator(task))
        created = moment(task.get("created_at"))
        for value in task.values():
            for region in _dicts(value):
                if "labels" not in region or "start" not in region:
                    continue
                marked = self._region(source, region, user, region)
                if marked is not None:
                    marked.created = created


def _text(fields: Json) -> tuple[str, str | None]:
    """Return the text of a task and the name of its field: “text”, or the longest one there is."""
    if isinstance(fields.get("text"), str) and not _is_address(fields["text"]):
        return "text", fields["text"]
    texts = [
        (name, value)
        for name, value in fields.items()
        if isinstance(value, str) and not _is_address(value)
    ]
    return max(texts, key=lambda each: len(each[1]), default=("", None))


def _is_address(text: str) -> bool:
    return _ADDRESS.match(text) is not None and not any(char.isspace() for char in text[:500])


def _is_of(region: Json, field: str) -> bool:
    """Whether a region marks the text of a field, as far as it says."""
    said = words(region.get("source")).removeprefix("$")
    return said in {"", field}


def _name(task: Json, fields: Json, number: int) -> str:
    for name in (fields.get("source"), fields.get("title"), fields.get("name")):
        if isinstance(name, str) and name.strip() and len(name) <= 300:
            return name
    identifier = task.get("id", number)
    return f"Task {words(identifier) or number}"


def _annotator(annotation: Json) -> str:
    """Return who made an annotation: a name, an address, or a number."""
    meta = annotation.get("meta")
    if isinstance(meta, dict) and words(meta.get("coder")).strip():
        return words(meta["coder"])
    who = annotation.get("completed_by", annotation.get("annotator"))
    if isinstance(who, dict):
        full = " ".join(words(who.get(each)) for each in ("first_name", "last_name")).strip()
        return full or words(who.get("email")) or words(who.get("username")) or _numbered(who)
    return f"Annotator {who}" if whole(who) is not None else words(who)


def _numbered(who: Json) -> str:
    return f"Annotator {words(who['id'])}" if words(who.get("id")) else ""


def _note(region: Json) -> str:
    """Return what is noted on a region, or said in a text area."""
    meta, value = region.get("meta"), region.get("value")
    said = [
        *(_strings(meta.get("text")) if isinstance(meta, dict) else []),
        *(_strings(value.get("text")) if isinstance(value, dict) and _is_area(region) else []),
    ]
    return "\n".join(each for each in said if each.strip())


def _is_area(region: Json) -> bool:
    return region.get("type") == "textarea"


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _dicts(value: Any) -> list[Json]:
    return list(_each_dict(value))


def _each_dict(value: Any) -> Iterator[Json]:
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))


TOOL = Tool("Label Studio", recognises, read)
