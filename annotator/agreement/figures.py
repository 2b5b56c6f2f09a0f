"""The value of one measure, or the reason why there is none."""

from enum import StrEnum
from math import isfinite
from typing import Self

from pydantic import BaseModel, Field, model_validator


class Reason(StrEnum):
    """Why a measure is undefined."""

    ONE_CODER = "one_coder"
    TWO_CODERS_ONLY = "two_coders_only"
    NO_SHARED_SOURCES = "no_shared_sources"
    TOO_FEW_UNITS = "too_few_units"
    NO_VARIATION = "no_variation"
    ONE_CODER_EMPTY = "one_coder_empty"
    NO_SPANS = "no_spans"
    NOTHING_SHARED = "nothing_shared"
    CODES_OVERLAP = "codes_overlap"
    TOO_MANY_CODERS = "too_many_coders"


_SENTENCES = {
    Reason.ONE_CODER: "Agreement needs at least two coders.",
    Reason.TWO_CODERS_ONLY: (
        "This measure is defined for two coders; for more, there are Fleiss’ and Conger’s kappa, "
        "Krippendorff’s alpha and, of spans, F1."
    ),
    Reason.NO_SHARED_SOURCES: (
        "No source is in scope: there is none that the coders to be compared have worked through."
    ),
    Reason.TOO_FEW_UNITS: "The compared sources hold no text that two coders have judged.",
    Reason.NO_VARIATION: (
        "Everybody gave every unit of the text the same (the code nowhere, or everywhere), so "
        "nothing shows whether the coders would tell the cases apart."
    ),
    Reason.ONE_CODER_EMPTY: (
        "The coder that this figure divides by holds no span with the code, so there is nothing "
        "of which a share could be found again."
    ),
    Reason.NO_SPANS: "No coder holds a span with the code, so there are none to match.",
    Reason.NOTHING_SHARED: (
        "There is no text that two coders both coded, so nothing shows whether they mean the same "
        "by their codes."
    ),
    Reason.CODES_OVERLAP: (
        "A coder gave some text two codes at once; this measure is for codes that exclude each "
        "other. It can be read for one code at a time."
    ),
    Reason.TOO_MANY_CODERS: (
        "Spans are matched for each two coders, which is not done for more than 50 coders."
    ),
}


def explain(reason: Reason) -> str:
    """Return a sentence for the reader that says why a measure is undefined."""
    return _SENTENCES[reason]


def rounded(value: float) -> float:
    """Return a measure to 12 decimals, beyond which only the order of sums shows; never -0."""
    return round(value, 12) + 0.0


class Figure(BaseModel, frozen=True):
    """One measure of agreement: a value, or None and the reason. Never both, never neither."""

    value: float | None = Field(description="The measure, 1 at most; null where it is undefined.")
    low: float | None = Field(
        default=None,
        description="Lower end of the 95 % interval; null where no interval was computed.",
    )
    high: float | None = Field(
        default=None,
        description="Upper end of the 95 % interval; null where no interval was computed.",
    )
    reason: Reason | None = Field(
        default=None, description="Why the value is undefined; null where there is a value."
    )

    @model_validator(mode="after")
    def _value_or_reason(self) -> Self:
        if (self.value is None) == (self.reason is None):
            raise ValueError("A figure has either a value or a reason.")
        return self

    @classmethod
    def of(cls, value: float) -> Self:
        """Return the figure of a ``value``, rounded to what the order of sums cannot change.

        Raises:
            ValueError: If it is not a finite number: that needs a reason.
        """
        if not isfinite(value):
            raise ValueError(f"{value} is not a figure.")
        return cls(value=rounded(value))

    @classmethod
    def undefined(cls, reason: Reason) -> Self:
        """Return the figure of a measure that cannot be computed, for ``reason``."""
        return cls(value=None, reason=reason)


class CoveredFigure(Figure, frozen=True):
    """A measure that rests on part of the text only, with the share it rests on."""

    coverage: float | None = Field(
        default=None,
        description="Share of the text in scope that the value rests on, 0 to 1; of ku_alpha, the "
        "share of the text with the code. Null where there is no such text.",
    )
