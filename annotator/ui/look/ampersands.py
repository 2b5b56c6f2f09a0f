"""Names on menus and buttons, where a single ampersand would underline the letter after it."""


def as_written(text: str) -> str:
    """Return ``text`` so that a menu or a button shows it as it is written."""
    return text.replace("&", "&&")
