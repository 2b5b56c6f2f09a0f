"""The segments as JSON, one a line: the table of annotations with its types.

`resources/schemas` describes the whole project as JSON; this is the part that statistics need.
"""

from pathlib import Path

from annotator.exchange.choice import Choice
from annotator.exchange.json_writing import facts, write_object
from annotator.exchange.segments import Segments
from annotator.exchange.written_file import written_file
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress


def write_segments_json(
    read: Reader,
    path: Path,
    choice: Choice | None = None,
    *,
    replace: bool = False,
    progress: ProgressCall = no_progress,
) -> dict[str, int]:
    """Write the segments as one JSON object; see `annotator.exchange.formats.SegmentWriter`."""
    segments = Segments(read, choice, progress=progress)
    head = {
        "format": "annotator-segments",
        "version": 1,
        "project": {"id": str(segments.project.id), "name": segments.project.name},
    }
    with written_file(path, replace=replace) as file:
        number = write_object(file, head, "segments", (facts(segment) for segment in segments))
    return {"annotations": number}
