"""Finds what somebody typed in a text, and tells all places where it stands.

A hit lies within one paragraph. Hits do not overlap, and none is empty.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, overload

from annotator.errors import AnnotatorError
from annotator.text.paragraphs import Paragraphs
from annotator.text.spans import Span
from annotator.text.typed_pattern import between_words, typed_pattern

if TYPE_CHECKING:
    import regex

_LONGEST_WAIT = 2.0
"""Seconds for which one paragraph is searched for a regular expression."""

_STRETCH = 50_000
"""Characters searched at a time for what was typed: nothing else runs in Python meanwhile."""

_LONGEST_SPELLING = 8
"""Characters that a text may write for one that was typed, with soft hyphens between them."""

_HITS_BETWEEN_LOOKS = 1_000

Found = Iterator["re.Match[str]"] | Iterator["regex.Match[str]"]


class PatternError(AnnotatorError):
    """What is to be found cannot be looked for."""


class SlowPatternError(PatternError):
    """A regular expression tries more ways than anybody can wait for."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is to be found.

    Attributes:
        typed: what was typed.
        whole_word: whether it must begin and end where words do.
        is_regex: whether it is a regular expression.
        match_case: whether capital and small letters are told apart.
    """

    typed: str
    whole_word: bool = False
    is_regex: bool = False
    match_case: bool = False


class Hits(Sequence[Span]):
    """Where something was found, in the order of the text."""

    def __init__(self) -> None:
        self._starts = array("I")
        self._ends = array("I")

    def append(self, start: int, end: int) -> None:
        """Add a hit behind all others."""
        self._starts.append(start)
        self._ends.append(end)

    def __len__(self) -> int:
        return len(self._starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> list[Span]: ...
    def __getitem__(self, index: int | slice) -> Span | list[Span]:
        if isinstance(index, slice):
            borders = zip(self._starts[index], self._ends[index], strict=True)
            return [Span(start, end) for start, end in borders]
        return Span(self._starts[index], self._ends[index])

    def overlapping(self, start: int, end: int) -> range:
        """Return the indices of the hits that share text with ``[start, end)``."""
        first = bisect_right(self._ends, start)
        return range(first, max(first, bisect_left(self._starts, end)))

    def first_from(self, position: int) -> int:
        """Return the index of the first hit that begins at ``position`` or later.

        Where there is none, that is the number of hits.
        """
        return bisect_left(self._starts, position)

    def index_of(self, span: Span) -> int | None:
        """Return the index of the hit that is ``span``, or None."""
        index = self.first_from(span.start)
        return index if index < len(self) and self[index] == span else None


def _never() -> bool:
    return False


def find(text: str, query: Query, *, stop: Callable[[], bool] = _never) -> Hits:
    r"""Return all places in ``text`` where what ``query`` asks for stands.

    What is typed as such is found as `typed_pattern` says. A regular expression is one of the
    library ``regex``: what Python's ``re`` takes, and more, such as ``\p{Lao}``; ``^`` and ``$``
    stand for the borders of a paragraph.

    Args:
        text: a canonical text.
        query: what to find.
        stop: asked now and then; once it says so, the hits found so far are returned.

    Raises:
        PatternError: it is no regular expression.
        SlowPatternError: the regular expression takes too long.
    """
    hits = Hits()
    if not query.typed:
        return hits
    # Several paragraphs at a time cost less, and what is typed cannot reach across them anyway.
    found_in = _regex_search(text, query) if query.is_regex else _typed_search(text, query)
    for stretch in _stretches(text, 0 if query.is_regex else _STRETCH):
        if stop():
            break
        for found in found_in(stretch):
            start, end = found.span()
            if start < end:
                hits.append(start, end)
                if len(hits) % _HITS_BETWEEN_LOOKS == 0 and stop():
                    break
    return hits


def _stretches(text: str, length: int) -> Iterator[Span]:
    """Yield the text in whole paragraphs, so many at a time that they have ``length``."""
    start = 0
    for paragraph in Paragraphs(text):
        if paragraph.end - start >= length or paragraph.end == len(text):
            yield Span(start, paragraph.end)
            start = paragraph.end + 1


def _typed_search(text: str, query: Query) -> Callable[[Span], Found]:
    pattern = typed_pattern(
        query.typed,
        match_case=query.match_case,
        whole_word=query.whole_word,
        soft_hyphens="\u00ad" in text,
    )
    reach = _LONGEST_SPELLING * (len(query.typed) + 1)

    def found_in(stretch: Span) -> Found:
        start = stretch.start
        while start < stretch.end:
            end = min(start + _STRETCH, stretch.end)
            for found in pattern.finditer(text, start, min(end + reach, stretch.end)):
                if found.start() >= end:
                    break
                yield found
                start = found.end()
            start = max(start, end)

    return found_in


def _regex_search(text: str, query: Query) -> Callable[[Span], Found]:
    import regex  # noqa: PLC0415 - few look for regular expressions

    written = between_words(f"(?:{query.typed})") if query.whole_word else query.typed
    flags = regex.MULTILINE | regex.VERSION0
    if not query.match_case:
        flags |= regex.IGNORECASE | regex.FULLCASE
    try:
        # By itself first: inside of a group, a parenthesis too many would close that.
        regex.compile(query.typed, flags)
        pattern = regex.compile(written, flags)
    except regex.error as error:
        raise PatternError(f"This is no regular expression: {error}") from error
    except RecursionError as error:
        raise PatternError("This is no regular expression: it nests too deeply") from error

    def found_in(paragraph: Span) -> Found:
        try:
            yield from pattern.finditer(text, paragraph.start, paragraph.end, timeout=_LONGEST_WAIT)
        except TimeoutError as error:
            raise SlowPatternError(
                "This expression takes too long; avoid a repetition inside a repetition"
            ) from error

    return found_in
