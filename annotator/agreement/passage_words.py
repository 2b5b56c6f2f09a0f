"""A passage in one sentence, for lists and for those who listen to them."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from annotator.agreement.passages import Passage, PassageKind
from annotator.text.spans import Span, merged


def describe(
    passage: Passage, coder_names: Mapping[UUID, str], code_names: Mapping[UUID, str]
) -> str:
    """Return what the coders did, without a full stop: “Ana: trade; Ben: defence”.

    Codes are named only where the passage is about two of them.

    Args:
        passage: the passage.
        coder_names: the name of each compared coder.
        code_names: the name of each code of the passage.
    """
    here = _Here(passage, coder_names, code_names)
    match passage.kind:
        case PassageKind.AGREED:
            return f"{_listed(here.names(passage.by_coder))} alike"
        case PassageKind.OTHER_CODE:
            return _other_code(here)
        case PassageKind.ONLY_SOME:
            return _only_some(here)
        case PassageKind.SPLIT:
            return _split(here)
        case PassageKind.NESTED:
            return _nested(here)
        case PassageKind.BORDERS:
            return _borders(here)


class _Here:
    """A passage with the names of its coders and codes."""

    def __init__(
        self, passage: Passage, coder_names: Mapping[UUID, str], code_names: Mapping[UUID, str]
    ) -> None:
        self.passage = passage
        self.coder_names = coder_names
        self.code_names = code_names

    def name(self, coder_id: UUID) -> str:
        return self.coder_names[coder_id]

    def names(self, coder_ids: Iterable[UUID]) -> list[str]:
        return [self.coder_names[coder_id] for coder_id in coder_ids]

    def spans(self, coder_id: UUID) -> list[Span]:
        return merged(annotation.span for annotation in self.passage.by_coder[coder_id])

    def length(self, coder_id: UUID) -> int:
        return sum(span.length for span in self.spans(coder_id))


def _other_code(here: _Here) -> str:
    parts = []
    for code_id in here.passage.code_ids:
        having = [
            coder
            for coder, annotations in here.passage.by_coder.items()
            if annotations[0].code_id == code_id
        ]
        parts.append(f"{_listed(here.names(having))}: {here.code_names[code_id]}")
    if here.passage.missing:
        parts.append(f"{_listed(here.names(here.passage.missing))}: neither")
    return "; ".join(parts)


def _only_some(here: _Here) -> str:
    having = here.names(here.passage.by_coder)
    words = f"Only {_listed(having)}"
    # Those who did not code are one version more.
    return f"{words}, with other borders" if len(here.passage.versions) > 2 else words


def _split(here: _Here) -> str:
    by_number: dict[int, list[UUID]] = {}
    for coder in here.passage.by_coder:
        by_number.setdefault(len(here.spans(coder)), []).append(coder)
    return "; ".join(
        f"{_listed(here.names(coders))}: {_counted(number, 'span')}"
        for number, coders in by_number.items()
    )


def _nested(here: _Here) -> str:
    inner = min(here.passage.by_coder, key=here.length)
    outer = max(here.passage.by_coder, key=here.length)
    return (
        f"{here.name(inner)} codes {here.length(inner):,} of the {here.length(outer):,} characters "
        f"that {here.name(outer)} codes"
    )


def _borders(here: _Here) -> str:
    passage = here.passage
    if not passage.start_shift and not passage.end_shift:
        within = _counted(passage.differently, "character")
        return f"Borders inside differ: {within} treated differently"
    if len(passage.by_coder) > 2:
        return _borders_of_many(passage)
    extents = {coder: (held[0].start, held[-1].end) for coder, held in _held(here).items()}
    parts = []
    if passage.start_shift:
        earlier = min(extents, key=lambda coder: extents[coder][0])
        by = _counted(passage.start_shift, "character")
        parts.append((here.name(earlier), f"begins {by} earlier"))
    if passage.end_shift:
        later = max(extents, key=lambda coder: extents[coder][1])
        by = _counted(passage.end_shift, "character")
        parts.append((here.name(later), f"ends {by} later"))
    if len({name for name, _ in parts}) == 1:
        return f"{parts[0][0]} {' and '.join(what for _, what in parts)}"
    return ", ".join(f"{name} {what}" for name, what in parts)


def _held(here: _Here) -> dict[UUID, list[Span]]:
    return {coder: here.spans(coder) for coder in here.passage.by_coder}


def _borders_of_many(passage: Passage) -> str:
    parts = []
    if passage.start_shift:
        parts.append(f"beginnings differ by up to {_counted(passage.start_shift, 'character')}")
    if passage.end_shift:
        verb = "ends" if parts else "ends differ"
        parts.append(f"{verb} by up to {_counted(passage.end_shift, 'character')}")
    words = ", ".join(parts)
    return words[0].upper() + words[1:]


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
