"""Where the times of a recording are in its transcript."""

from collections.abc import Sequence

from annotator.exchange.incoming.borders import OutsideText
from annotator.exchange.incoming.conventions import Convention
from annotator.exchange.incoming.detecting import OutsideSpan, nearest
from annotator.exchange.incoming.found import FoundMoment
from annotator.model.source_details import Landmark, LandmarkKind


def time_landmarks(
    outside: OutsideText, moments: Sequence[FoundMoment], convention: Convention
) -> tuple[Landmark, ...]:
    """Return the moments of a transcript as landmarks, in the order of the text."""
    landmarks = []
    beyond = 2 * len(outside.text) + 2
    for moment in moments:
        rest = nearest(outside, OutsideSpan(moment.position, beyond), convention)
        if rest is not None and moment.time >= 0:
            label = _clock(moment.time)
            landmarks.append(Landmark(position=rest.start, kind=LandmarkKind.TIME, label=label))
    return tuple(sorted(landmarks, key=lambda each: each.position))


def _clock(milliseconds: int) -> str:
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
