"""The project as it is now, kept while the window shows it as it stood."""

from dataclasses import dataclass, replace

from annotator.project.reading import Reader
from annotator.ui.session.coded_text import CodedText
from annotator.ui.session.held_annotations import HeldAnnotations, held_anew
from annotator.ui.session.project_contents import ProjectContents


@dataclass(frozen=True, slots=True)
class Present:
    """What was held when the past was first shown; nothing changes it while that is shown.

    Attributes:
        contents: codes, coders, sources and sums.
        coded: the source that was on show; None where none was.
        held: what is coded in it.
    """

    contents: ProjectContents
    coded: CodedText | None
    held: HeldAnnotations | None

    @classmethod
    def kept(cls, contents: ProjectContents, coded: CodedText | None) -> "Present":
        """Return what is held now, to come back to."""
        return cls(contents, coded, None if coded is None else coded.held)

    def read_anew(self, read: Reader) -> "Present":
        """Return the same with as much of the project as ``read``, which is as it is now, shows."""
        self.contents.count_anew(read)
        if self.coded is None or self.held is None:
            return self
        return replace(self, held=held_anew(self.held, read, self.coded.source.id))

    def restored(self) -> CodedText | None:
        """Return the source that was on show, as it is now, whatever was seen of it meanwhile."""
        if self.coded is not None and self.held is not None:
            self.coded.source = self.contents.sources[self.coded.source.id]
            self.coded.put(self.held)
        return self.coded
