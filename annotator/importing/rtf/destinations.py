"""What the groups of a Rich Text file are for, by the words that they begin with."""

import re
from enum import Enum, auto

from annotator.importing import changes as made
from annotator.importing.changes import Change


class Reading(Enum):
    """How the inside of a group is taken."""

    TEXT = auto()
    # Text is none of the document's; groups inside may be.
    PROPERTIES = auto()
    FONTS = auto()
    STYLES = auto()


# What begins a story of its own.
STORIES = {
    "footnote": "footnote",
    "shptxt": "box",
    "dptxbxtext": "box",
    "listtext": "label",
    "pntext": "label",
    "title": "title",
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "header"),
}
READINGS = {
    "fonttbl": Reading.FONTS,
    "stylesheet": Reading.STYLES,
    **dict.fromkeys(
        ("shp", "shpinst", "sp", "sv", "do", "info", "nesttableprops", "upr"), Reading.PROPERTIES
    ),
}
KEPT_OPTIONS = frozenset({"shppict", "moMathPara"})
MATH_PROPERTIES = re.compile("m[A-Za-z]*Pr")
# Nothing inside is text; of these some are counted.
PASSED_OVER: dict[str, Change | None] = {
    "pict": made.IMAGES,
    "object": made.OBJECTS,
    "annotation": made.COMMENTS,
    **dict.fromkeys(
        (
            *("author", "atnauthor", "atnid", "atndate", "atnref", "atnparent", "bkmkend"),
            *("bkmkstart", "buptim", "category", "colortbl", "comment", "company", "creatim"),
            *("datafield", "doccomm", "factoidname", "filetbl", "fldinst", "formfield", "ftncn"),
            *("ftnsep", "ftnsepc", "aftncn", "aftnsep", "aftnsepc", "generator", "hlinkbase"),
            *("keywords", "listlevel", "listoverridetable", "listtable", "manager"),
            *("nonesttables", "nonshppict", "operator", "pn", "pnseclvl", "printim", "private"),
            *("revtbl", "revtim", "rxe", "shprslt", "sn", "subject", "tc", "tcn", "template"),
            *("txe", "userprops", "xe", "mmathPict"),
        )
    ),
}
