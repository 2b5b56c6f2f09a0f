"""What the palette offers, and in which order for the letters typed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from annotator.ui.matching import Fit, fit


class Kind(StrEnum):
    """What an entry is; the value is the sign that asks for this kind alone."""

    COMMAND = ">"
    CODE = "#"
    SOURCE = "@"
    OTHER = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to choose.

    Attributes:
        kind: what it is.
        id: its name among those last used; the same the next day.
        title: what it does.
        run: does it.
        where: the menus it stands in, or what else tells it from others.
        keys: its shortcuts, as a reader sees them.
        reason: why it cannot be chosen now; None where it can.
        colour: the colour of the code it is about; empty where there is none.
        is_on: whether it is a matter of on and off, and on.
    """

    kind: Kind
    id: str
    title: str
    run: Callable[[], object]
    where: str = ""
    keys: str = ""
    reason: str | None = None
    colour: str = ""
    is_on: bool = False


def found(typed: str, entries: Iterable[Entry], recent: Sequence[str]) -> list[Entry]:
    """Return the entries that fit, the best first.

    Args:
        typed: a few letters, after ``>``, ``#`` or ``@`` to look among one kind alone.
        entries: what there is, in the order of the menus.
        recent: names of entries in the order in which they were last used; of what fits equally,
            these come first.
    """
    wanted = typed.strip()
    kinds = [kind for kind in Kind if kind.value and wanted.startswith(kind.value)]
    letters = wanted[1:] if kinds else wanted
    used = {entry_id: place for place, entry_id in enumerate(recent)}
    fitting = [
        ((how, used.get(entry.id, len(used)), place), entry)
        for place, entry in enumerate(entries)
        if (not kinds or entry.kind in kinds) and (how := _fit(letters, entry)) is not None
    ]
    fitting.sort(key=lambda pair: pair[0])
    return [entry for _, entry in fitting]


def _fit(letters: str, entry: Entry) -> int | None:
    """Return how well an entry fits, by its title before the words of where it stands."""
    by_title = fit(letters, entry.title)
    if by_title is not None and by_title < Fit.IN_ORDER:
        return by_title
    by_all = fit(letters, f"{entry.where} {entry.title}")
    if by_all is None:
        return None
    return by_all + len(Fit) if by_all < Fit.IN_ORDER else 2 * len(Fit)
