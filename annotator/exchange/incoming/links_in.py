"""The links of a file as memos: that one thing has to do with another, in words."""

from collections.abc import Mapping
from uuid import UUID, uuid5

from annotator.exchange.incoming.found import FoundLink
from annotator.exchange.incoming.intake import Intake
from annotator.exchange.incoming.memos_in import About, MemoIntake, Wrote
from annotator.model.records import Annotation, Code, MemoTarget, Source


def links_in(intake: Intake, memos: MemoIntake, known: Mapping[UUID, About]) -> None:
    """Write a memo for each link, on the one end of it that a memo can be about.

    Args:
        intake: the import.
        memos: what writes memos.
        known: what the identifiers of the file became.
    """
    for link in intake.found.links:
        ends = [known.get(guid) if guid else None for guid in (link.origin, link.target)]
        about = ends[0] or ends[1]
        if about is None:
            intake.found.discarded.add("Link", "neither end of it came in", link.name)
            continue
        other = ends[1] if ends[0] else None
        guid = link.guid or uuid5(about.record_id, f"{link.name} {link.target}")
        words = _words(intake, memos, link, other)
        memos.write(about, words, Wrote(), uuid5(guid, "link"))


def _words(intake: Intake, memos: MemoIntake, link: FoundLink, other: About | None) -> str:
    name = f" “{link.name}”" if link.name.strip() else ""
    to = _described(intake, other) if other else "what did not come in"
    notes = memos.words(link.notes)
    return f"Link{name} to {to}" + (f"\n\n{notes}" if notes.strip() else "")


def _described(intake: Intake, about: About) -> str:
    read = intake.edit.read
    match about.kind:
        case MemoTarget.SOURCE:
            return f"the source “{read.get(Source, about.record_id).name}”"
        case MemoTarget.CODE:
            return f"the code “{read.get(Code, about.record_id).name}”"
        case MemoTarget.ANNOTATION:
            annotation = read.get(Annotation, about.record_id)
            source = read.get(Source, annotation.source_id)
            quote = annotation.span.cut(read.text(source))
            return f"“{quote}” in “{source.name}”"
        case MemoTarget.PROJECT:
            return "the project"
