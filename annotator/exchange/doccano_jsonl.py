"""Segments for doccano: one example for each source and coder (JSON Lines).

The form is the one that doccano reads for sequence labelling: ``text`` and ``label``, a list of
start, end and label (https://doccano.github.io/doccano/tutorial/). Positions are code points. Other
columns become the example's metadata there.
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


def write_doccano_jsonl(
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
        "label": [
            [segment.span.start, segment.span.end, segments.label(segment.code)]
            for segment in layer.segments
        ],
        **layer.about(),
        "segments": [facts(segment) for segment in layer.segments],
    }
