"""The value of one measure, or the reason why there is none."""

from enum import StrEnum
from fractions import Fraction
from typing import Self

from pydantic import BaseModel, Field, model_validator


class Reason(StrEnum):
    """Why a measure is undefined."""

    ONE_CODER = "one_coder"
    TWO_CODERS_ONLY = "two_coders_only"
    NO_SHARED_SOURCES = "no_shared_sources"
    TOO_FEW_UNITS = "too_few_units"
    NO_VARIATION = "no_variation"


_SENTENCES = {
    Reason.ONE_CODER: "Agreement needs at least two coders.",
    Reason.TWO_CODERS_ONLY: (
        "Cohen's kappa is defined for two coders; for more, read Krippendorff's alpha."
    ),
    Reason.NO_SHARED_SOURCES: (
        "No source is in scope: there is none that all compared coders have worked through."
    ),
    Reason.TOO_FEW_UNITS: "The compared sources hold no text that two coders have judged.",
    Reason.NO_VARIATION: (
        "Every coder treated all the text alike (the code was given nowhere, or everywhere), "
        "so nothing shows whether they would tell the cases apart."
    ),
}


def explain(reason: Reason) -> str:
    """Return a sentence for the reader that says why a measure is undefined."""
    return _SENTENCES[reason]


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
    def exactly(cls, value: Fraction) -> Self:
        """Return the figure of an exact ``value``, rounded once, to the nearest float."""
        return cls(value=float(value))

    @classmethod
    def undefined(cls, reason: Reason) -> Self:
        """Return the figure of a measure that cannot be computed, for ``reason``."""
        return cls(value=None, reason=reason)
