"""Which page of its file the reader of a source has reached."""

from bisect import bisect_right

from annotator.errors import AnnotatorError
from annotator.model.records import Source
from annotator.model.source_details import Landmark, LandmarkKind
from annotator.project.reading import Reader


class PageHere:
    """The pages of one source at a time.

    Attributes:
        landmarks: where its pages begin, in the order of the text.
    """

    def __init__(self) -> None:
        """Begin with no source."""
        self.landmarks: tuple[Landmark, ...] = ()

    def follow(self, read: Reader | None, source: Source | None) -> None:
        """Know the pages of a source; of none, and where they cannot be read, no pages."""
        self.landmarks = ()
        if read is None or source is None:
            return
        try:
            outline = read.outline(source.id)
        except AnnotatorError:
            return  # Whoever reads the text is told what is wrong with the file.
        if outline is not None:
            self.landmarks = tuple(outline.of_kind.get(LandmarkKind.PAGE, ()))

    def index(self, position: int) -> int:
        """Return which page, from 0, a code point is on; the first where nothing is known."""
        return max(bisect_right(self.landmarks, position, key=lambda each: each.position) - 1, 0)

    def label(self, position: int) -> str:
        """Return what the page is called that a code point is on; empty where nothing is known."""
        if not self.landmarks or position < self.landmarks[0].position:
            return ""
        return " ".join(self.landmarks[self.index(position)].label.split())
