"""The spans of a comparison in columns, as numpy computes on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from annotator.text.spans import Span

Indices = NDArray[np.int32]
Positions = NDArray[np.int64]


class CodeUse(NamedTuple):
    """One coder's use of one code in one source, by their ids."""

    coder: UUID
    code: UUID
    source: UUID


@dataclass(frozen=True, slots=True, eq=False)
class CodedSpans:
    """Spans as coded, one a row; in any order, overlaps and repetitions allowed.

    Attributes:
        source: Index of the source in the comparison's list of sources.
        code: Index of the code in its list of codes.
        coder: Index of the coder in its list of coders.
        start: First code point.
        end: One past the last code point.
    """

    source: Indices
    code: Indices
    coder: Indices
    start: Positions
    end: Positions

    def __len__(self) -> int:
        return len(self.start)

    @classmethod
    def of_rows(cls, rows: Iterable[tuple[int, int, int, int, int]]) -> "CodedSpans":
        """Return the spans of ``rows``, each (source, code, coder, start, end)."""
        table = np.array(list(rows), dtype=np.int64).reshape(-1, 5)
        source, code, coder = (table[:, column].astype(np.int32) for column in range(3))
        return cls(source, code, coder, table[:, 3].copy(), table[:, 4].copy())

    @classmethod
    def of_uses(
        cls,
        uses: Mapping[CodeUse, Sequence[Span]],
        *,
        coders: Sequence[UUID],
        codes: Sequence[UUID],
        sources: Sequence[UUID],
    ) -> "CodedSpans":
        """Return the spans of ``uses`` by the places of their ids in the three lists.

        What belongs to a coder, code or source that is not listed is left out.
        """
        coder_at, code_at, source_at = (
            {listed: place for place, listed in enumerate(ids)} for ids in (coders, codes, sources)
        )
        return cls.of_rows(
            (source_at[use.source], code_at[use.code], coder_at[use.coder], *span)
            for use, spans in uses.items()
            if use.source in source_at and use.code in code_at and use.coder in coder_at
            for span in spans
        )

    @classmethod
    def of_parts(cls, parts: Sequence["CodedSpans"]) -> "CodedSpans":
        """Return the rows of all parts, one part after the other."""
        if not parts:
            return cls.of_rows([])
        source, code, coder = (
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("source", "code", "coder")
        )
        start, end = (
            np.concatenate([getattr(p, name) for p in parts]) for name in ("start", "end")
        )
        return cls(source, code, coder, start, end)

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.intp] | slice) -> "CodedSpans":
        """Return the rows that a mask, an array of row numbers or a slice chooses."""
        return CodedSpans(
            self.source[chosen],
            self.code[chosen],
            self.coder[chosen],
            self.start[chosen],
            self.end[chosen],
        )

    def of_source(self, source: int) -> "CodedSpans":
        """Return the rows of the source with this index."""
        return self.where(self.source == source)

    def of_code(self, code: int) -> "CodedSpans":
        """Return the rows of the code with this index."""
        return self.where(self.code == code)
