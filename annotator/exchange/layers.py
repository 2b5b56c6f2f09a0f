"""Layers: what one coder coded in one source, as programs for machine learning hold coding.

Such programs know an example, its spans, and who made them; two coders of one text are two
examples, or two annotations of one.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.exchange.segments import CodedSource, Segment, Segments
from annotator.model.records import Coder


@dataclass(frozen=True, slots=True)
class Layer:
    """What one coder coded in one source.

    Attributes:
        coded: the source and its text.
        coder: the coder.
        segments: the coder's segments, in the order of the text.
    """

    coded: CodedSource
    coder: Coder
    segments: tuple[Segment, ...]

    def about(self) -> dict[str, str]:
        """Return what the example is: source, coder, project."""
        project = self.segments[0].project
        return {
            "source": self.coded.source.name,
            "source_id": str(self.coded.source.id),
            "coder": self.coder.name,
            "coder_id": str(self.coder.id),
            "project": project.name,
            "project_id": str(project.id),
        }


def layers_of(segments: Segments) -> Iterator[Layer]:
    """Yield the layers, source after source; where a coder coded nothing, there is none.

    The segments of one source are in memory at a time.
    """
    for coded in segments.by_source():
        yield from layers_in(segments, coded)


def layers_in(segments: Segments, coded: CodedSource) -> Iterator[Layer]:
    """Yield the layers of one source, the coders by name."""
    by_coder: dict[Coder, list[Segment]] = {coder: [] for coder in segments.coders}
    for segment in coded.segments:
        by_coder[segment.coder].append(segment)
    for coder, found in by_coder.items():
        if found:
            yield Layer(coded, coder, tuple(found))
