"""Text that others wrote, shown in a tooltip as it stands."""

from html import escape


def as_tooltip(text: str) -> str:
    """Return a text as a tooltip that breaks lines; what looks like markup in it is no markup."""
    return f"<p>{escape(text)}</p>"
