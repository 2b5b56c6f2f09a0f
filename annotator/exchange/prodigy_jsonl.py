"""Segments for Prodigy: one example for each source and coder (JSON Lines).

The form is that of a task with ``spans``, which may overlap
(https://prodi.gy/docs/api-interfaces#spans_manual); ``_annotator_id`` tells coders apart. Positions
are code points, as Python counts them.
"""

from pathlib import Path
from typing import Any

from annotator.exchange.choice import Choice
from annotator.exchange.json_writing import facts, write_lines
from annotator.exchange.layers import Layer, layers_of
from annotator.exchange.segments import Segments
from annotator.exchange.written_file import written_file
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress


def write_prodigy_jsonl(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write an example a line; see `annotator.exchange.formats.SegmentWriter`."""
    segments = Segments(read, choice, progress=progress)
    with written_file(path, replace=replace) as file:
        examples = write_lines(file, (_example(segments, each) for each in layers_of(segments)))
    return {"annotations": segments.given, "examples": examples}


def _example(segments: Segments, layer: Layer) -> dict[str, Any]:
    return {
        "text": layer.coded.text,
        "meta": layer.about(),
        "_view_id": "spans_manual",
        "_annotator_id": layer.coder.name,
        "answer": "accept",
        "spans": [
            {
                "start": segment.span.start,
                "end": segment.span.end,
                "label": segments.label(segment.code),
                "annotator": facts(segment),
            }
            for segment in layer.segments
        ],
    }
