"""What is said of whether the scheme changed while coding went on."""

from annotator.reports.dates import period
from annotator.reports.phrases import capital, counted, listed, number, sentences, shown
from annotator.reports.reliability import CodeHistory, SchemeHistory

FIELDS = {
    "name": "name",
    "definition": "definition",
    "when_to_use": "when to use",
    "when_not_to_use": "when not to use",
    "example": "example",
}
"""How a report calls the fields of a code that are words."""

_PLURALS = {"name": "names", "definition": "definitions", "example": "examples"}
_NAMES = 4


def changed_scheme(history: SchemeHistory | None) -> str:
    """Return what changed in the scheme during coding; nothing where nothing did."""
    if history is None:
        return ""
    return sentences((_added(history), _reworded(history)))


def unchanged_scheme(history: SchemeHistory) -> str:
    """Return that no wording changed during coding; nothing where one did."""
    if _revised(history):
        return ""
    return (
        "The wording of no code changed while these sources were being coded "
        f"({period(history.first, history.last)})."
    )


def _added(history: SchemeHistory) -> str:
    added = [code for code in history.codes if code.added]
    if not added:
        return ""
    verb = "was" if len(added) == 1 else "were"
    return f"{capital(_codes(added))} {verb} added to the scheme during coding."


def _reworded(history: SchemeHistory) -> str:
    revised = _revised(history)
    if not revised:
        return ""
    fields = {field for code in revised for field in code.fields}
    field = fields.pop() if len(fields) == 1 else ""
    plural = field in _PLURALS and len(revised) > 1
    what = _PLURALS[field] if plural else field if field in _PLURALS else "wording"
    made = "was" if history.earlier == 1 else "were"
    under = (
        f"{number(history.earlier)} of the {counted(history.annotations, 'annotation')} compared "
        f"{made} made under an earlier wording"
        if history.earlier
        else "none of the annotations compared was made under an earlier wording"
    )
    return (
        f"The {what} of {_codes(revised)} {'were' if plural else 'was'} revised during coding; "
        f"{under}."
    )


def _revised(history: SchemeHistory) -> list[CodeHistory]:
    return [code for code in history.codes if code.revisions]


def _codes(codes: list[CodeHistory]) -> str:
    named = listed([shown(code.code) for code in codes], at_most=_NAMES)
    return f"{counted(len(codes), 'code')} ({named})"
