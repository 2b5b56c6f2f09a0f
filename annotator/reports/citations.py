"""How the words for a paper cite what the guide to the measures cites in full."""

from functools import cache

from annotator.agreement.guide.references import Reference
from annotator.agreement.measure_guide import GUIDE


def cited(*works: Reference) -> str:
    """Return works as they stand in brackets: “Efron, 1987; Hayes & Krippendorff, 2007”."""
    return "; ".join(sorted(map(_in_brackets, works)))


def references(text: str) -> tuple[str, ...]:
    """Return in full, by author, the works that ``text`` cites in brackets."""
    return tuple(full for named, full in _all() if named in text)


@cache
def _all() -> tuple[tuple[str, str], ...]:
    works = {work for measure in GUIDE.values() for work in measure.references}
    return tuple(sorted(((_in_brackets(work), work.text) for work in works), key=_by_author))


def _by_author(work: tuple[str, str]) -> str:
    return work[1].casefold()


def _in_brackets(work: Reference) -> str:
    authors = work.cited.removesuffix(f" ({work.year})").replace(" and ", " & ")
    return f"{authors}, {work.year}"
