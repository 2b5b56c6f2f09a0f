"""Cells of a table that no spreadsheet runs as a formula, and that read back exactly.

Spreadsheets run a cell that starts with ``=``, ``+``, ``-`` or ``@`` as a formula, in some
languages the full-width forms of these too, and some skip white space before them. Such a cell gets
an apostrophe in front. So does a cell that starts with an apostrophe, so that there is one rule to
read any cell back: where it starts with an apostrophe, take that one away.

See OWASP, "CSV Injection": https://owasp.org/www-community/attacks/CSV_Injection
"""

import unicodedata

_GUARD = "'"
_STARTS_FORMULA = frozenset("=+-@\u2212")
# White space that str.isspace does not count, and marks that are not seen.
_SKIPPED_CATEGORIES = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
# OWASP counts these as dangerous whatever follows.
_CONTROLS = frozenset("\t\r\n")


def harmless(text: str) -> str:
    """Return ``text`` as a cell that is shown, never run."""
    return _GUARD + text if text.startswith(_GUARD) or _may_run(text) else text


def original(cell: str) -> str:
    """Return the text that `harmless` made ``cell`` of."""
    return cell.removeprefix(_GUARD)


def _may_run(text: str) -> bool:
    if text and text[0] in _CONTROLS:
        return True
    seen = next((c for c in text if unicodedata.category(c) not in _SKIPPED_CATEGORIES), "")
    return unicodedata.normalize("NFKC", seen) in _STARTS_FORMULA
