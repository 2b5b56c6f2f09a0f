"""Timed transcripts and subtitles: WebVTT and SubRip files as turns of speech, one a line.

A turn is what one speaker says until another speaks: “Name: text”, or the text alone where no name
is known. There, a turn ends at a pause of two seconds, at a sign that the speaker changes (“- ”,
“>>”), or at the end of a sentence once it is long. Cues of one turn are joined with a space.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from annotator.importing.cues import Cue, SpokenLine, read_cues, without_repetitions
from annotator.importing.decoding import decode
from annotator.importing.format import Extracted, TextFormat
from annotator.importing.refusals import DocumentRefusedError
from annotator.model.source_details import Landmark, LandmarkKind
from annotator.text.canonical import canonical

_PAUSE = 2000
"""Milliseconds of silence after which an unnamed speaker's turn ends."""
_LONG_TURN = 600
"""Code points after which the turn of an unnamed speaker ends with the sentence."""
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।")
_SIGNS_OF_CHANGE = ("- ", "– ", "— ", ">>")


def extract(data: bytes, encoding: str | None = None) -> Extracted:
    """Return what is said in a WebVTT or SubRip file.

    Args:
        data: the whole file.
        encoding: the encoding to read it in instead of finding it out.

    Raises:
        DocumentRefusedError: it holds no cue.
        NotTextError: the file is no text file.
        DecodingError: no encoding fits, or the chosen one does not.
        UnknownEncodingError: ``encoding`` names none.
        TextRefusedError: the text holds half of a surrogate pair.
    """
    decoded = decode(data, encoding)
    found = read_cues(canonical(decoded.text))
    if not found.cues:
        raise DocumentRefusedError(
            "It holds no cue with times and words (“00:01.000 --> 00:04.000”); if it is a plain "
            "text, let its name end in .txt"
        )
    cues, repeated = without_repetitions(found.cues)
    turns = _Turns(has_voices=found.has_voices)
    turns.add_all(cues)
    notes = []
    if repeated:
        notes.append(f"{_counted(repeated, 'repeated line')} left out")
    if found.left_out:
        notes.append(
            f"{_counted(found.left_out, 'comment or style', 'comments or styles')} left out"
        )
    return Extracted(
        text=turns.text,
        notes=tuple(notes),
        encoding=decoded.encoding,
        encoding_how=decoded.how,
        confidence=decoded.confidence,
        alternatives=decoded.alternatives,
        landmarks=tuple(turns.landmarks),
    )


@dataclass(slots=True)
class _Turns:
    """The text as it grows, with times and speakers."""

    has_voices: bool
    pieces: list[str] = field(default_factory=list)
    landmarks: list[Landmark] = field(default_factory=list)
    position: int = 0
    speaker: str = ""
    turn_length: int = 0
    end: int = 0

    @property
    def text(self) -> str:
        """All that was said."""
        return "".join(self.pieces)

    def add_all(self, cues: Iterable[Cue]) -> None:
        """Add the cues in their order."""
        for cue in cues:
            time = _clock(cue.start)
            for line in cue.lines:
                self._add(line, cue.start, time)
                time = ""
            self.end = max(self.end, cue.end)

    def _add(self, line: SpokenLine, start: int, time: str) -> None:
        is_unnamed = not line.speaker and not line.text.startswith(_SIGNS_OF_CHANGE)
        if is_unnamed and not self.has_voices:
            # A name before what is said holds until the next.
            line = line._replace(speaker=self.speaker)
        if not self.pieces:
            self._begin(line, time)
        elif self._ends_before(line, start):
            self._write("\n")
            self._begin(line, time)
        else:
            self._write(" ")
            if time:
                self._mark(LandmarkKind.TIME, time)
        self._write(line.text)
        self.turn_length += len(line.text)

    def _begin(self, line: SpokenLine, time: str) -> None:
        """Begin a turn."""
        self.speaker, self.turn_length = line.speaker, 0
        if time:
            self._mark(LandmarkKind.TIME, time)
        if line.speaker:
            self._mark(LandmarkKind.SPEAKER, line.speaker)
            self._write(f"{line.speaker}: ")

    def _ends_before(self, line: SpokenLine, start: int) -> bool:
        """Whether the turn ends before the line."""
        if line.speaker or self.speaker:
            return line.speaker != self.speaker
        if line.text.startswith(_SIGNS_OF_CHANGE) or start - self.end >= _PAUSE:
            return True
        return self.turn_length >= _LONG_TURN and self.pieces[-1].endswith(_SENTENCE_ENDS)

    def _mark(self, kind: LandmarkKind, label: str) -> None:
        self.landmarks.append(Landmark(position=self.position, kind=kind, label=label))

    def _write(self, piece: str) -> None:
        self.pieces.append(piece)
        self.position += len(piece)


def _clock(milliseconds: int) -> str:
    """Return a moment as hours, minutes and seconds: 00:01:05."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


def _counted(number: int, thing: str, things: str = "") -> str:
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


VTT_FORMAT = TextFormat(name="WebVTT", suffixes=(".vtt",), media_type="text/vtt", extract=extract)
SRT_FORMAT = TextFormat(
    name="SubRip", suffixes=(".srt",), media_type="application/x-subrip", extract=extract
)
