"""How often each code is given, here and in the whole project, counted as the user wants it."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple
from uuid import UUID

from annotator.ui.codes.phrases import things
from annotator.ui.panels.scheme_arrangement import CountedCoders
from annotator.ui.session.counts import Sums
from annotator.ui.session.project_session import ProjectSession


class CodeCount(NamedTuple):
    """How often a code is given.

    Attributes:
        here: in the source on show.
        everywhere: in all sources.
        here_below: in the source on show, with the codes below it.
        everywhere_below: in all sources, with the codes below it.
    """

    here: int = 0
    everywhere: int = 0
    here_below: int = 0
    everywhere_below: int = 0


def count_codes(session: ProjectSession, counted: CountedCoders) -> dict[UUID, CodeCount]:
    """Return the numbers of every code of the scheme."""
    # Asked once of each coder, not once of each code and coder; of coders who are gone, too.
    shown = cache(counted_coders(session, counted))
    codes = session.scheme
    here = session.coded.codes if session.coded else Sums()
    everywhere = session.counts.codes
    own = {code.id: (here.of(code.id, shown), everywhere.of(code.id, shown)) for code in codes}
    below = dict(own)
    # Each code stands before those below it, so that backwards all sums are ready when needed.
    for code in reversed(list(codes)):
        if code.parent_id is not None and code.parent_id in below:
            mine, above = below[code.id], below[code.parent_id]
            below[code.parent_id] = (above[0] + mine[0], above[1] + mine[1])
    return {code_id: CodeCount(*numbers, *below[code_id]) for code_id, numbers in own.items()}


def counted_coders(session: ProjectSession, counted: CountedCoders) -> Callable[[UUID], bool]:
    """Return the question whether a coder's annotations are counted."""
    mine = session.coder.id if session.coder else None
    match counted:
        case CountedCoders.SHOWN:
            return session.shows_coder
        case CountedCoders.MINE:
            return lambda coder_id: coder_id == mine
        case CountedCoders.ALL:
            return lambda _coder_id: True


def in_words(count: CodeCount, *, has_below: bool) -> str:
    """Return the numbers as a sentence."""
    words = f"{things(count.here, 'annotation')} here, {count.everywhere:,} in all sources"
    if has_below:
        words += (
            f"; with the codes below it {count.here_below:,} here, "
            f"{count.everywhere_below:,} in all sources"
        )
    return words
