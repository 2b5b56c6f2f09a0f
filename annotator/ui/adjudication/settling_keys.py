"""The keys of the window that settles differences, for its commands and for the sheet of keys."""

MOST_KEYS = 9
"""So many coders have a key of their own."""

SETTLING_KEYS: dict[str, tuple[str, str]] = {
    "union": ("U", "Take the union of what anybody coded"),
    "intersection": ("I", "Take what everybody coded who gave the code"),
    "edit": ("E", "Put in a span or code of your own"),
    "reject": ("R", "Let nothing of it in"),
    "defer": ("D", "Put it off"),
    "accept_other": ("0", "Take the version of any coder, from a list"),
    "keep": ("K", "Keep what was decided, though something has changed"),
    "take_other": ("O", "Take the other of two decisions"),
    "withdraw": ("Backspace", "Take back what was decided"),
    "reason": ("W", "Write why; Enter leads back"),
    "pre_accept": ("A", "Take over what is agreed, by a rule"),
    "next": ("N", "Next passage"),
    "previous": ("Shift+N", "Passage before"),
    "one_text": ("L", "One text for all, or the texts side by side"),
    "codes": ("C", "Go to the codes and what they mean"),
    "undo": ("Ctrl+Z", "Undo"),
    "redo": ("Ctrl+Shift+Z; Ctrl+Y", "Redo"),
}
"""What each command is reached by, as Qt spells it, and what it does."""
