"""Segments as W3C Web Annotations in JSON-LD.

The model is that of https://www.w3.org/TR/annotation-model/ (2017): each segment is an annotation
that tags (its code) and comments (its memo) a text, found by its quote with what stands before and
after it, and by its position. What the vocabulary has no word for has one of ours, declared in the
context, so that nothing is lost on the way through a store of linked data.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from annotator.exchange.choice import Choice
from annotator.exchange.json_writing import write_object
from annotator.exchange.segments import CodedSource, Segment, Segments
from annotator.exchange.written_file import written_file
from annotator.model.record import moment_text
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress

_CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
_OWN_WORDS: Final = "urn:annotator:terms:"
_PLACES: Final = ("paragraph", "page", "time", "speaker")
_AROUND = 32
"""How many characters before and after a quote help to find it."""


def write_web_annotations(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write the segments as one page of annotations; see `formats.SegmentWriter`."""
    segments = Segments(read, choice, progress=progress)
    project = f"urn:uuid:{segments.project.id}"
    own = ("project", *_PLACES, "path", "colour", "code")
    head = {
        "@context": [_CONTEXT, {word: f"{_OWN_WORDS}{word}" for word in own}],
        "id": f"{project}:annotations",
        "type": "AnnotationPage",
        "partOf": {"id": project, "type": "AnnotationCollection", "label": segments.project.name},
        "startIndex": 0,
    }
    with written_file(path, replace=replace) as file:
        return {"annotations": write_object(file, head, "items", _annotations(segments))}


def _annotations(segments: Segments) -> Iterator[dict[str, Any]]:
    for coded in segments.by_source():
        for segment in coded.segments:
            yield _annotation(coded, segment)


def _annotation(coded: CodedSource, segment: Segment) -> dict[str, Any]:
    return {
        "id": f"urn:uuid:{segment.annotation_id}",
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {
            "id": f"urn:uuid:{segment.coder.id}",
            "type": "Person",
            "name": segment.coder.name,
        },
        "created": moment_text(segment.created),
        "modified": moment_text(segment.modified),
        "project": f"urn:uuid:{segment.project.id}",
        **{place: value for place in _PLACES if (value := getattr(segment, place))},
        "body": list(_bodies(segment)),
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": f"urn:uuid:{segment.source.id}",
                "type": "Text",
                "label": segment.source.name,
                "format": "text/plain",
            },
            "selector": _selectors(coded.text, segment),
        },
    }


def _bodies(segment: Segment) -> Iterator[dict[str, Any]]:
    yield {
        "type": "TextualBody",
        "purpose": "tagging",
        "value": segment.code.name,
        "code": f"urn:uuid:{segment.code.id}",
        "path": segment.code_path,
        "colour": segment.code.colour,
    }
    if segment.memo:
        yield {
            "type": "TextualBody",
            "purpose": "commenting",
            "value": segment.memo,
            "format": "text/markdown",
        }


def _selectors(text: str, segment: Segment) -> list[dict[str, Any]]:
    start, end = segment.span.start, segment.span.end
    return [
        {
            "type": "TextQuoteSelector",
            "exact": segment.quote,
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
        {"type": "TextPositionSelector", "start": start, "end": end},
    ]
