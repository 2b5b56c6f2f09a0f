"""What came of an import, told to whoever imports."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from annotator.exchange.incoming.conventions import Convention
from annotator.exchange.incoming.discarding import DiscardedElements

SURE = 0.95
"""Below this probability, whoever imports is asked to look."""


class Thing(StrEnum):
    """What is counted."""

    CODERS = "coders"
    CODES = "codes"
    SOURCES = "sources"
    ANNOTATIONS = "annotations"
    MEMOS = "memos"
    ATTRIBUTES = "attributes"
    VALUES = "attribute values"
    GROUPS = "groups"


@dataclass(frozen=True, slots=True)
class SourceReport:
    """How the positions of a source were read.

    Attributes:
        name: the source.
        convention: how the program that wrote the file counts; None where nothing is marked.
        confidence: the probability that all passages are placed right.
        passages: how many passages are marked in it.
        quotes: how many selections have a name that is the passage they mark.
        named: how many have a name that could be one.
        remarks: what else is to be said of it, as sentences.
    """

    name: str
    convention: Convention | None = None
    confidence: float = 1.0
    passages: int = 0
    quotes: int = 0
    named: int = 0
    remarks: tuple[str, ...] = ()

    def told(self) -> str:
        """Return it as a sentence."""
        said = []
        if self.convention is not None:
            look = "" if self.confidence >= SURE else "; look whether its passages are right"
            said.append(
                f"positions counted in {self.convention} ({_percent(self.confidence)} sure"
                + (f", {self.quotes} of {self.named} quotes agree)" if self.named else ")")
                + look
            )
        return f"“{self.name}”: " + "; ".join([*said, *self.remarks])

    def facts(self) -> dict[str, Any]:
        """Return it as facts for a program."""
        how = self.convention
        return {
            "name": self.name,
            "passages": self.passages,
            "unit": how and how.unit.value,
            "line_ends": how and how.line_ends.value,
            "end_included": how and how.last_included,
            "mark_counted": how and how.mark_counted,
            "confidence": None if how is None else round(self.confidence, 6),
            "quotes_agreeing": self.quotes,
            "quotes": self.named,
            "remarks": list(self.remarks),
        }


@dataclass(slots=True)
class IncomingReport:
    """What came of an import.

    Attributes:
        origin: the program that wrote the file, as it says.
        added: how many things are new.
        there: how many were in the project already.
        sources: how each source was read.
        discarded: what could not be taken over.
        differing: what stands in the project otherwise than in the file, and stays, as sentences.
        remarks: what else is to be said, as sentences.
    """

    origin: str = ""
    added: Counter[Thing] = field(default_factory=Counter)
    there: Counter[Thing] = field(default_factory=Counter)
    sources: list[SourceReport] = field(default_factory=list)
    discarded: list[DiscardedElements] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """Return it in lines."""
        lines = [f"written by {self.origin}"] if self.origin else []
        lines.append("new: " + (_counts(self.added) or "nothing"))
        if self.there:
            lines.append("in the project already: " + _counts(self.there))
        lines += [each.told() for each in self.sources if each.convention or each.remarks]
        lines += self.remarks
        lines += [f"stays as it is here: {each}" for each in self.differing]
        for each in self.discarded:
            names = f": {', '.join(each.named)}" if each.named else ""
            lines.append(f"discarded: {each.number:,} {each.element} ({each.reason}){names}")
        return lines

    def facts(self) -> dict[str, Any]:
        """Return it as facts for a program."""
        return {
            "origin": self.origin,
            "added": {thing.value: self.added[thing] for thing in Thing},
            "there_already": {thing.value: self.there[thing] for thing in Thing},
            "sources": [each.facts() for each in self.sources],
            "discarded": [
                {
                    "element": each.element,
                    "reason": each.reason,
                    "number": each.number,
                    "named": list(each.named),
                }
                for each in self.discarded
            ],
            "differing": self.differing,
            "remarks": self.remarks,
        }


def _counts(numbers: Counter[Thing]) -> str:
    return ", ".join(
        f"{numbers[thing]:,} {thing.value[:-1] if numbers[thing] == 1 else thing.value}"
        for thing in Thing
        if numbers[thing]
    )


def _percent(share: float) -> str:
    """Return a probability that is never rounded up to certainty."""
    return "over 99.9%" if share > 0.999 else f"{share * 100:.1f}%"
