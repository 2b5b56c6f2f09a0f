"""What an action did, in words: the records it touched, and their fields before and after."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from annotator.errors import AnnotatorError
from annotator.model.records import Progress, Source
from annotator.model.source_details import AttributeType
from annotator.project.fold import LIFE, value_before
from annotator.project.log import LATEST, Action, Change, Stamp, StampedChange
from annotator.project.reading import Reader
from annotator.text.spans import Span

MOST = 60
"""So many records of one action are described at most."""

_LONGEST = 240
_QUOTE = 60

_FIELDS = {
    "name": "name",
    "description": "description",
    "code_id": "code",
    "coder_id": "coder",
    "parent_id": "under",
    "colour": "colour",
    "key": "key",
    "definition": "definition",
    "when_to_use": "when to use",
    "when_not_to_use": "when not to use",
    "example": "example",
    "text": "text",
    "type": "type",
    "choices": "choices",
    "value": "value",
    "state": "progress",
    "outcome": "outcome",
    "reason": "reason",
    "note": "note",
    "blind": "coding in blind",
    "sees_all": "sees all coding",
    "method": "method",
    "original_name": "file",
    "encoding": "encoding",
}
"""The fields that are told, in this order, and what they are called."""

_OF_A_NEW_RECORD = frozenset(
    (
        "parent_id",
        "key",
        "definition",
        "text",
        "type",
        "choices",
        "value",
        "state",
        "outcome",
        "reason",
        "note",
        "original_name",
        "method",
    )
)

_SWITCHES = ("blind", "sees_all")

_WORDS = {
    ("state", Progress.IN_PROGRESS.value): "in progress",
    ("type", AttributeType.YES_NO.value): "yes or no",
}
"""What values of fields are called, where they do not speak for themselves."""


@dataclass(frozen=True, slots=True)
class FieldInWords:
    """One field that was set.

    Attributes:
        name: what the field is called.
        before: its value before; empty where it had none.
        after: its value after; empty where it has none.
    """

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordInWords:
    """What an action did to one record.

    Attributes:
        what: the record, such as ``the code “Trade”``.
        deed: what was done to it: ``new``, ``changed``, ``removed`` or ``back``.
        fields: the fields it set that say something to a reader.
    """

    what: str
    deed: str
    fields: tuple[FieldInWords, ...]


def explained(read: Reader, action: Action) -> list[RecordInWords]:
    """Return what an action did, the records in the order of their kinds; at most `MOST`."""
    words = _Words(read, action)
    changes = sorted(read.changes(action, limit=MOST), key=lambda change: _ORDER.index(change.kind))
    return [words.of(change) for change in changes]


_ORDER = (
    "project",
    "source",
    "outline",
    "attribute",
    "attribute_value",
    "source_group",
    "membership",
    "code",
    "annotation",
    "decision",
    "memo",
    "plan",
    "assignment",
    "coder",
)


class _Words:
    """Finds words for records as they stood when one action was done."""

    def __init__(self, read: Reader, action: Action) -> None:
        self._read = read
        self._stamp = action.stamp
        self._histories: dict[str, list[StampedChange]] = {}
        self._texts: dict[str, str] = {}

    def of(self, change: Change) -> RecordInWords:
        before = self._fields(change.record_id, self._stamp)
        after = {**before, **change.fields}
        existed = value_before(self._history(change.record_id), LIFE, self._stamp) is not None
        if change.is_removal:
            return RecordInWords(self._named(change.kind, before), "removed", ())
        if existed:
            fields = tuple(self._changed(change.fields, before, after))
            return RecordInWords(self._named(change.kind, before), "changed", fields)
        if before:
            return RecordInWords(self._named(change.kind, after), "back", ())
        told = _OF_A_NEW_RECORD & after.keys()
        return RecordInWords(
            self._named(change.kind, after), "new", tuple(self._changed(told, {}, after))
        )

    def _changed(
        self, names: Iterable[str], before: dict[str, Any], after: dict[str, Any]
    ) -> list[FieldInWords]:
        wanted = set(names)
        told = [
            FieldInWords(words, self._value(name, before), self._value(name, after))
            for name, words in _FIELDS.items()
            if name in wanted
        ]
        if "start" in wanted:
            told.insert(0, FieldInWords("passage", self._quote(before), self._quote(after)))
        return [field for field in told if field.before != field.after]

    # Records -------------------------------------------------------------------------------

    def _history(self, record_id: str) -> list[StampedChange]:
        if record_id not in self._histories:
            self._histories[record_id] = self._read.history(record_id)
        return self._histories[record_id]

    def _fields(self, record_id: str, before: Stamp = LATEST) -> dict[str, Any]:
        """Return the fields of a record as they stood before a moment, also of one since gone."""
        return _folded(self._history(record_id), before)

    def _known(self, record_id: str) -> dict[str, Any]:
        """Return a record that another one refers to, as it stood then or as it was first seen."""
        history = self._history(record_id)
        up_to_now = [stamped for stamped in history if stamped.stamp <= self._stamp]
        return _folded(up_to_now or history[:1], LATEST)

    def _named(self, kind: str, fields: dict[str, Any]) -> str:
        match kind:
            case "project":
                return "the project"
            case "coder" | "source" | "code" | "plan" | "attribute" | "source_group":
                return f"the {kind.removeprefix('source_')} “{fields.get('name', '')}”"
            case "annotation":
                code = self._name_of(fields.get("code_id"))
                return f"{self._whose(fields)} {code}: {self._quote(fields)}"
            case "decision":
                code = self._name_of(fields["code_id"]) if fields.get("code_id") else "no code"
                return f"the decision for {code} on {self._quote(fields)}"
            case "memo":
                return f"{self._whose(fields)} memo on {self._about(fields)}"
            case _:
                return self._of_source(kind, fields)

    def _of_source(self, kind: str, fields: dict[str, Any]) -> str:
        source = f"“{self._name_of(fields.get('source_id'))}”"
        match kind:
            case "attribute_value":
                return f"“{self._name_of(fields.get('attribute_id'))}” of {source}"
            case "membership":
                return f"{source} in the group “{self._name_of(fields.get('group_id'))}”"
            case "outline":
                return f"the outline of {source}"
            case _:
                return f"how far {self._name_of(fields.get('coder_id'))} is with {source}"

    def _about(self, memo: dict[str, Any]) -> str:
        about = memo.get("about_id")
        kind = str(memo.get("about_kind", "project"))
        return self._named(kind, self._known(about) if about else {})

    def _whose(self, fields: dict[str, Any]) -> str:
        return f"{self._name_of(fields.get('coder_id'))}’s"

    def _name_of(self, record_id: str | None) -> str:
        return str(self._known(record_id).get("name", "?")) if record_id else "?"

    # Values --------------------------------------------------------------------------------

    def _value(self, name: str, fields: dict[str, Any]) -> str:
        value = fields.get(name)
        if name == "parent_id":
            return ("the top level" if fields else "") if value is None else self._name_of(value)
        if value is None or value == "":
            return ""
        if name in _SWITCHES:
            return "yes" if value else "no"
        if name in ("code_id", "coder_id"):
            return self._name_of(value)
        if isinstance(value, list):
            return _shortened(", ".join(value), _LONGEST)
        return _shortened(_WORDS.get((name, value), str(value)), _LONGEST)

    def _quote(self, fields: dict[str, Any]) -> str:
        start, end, source_id = fields.get("start"), fields.get("end"), fields.get("source_id")
        if start is None or end is None or source_id is None:
            return ""
        text = self._text(source_id)
        return f"“{_shortened(Span(start, end).cut(text), _QUOTE)}”" if text else f"{start}–{end}"

    def _text(self, source_id: str) -> str:
        if source_id not in self._texts:
            self._texts[source_id] = _text_of(self._read, source_id, self._known(source_id))
        return self._texts[source_id]


def _folded(history: Sequence[StampedChange], before: Stamp) -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for stamped in history:
        if stamped.stamp < before:
            fields.update(stamped.change.fields)
    return fields


def _text_of(read: Reader, source_id: str, fields: dict[str, Any]) -> str:
    try:
        return read.text(Source.model_validate({"id": UUID(source_id), **fields}))
    except (AnnotatorError, ValueError):
        return ""  # a text that is missing does not keep the history from being read


def _shortened(text: str, longest: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
