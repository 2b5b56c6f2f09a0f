"""What the codes of a scheme file would be beside the codes a project has already."""

from collections.abc import Iterator
from dataclasses import dataclass

from annotator.model.names import folded
from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.model.scheme_file import CodeEntry, SchemeFile


@dataclass(frozen=True, slots=True)
class Addition:
    """A code of a scheme file.

    Attributes:
        entry: what the file says of it.
        level: how many codes stand above it in the file.
        standing: the code of this name at this place that the project has; None where it is new.
        key_holder: the code that has its key, so that it would come without; None where it is free.
    """

    entry: CodeEntry
    level: int
    standing: Code | None
    key_holder: Code | None

    @property
    def is_new(self) -> bool:
        """Whether the project has no such code yet."""
        return self.standing is None

    @property
    def reads_otherwise(self) -> bool:
        """Whether the project has the code, and describes it in other words."""
        entry, standing = self.entry, self.standing
        return standing is not None and any(
            getattr(entry, field) != getattr(standing, field)
            for field in ("definition", "when_to_use", "when_not_to_use", "example")
        )


def additions(scheme: Scheme, file: SchemeFile) -> list[Addition]:
    """Return the codes of a scheme file, from the top down, each before those below it."""
    return list(_walk(scheme, file.codes, None, 0, is_below_new=False))


def _walk(
    scheme: Scheme,
    entries: tuple[CodeEntry, ...],
    parent: Code | None,
    level: int,
    *,
    is_below_new: bool,
) -> Iterator[Addition]:
    siblings = () if is_below_new else scheme.children(parent.id if parent else None)
    named = {folded(code.name): code for code in siblings}
    for entry in entries:
        standing = named.get(folded(entry.name))
        holder = scheme.keys.get(entry.key) if entry.key and standing is None else None
        yield Addition(entry, level, standing, holder)
        yield from _walk(scheme, entry.children, standing, level + 1, is_below_new=standing is None)
