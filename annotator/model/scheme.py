"""The scheme: the tree of codes of a project, and what can be asked of it."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from uuid import UUID

from annotator.model.names import folded
from annotator.model.records import Code


class Scheme:
    """A frozen view of the codes of a project as a tree.

    Siblings stand in the order of their position, then name, then id, so that every copy of a
    project shows the same order. A code whose parent is not in the scheme stands at the top.
    """

    def __init__(self, codes: Iterable[Code]) -> None:
        self._codes = {code.id: code for code in codes}
        self._children: dict[UUID | None, list[Code]] = {}
        for code in sorted(self._codes.values(), key=_order):
            parent = code.parent_id if code.parent_id in self._codes else None
            self._children.setdefault(parent, []).append(code)

    def __len__(self) -> int:
        return len(self._codes)

    def __iter__(self) -> Iterator[Code]:
        """Walk the tree from the top, every code before those below it."""
        return iter(self._walk)

    def __contains__(self, code_id: object) -> bool:
        return code_id in self._codes

    def __getitem__(self, code_id: UUID) -> Code:
        return self._codes[code_id]

    @cached_property
    def _walk(self) -> tuple[Code, ...]:
        walked: list[Code] = []
        waiting = list(reversed(self.children(None)))
        while waiting:
            code = waiting.pop()
            walked.append(code)
            waiting.extend(reversed(self.children(code.id)))
        return tuple(walked)

    def get(self, code_id: UUID) -> Code | None:
        """Return the code, or None where the scheme has no such code."""
        return self._codes.get(code_id)

    def children(self, parent_id: UUID | None) -> tuple[Code, ...]:
        """Return the codes right below one, in order; below None stands the top level."""
        return tuple(self._children.get(parent_id, ()))

    def ancestors(self, code_id: UUID) -> list[Code]:
        """Return the codes above one, the top one first."""
        above: list[Code] = []
        parent_id = self._codes[code_id].parent_id
        while parent_id is not None and parent_id in self._codes:
            above.append(self._codes[parent_id])
            parent_id = self._codes[parent_id].parent_id
        return above[::-1]

    def path(self, code_id: UUID) -> str:
        """Return the names from the top down to the code, parted by ``" > "``."""
        names = [code.name for code in self.ancestors(code_id)]
        return " > ".join([*names, self._codes[code_id].name])

    def subtree(self, code_id: UUID) -> list[Code]:
        """Return the code and all codes below it, each before those below it."""
        found = [self._codes[code_id]]
        for code in found:
            found.extend(self.children(code.id))
        return found

    @cached_property
    def keys(self) -> dict[str, Code]:
        """Which key codes what. Where two codes claim a key, the first in the tree has it."""
        keys: dict[str, Code] = {}
        for code in self:
            if code.key is not None:
                keys.setdefault(code.key, code)
        return keys

    def named(self, name: str) -> list[Code]:
        """Return the codes called ``name``, or standing at the path ``name``, case ignored."""
        wanted = folded(name)
        return [code for code in self if wanted in (folded(code.name), folded(self.path(code.id)))]


def _order(code: Code) -> tuple[float, str, str]:
    return (code.position, code.name.casefold(), str(code.id))
