"""What the picker offers for a few letters: the codes that fit, and codes that could be made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from annotator.model.names import folded
from annotator.model.records import Code
from annotator.model.scheme import Scheme
from annotator.ui.matching import Fit, fit

_ABOVE = " › "
_BELOW = "/"
_WORD_BEGINS = (Fit.BEGINS, Fit.WORD_BEGINS)
_BY_PATH, _IN_ORDER = 3, 4
_SURE = (*_WORD_BEGINS, _BY_PATH)


@dataclass(frozen=True, slots=True)
class Choice:
    """A row of the picker: a code, or the offer to make one.

    Attributes:
        code: the code; None for the offer.
        above: the names of the codes above it.
        new_name: what a new code would be called.
        parent_id: below which code a new one would stand; None for the top level.
    """

    code: Code | None
    above: str = ""
    new_name: str = ""
    parent_id: UUID | None = None

    @property
    def name(self) -> str:
        """What the code is called, or would be."""
        return self.code.name if self.code else self.new_name


def choices(scheme: Scheme, typed: str, recent: Sequence[UUID]) -> list[Choice]:
    """Return what the picker offers for the letters typed: codes, then new ones of other names.

    ``trade / tariffs`` means tariffs below trade: codes that stand so are found, and a new one is
    offered there. So does ``tra tar``, where every word begins a word on the way to the code.

    Args:
        scheme: the codes.
        typed: the letters; nothing offers everything.
        recent: codes in the order in which they were last used; these come first.
    """
    used = {code_id: place for place, code_id in enumerate(recent)}
    codes = sorted(scheme, key=lambda code: used.get(code.id, len(used)))
    found = [_choice(scheme, code) for code in _fitting(scheme, codes, typed)]
    return [*found, *_offers(scheme, codes, typed, found)]


def _choice(scheme: Scheme, code: Code) -> Choice:
    return Choice(code, _ABOVE.join(above.name for above in scheme.ancestors(code.id)))


def _fitting(scheme: Scheme, codes: Sequence[Code], typed: str) -> list[Code]:
    """Return the codes that fit, the best first; those that fit equally stay in order."""
    ranks = ((_rank(scheme, code, typed), code) for code in codes)
    fitting = [(rank, code) for rank, code in ranks if rank is not None]
    return [code for _, code in sorted(fitting, key=lambda pair: pair[0])]


def _rank(scheme: Scheme, code: Code, typed: str) -> int | None:
    how = fit(typed, code.name)
    if how is not None and how is not Fit.IN_ORDER:
        return how.value
    if _fits_on_the_way(scheme, code, typed):
        return _BY_PATH
    return None if how is None else _IN_ORDER


def _fits_on_the_way(scheme: Scheme, code: Code, typed: str) -> bool:
    """Whether the last word typed begins one of the name, and each other one of a name above."""
    *before, last = re.split(r"[/\s]+", typed.strip())
    if not before or code.parent_id is None or fit(last, code.name) not in _WORD_BEGINS:
        return False
    above = " ".join(each.name for each in scheme.ancestors(code.id))
    return all(fit(word, above) in _WORD_BEGINS for word in before)


def _offers(
    scheme: Scheme, codes: Sequence[Code], typed: str, found: Sequence[Choice]
) -> list[Choice]:
    name = " ".join(typed.split())
    head, slash, tail = (part.strip() for part in name.rpartition(_BELOW))
    taken = any(folded(choice.name) == folded(name) for choice in found)
    plain = [Choice(None, new_name=name)] if name and not taken and (tail or not slash) else []
    parent = next(iter(_fitting(scheme, codes, head)), None) if head and tail else None
    # Letters somewhere inside a name are too little to put a new code below it.
    if parent is None or _rank(scheme, parent, head) not in _SURE:
        return plain
    if _has_child(scheme, parent, tail):
        return []
    above = _ABOVE.join([*(each.name for each in scheme.ancestors(parent.id)), parent.name])
    return [Choice(None, above, tail, parent.id), *plain]


def _has_child(scheme: Scheme, parent: Code, name: str) -> bool:
    return any(folded(child.name) == folded(name) for child in scheme.children(parent.id))
