"""Segments for Label Studio: one task for each source, one annotation of it for each coder.

The form is its raw JSON (https://labelstud.io/guide/tasks); the labelling interface that fits has
``<Text name="text" value="$text"/>`` and ``<Labels name="label" toName="text">``. Positions are
code points, as Label Studio counts them now.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.exchange.choice import Choice
from annotator.exchange.json_writing import facts, write_list
from annotator.exchange.layers import Layer, layers_in
from annotator.exchange.segments import Segment, Segments
from annotator.exchange.written_file import written_file
from annotator.model.record import moment_text
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress


def write_label_studio(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write the tasks as one list; see `annotator.exchange.formats.SegmentWriter`."""
    segments = Segments(read, choice, progress=progress)
    with written_file(path, replace=replace) as file:
        tasks = write_list(file, _tasks(segments))
    return {"annotations": segments.given, "tasks": tasks}


def _tasks(segments: Segments) -> Iterator[dict[str, Any]]:
    """Yield the sources, those that nobody coded too: they are the tasks that are left to do."""
    for coded in segments.by_source():
        yield {
            "data": {"text": coded.text, "source": coded.source.name},
            "meta": {
                "source_id": str(coded.source.id),
                "project": segments.project.name,
                "project_id": str(segments.project.id),
            },
            "annotations": [_annotation(segments, layer) for layer in layers_in(segments, coded)],
        }


def _annotation(segments: Segments, layer: Layer) -> dict[str, Any]:
    return {
        "unique_id": f"{layer.coded.source.id}/{layer.coder.id}",
        "created_at": moment_text(min(each.created for each in layer.segments)),
        "updated_at": moment_text(max(each.modified for each in layer.segments)),
        "meta": layer.about(),
        "result": [_region(segments, segment) for segment in layer.segments],
    }


def _region(segments: Segments, segment: Segment) -> dict[str, Any]:
    return {
        "id": str(segment.annotation_id),
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "origin": "manual",
        "value": {
            "start": segment.span.start,
            "end": segment.span.end,
            "text": segment.quote,
            "labels": [segments.label(segment.code)],
        },
        # What stands under “text” is shown as a note on the region.
        "meta": {"text": [segment.memo] if segment.memo else [], "annotator": facts(segment)},
    }
