"""What speaks against a colour for a code, in sentences."""

from collections.abc import Iterator, Sequence

from annotator.model.colour_difference import ciede2000, contrast, lab
from annotator.model.records import Code
from annotator.ui.codes.phrases import listed
from annotator.ui.document.theme import DARK, LIGHT
from annotator.ui.document.tints import GRAPHIC_CONTRAST

TOO_NEAR = 10.0
"""Two colours less than this apart in CIEDE2000 are easily taken for each other; any two of the
palette are further apart for every kind of vision."""

_MOST_NAMED = 3
_READERS = (
    (("protan", "deutan"), "Readers who do not tell red from green"),
    (("tritan",), "Readers who do not tell blue from yellow"),
)


def advice(colour: str, others: Sequence[Code]) -> list[str]:
    """Return what speaks against a colour; nothing where it can be seen and told apart.

    Args:
        colour: the colour, as ``#rrggbb``.
        others: the codes of the scheme but for those that are to have it.
    """
    return [*_too_faint(colour), *_too_near(colour, others)]


def _too_faint(colour: str) -> Iterator[str]:
    for page, name, way in ((LIGHT.page, "light", "darker"), (DARK.page, "dark", "lighter")):
        ratio = contrast(colour, page)
        if ratio < GRAPHIC_CONTRAST:
            yield (
                f"It hardly stands out on the {name} page ({ratio:.1f}:1, where "
                f"{GRAPHIC_CONTRAST:.0f}:1 is needed); lines in it are drawn {way} there."
            )


def _too_near(colour: str, others: Sequence[Code]) -> Iterator[str]:
    same = [code for code in others if code.colour == colour]
    alike = [code for code in others if code not in same and _near(colour, code, "normal")]
    if same:
        yield f"It is the colour of {_named(same)}, too."
    if alike:
        yield f"It looks much like the colour of {_named(alike)}."
    rest = [code for code in others if code not in same and code not in alike]
    for visions, readers in _READERS:
        mistaken = [code for code in rest if any(_near(colour, code, each) for each in visions)]
        if mistaken:
            yield f"{readers} may take it for {_named(mistaken)}."


def _near(colour: str, code: Code, vision: str) -> bool:
    return ciede2000(lab(colour, vision), lab(code.colour, vision)) < TOO_NEAR


def _named(codes: list[Code]) -> str:
    names = [code.name for code in codes[:_MOST_NAMED]]
    if len(codes) > _MOST_NAMED:
        names = [*names[:-1], f"{len(codes) - _MOST_NAMED + 1} more codes"]
    return listed(names)
