"""When two names are the same name to a reader."""

import unicodedata


def folded(name: str) -> str:
    """Return what names are compared by: case, white space and composition make no difference.

    “José” typed with an accent key and “José” pasted from a file that keeps accents apart are one
    name (NFC after case folding; Unicode Standard, section 5.18).
    """
    return unicodedata.normalize(
        "NFC", unicodedata.normalize("NFD", " ".join(name.split())).casefold()
    )
