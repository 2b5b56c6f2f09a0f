"""brat: folders in which each text, ``NAME.txt``, has its annotations beside it, ``NAME.ann``.

What is known of the format: brat 1.3 (https://brat.nlplab.org/standoff.html). A line ``T1⇥Type 0
5;16 23⇥text`` marks one or more stretches, the end excluded, in characters of the file as it
stands; so a CR LF counts as two. Its last field repeats the marked text, line ends as spaces. ``#``
lines are notes; ``A``, ``M``, ``E``, ``R``, ``N`` and ``*`` lines are attributes, events,
relations, references and equivalences. brat does not say whose work a file is; where several
subfolders hold texts of the same names, each is taken for one coder’s, and else the coder is
unknown.
"""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

from annotator.errors import AnnotatorError
from annotator.exchange.elsewhere.draft import Draft
from annotator.exchange.elsewhere.tool import ElsewhereError, Tool, Wishes
from annotator.exchange.incoming.found import FoundCoding, FoundProject, FoundSelection, FoundSource
from annotator.importing.decoding import decode

_MARKED = re.compile(r"(T\S*)\t(\S+) (\d{1,18} \d{1,18}(?:;\d{1,18} \d{1,18})*)\t?(.*)")
_NOTE = re.compile(r"#\S*\t\S+ (\S+)\t(.*)")
_CALLED = {
    "TextSource": "text",
    "Coding": "text-bound annotation (T)",
    "PlainTextSelection": "text-bound annotation (T)",
    "User": "folder",
}
_OTHERS = {
    "A": ("attribute (A)", "annotations have no attributes here"),
    "M": ("attribute (M)", "annotations have no attributes here"),
    "E": ("event (E)", "events have no place here; what triggers them came in"),
    "R": ("relation (R)", "relations have no place here"),
    "*": ("equivalence (*)", "relations have no place here"),
    "N": ("reference (N)", "references have no place here"),
    "#": ("note (#)", "what it is about did not come in"),
}
_MOST = 100_000
_TEXT, _ANNOTATIONS = ".txt", ".ann"
_LARGEST = 256_000_000


class _Pair(NamedTuple):
    """A text and its annotations; a text may have none."""

    text: Path
    annotations: Path | None


def recognises(path: Path) -> bool:
    """Whether a folder holds texts with their annotations beside them, or a file is one of both."""
    if path.is_file():
        return _is_annotated(path)
    try:
        return path.is_dir() and any(_is_annotated(each) for each in islice(_files(path), _MOST))
    except ElsewhereError:
        return False


def read(path: Path, wishes: Wishes) -> FoundProject:
    """Return what the files of a folder say.

    Raises:
        ElsewhereError: a folder or file may not be read.
    """
    top = path.parent if path.is_file() else path
    files = [path.with_suffix(_TEXT), path] if path.is_file() else list(islice(_files(path), _MOST))
    annotated = {each for each in files if _is_annotated(each)}
    texts = [each for each in files if each.suffix == _TEXT]
    pairs = [
        _Pair(each, beside if (beside := each.with_suffix(_ANNOTATIONS)) in annotated else None)
        for each in texts
    ]
    reading = _Reading(top, _has_coders(top, pairs))
    for number, pair in enumerate(pairs, 1):
        wishes.progress(number, len(pairs))
        reading.pair(pair)
    found = reading.draft.found
    for other in files:
        if other not in annotated and other.suffix not in {_TEXT, ".conf"}:
            found.discarded.add("file", "brat has texts and their annotations only", other.name)
    if number := reading.in_pieces:
        found.remarks.append(
            f"{number:,} annotations in several pieces became as many as they have pieces"
        )
    found.name = path.stem
    return found


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files in a folder at any depth, in the order of names; links are not followed."""
    folders = [folder]
    while folders:
        here = folders.pop()
        try:
            inside = sorted(here.iterdir())
        except OSError as error:
            raise ElsewhereError(
                f"The folder {here} could not be read: {error.strerror}"
            ) from error
        seen = [each for each in inside if not (each.is_symlink() or each.name.startswith("."))]
        yield from (each for each in seen if each.is_file())
        folders += [each for each in reversed(seen) if each.is_dir()]


def _is_annotated(path: Path) -> bool:
    return path.suffix.lower() == _ANNOTATIONS and path.with_suffix(_TEXT).is_file()


def _has_coders(top: Path, pairs: list[_Pair]) -> bool:
    """Whether the subfolders of a folder are those of coders: they hold texts of the same names."""
    names = Counter(
        pair.text.relative_to(top).parts[1:]
        for pair in pairs
        if len(pair.text.relative_to(top).parts) > 1
    )
    return any(number > 1 for number in names.values())


class _Reading:
    """The files of one folder, while they are read.

    Attributes:
        draft: what they say so far.
        in_pieces: how many annotations have several pieces.
    """

    def __init__(self, top: Path, by_coder: bool) -> None:
        self.draft = Draft("brat", "brat", _CALLED)
        self._discarded = self.draft.found.discarded
        self._top = top
        self._by_coder = by_coder
        self.in_pieces = 0
        self._by_text: dict[str, FoundSource] = {}

    def pair(self, pair: _Pair) -> None:
        """Take down one text and what is marked in it."""
        inside = pair.text.relative_to(self._top)
        coder = inside.parts[0] if self._by_coder and len(inside.parts) > 1 else ""
        name = Path(*inside.parts[1:] if coder else inside.parts).with_suffix("").as_posix()
        try:
            text = _decoded(pair.text)
            said = "" if pair.annotations is None else _decoded(pair.annotations)
        except AnnotatorError as error:
            self._discarded.add("TextSource", str(error), name)
            return
        source = self._by_text.get(text) or self.draft.source(name, text, coder)
        if source is None:
            return
        self._by_text[text] = source
        lines = [line.rstrip("\r") for line in said.split("\n")]
        user = self.draft.user(coder)
        marked: dict[str, FoundSelection] = {}
        for line in lines:
            if line.startswith("T"):
                self._mark(source, line, user, marked)
        for line in lines:
            if line.strip() and not line.startswith("T"):
                self._other(source, line, marked)

    def _mark(
        self, source: FoundSource, line: str, user: UUID | None, marked: dict[str, FoundSelection]
    ) -> None:
        found = _MARKED.fullmatch(line)
        if found is None:
            self._discarded.add("Coding", "its line is not as brat writes it", source.name)
            return
        number, kind, places, quote = found.groups()
        spans = [tuple(map(int, place.split())) for place in places.split(";")]
        code = self.draft.label(kind)
        for piece, (start, end) in enumerate(spans, 1):
            selection = FoundSelection(
                None,
                start,
                end,
                quote if len(spans) == 1 else "",
                is_quoted=len(spans) == 1,
                users=() if user is None else (user,),
                codings=[FoundCoding(None, code, user)],
            )
            if len(spans) > 1:
                selection.description = (
                    f"Piece {piece} of {len(spans)} of one annotation in brat: “{quote}”"
                )
                self.in_pieces += piece == 1
            source.selections.append(selection)
            marked.setdefault(number, selection)

    def _other(self, source: FoundSource, line: str, marked: dict[str, FoundSelection]) -> None:
        note = _NOTE.fullmatch(line)
        about = marked.get(note[1]) if note else None
        if note is not None and about is not None:
            about.description = "\n\n".join(each for each in (about.description, note[2]) if each)
            return
        element, reason = _OTHERS.get(line[0], ("line", "it is not as brat writes it"))
        self._discarded.add(element, reason, source.name)


def _decoded(path: Path) -> str:
    try:
        if path.stat().st_size > _LARGEST:
            raise ElsewhereError("it has more than 256 MB, which is more than is read")
        return decode(path.read_bytes()).text
    except OSError as error:
        raise ElsewhereError(f"{path.name} could not be read: {error.strerror}") from error


TOOL = Tool("brat", recognises, read)
