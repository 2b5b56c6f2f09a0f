"""What the scheme panel says of a code, and of its columns, in tooltips and headings."""

from html import escape

from annotator.model.records import Code
from annotator.ui.look.quotes import elided
from annotator.ui.panels.scheme_arrangement import CountedCoders, SchemeView

_WHOSE = {
    CountedCoders.SHOWN: "of the coders shown",
    CountedCoders.MINE: "of yours",
    CountedCoders.ALL: "of all coders",
}

_NOT_AS_SHOWN = {
    CountedCoders.SHOWN: "",
    CountedCoders.MINE: "mine",
    CountedCoders.ALL: "all coders",
}

_LONGEST_WORDS = 300
"""So many characters of a definition or an example are shown in a tooltip."""


def what_is_counted(view: SchemeView) -> str:
    """Return what the numbers stand for where that is not what is seen in the text."""
    words = _NOT_AS_SHOWN[view.counted]
    return f"{words} with below".lstrip() if view.with_below else words


def title_tip(section: int, view: SchemeView) -> str:
    """Return what a column shows."""
    whose = _WHOSE[view.counted]
    below = ", with the codes below it" if view.with_below else ""
    return (
        "Codes",
        f"Annotations {whose} with this code{below}, in the source on show",
        f"Annotations {whose} with this code{below}, in all sources",
        "Whether what is coded with it is shown in the text",
    )[section]


def described(code: Code) -> str:
    """Return what the codebook says of a code, for a tooltip."""
    parts = [f"<p><b>{escape(code.name)}</b></p>"]
    for title, text in (
        ("", code.definition),
        ("Use it: ", code.when_to_use),
        ("Not: ", code.when_not_to_use),
        ("Such as: ", code.example),
    ):
        if text:
            words = escape(elided(text, _LONGEST_WORDS)).replace("\n", "<br>")
            parts.append(f"<p>{f'<i>{title}</i>' if title else ''}{words}</p>")
    return "".join(parts)
