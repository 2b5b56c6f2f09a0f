"""Takes files of other programs over, and tells what a project then holds."""

from dataclasses import dataclass
from pathlib import Path

from annotator.exchange.elsewhere.taking_in import new_from, take_over
from annotator.exchange.elsewhere.tool import Wishes
from annotator.exchange.incoming.report import IncomingReport
from annotator.project.project import Project
from annotator.text.canonical import canonical

HARD = (
    "Cafe\u0301 \u00e9tude 🚢 sails.\r\n"
    "مرحبا بالعالم — “Ng\u01b0\u0300ng b\u0103\u0301n”.\r\n\r\n"
    "Last line 👩\u200d👩\u200d👧 ends\u00a0here, twice here."
)
"""Accents apart and together, emoji, Arabic, CR LF, no-break space."""
TEXT = canonical(HARD)
QUOTES = (
    "étude 🚢 sails",
    "بالعالم",
    "b\u0103\u0301n”.\n\nLast line",
    "👩\u200d👩\u200d👧 ends\u00a0here",
)
"""Passages of it; the third goes over line ends."""


@dataclass(frozen=True)
class Held:
    """What a project holds."""

    texts: dict[str, str]
    codings: set[tuple[str, str, str, str]]
    codes: dict[str, str]
    memos: set[tuple[str, str]]
    coders: set[str]
    actions: int


def new(tmp_path: Path, origin: Path, wishes: Wishes | None = None) -> tuple[Held, IncomingReport]:
    """Make a project of a file."""
    target = tmp_path / "taken.annotator"
    report = new_from(target, origin, wishes or Wishes())
    return held(target), report


def merged(path: Path, origin: Path, wishes: Wishes | None = None) -> tuple[Held, IncomingReport]:
    """Merge a file into a project."""
    with Project.open(path) as project:
        report = take_over(project, origin, wishes or Wishes())
    return held(path), report


def held(path: Path) -> Held:
    with Project.open(path, write=False) as read:
        sources = {source.id: source for source in read.sources()}
        texts = {source.name: read.text(source) for source in sources.values()}
        coders = {coder.id: coder.name for coder in read.coders()}
        scheme = read.scheme()
        paths = {code.id: scheme.path(code.id) for code in scheme}
        codings = {
            (
                sources[each.source_id].name,
                each.span.cut(texts[sources[each.source_id].name]),
                paths[each.code_id],
                coders[each.coder_id],
            )
            for each in read.annotations()
        }
        memos = {(memo.about_kind.value, memo.text) for memo in read.memos()}
        codes = {paths[code.id]: code.colour for code in scheme}
        return Held(texts, codings, codes, memos, set(coders.values()), len(read.actions()))


def code_points(quote: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(quote)
    return start, start + len(quote)


def utf16(quote: str, text: str = TEXT) -> tuple[int, int]:
    start, end = code_points(quote, text)
    return len(text[:start].encode("utf-16-le")) // 2, len(text[:end].encode("utf-16-le")) // 2


def discarded(report: IncomingReport) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in report.discarded:
        found[each.element] = found.get(each.element, 0) + each.number
    return found
