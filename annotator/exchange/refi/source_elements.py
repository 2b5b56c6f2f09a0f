"""The sources of a REFI-QDA project in XML, with what is marked and coded in them."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from annotator.exchange.incoming.discarding import Discarded
from annotator.exchange.incoming.found import (
    FoundCoding,
    FoundContent,
    FoundMoment,
    FoundNote,
    FoundSelection,
    FoundSource,
    FoundValue,
    SourceKind,
)
from annotator.exchange.refi.elements import (
    NOT_IN_STANDARD,
    attribute,
    children,
    coding,
    identifier,
    local_name,
    moment,
    number,
    target,
    text_of,
    users,
    variable_value,
)

if TYPE_CHECKING:
    from lxml.etree import _Element

KINDS = {
    "TextSource": SourceKind.TEXT,
    "PDFSource": SourceKind.PDF,
    "PictureSource": SourceKind.PICTURE,
    "AudioSource": SourceKind.AUDIO,
    "VideoSource": SourceKind.VIDEO,
}
"""Elements that are sources."""

_NO_PLACE = "it has no place in a text"
_MEDIA_SELECTIONS = frozenset(("PDFSelection", "PictureSelection", "AudioSelection",
                               "VideoSelection"))  # fmt: skip


@dataclass(slots=True)
class _Parts:
    """What stands in a source, a note, or the text that represents one."""

    description: str = ""
    inline: str | None = None
    selections: list[FoundSelection] = field(default_factory=list)
    media_selections: list[FoundSelection] = field(default_factory=list)
    codings: list[FoundCoding] = field(default_factory=list)
    notes: list[UUID] = field(default_factory=list)
    values: list[FoundValue] = field(default_factory=list)
    texts: list["_Element"] = field(default_factory=list)
    moments: dict[UUID, FoundMoment] = field(default_factory=dict)


def read_source(element: "_Element", discarded: Discarded) -> FoundSource:
    """Return a source."""
    kind = KINDS[local_name(element)]
    name = attribute(element, "name")
    parts = _parts(element, discarded)
    content = _content(element, parts)
    if kind is not SourceKind.TEXT:
        content = FoundContent()
    moments: tuple[FoundMoment, ...] = ()
    for place, text in enumerate(parts.texts):
        if place:
            discarded.add(local_name(text), "one text of a source is taken over", name)
            continue
        inside = _parts(text, discarded)
        content = _content(text, inside)
        _take_over(parts, inside)
        moments = tuple(inside.moments.values())
    _merge_media(kind, parts, name, discarded)
    made_by = users(element)
    return FoundSource(
        guid=identifier(element),
        kind=kind,
        name=name,
        content=content,
        description=parts.description,
        media_path=attribute(element, "path"),
        selections=parts.selections,
        codings=parts.codings,
        notes=tuple(parts.notes),
        values=tuple(parts.values),
        user=made_by[0] if made_by else None,
        created=moment(element, "creationDateTime"),
        moments=moments,
    )


def read_note(element: "_Element", discarded: Discarded) -> FoundNote:
    """Return a note; what is marked and coded in it is discarded."""
    parts = _parts(element, discarded)
    name = attribute(element, "name")
    for things, count in (
        ("PlainTextSelection", len(parts.selections)),
        ("Coding", len(parts.codings)),
        ("NoteRef", len(parts.notes)),
        ("VariableValue", len(parts.values)),
    ):
        discarded.add(things, "it stands in a note", name, count)
    content = _content(element, parts)
    if parts.description.strip():
        inline = "\n\n".join(text for text in (parts.inline, parts.description) if text)
        content = FoundContent(inline, content.plain_path, content.rich_path)
    made_by = users(element)
    return FoundNote(
        identifier(element),
        name,
        content,
        made_by[0] if made_by else None,
        moment(element, "creationDateTime"),
        moment(element, "modifiedDateTime"),
    )


def _content(element: "_Element", parts: _Parts) -> FoundContent:
    return FoundContent(
        parts.inline, attribute(element, "plainTextPath"), attribute(element, "richTextPath")
    )


def _parts(element: "_Element", discarded: Discarded) -> _Parts:
    """Return what stands in an element, in whatever order."""
    parts = _Parts()
    for name, child in children(element):
        if not (_read_content(name, child, parts) or _read_coding(name, child, parts, discarded)):
            discarded.add(name, NOT_IN_STANDARD, attribute(element, "name"))
    return parts


def _read_content(name: str, child: "_Element", parts: _Parts) -> bool:
    """Read an element that says what a source or a note is; return whether it is one."""
    match name:
        case "Description":
            parts.description = text_of(child)
        case "PlainTextContent":
            parts.inline = text_of(child)
        case "Representation" | "Transcript":
            parts.texts.append(child)
        case "SyncPoint":
            _read_moment(child, parts)
        case "NoteRef":
            parts.notes += [note for note in (target(child),) if note is not None]
        case _:
            return False
    return True


def _read_coding(name: str, child: "_Element", parts: _Parts, discarded: Discarded) -> bool:
    """Read an element that marks, codes or describes a source; return whether it is one."""
    match name:
        case "PlainTextSelection" | "TranscriptSelection":
            selection = _selection(child, parts, discarded)
            if selection is None:
                discarded.add(name, _NO_PLACE, attribute(child, "name"))
            else:
                parts.selections.append(selection)
        case "Coding":
            found = coding(child, discarded)
            parts.codings += [found] if found else []
        case "VariableValue":
            value = variable_value(child, discarded)
            parts.values += [value] if value else []
        case _ if name in _MEDIA_SELECTIONS:
            parts.media_selections.append(_marked(child, -1, -1, discarded))
        case _:
            return False
    return True


def _read_moment(element: "_Element", parts: _Parts) -> None:
    guid, position = identifier(element), number(element, "position")
    if guid is not None and position is not None:
        time = number(element, "timeStamp")
        parts.moments[guid] = FoundMoment(position, -1 if time is None else time)


def _selection(element: "_Element", parts: _Parts, discarded: Discarded) -> FoundSelection | None:
    """Return a stretch of text; in a transcript it lies between two times, which come before it."""
    start, end = number(element, "startPosition"), number(element, "endPosition")
    if start is None or end is None:
        ends = [identifier(element, name) for name in ("fromSyncPoint", "toSyncPoint")]
        moments = [parts.moments[each] for each in ends if each in parts.moments]
        if len(moments) < len(ends):
            return None
        start, end = (each.position for each in moments)
    return _marked(element, start, end, discarded)


def _marked(element: "_Element", start: int, end: int, discarded: Discarded) -> FoundSelection:
    selection = FoundSelection(
        identifier(element),
        start,
        end,
        attribute(element, "name"),
        users=users(element),
        created=moment(element, "creationDateTime"),
        modified=moment(element, "modifiedDateTime"),
    )
    notes = []
    for name, child in children(element):
        match name:
            case "Description":
                selection.description = text_of(child)
            case "Coding":
                if (found := coding(child, discarded)) is not None:
                    selection.codings.append(found)
            case "NoteRef":
                if (note := target(child)) is not None:
                    notes.append(note)
            case "Representation":
                discarded.add(name, "the text of the whole source is taken over")
            case _:
                discarded.add(name, NOT_IN_STANDARD)
    selection.notes = tuple(notes)
    return selection


def _take_over(parts: _Parts, inside: _Parts) -> None:
    """Add to a source what stands in the text that represents it."""
    parts.selections += inside.selections
    parts.codings += inside.codings
    parts.notes += [note for note in inside.notes if note not in parts.notes]
    parts.values += inside.values
    if inside.description.strip() and inside.description != parts.description:
        both = (parts.description, inside.description)
        parts.description = "\n\n".join(text for text in both if text.strip())


def _merge_media(kind: SourceKind, parts: _Parts, name: str, discarded: Discarded) -> None:
    """Drop the stretches of a page or a recording.

    ATLAS.ti writes a passage of a PDF twice, on the page and in the text, with the same identifier:
    of those, what stands on the page only is added to what stands in the text.
    """
    by_guid = {each.guid: each for each in parts.selections if each.guid is not None}
    for selection in parts.media_selections:
        twin = by_guid.get(selection.guid) if selection.guid else None
        if twin is None:
            element = (
                "PDFSelection" if kind is SourceKind.PDF else f"{kind.value.capitalize()}Selection"
            )
            number_of_codings = len(selection.codings)
            discarded.add(element, "only passages of text can be coded here", name)
            discarded.add("Coding", f"its {element} is discarded", name, number_of_codings)
            continue
        known = {(each.code, each.user) for each in twin.codings}
        twin.codings += [each for each in selection.codings if (each.code, each.user) not in known]
        twin.notes += tuple(note for note in selection.notes if note not in twin.notes)
        twin.description = twin.description or selection.description
