"""What of a project REFI-QDA cannot carry, said before it is written."""

from collections.abc import Iterator

from annotator.exchange.choice import Choice
from annotator.exchange.incoming.description import description, read_description, words_of
from annotator.exchange.refi.codes_out import chosen_codes
from annotator.exchange.refi.details_out import VariablesOut
from annotator.exchange.refi.sources_out import files_of, is_media
from annotator.exchange.refi.xml_out import fits_xml
from annotator.exchange.segments import Segments
from annotator.model.records import Code
from annotator.model.source_details import AttributeType
from annotator.project.reading import Reader

_BEYOND_ONE_UNIT = 0xFFFF


def qdpx_losses(read: Reader, choice: Choice | None = None) -> list[str]:
    """Return what a project file does not carry, a sentence each."""
    segments = Segments(read, choice)
    told = [
        *_of_codes(read, choice),
        *_of_work(read, segments),
        *_of_sources(read, segments),
        *_of_attributes(read),
    ]
    if not fits_xml(read.info().description) or any(
        not fits_xml(description(words_of(code))) for code in segments.codes
    ):
        told.append("Control characters in descriptions are written as �")
    return told


def nvivo_losses(read: Reader, choice: Choice | None = None) -> list[str]:
    """Return what a project file for NVivo does not carry."""
    told = qdpx_losses(read, choice)
    beyond = [
        source.name
        for source in Segments(read, choice).sources
        if any(ord(character) > _BEYOND_ONE_UNIT for character in read.text(source))
    ]
    if beyond:
        told.append(
            f"Positions in {_counted(len(beyond), 'source')} with emoji or rare characters are "
            "right in NVivo, and not in programs that count as the standard says"
        )
    return told


def qdc_losses(read: Reader, choice: Choice | None = None) -> list[str]:
    """Return what a codebook does not carry."""
    told = list(_of_codes(read, choice))
    ids = {code.id for code in chosen_codes(read.scheme(), choice)}
    memos = sum(memo.about_id in ids for memo in read.memos())
    if memos:
        told.append(f"{_counted(memos, 'memo')} on codes: a codebook has no notes")
    return told


def _of_codes(read: Reader, choice: Choice | None) -> Iterator[str]:
    codes = chosen_codes(read.scheme(), choice)
    keys = sum(code.key is not None for code in codes)
    if keys:
        yield f"{_counted(keys, 'key')} of codes"
    headed = sum(any(words_of(code)[1:]) for code in codes)
    if headed:
        yield (
            f"When to use {_counted(headed, 'code')}, when not, and examples have no element of "
            "their own; they stand under headings in the description, and are found there again"
        )
    mixed = [code.name for code in codes if _reads_otherwise(code)]
    if mixed:
        yield f"The descriptions of {', '.join(mixed)} hold such headings, and come back divided"


def _of_work(read: Reader, segments: Segments) -> Iterator[str]:
    decisions = len(read.decisions())
    if decisions and segments.has_consensus:
        yield (
            f"{_counted(decisions, 'decision')} of adjudication: the consensus is written as the "
            f"work of a user “{segments.coders[-1].name}”, not what it rests on"
        )
    elif decisions:
        yield f"{_counted(decisions, 'decision')} of adjudication"
    if assignments := len(read.assignments()):
        yield f"How far coders are: {_counted(assignments, 'assignment')}"
    if plans := len(read.plans()):
        yield f"{_counted(plans, 'plan')} of double coding"
    if read.info().blind:
        yield "That coders code in blind: every coding is written"
    yield "The history, and when codes and coders were made"


def _of_sources(read: Reader, segments: Segments) -> Iterator[str]:
    landmarks = left_out = passages = 0
    for coded in segments.by_source():
        source = coded.source
        outline = read.outline(source.id)
        landmarks += 0 if outline is None else len(outline.landmarks)
        files = files_of(source, coded.text)
        left_out += source.original_sha256 is not None and files.original is None
        if is_media(files):
            whole = (0, len(coded.text))
            passages += sum((s.span.start, s.span.end) != whole for s in coded.segments)
    if landmarks:
        yield f"Where pages, times, speakers and headings begin: {_counted(landmarks, 'place')}"
    if left_out:
        yield f"{_counted(left_out, 'imported file')} kept beside the text"
    if passages:
        yield f"Where {_counted(passages, 'coding')} of pictures and recordings lie"


def _of_attributes(read: Reader) -> Iterator[str]:
    types = VariablesOut(read).types
    choices = [each.name for each in read.attributes() if each.type is AttributeType.CHOICE]
    if choices:
        yield f"What there is to choose from: {', '.join(choices)}"
    as_text = [
        each.name
        for each in read.attributes()
        if types[each.id] == "Text" and each.type not in (AttributeType.TEXT, AttributeType.CHOICE)
    ]
    if as_text:
        yield (
            f"The type of {', '.join(as_text)}, some values of which the standard does not take; "
            "they are written as text"
        )


def _reads_otherwise(code: Code) -> bool:
    """Whether the description of a code gives back other fields than it was made of."""
    words = words_of(code)
    return read_description(description(words)) != words


def _counted(number: int, thing: str, things: str = "") -> str:
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"
