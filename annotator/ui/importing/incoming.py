"""What would come in, as the user decides about it: files, the texts in them, which are wanted."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from annotator.importing import archive
from annotator.importing.format import ReadingOptions
from annotator.importing.preview import FilePreview, PreviewedText
from annotator.importing.reading import FORMATS, printable_name
from annotator.importing.taking_in import LARGEST_ORIGINAL, TakeInFiles
from annotator.model.records import Source

_SURVEYS = (".csv", ".tsv", ".xlsx")


class Standing(StrEnum):
    """What would become of a file or a text."""

    UNKNOWN = "not looked at yet"
    NEW = "new"
    THERE = "there already"
    SAME = "the same twice"
    EMPTY = "empty"
    FAILED = "cannot be read"


@dataclass(slots=True, eq=False)
class IncomingText:
    """A text of a file.

    Attributes:
        text: what is known of it.
        name: what the source will be called.
        wanted: whether it is to come in.
    """

    text: PreviewedText
    name: str
    wanted: bool = True

    def standing(self, sources: Mapping[UUID, Source]) -> Standing:
        """Return what would become of it in a project that has ``sources``."""
        if self.text.source_id in sources:
            return Standing.THERE
        if self.text.same_as:
            return Standing.SAME
        return Standing.NEW if self.text.length else Standing.EMPTY


@dataclass(slots=True, eq=False)
class IncomingFile:
    """A file.

    Attributes:
        path: the file.
        options: how it is read.
        wanted: whether it is to come in; of a file with several texts, whether any is.
        preview: what is in it; None until it was looked at.
        texts: its texts, once it was looked at; while it is looked at anew, those from before.
    """

    path: Path
    options: ReadingOptions = field(default_factory=ReadingOptions)
    wanted: bool = True
    preview: FilePreview | None = None
    texts: list[IncomingText] = field(default_factory=list)

    @property
    def only_text(self) -> IncomingText | None:
        """Its text, where there is exactly one."""
        is_known = self.preview is not None and not self.has_more
        return self.texts[0] if is_known and len(self.texts) == 1 else None

    @property
    def rows(self) -> int:
        """How many rows there are below its own: its texts, and one for those not listed."""
        if self.preview is None or self.only_text is not None:
            return 0
        return len(self.texts) + self.has_more

    @property
    def has_more(self) -> bool:
        """Whether it has more texts than are listed."""
        return self.preview is not None and self.preview.has_more

    @property
    def name(self) -> str:
        """What it is called in a list: the name its only text will have, or the file's."""
        only = self.only_text
        return printable_name(self.path.name) if only is None else only.name

    @property
    def format(self) -> str:
        """What people call its format."""
        suffix = self.path.suffix.lower()
        if suffix in archive.SUFFIXES:
            return "ZIP archive"
        found = next((each.name for each in FORMATS if suffix in each.suffixes), "unknown")
        return found[:1].upper() + found[1:]

    @property
    def is_survey(self) -> bool:
        """Whether rows or columns of a table become sources."""
        return self.path.suffix.lower() in _SURVEYS

    @property
    def can_be_locked(self) -> bool:
        """Whether a password could open it where it cannot be read."""
        return self.path.suffix.lower() == ".pdf"

    @property
    def failed(self) -> bool:
        """Whether nothing of it can be read."""
        return self.preview is not None and not self.texts

    def standing(self, sources: Mapping[UUID, Source]) -> Standing:
        """Return what would become of it; of several texts, the best that becomes of any."""
        if self.preview is None:
            return Standing.UNKNOWN
        if not self.texts:
            return Standing.FAILED
        each = {text.standing(sources) for text in self.texts}
        order = (Standing.NEW, Standing.EMPTY, Standing.THERE, Standing.SAME)
        return next(standing for standing in order if standing in each)

    def take(self, preview: FilePreview) -> None:
        """Note what is in it; what the user said of the same texts before stays."""
        before = {each.text.source_id: each for each in self.texts}
        self.preview = preview
        self.texts = []
        for text in preview.texts:
            known = before.get(text.source_id)
            name, wanted = (text.name, self.wanted) if known is None else (known.name, known.wanted)
            self.texts.append(IncomingText(text, name, wanted))

    def read_otherwise(self, options: ReadingOptions) -> None:
        """Have it read in another way: what is known of it holds no more."""
        self.options = options
        self.preview = None

    def want(self, wanted: bool) -> None:
        """Want all of it, or nothing."""
        self.wanted = wanted
        for each in self.texts:
            each.wanted = wanted

    def follow_texts(self) -> None:
        """Be wanted where any of its texts is."""
        self.wanted = any(each.wanted for each in self.texts)


def coming(files: Iterable[IncomingFile], sources: Mapping[UUID, Source]) -> tuple[int, int]:
    """Return how many new texts would come in, and in how many files that are not looked at yet."""
    texts = unknown = 0
    for each in files:
        if each.wanted and each.preview is None:
            unknown += 1
        elif each.preview is not None:
            standings = (text.standing(sources) for text in each.texts if text.wanted)
            texts += sum(standing in (Standing.NEW, Standing.EMPTY) for standing in standings)
    return texts, unknown


def step_for(
    files: Sequence[IncomingFile], found: TakeInFiles, *, keeps_originals: bool
) -> TakeInFiles:
    """Return the step that takes in what is wanted of files.

    Args:
        files: the files with what the user decided.
        found: how they were found: what was passed over, and what could not be.
        keeps_originals: whether files are kept beside their texts.
    """
    wanted = [each for each in files if each.wanted]
    texts = [text for each in wanted for text in each.texts]
    taken = {text.text.source_id for text in texts if text.wanted}
    return TakeInFiles(
        own_options={each.path: each.options for each in wanted},
        # The same text may stand in another file too, from which it is wanted.
        unwanted=frozenset(text.text.source_id for text in texts) - taken,
        own_names={
            text.text.source_id: text.name
            for text in reversed(texts)
            if text.wanted and text.name != text.text.name
        },
        largest_original=LARGEST_ORIGINAL if keeps_originals else 0,
        paths=[each.path for each in wanted],
        passed_over=list(found.passed_over),
        failed=list(found.failed),
    )
