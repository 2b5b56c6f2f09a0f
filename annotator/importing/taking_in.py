"""Files into a project: the step that reads them and makes sources of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from uuid import UUID

from pydantic import ValidationError

from annotator.errors import AnnotatorError
from annotator.importing.finding import find_files
from annotator.importing.format import ReadingOptions
from annotator.importing.reading import (
    FormatUnknownError,
    ImportedText,
    printable_name,
    read_sources,
)
from annotator.model.records import Source
from annotator.project.edit import Edit, first_complaint
from annotator.project.reading import Reader
from annotator.project.rebuild import ProgressCall, no_progress
from annotator.project.stages import stage
from annotator.project.steps import ImportSource
from annotator.text.canonical import source_id

LARGEST_ORIGINAL = 20_000_000
"""Length in bytes up to which the original of a source is kept, where nothing else is wished."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A file and the source that has its text.

    Attributes:
        path: the file.
        origin: what was found out about it; its text and bytes are let go.
        source: the source.
    """

    path: Path
    origin: ImportedText
    source: Source


@dataclass(slots=True)
class TakeInFiles:
    """The step that takes files in, one at a time in memory, and what came of it.

    A file that cannot be taken in keeps none of the others out, and of a survey or an archive each
    text comes in that can. All of it is one action, which raising out of ``progress`` undoes.

    Attributes:
        options: what the user said about how files are read.
        own_options: what the user said about single files instead.
        unwanted: ids of sources whose texts are left out, though they are in the files.
        name: what the source is called; None for the file's name.
        own_names: what single sources are called instead, by the ids they get.
        largest_original: the bytes of a file are kept in the project where there are not more than
            these; 0 keeps none.
        paths: the files; `find` adds to them.
        progress: told how many files are done, of how many, or finer parts of the same whole.
        imported: what came in.
        already: what was in the project before.
        passed_over: files in folders and archives whose format is not read.
        failed: a sentence for each file that could not be taken in.
    """

    options: ReadingOptions = field(default_factory=ReadingOptions)
    own_options: dict[Path, ReadingOptions] = field(default_factory=dict)
    unwanted: frozenset[UUID] = frozenset()
    name: str | None = None
    own_names: dict[UUID, str] = field(default_factory=dict)
    largest_original: int = LARGEST_ORIGINAL
    paths: list[Path] = field(default_factory=list)
    progress: ProgressCall = no_progress
    imported: list[TakenIn] = field(default_factory=list)
    already: list[TakenIn] = field(default_factory=list)
    passed_over: list[Path] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def find(self, places: Sequence[Path]) -> None:
        """Look for files in ``places``, files and folders; what is not there has failed."""
        for place in places:
            try:
                found = find_files([place])
            except AnnotatorError as error:
                self.failed.append(str(error))
                continue
            if not found.files:
                self.failed.append(f"{place} holds no text that can be imported")
            self.paths += found.files
            self.passed_over += found.passed_over
        self.paths = list(dict.fromkeys(self.paths))

    def label(self, read: Reader) -> str:  # noqa: ARG002
        """Say what comes in."""
        if len(self.paths) != 1:
            return "Import sources"
        name = printable_name(self.paths[0].stem) if self.name is None else self.name
        return f"Import “{name}”"

    def apply(self, edit: Edit) -> None:
        """Take in every file that can be."""
        for done, path in enumerate(self.paths):
            self.progress(done, len(self.paths))
            options = self.own_options.get(path, self.options)
            tell = stage(self.progress, done, len(self.paths))
            try:
                self._take_in_file(edit, path, options.within(tell))
            except AnnotatorError as error:
                self.failed.append(str(error))

    def _take_in_file(self, edit: Edit, path: Path, options: ReadingOptions) -> None:
        def fail(inside: PurePath, error: AnnotatorError) -> None:
            if isinstance(error, FormatUnknownError):
                self.passed_over.append(path.parent / inside)
            else:
                self.failed.append(f"{path.name}: {error}")

        for read in read_sources(path, options, fail):
            try:
                self._take_in(edit, path, read)
            except ValidationError as error:
                self.failed.append(f"{path}: {first_complaint(error)}; give it another name")

    def _take_in(self, edit: Edit, path: Path, read: ImportedText) -> None:
        new_id = source_id(read.text)
        if new_id in self.unwanted:
            return
        origin = read.model_copy(update={"text": "", "original": None})
        standing = edit.read.find(Source, new_id)
        if standing is not None:
            self.already.append(TakenIn(path, origin, standing))
            return
        is_kept = read.original is not None and len(read.original) <= self.largest_original
        ImportSource(
            name=self.own_names.get(new_id) or self.name or read.name,
            text=read.text,
            original_name=read.original_name,
            media_type=read.media_type,
            encoding=read.encoding or "utf-8",
            original=read.original if is_kept else None,
            landmarks=read.landmarks,
            attributes=read.attributes,
        ).apply(edit)
        if read.original is not None and not is_kept and self.largest_original:
            note = (
                f"The file is not kept beside its text, for it has {_megabytes(read.original)} MB"
            )
            origin = origin.model_copy(update={"notes": (*origin.notes, note)})
        self.imported.append(TakenIn(path, origin, edit.read.get(Source, new_id)))


def _megabytes(data: bytes) -> str:
    return f"{len(data) / 1_000_000:,.0f}"
