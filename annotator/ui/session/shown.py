"""What of the coding is shown: whose annotations, and of which codes."""

from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

from annotator.model.scheme import Scheme


class CodersShown(StrEnum):
    """Whose annotations are shown."""

    ALL = "all"
    MINE = "mine"
    CHOSEN = "chosen"


class Others(StrEnum):
    """What becomes of the other codes while one is looked at alone."""

    HIDDEN = "hidden"
    DIMMED = "dimmed"


@dataclass(frozen=True, slots=True)
class ShownCodes:
    """What becomes of the codes of a scheme; those named nowhere are shown as they are.

    Attributes:
        hidden: codes whose annotations are hidden.
        dimmed: codes whose annotations stand back behind those of another.
    """

    hidden: frozenset[UUID] = frozenset()
    dimmed: frozenset[UUID] = frozenset()


@dataclass(frozen=True, slots=True)
class Shown:
    """A choice of what is shown. A code is looked at together with the codes below it.

    Attributes:
        which: whose annotations: all, mine, or those of the coders chosen.
        chosen: the coders chosen; of no account otherwise.
        hidden: codes whose annotations are hidden.
        solo: the one code that is looked at; None for all.
        others: what becomes of the other codes while there is such a one.
    """

    which: CodersShown = CodersShown.ALL
    chosen: frozenset[UUID] = frozenset()
    hidden: frozenset[UUID] = frozenset()
    solo: UUID | None = None
    others: Others = Others.HIDDEN

    def shows_coder(self, coder_id: UUID, current: UUID | None) -> bool:
        """Return whether a coder's annotations are shown while ``current`` codes."""
        if self.which is CodersShown.ALL:
            return True
        if self.which is CodersShown.MINE:
            return coder_id == current
        return coder_id in self.chosen

    def codes(self, scheme: Scheme) -> "ShownCodes":
        """Return what becomes of the codes of a scheme."""
        return ShownCodes(self.hidden_codes(scheme), self.dimmed_codes(scheme))

    def hidden_codes(self, scheme: Scheme) -> frozenset[UUID]:
        """Return the codes whose annotations are hidden."""
        hidden = self.hidden & _ids(scheme)
        if self.others is Others.HIDDEN and self.solo in scheme:
            return hidden | _ids(scheme) - self._looked_at(scheme)
        return hidden

    def dimmed_codes(self, scheme: Scheme) -> frozenset[UUID]:
        """Return the codes whose annotations stand back."""
        if self.others is Others.DIMMED and self.solo in scheme:
            return _ids(scheme) - self._looked_at(scheme)
        return frozenset()

    def with_codes(self, codes: frozenset[UUID], *, hidden: bool) -> "Shown":
        """Return this choice with some codes hidden, or shown again."""
        return replace(self, hidden=self.hidden | codes if hidden else self.hidden - codes)

    def with_solo(self, code_id: UUID, others: Others) -> "Shown":
        """Return this choice with one code looked at, which is then not hidden itself."""
        return replace(self, hidden=self.hidden - {code_id}, solo=code_id, others=others)

    def with_all_codes(self) -> "Shown":
        """Return this choice with all codes shown as they are."""
        return Shown(self.which, self.chosen)

    def _looked_at(self, scheme: Scheme) -> frozenset[UUID]:
        if self.solo is None:
            return frozenset()
        return frozenset(code.id for code in scheme.subtree(self.solo))


def _ids(scheme: Scheme) -> frozenset[UUID]:
    return frozenset(code.id for code in scheme)
