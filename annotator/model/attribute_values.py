"""Values of attributes: what can stand for each type, how it is spelled, which is the greater."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation

from annotator.model.names import folded
from annotator.model.source_details import AttributeType

YES, NO = "yes", "no"

_YES_WORDS = frozenset(("yes", "y", "true", "1"))
_NO_WORDS = frozenset(("no", "n", "false", "0"))
_LONGEST_NUMBER = 40
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)
_PLAIN_NUMBER = re.compile(r"[-\u2212]?(0|[1-9]\d*)(\.\d+)?", re.ASCII)
_LESS_THAN_A_DAY = re.compile(r"(\d{4})(?:-(\d\d))?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(:\d\d(\.\d+)?)?([zZ]|[+-]\d\d:\d\d)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class FoundAttribute:
    """What a file says of the source it becomes.

    Attributes:
        name: what the attribute is called, such as the head of a column.
        value: the value, as it is spelled there.
        type: what its values are, where more than this one value tells; None to guess it.
        choices: what there is to choose from, where the type is choice.
    """

    name: str
    value: str
    type: AttributeType | None = None
    choices: tuple[str, ...] = ()


def spelled(value: str, kind: AttributeType, choices: Sequence[str] = ()) -> str:
    """Return a value as it is kept: one spelling for what is the same.

    A number has a point for its decimals, ``30`` and ``-0.5``; a date is ISO 8601, from the year
    alone to the second: ``1975``, ``1975-12``, ``1975-12-02``, ``1975-12-02T09:30:00+07:00``.
    Yes and no are ``yes`` and ``no``; a choice is spelled as the attribute has it.

    Args:
        value: what somebody wrote.
        kind: the attribute's type.
        choices: what there is to choose from, where the type is choice.

    Raises:
        ValueError: it is no such value; the message says what one looks like.
    """
    if kind is AttributeType.TEXT:
        if not value.strip():
            raise ValueError("an empty text is no value; leave it out")
        return value.strip()
    return _SPELLED[kind](" ".join(value.split()), choices)


def fits(value: str, kind: AttributeType, choices: Sequence[str] = ()) -> bool:
    """Return whether a value is one of this type."""
    try:
        spelled(value, kind, choices)
    except ValueError:
        return False
    return True


def guessed_type(values: Iterable[str]) -> AttributeType:
    """Return the narrowest type that all of some values fit; text where there are none.

    A year by itself is taken as a number, and so are ones and zeros. What is spelled as people
    spell no number, such as 007, is text: it would not stay as it is.
    """
    given = [value.strip() for value in values if value.strip()]
    if not given:
        return AttributeType.TEXT
    if all(_PLAIN_NUMBER.fullmatch(value) and fits(value, AttributeType.NUMBER) for value in given):
        return AttributeType.NUMBER
    for kind in (AttributeType.DATE, AttributeType.YES_NO):
        if all(fits(value, kind) for value in given):
            return kind
    return AttributeType.TEXT


def rank(value: str, kind: AttributeType) -> Decimal | str | None:
    """Return what values of one type are ordered by; None where one does not fit its type.

    Text is ordered as it is compared, without regard to case; a date that leaves something open
    comes before those it can mean.
    """
    if kind is AttributeType.NUMBER:
        return _number(value)
    if kind in (AttributeType.TEXT, AttributeType.CHOICE):
        return folded(value)
    return value if fits(value, kind) else None


def _number(value: str) -> Decimal | None:
    if len(value) > _LONGEST_NUMBER or not _NUMBER.fullmatch(value):
        return None
    try:
        return Decimal(value)
    except InvalidOperation:
        return None


def _spelled_number(value: str, _: Sequence[str]) -> str:
    # Some write a minus sign where a keyboard has a hyphen.
    number = _number(value.replace("\u2212", "-"))
    if number is None:
        raise ValueError(f"“{value}” is no number; write it like 30 or -0.5, with a point")
    plain = f"{number:f}" if number else "0"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    if len(plain) > _LONGEST_NUMBER:
        raise ValueError(f"“{value}” has more than {_LONGEST_NUMBER} digits; round it")
    return plain


def _spelled_date(value: str, _: Sequence[str]) -> str:
    try:
        if open_date := _LESS_THAN_A_DAY.fullmatch(value):
            date(int(open_date[1]), int(open_date[2] or 1), 1)
            return value
        if _DAY.fullmatch(value):
            return date.fromisoformat(value).isoformat()
        if _MOMENT.fullmatch(value):
            return datetime.fromisoformat(value.upper()).isoformat()
    except ValueError:
        pass  # no month has so many days, or the like: it is refused as what is no date at all
    raise ValueError(f"“{value}” is no date; write it like 1975-12-02, 1975-12 or 1975")


def _spelled_yes_or_no(value: str, _: Sequence[str]) -> str:
    word = value.casefold()
    if word not in _YES_WORDS | _NO_WORDS:
        raise ValueError(f"“{value}” is neither yes nor no; write one of them")
    return YES if word in _YES_WORDS else NO


def _spelled_choice(value: str, choices: Sequence[str]) -> str:
    for choice in choices:
        if folded(choice) == folded(value):
            return choice
    raise ValueError(f"“{value}” is none of the choices: {', '.join(choices)}")


_SPELLED: dict[AttributeType, Callable[[str, Sequence[str]], str]] = {
    AttributeType.NUMBER: _spelled_number,
    AttributeType.DATE: _spelled_date,
    AttributeType.YES_NO: _spelled_yes_or_no,
    AttributeType.CHOICE: _spelled_choice,
}
